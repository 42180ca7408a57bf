"""Policy periods and meetings on a chart: as bands to draw, and as a list with their sources."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html

from dashboard.figures import Band
from dashboard.i18n import Language
from dashboard.pages.site import Site
from dashboard.queries import Answer
from dashboard.tables import Tables
from dashboard.tables.remembering import remembered

POLICY = "policy"


def _day(value: Any) -> dt.date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()


@dataclass(frozen=True)
class _Event:
    """A row of the table of events, with the source of its date."""

    key: str
    start: dt.date
    end: dt.date | None
    meeting: bool
    source_title: str
    source_url: str


@remembered(2)
def _events(tables: Tables) -> tuple[_Event, ...]:
    """All events in the order of the table; read once, since every chart asks for them."""
    cited = tables.frame("events").merge(tables.frame("sources"), on="source", validate="m:1")
    return tuple(
        _Event(
            key=str(row["event"]),
            start=start,
            end=_day(row["date_end"]),
            meeting=str(row["kind"]) != POLICY,
            source_title=str(row["title"]),
            source_url=str(row["url"]),
        )
        for row in cited.to_dict("records")
        if (start := _day(row["date"]))
    )


def bands(site: Site, language: Language, answer: Answer) -> list[Band]:
    """The events within the months of an answer; none if hidden or years are overlaid."""
    if answer.first is None or answer.last is None or "events" in answer.state.hide:
        return []
    if answer.state.view == "fiscal":
        return []
    first, last = answer.first.first_day, answer.last.last_day
    return [
        Band(each.key, language.text(f"events.{each.key}"), each.start, each.end, each.meeting)
        for each in _events(site.tables)
        if each.start <= last and (each.end or each.start) >= first
    ]


def events_list(shown: list[Band], site: Site, language: Language) -> list[Any]:
    """The same events in words, each with the source of its date."""
    if not shown:
        return []
    events = {each.key: each for each in _events(site.tables)}
    items = []
    for band in shown:
        event = events[band.key]
        when = band.start.isoformat()
        if band.end:
            end = band.end.isoformat()
            when = language.text("notes.event_span", start=when, end=end)
        link = html.A(event.source_title, href=event.source_url, rel="noopener")
        items.append(html.Li([f"{band.label}, {when}. ", link]))
    summary = html.Summary(language.text("notes.events"))
    return [html.Details([summary, html.Ul(items)])]
