"""The small chart beside the sentence of a claim: the series, the claimed and the true point."""

from __future__ import annotations

from dashboard.claims import ChartPoint, ClaimPoints, claim_points
from dashboard.claims import words as claim_words
from dashboard.components.cards import Picture
from dashboard.figures.palette import ACCENT, colours
from dashboard.figures.stamp import Spot, sparkline
from dashboard.i18n import Language
from dashboard.queries import Answer, answer
from dashboard.scenes import Site
from dashboard.scenes.claims import ShownClaim, chart_state
from dashboard.schemas.shapes import Status
from dashboard.summaries.words import scope_words
from dashboard.terms.months import Month, months_between

STAMP_BEFORE, STAMP_AFTER = 12, 6
"""Months before and after the claimed month on a stamp."""


def stamp(shown: ShownClaim, site: Site, language: Language) -> Picture | None:
    """The series around a claim with its claimed and true point; None if there is no series."""
    state = chart_state(shown, site.tables)
    places = claim_points(shown.verdict)
    if state is None or places.claimed is None or places.claimed.period.first is None:
        return None
    begins, ends = places.claimed.period.first, places.claimed.month
    window = state.but(first=begins - STAMP_BEFORE, last=ends + STAMP_AFTER)
    found = answer(site.tables, window)
    if found.first is None or found.last is None or len(found.series) > 1:
        return None
    first, last = min(found.first, begins), max(found.last, ends)
    words = _stamp_text(found, places, first, last, language)
    drugs = state.filters.get("drug", ())
    run, pale = _run(found, first, last)
    svg = sparkline(
        run,
        words=words,
        height=64,
        colour=colours(drugs)[0] if drugs else ACCENT,
        provisional=pale,
        claimed=_spot(places.claimed, first, last),
        true=_spot(places.true, first, last) if places.true else None,
        span=(begins.since(first), ends.since(first)) if begins < ends else None,
    )
    return Picture(svg, words, language.month(first, short=True), language.month(last, short=True))


def _run(found: Answer, first: Month, last: Month) -> tuple[list[float | None], int]:
    """The values of all months, None if missing, and the number of provisional ones at the end."""
    rows = {
        line.months[place]: (line.values[place], line.statuses[place])
        for line in found.lines
        for place in line.places
    }
    months = months_between(first, last)
    settled = [n for n, month in enumerate(months) if rows.get(month, (0, ""))[1] == Status.FINAL]
    run = [rows[month][0] if month in rows else None for month in months]
    return run, len(months) - 1 - settled[-1] if settled else 0


def _spot(point: ChartPoint, first: Month, last: Month) -> Spot | None:
    if not first <= point.month <= last or len(point.period.months) > 1:
        return None
    return Spot(point.month.since(first), point.value)


def _stamp_text(
    found: Answer, places: ClaimPoints, first: Month, last: Month, language: Language
) -> str:
    """The text alternative of a stamp; raises ValueError for a claim without a claimed point."""
    claimed, true = places.claimed, places.true
    if claimed is None:
        raise ValueError("a claim without a point has no stamp")
    key = "stamp"
    if len(claimed.period.months) > 1:
        key = "stamp_span"
    elif true is not None:
        key = "stamp_true" if true.month != claimed.month else "stamp_true_same"
    return language.text(
        f"reading.{key}",
        metric=language.text(f"metrics.{found.metric.id}.label"),
        scope=scope_words(found.state, language),
        first=language.month(first),
        last=language.month(last),
        month=language.month(claimed.month),
        span=claim_words.period(claimed.period, language),
        true=language.month(true.month) if true else "",
    )
