"""What can be taken away from a chart: its files, its citation, the lines that fetch it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import html

from dashboard.components.take_away import take_away
from dashboard.i18n import Language
from dashboard.pages.site import Site
from dashboard.queries import REST, Answer, Panels, links
from dashboard.queries.related import pinned
from dashboard.summaries import file_name
from dashboard.summaries.citation import citations, snippets

FORMS = ("json", "parquet", "zip")


def taken_away(
    shown: Answer,
    site: Site,
    language: Language,
    *,
    origin: str,
    first: str = "csv_series",
    more: Sequence[tuple[str, str]] = (),
) -> html.Section:
    """The panel of a chart; ``origin`` is scheme and host.

    ``first`` is the text key of the chart's own CSV; ``more`` are further downloads (key, address).
    Citation and lines are held to what is known now, so that a later release changes nothing.
    """
    if shown.unanswered:
        return take_away([], {}, {}, language)
    state = replace(shown.state, panels=Panels.OFF, compare="")
    downloads = [
        (first, links.series_file(state)),
        *((f"{form}_series", links.series_file(state, form)) for form in FORMS),
        *more,
    ]
    if language.code == "es":
        downloads.insert(1, ("csv_es", links.series_file(state, variant="es")))
    lasting = f"{origin}{links.chart(pinned(site.tables, shown.state), language)}"
    cited = citations(shown, site.tables, language, address=lasting, day=site.day)
    again = f"{origin}{links.series_file(pinned(site.tables, state))}"
    lines = snippets(again, file_name(shown))
    rest = language.text("take.rest", name=REST, count=len(shown.rest)) if shown.rest else ""
    return take_away(downloads, cited, lines, language, remark=rest)
