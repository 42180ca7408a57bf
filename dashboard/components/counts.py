"""The line that tells three counts of encounters apart, with a link to each."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.i18n import Language
from dashboard.queries import links
from dashboard.scenes import Site
from dashboard.scenes.counts import COUNTS, newest_counts


def counts_line(site: Site, language: Language, *, shown: str = "") -> list[html.P]:
    """The line; empty where the tables lack one of the counts.

    ``shown`` is the one that the reader looks at (see ``COUNTS``), which needs no link.
    """
    found = newest_counts(site.tables)
    if found is None:
        return []

    def part(name: str) -> Any:
        figure = language.number(found.values[name], 0)
        words = language.text(f"three_counts.{name}", value=figure)
        if name == shown:
            return html.Strong(words)
        return html.A(words, href=links.chart(COUNTS[name], language))

    status = "provisional" if found.provisional else "final"
    head = language.text(f"three_counts.{status}", month=language.month(found.month))
    parts = [mark for name in COUNTS for mark in ("; ", part(name))]
    return [html.P([head, " ", *parts[1:], "."], className="fine counts")]
