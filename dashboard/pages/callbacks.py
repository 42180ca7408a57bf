"""Dash's part of a chart page: its address goes in; the chart comes out, and then all the rest.

The page itself is HTML of the server. Dash holds the address and the two answers, and hands each to
assets/view.js, which puts it in place: first the chart, then what stands around it. A browser asks
for the answers by GET (routes/views.py), so that it and the caches on the way can keep them.
"""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlsplit

import orjson
from dash import Dash, Input, Output, State
from dash.development.base_component import Component

from dashboard.components.static_html import static_html
from dashboard.pages.crossings import CROSSINGS, crossings
from dashboard.pages.explorer import chart_view, regions, table_html, words_at
from dashboard.pages.registry import EXPLORERS
from dashboard.queries.links import Address, origin_of
from dashboard.scenes import Site, current_site
from dashboard.tables.remembering import remembered
from dashboard.terms.pages import INSPECTIONS

VIEW, ADDRESS = "view", "address"
_OPTIONS = orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS


class _Held(Component):
    """What Dash requires of a component; assets/dash.js has the browser's half of each."""

    PROPERTIES: ClassVar[tuple[str, ...]] = ()
    _namespace = __name__

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._type = cls.__name__
        cls._prop_names = cls.available_properties = list(cls.PROPERTIES)
        cls._valid_wildcard_attributes = cls.available_wildcard_properties = []
        cls._children_props, cls._base_nodes = [], ["children"]


class PageAddress(_Held):
    """The address of the page: ``search``, its query with the question mark, and ``href``."""

    PROPERTIES = ("id", "search", "href")


class PageView(_Held):
    """What is shown: ``chart`` and ``rest`` are the answers of the callbacks below."""

    PROPERTIES = ("id", "chart", "rest")


def layout() -> list[Component]:
    """All that React holds of a page."""
    return [PageAddress(id=ADDRESS), PageView(id=VIEW)]


def show_chart(query: str | None, href: str | None) -> dict[str, Any]:
    """The chart of an address: ``frame``, its class, ``svg`` and ``figure``; empty where none is.

    ``query`` takes precedence over that of ``href``.
    """
    site = current_site()
    return _chart(_address(site, href, query), site)


def show_rest(_: Any, query: str | None, href: str | None) -> dict[str, Any]:
    """What stands around the chart of an address: ``regions`` as HTML, and ``words``."""
    site = current_site()
    return _rest(_address(site, href, query), site)


def answer(address: Address, part: str, site: Site) -> bytes | None:
    """A part of a page as JSON: ``chart`` and ``rest`` as Dash's callbacks answer, or ``table``.

    None where the page has no such part.
    """
    if address.site_page not in EXPLORERS and address.site_page != INSPECTIONS:
        return None
    return _answer(address, part, site) if part in _PARTS else None


@remembered(8, lambda _, __, site: site.tables)
def _answer(address: Address, part: str, site: Site) -> bytes:
    made = _PARTS[part](address, site)
    if part != "table":
        made = {"multi": True, "response": {VIEW: {part: made}}}
    return orjson.dumps(made, option=_OPTIONS)


def _chart(address: Address, site: Site) -> dict[str, Any]:
    explorer = EXPLORERS.get(address.site_page)
    if explorer is None:
        return {}
    chart = chart_view(explorer, address, site)
    return {"frame": chart.frame, "svg": chart.svg, "figure": chart.figure}


def _rest(address: Address, site: Site) -> dict[str, Any]:
    if explorer := EXPLORERS.get(address.site_page):
        made = dict(regions(explorer, address, site))
        return {"regions": made, "words": words_at(explorer, address, site)}
    section = static_html(crossings(address.query, site, address.language, address.origin))
    return {"regions": {CROSSINGS: section}}


def _table(address: Address, site: Site) -> dict[str, Any]:
    explorer = EXPLORERS.get(address.site_page)
    return {"html": table_html(explorer, address, site) if explorer else ""}


_PARTS = {"chart": _chart, "rest": _rest, "table": _table}


def _address(site: Site, href: str | None, query: str | None = None) -> Address:
    """The address that the browser shows."""
    url = urlsplit(href or "")
    return site.address(url.path, url.query if query is None else query, origin_of(href or ""))


def register(app: Dash) -> None:
    """Register every callback with an application."""
    app.callback(
        Output(VIEW, "chart"),
        Input(ADDRESS, "search"),
        State(ADDRESS, "href"),
        prevent_initial_call=True,
    )(show_chart)
    app.callback(
        Output(VIEW, "rest"),
        Input(VIEW, "chart"),
        State(ADDRESS, "search"),
        State(ADDRESS, "href"),
        prevent_initial_call=True,
    )(show_rest)
