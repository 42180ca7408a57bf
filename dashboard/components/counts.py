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

    def figure(name: str) -> Any:
        words = language.number(found.values[name], 0)
        if name == shown:
            return html.Strong(words)
        return html.A(words, href=links.chart(COUNTS[name], language))

    words = language.parts(
        "three_counts.sentence",
        month=language.month(found.month),
        provisional=language.text("three_counts.provisional") if found.provisional else "",
        **{name: figure(name) for name in COUNTS},
    )
    return [html.P(words, className="fine counts")]
