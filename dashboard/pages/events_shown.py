"""Policy periods and meetings on a chart: as bands to draw, and as a list with their sources."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.figures import Band
from dashboard.i18n import Language
from dashboard.pages.site import Site
from dashboard.queries import Answer, Layer
from dashboard.tables.facts import events


def bands(site: Site, language: Language, answer: Answer) -> list[Band]:
    """The events within the months of an answer; none if they are hidden or years are overlaid."""
    if answer.first is None or answer.last is None or answer.state.hides(Layer.EVENTS):
        return []
    if answer.state.view.overlaid:
        return []
    first, last = answer.first.first_day, answer.last.last_day
    return [
        Band(
            each.key, language.text(f"events.{each.key}"), each.start, each.end, not each.is_policy
        )
        for each in events(site.tables).values()
        if each.start <= last and (each.end or each.start) >= first
    ]


def events_list(shown: list[Band], site: Site, language: Language) -> list[Any]:
    """The same events as a list, each with the source of its date."""
    if not shown:
        return []
    items = []
    for band in shown:
        source = events(site.tables)[band.key].source
        words = language.parts(
            "notes.event",
            event=band.label,
            start=language.day(band.start),
            end=language.day(band.end) if band.end else "",
            source=html.A(source.title, href=source.url, rel="noopener"),
        )
        items.append(html.Li(words))
    summary = html.Summary(language.text("notes.events"))
    return [html.Details([summary, html.Ul(items)])]
