"""Long reference pages: contents at the side, sections, and tables that stack on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.components.aria import data, label
from dashboard.queries import links


@dataclass(frozen=True)
class Section:
    """A section: its id, heading and content."""

    anchor: str
    heading: str
    content: Sequence[Any]


def handbook(
    title: str, summary: Sequence[Any], contents: str, sections: Sequence[Section]
) -> html.Div:
    """A page of sections; ``contents`` is the heading of the list of links to them."""
    items = [html.Li(html.A(each.heading, href=links.local(each.anchor))) for each in sections]
    return html.Div(
        [
            html.Header(
                [html.H1(title), *[html.P(line, className="summary") for line in summary]],
                className="handbook-head",
            ),
            html.Nav(
                [html.P(contents, className="handbook-contents"), html.Ul(items)],
                className="handbook-nav",
                **label(contents),
            ),
            html.Div([_section(each) for each in sections], className="handbook-body"),
        ],
        className="handbook",
    )


def _section(each: Section) -> html.Section:
    heading = html.H2(each.heading, id=each.anchor)
    return html.Section([heading, *each.content], className="handbook-section")


@dataclass(frozen=True)
class Column:
    """A column of a ledger; ``kind`` is a class name (``number``, ``code``, ``wide``)."""

    name: str
    kind: str = ""


def ledger(
    columns: Sequence[Column], rows: Sequence[Sequence[Any]], caption: str, kind: str = ""
) -> html.Table:
    """A table whose rows stack on a narrow screen, each cell under the name of its column.

    Roles are explicit because browsers drop those of a table that is displayed as blocks.
    """
    heads = [
        html.Th(column.name, scope="col", className=column.kind or None, role="columnheader")
        for column in columns
    ]
    return html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr(heads, role="row"), role="rowgroup"),
            html.Tbody([_row(columns, row) for row in rows], role="rowgroup"),
        ],
        className=f"ledger {kind}".strip(),
        role="table",
    )


def _row(columns: Sequence[Column], cells: Sequence[Any]) -> html.Tr:
    first, *rest = zip(columns, cells, strict=True)
    head = html.Th(first[1], scope="row", className=first[0].kind or None, role="rowheader")
    others = [
        html.Td(cell, className=column.kind or None, role="cell", **data("name", column.name))
        for column, cell in rest
    ]
    return html.Tr([head, *others], role="row")


def definitions(
    entries: Sequence[tuple[Any, Any]], kind: str = "", places: Sequence[str] = ()
) -> html.Dl:
    """Pairs: a term and its meaning, or a name and its value; ``places`` are their ids."""
    ids = [{"id": each} for each in places] or [{} for _ in entries]
    pairs = [
        html.Div([html.Dt(word), html.Dd(meaning)], **own)
        for (word, meaning), own in zip(entries, ids, strict=True)
    ]
    return html.Dl(pairs, className=f"entries {kind}".strip())


def item_list(lines: Sequence[Any], *, ordered: bool = False) -> html.Ul | html.Ol:
    """Sentences as a list, numbered if ``ordered``."""
    items = [html.Li(line) for line in lines]
    return html.Ol(items, className="points") if ordered else html.Ul(items, className="points")
