"""The panel to take a chart away: its figures, address, picture, citation and code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from dashboard.components.aria import data
from dashboard.i18n import Language

PICTURES = ("png", "svg")


def copy_button(words: str, done: str, target: str) -> html.Span:
    """A button that copies the text of the element ``target``, or the address if that is empty.

    ``done`` is announced afterwards.
    """
    button = html.Button(words, type="button", className="copy", **data("copy", target))
    return html.Span([button, html.Span(className="copied", role="status", **data("done", done))])


def picture_button(form: str, language: Language) -> html.Button:
    """A button that makes the browser save the chart as a file (png, svg)."""
    return html.Button(language.text(f"take.{form}"), id={"picture": form}, type="button")


def take_away(
    downloads: Sequence[tuple[str, str]],
    cited: Mapping[str, str],
    lines: Mapping[str, str],
    language: Language,
    *,
    remark: str = "",
) -> html.Section:
    """The panel. ``downloads`` are (text key, address); without any, no picture is offered either.

    ``cited`` maps each form of citation to its text; the first one is shown. ``lines`` maps a
    programming language to the code that fetches the figures. Either may be empty. ``remark`` is a
    sentence on the files.
    """
    files = [
        html.A(language.text(f"below.{key}"), href=href, className="button", download="")
        for key, href in downloads
    ]
    items = [
        *files,
        *([picture_button(form, language) for form in PICTURES] if downloads else []),
        copy_button(language.text("take.copy_address"), language.text("take.copied"), ""),
    ]
    return html.Section(
        [
            html.H2(language.text("below.take")),
            html.Ul([html.Li(item) for item in items], className="take"),
            *([html.P(remark, className="fine")] if remark else []),
            *_cited(cited, language),
            *_reproduced(lines, language),
        ],
        id="take",
    )


def _cited(cited: Mapping[str, str], language: Language) -> list[Any]:
    """The first form in full, the others collapsed; each has a button to copy it."""
    if not cited:
        return []
    (first, text), *others = cited.items()
    done = language.text("take.copied")
    buttons = [
        html.Li(copy_button(language.text(f"take.copy_{form}"), done, _place(form)))
        for form in cited
    ]
    folded = [_folded(form, other, language.text(f"take.form_{form}")) for form, other in others]
    return [
        html.H3(language.text("take.citation")),
        html.P(text, id=_place(first), className="citation"),
        html.Ul(buttons, className="take"),
        html.Details([html.Summary(language.text("take.forms")), *folded]),
    ]


def _reproduced(lines: Mapping[str, str], language: Language) -> list[Any]:
    if not lines:
        return []
    done = language.text("take.copied")
    parts: list[Any] = []
    for name, text in lines.items():
        copy = copy_button(language.text("take.copy_lines"), done, _place(name))
        parts += [_folded(name, text, language.text(f"take.in_{name}")), copy]
    return [html.Details([html.Summary(language.text("take.reproduce")), *parts])]


def _folded(name: str, text: str, heading: str) -> html.Div:
    return html.Div([html.H4(heading), html.Pre(text, id=_place(name), className="lines")])


def _place(name: str) -> str:
    """The id of a text that a button copies."""
    return f"citation-{name}"
