"""What can be taken away from a chart: its files, its citation, the lines that fetch it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import html

from dashboard.components.take_away import take_away
from dashboard.i18n import Language
from dashboard.pages.site import BLANK, Site
from dashboard.queries import REST, Answer, State, write_state
from dashboard.queries.asof import pinned
from dashboard.summaries import file_name
from dashboard.summaries.citation import citations
from dashboard.summaries.reproduce import snippets

FORMS = ("json", "parquet", "zip")


def taken_away(
    shown: Answer,
    site: Site,
    language: Language,
    *,
    origin: str,
    path: str,
    first: str = "csv_series",
    more: Sequence[tuple[str, str]] = (),
) -> html.Section:
    """The panel of a chart on the page at ``path``; ``origin`` is scheme and host.

    ``first`` is the text key of the chart's own CSV; ``more`` are further downloads (key, address).
    Citation and lines are held to what is known now, so that a later release changes nothing.
    """
    if shown.unanswered:
        return take_away([], {}, {}, language)
    state = replace(shown.state, panels="off", compare="")
    query = write_state(state, BLANK)
    downloads = [
        (first, f"/data/series.csv?{query}"),
        *((f"{form}_series", f"/data/series.{form}?{query}") for form in FORMS),
        *more,
    ]
    if language.code == "es":
        downloads.insert(1, ("csv_es", f"/data/series.csv?{query}&variant=es"))
    replay = replay_address(shown, site, language, origin=origin, path=path)
    cited = citations(shown, site.tables, language, address=replay, day=site.day)
    again = f"{origin}/data/series.csv?{_held(site, state)}"
    lines = snippets(again, file_name(shown))
    rest = language.text("take.rest", name=REST, count=len(shown.rest)) if shown.rest else ""
    return take_away(downloads, cited, lines, language, remark=rest)


def replay_address(shown: Answer, site: Site, language: Language, *, origin: str, path: str) -> str:
    """The address that shows the same figures at ``path``, whatever is released later."""
    return f"{origin}/{language.code}{path}?{_held(site, shown.state)}"


def _held(site: Site, state: State) -> str:
    return write_state(pinned(site.tables, state), BLANK)
