"""Callbacks: what changes on a page when its address or a control changes."""

from __future__ import annotations

from dataclasses import fields
from typing import Any
from urllib.parse import urlsplit

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, no_update

from dashboard.components.graph import chart_id, figure_id
from dashboard.pages.crossings import CROSSINGS, crossings
from dashboard.pages.explorer import Parts, parts
from dashboard.pages.registry import EXPLORERS, page_at
from dashboard.queries.links import Address, origin_of
from dashboard.scenes import Site, current_site

CONTROLS: dict[str, Any] = {"control": ALL}


def _address(site: Site, href: str | None, query: str | None = None) -> Address:
    """The address that the browser shows.

    ``query`` takes precedence over that of ``href``, which is still the previous one when a control
    has just written a new query.
    """
    url = urlsplit(href or "")
    return site.address(url.path, url.query if query is None else query, origin_of(href or ""))


def show_page(path: str | None, href: str | None, shown: Any) -> Any:
    """The page of an address, unless one is shown: filters change its parts, not the page."""
    del path
    if shown:
        return no_update
    site = current_site()
    return page_at(_address(site, href), site).body


def show_view(query: str | None, href: str | None) -> tuple[Any, ...]:
    """The parts of a chart page that depend on the query of its address."""
    site = current_site()
    address = _address(site, href, query)
    explorer = EXPLORERS.get(address.site_page)
    if explorer is None:
        return tuple(no_update for _ in fields(Parts))
    made = parts(explorer, address, site)
    return tuple(getattr(made, each.name) for each in fields(Parts))


def show_crossings(query: str | None, href: str | None) -> Any:
    """The part of the inspections page that depends on the query of its address."""
    site = current_site()
    address = _address(site, href, query)
    return crossings(address.query, site, address.language)


def register(app: Dash) -> None:
    """Register every callback with an application."""
    app.callback(
        Output("page", "children"),
        Input("address", "pathname"),
        State("address", "href"),
        State("page", "children"),
    )(show_page)
    app.callback(
        Output("notices", "children"),
        Output("filters-toggle", "children"),
        Output("rail", "children"),
        Output("headline", "children"),
        Output("toolbar", "children"),
        Output("figure", "data"),
        Output("map", "children"),
        Output("strip", "children"),
        Output("under", "children"),
        Output("margin", "children"),
        Output("below", "children"),
        Output("words", "data"),
        Output("frame", "className"),
        Input("address", "search"),
        State("address", "href"),
        prevent_initial_call=True,
    )(show_view)
    app.callback(
        Output(CROSSINGS, "children"),
        Input("address", "search"),
        State("address", "href"),
        prevent_initial_call=True,
    )(show_crossings)
    app.clientside_callback(
        ClientsideFunction("address", "write"),
        Output("address", "search"),
        Input(CONTROLS, "value"),
        State("defaults", "data"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("address", "slide"),
        Output("address", "search", allow_duplicate=True),
        Input({"slider": ALL}, "value"),
        State("address", "search"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("chart", "draw"),
        Output("chart", "figure"),
        Input("figure", "data"),
        Input("surroundings", "data"),
    )
    # Charts with a name, of pages that have several (see components/graph.py).
    app.clientside_callback(
        ClientsideFunction("chart", "draw"),
        Output(chart_id(MATCH), "figure"),
        Input(figure_id(MATCH), "data"),
        Input("surroundings", "data"),
    )
    app.clientside_callback(
        ClientsideFunction("address", "title"),
        Output("words", "clear_data"),
        Input("words", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("take", "picture"),
        Output("figure", "clear_data"),
        Input({"picture": ALL}, "n_clicks"),
        State("figure", "data"),
        State("words", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("address", "toggle"),
        Output("rail", "className"),
        Input("filters-toggle", "n_clicks"),
        State("rail", "className"),
        prevent_initial_call=True,
    )
