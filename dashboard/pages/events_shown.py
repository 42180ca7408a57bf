"""Policy periods and meetings on a chart: as bands to draw, and as a list with their sources."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
from dash import html

from dashboard.figures import Band
from dashboard.i18n import Language
from dashboard.pages.site import Site
from dashboard.queries import Answer

POLICY = "policy"


def _day(value: Any) -> dt.date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


def bands(site: Site, language: Language, answer: Answer) -> list[Band]:
    """The events within the months of an answer; none if hidden or years are overlaid."""
    if answer.first is None or answer.last is None or "events" in answer.state.hide:
        return []
    if answer.state.view == "fiscal":
        return []
    first, last = answer.first.first_day, answer.last.last_day
    found: list[Band] = []
    for row in site.tables.frame("events").to_dict("records"):
        start, end = _day(row["date"]), _day(row["date_end"])
        if start is None or start > last or (end or start) < first:
            continue
        key = str(row["event"])
        label = language.text(f"events.{key}")
        found.append(Band(key, label, start, end, meeting=str(row["kind"]) != POLICY))
    return found


def events_list(shown: list[Band], site: Site, language: Language) -> list[Any]:
    """The same events in words, each with the source of its date."""
    if not shown:
        return []
    sources = {str(row["source"]): row for row in site.tables.frame("sources").to_dict("records")}
    cited = dict(site.tables.frame("events")[["event", "source"]].itertuples(index=False))
    items = []
    for band in shown:
        source = sources[str(cited[band.key])]
        when = band.start.isoformat()
        if band.end:
            end = band.end.isoformat()
            when = language.text("notes.event_span", start=when, end=end)
        link = html.A(str(source["title"]), href=str(source["url"]), rel="noopener")
        items.append(html.Li([f"{band.label}, {when}. ", link]))
    summary = html.Summary(language.text("notes.events"))
    return [html.Details([summary, html.Ul(items)])]
