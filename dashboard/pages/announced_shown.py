"""Announced figures of a chart: as ticks to draw if they are asked for, and as a list below it."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from dashboard.claims.announced import ChartAnnouncement
from dashboard.components.announced import Row, announced_list
from dashboard.figures.announced import Tick
from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.summaries.words import series_words, unit_text

DIFFERENT = 0.05
"""From this many percent on, a figure counts as different from the announced one."""


def _difference(each: ChartAnnouncement, language: Language) -> str:
    if each.difference is None:
        return language.text("below.absent")
    return language.percent(each.difference, sign=True)


def ticks(said: Sequence[ChartAnnouncement], answer: Answer, language: Language) -> list[Tick]:
    """The announced figures as ticks of a chart."""
    unit, digits = unit_text(answer.unit, language), answer.unit.decimals
    return [
        Tick(
            month=each.month,
            value=each.value,
            words=language.text(
                "announced.hover",
                value=f"{language.number(each.value, digits)} {unit}",
                speaker=each.announcement.source.speaker,
                difference=_difference(each, language),
            ),
        )
        for each in said
    ]


def announced_below(
    said: Sequence[ChartAnnouncement], answer: Answer, language: Language
) -> list[html.Details]:
    """The same figures as a list, each with its source; empty if nothing was announced."""
    digits = answer.unit.decimals
    rows = [
        Row(
            month=language.month(each.month, short=True),
            series=series_words(answer, each.series, language) if each.series else "",
            announced=language.number(each.value, digits),
            now=language.text("below.absent")
            if each.now is None
            else language.number(each.now, digits),
            difference=_difference(each, language),
            speaker=language.text(
                f"announced.speakers.{each.announcement.source_type}",
                speaker=each.announcement.source.speaker,
            ),
            href=each.announcement.source.url,
        )
        for each in reversed(said)
    ]
    different = sum(1 for each in said if each.difference and abs(each.difference) >= DIFFERENT)
    made = announced_list(rows, different, language)
    return [made] if made else []
