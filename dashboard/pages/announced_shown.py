"""Announced figures of a chart: as ticks to draw where they are asked for, and as a list below."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from dashboard.claims.announced import Announced
from dashboard.components.announced import Row, announced_list
from dashboard.figures.announced import Tick
from dashboard.figures.chart import decimals, series_name, unit_text
from dashboard.i18n import Language
from dashboard.pages.site import Site
from dashboard.queries import Answer

PARTED = 0.05
"""Percent from which a figure counts as another than the announced one: rounding is less."""


def _difference(each: Announced, language: Language) -> str:
    if each.difference is None:
        return language.text("below.absent")
    return language.percent(each.difference, sign=True)


def ticks(said: Sequence[Announced], answer: Answer, language: Language) -> list[Tick]:
    """The announced figures as ticks of a chart."""
    unit, digits = unit_text(answer.unit, language), decimals(answer.unit)
    return [
        Tick(
            month=each.month,
            value=each.value,
            words=language.text(
                "announced.hover",
                value=f"{language.number(each.value, digits)} {unit}",
                speaker=each.reported.speaker,
                difference=_difference(each, language),
            ),
        )
        for each in said
    ]


def announced_below(
    said: Sequence[Announced], answer: Answer, site: Site, language: Language
) -> list[html.Details]:
    """The same figures as a list, each with its source; nothing where nothing was announced."""
    frame = site.tables.frame("sources")
    hrefs = dict(zip(frame["source"].astype("str"), frame["url"].astype("str"), strict=True))
    digits = decimals(answer.unit)
    rows = [
        Row(
            month=language.month(each.month, short=True),
            series=series_name(answer, each.series, language) if each.series else "",
            announced=language.number(each.value, digits),
            now=language.text("below.absent")
            if each.now is None
            else language.number(each.now, digits),
            difference=_difference(each, language),
            speaker=language.text(
                f"announced.speakers.{each.reported.source_type}", speaker=each.reported.speaker
            ),
            href=hrefs[each.reported.source],
        )
        for each in reversed(said)
    ]
    parted = sum(1 for each in said if each.difference and abs(each.difference) >= PARTED)
    made = announced_list(rows, parted, language)
    return [made] if made else []
