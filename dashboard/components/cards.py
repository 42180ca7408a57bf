"""Cards of the overview: one figure each, with its month, its change and two small charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.components.aria import HIDDEN, data
from dashboard.figures.stamp import as_uri


@dataclass(frozen=True)
class Picture:
    """A small chart: its SVG, its text alternative, the labels below its two ends and between."""

    svg: str
    words: str
    left: str
    right: str
    middle: str = ""


@dataclass(frozen=True)
class Card:
    """The content of a card. ``figures`` are pairs of a number and what it counts.

    ``arrow`` repeats the direction of ``change``, which is a full sentence, as a sign that screen
    readers skip. ``to_date`` is a line on the year so far. A card without ``place`` shows ``note``
    in its stead.
    """

    key: str
    title: str
    href: str
    figures: tuple[tuple[str, str], ...]
    when: str
    arrow: str
    change: str
    to_date: str
    line: Picture
    place: Picture | None
    note: str
    fresh: tuple[str, ...]


def picture(shown: Picture, kind: str = "") -> html.Figure:
    """A small chart as an image. Its size is set, so that nothing moves when it is drawn."""
    size = shown.svg.partition('width="')[2].partition('"')[0]
    height = shown.svg.partition('height="')[2].partition('"')[0]
    labels = [shown.left, *([shown.middle] if shown.middle else []), shown.right]
    return html.Figure(
        [
            html.Img(src=as_uri(shown.svg), alt=shown.words, width=size, height=height),
            html.Figcaption([html.Span(label) for label in labels], **HIDDEN),
        ],
        className=f"picture {kind}".strip(),
    )


def card(each: Card) -> html.Section:
    """One card; its parts are the rows of a grid that all cards share."""
    figures = [
        html.P([html.Strong(figure), " ", html.Span(unit)], className="card-figure")
        for figure, unit in each.figures
    ]
    arrow = [html.Span(f"{each.arrow} ", **HIDDEN)] if each.arrow else []
    return html.Section(
        [
            html.H2(html.A(each.title, href=each.href)),
            html.Div(figures, className="card-figures"),
            html.P(each.when, className="card-when"),
            html.P([*arrow, each.change], className="card-change"),
            html.P(each.to_date, className="card-to-date"),
            picture(each.line),
            picture(each.place, "place") if each.place else html.P(each.note, className="fine"),
            html.Div([html.P(line) for line in each.fresh], className="fine"),
        ],
        className="card",
        **data("card", each.key),
    )


def cards(all_cards: Sequence[Card]) -> Any:
    """All cards, side by side where there is room."""
    return html.Div([card(each) for each in all_cards], className="cards")
