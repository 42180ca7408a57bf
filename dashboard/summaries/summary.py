"""One or two plain sentences on what a chart shows, also for screen readers.

They state what happened, never why: the latest figure, its change from a year before, the highest
and the lowest. The same rule applies to every period.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.i18n import Language
from dashboard.metrics.units import PERCENTAGE_POINTS
from dashboard.queries import REST, Answer
from dashboard.queries.views import YearBefore
from dashboard.schemas.shapes import Status
from dashboard.summaries.headline import period_words
from dashboard.summaries.words import reason_text, series_words, value_words
from dashboard.terms.months import Month

_NAMED_SERIES = 2
"""Name at most this many series; count the rest."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure that is not missing."""

    month: Month
    series: str
    value: float
    status: str


def _known(answer: Answer) -> list[_Figure]:
    """The figures of an answer without gaps; for several series, those of the last month only."""
    frame = answer.frame
    values = frame["value"].to_numpy()
    # Months since year 0, as ``Month`` counts them; numpy counts from January 1970.
    months = frame["month"].to_numpy().astype("datetime64[M]").astype(int) + 1970 * 12
    places = np.flatnonzero(np.isfinite(values))
    if len(answer.series) > 1 and len(places):
        places = places[months[places] == months[places].max()]
    months = months[places]
    columns = (frame[name].to_numpy(dtype=object)[places] for name in ("series", "status"))
    return [
        _Figure(Month(int(month)), str(series), float(value), str(status))
        for month, value, series, status in zip(months, values[places], *columns, strict=True)
    ]


def summary(answer: Answer, language: Language) -> str:
    """The figures of an answer in words, without symbols or judgement."""
    if answer.unanswered:
        reason = reason_text(answer.unanswered[0], language)
        return language.text("summary.nothing", reason=reason)
    known = _known(answer)
    if not known:
        return language.text("summary.no_figure")
    if len(answer.series) > 1:
        return _several(answer, known, language)
    sentences = [_latest(answer, known, language), *_undefined(answer, known, language)]
    if len(known) > 1:
        sentences.append(_extremes(answer, known, language))
    return " ".join(filter(None, sentences))


def _latest(answer: Answer, known: Sequence[_Figure], language: Language) -> str:
    last = known[-1]
    change = _change(answer, last.value, answer.year_before[0], last.month, language)
    if answer.base:
        change = language.text("summary.index_base", month=language.month(answer.base))
    return language.text(
        "summary.latest",
        when=_when(answer, last.month, language),
        value=value_words(last.value, answer.unit, language),
        provisional=_provisional(last.status, language),
        change=change,
    )


def _provisional(status: str, language: Language) -> str:
    return language.text("summary.provisional") if status == Status.PROVISIONAL else ""


def _when(answer: Answer, month: Month, language: Language) -> str:
    """The months that a figure covers."""
    return period_words(answer.state.view.starts(month, answer.state.year), month, language)


def _change(answer: Answer, value: float, before: float, month: Month, language: Language) -> str:
    """The change from a year before; empty if it is unknown or the view has none."""
    view = answer.state.view
    if math.isnan(before) or view.year_before is YearBefore.NONE:
        return ""
    base = language.month(month - 12)
    if view.year_before is YearBefore.WORDS:
        base = language.text(f"views.{view}.year_before")
    then = value_words(before, answer.unit, language)
    if value == before:
        return language.text("summary.same", base=base)
    share = answer.metric.is_ratio
    if before == 0 and not share:
        return language.text("summary.after_nothing", value=then, base=base)
    if share:
        points = language.number(abs(value - before), PERCENTAGE_POINTS.decimals)
        amount = language.text(f"units.value.{PERCENTAGE_POINTS.key}", number=points)
    else:
        amount = language.percent(abs(100 * (value - before) / before))
    key = "summary.up" if value > before else "summary.down"
    return language.text(key, amount=amount, base=base, value=then)


def _undefined(answer: Answer, known: Sequence[_Figure], language: Language) -> list[str]:
    """A sentence for last months shown without a figure; none if there is one."""
    last = known[-1].month
    if answer.last is None or last >= answer.last:
        return []
    return [language.text("summary.undefined", month=language.month(last + 1))]


def _extremes(answer: Answer, known: Sequence[_Figure], language: Language) -> str:
    """The highest and the lowest figure; of equal ones the latest month.

    A figure that grows within a year is compared only with the same month of other years.
    """
    key = "summary.extremes"
    if answer.state.view.grows:
        key = "summary.extremes_same_months"
        known = [figure for figure in known if figure.month.month == known[-1].month.month]
        if len(known) < 2:
            return ""
    values = [figure.value for figure in known]
    high, low = max(values), min(values)
    # Compare as written: 99.9999% reads as 100% and is not a lowest share beside it.
    if value_words(high, answer.unit, language) == value_words(low, answer.unit, language):
        if high == 0:
            return language.text("summary.zero")
        return language.text("summary.always", value=value_words(high, answer.unit, language))

    def month_of(value: float) -> str:
        last = max(place for place, other in enumerate(values) if other == value)
        return language.month(known[last].month)

    return language.text(
        key,
        high=value_words(high, answer.unit, language),
        high_month=month_of(high),
        low=value_words(low, answer.unit, language),
        low_month=month_of(low),
    )


def _several(answer: Answer, known: Sequence[_Figure], language: Language) -> str:
    """The largest series in the latest month, and the change of the first of them."""
    month = known[0].month
    ranked = [figure for figure in known if figure.series != REST] or list(known)
    # For change views, keep the order of the series; do not rank by change.
    if answer.unit.ranked:
        ranked = sorted(ranked, key=lambda figure: -figure.value)
    # A total comes first, followed by the usual number of its parts.
    ranked.sort(key=lambda figure: not answer.total or figure.series != answer.total)
    named = _NAMED_SERIES + (ranked[0].series == answer.total)
    names = [
        language.text(
            "summary.one_of_several",
            name=series_words(answer, figure.series, language),
            value=value_words(figure.value, answer.unit, language),
        )
        for figure in ranked[:named]
    ]
    others = len(answer.series) - len(names) - (REST in answer.series)
    others += len(answer.rest)
    if others > 0:
        names.append(language.text("summary.more", count=others))
    sentences = [
        language.text(
            "summary.several",
            when=_when(answer, month, language),
            largest=language.listing(names),
            provisional=_provisional(ranked[0].status, language),
        )
    ]
    first = ranked[0]
    before = answer.year_before[answer.series.index(first.series)]
    change = _change(answer, first.value, before, month, language)
    if change:
        name = series_words(answer, first.series, language)
        sentences.append(language.text("summary.change_of", name=name, change=change))
    return " ".join(sentences)
