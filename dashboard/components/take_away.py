"""The panel with which a reader takes a chart away: figures, address, picture, citation."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from dashboard.components.aria import data
from dashboard.i18n import Language


def copy_button(words: str, done: str, target: str) -> html.Span:
    """A button that copies the text of an element, or the address where ``target`` is empty."""
    button = html.Button(words, type="button", className="copy", **data("copy", target))
    return html.Span([button, html.Span(className="copied", role="status", **data("done", done))])


def picture_button(form: str, language: Language) -> html.Button:
    """A button that has the browser draw the chart as a file (png, svg)."""
    return html.Button(language.text(f"take.{form}"), id={"picture": form}, type="button")


def take_away(
    downloads: Sequence[tuple[str, str]], citation: str, language: Language
) -> html.Section:
    """All ways out: ``downloads`` are (text key, address); the citation may be empty."""
    links = [
        html.A(language.text(f"below.{key}"), href=href, className="button", download="")
        for key, href in downloads
    ]
    done = language.text("take.copied")
    ways = [
        *links,
        picture_button("png", language),
        picture_button("svg", language),
        copy_button(language.text("take.copy_address"), done, ""),
    ]
    cited = (
        [
            html.H3(language.text("take.citation")),
            html.P(citation, id="citation", className="citation"),
            copy_button(language.text("take.copy_citation"), done, "citation"),
        ]
        if citation
        else []
    )
    items = [html.Li(way) for way in ways]
    return html.Section(
        [html.H2(language.text("below.take")), html.Ul(items, className="take"), *cited], id="take"
    )
