"""A few plain sentences on what a chart shows, also for screen readers.

They state what happened, never why: the latest figure, its change from a year before, the year to
date, the highest and the lowest. The same rule applies to every period.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.i18n import Language, opening
from dashboard.queries import REST, Answer, Chart
from dashboard.queries.answer import Figure
from dashboard.queries.runs import Extremes, Rank, extremes, figures_by_month, rank
from dashboard.queries.views import YearBefore
from dashboard.schemas.shapes import Status
from dashboard.summaries.changes import Written, change_words, run_words, to_date_words
from dashboard.summaries.places import places_sentences
from dashboard.summaries.words import period_words, reason_text, series_words, value_words
from dashboard.terms.months import Month

_NAMED_SERIES = 2
"""Name at most this many series; count the rest."""


def summary(answer: Answer, language: Language) -> str:
    """The figures of an answer in words, without symbols or judgement."""
    return " ".join(sentences(answer, language))


def sentences(answer: Answer, language: Language) -> tuple[str, ...]:
    """The sentences of a summary, the newest figure in the first."""
    return tuple(map(opening, filter(None, _sentences(answer, language))))


def _sentences(answer: Answer, language: Language) -> Sequence[str]:
    if answer.unanswered:
        reason = reason_text(answer.unanswered[0], language)
        return [language.text("summary.nothing", reason=reason)]
    if answer.state.chart is Chart.MAP:
        return places_sentences(answer, language)
    known = _newest(answer)
    if not known:
        return [language.text("summary.no_figure")]
    if len(answer.series) > 1:
        return _several(answer, known, language)
    return [
        _latest(answer, known[0], language),
        _undefined(answer, known[0], language),
        to_date_words(answer, 0, language),
        _extremes(answer, language),
    ]


@dataclass(frozen=True, slots=True)
class _Newest:
    """The figure of a series in the newest month with one."""

    month: Month
    series: str
    figure: Figure
    provisional: bool


def _newest(answer: Answer) -> list[_Newest]:
    """The figures of the newest month that has any, in the order of the series."""
    # Every line has the same months.
    newest = max((line.places[-1] for line in answer.lines if line.places), default=-1)
    return [
        _Newest(
            line.months[newest],
            line.key,
            Figure(line.values[newest], line.margins[newest]),
            line.statuses[newest] == Status.PROVISIONAL,
        )
        for line in answer.lines
        if line.places and line.places[-1] == newest
    ]


def _latest(answer: Answer, last: _Newest, language: Language) -> str:
    change = _change_of_month(answer, last, language)
    if answer.base:
        change = language.text("summary.index_base", month=language.month(answer.base))
    return language.text(
        "summary.latest",
        when=_when(answer, last.month, language),
        name=series_words(answer, last.series, language, within=True)
        if last.series or answer.state.together
        else "",
        value=_written(answer, language)(last.figure),
        provisional=_provisional(last.provisional, language),
        change=change,
    )


def _provisional(is_open: bool, language: Language) -> str:
    return language.text("summary.provisional") if is_open else ""


def _when(answer: Answer, month: Month, language: Language) -> str:
    """The months that a figure covers."""
    if answer.is_sum and answer.first:
        return period_words(answer.first, month, language)
    return period_words(answer.state.view.starts(month, answer.state.year), month, language)


def _change_of_month(answer: Answer, figure: _Newest, language: Language) -> str:
    """The change from a year before; empty if it is unknown or the view has none."""
    view = answer.state.view
    place = answer.series.index(figure.series)
    before = Figure(answer.year_before[place], answer.year_before_margin[place])
    if view.year_before is YearBefore.NONE:
        return ""
    base = language.month(figure.month - 12)
    if answer.is_sum and answer.first:
        base = period_words(answer.first - 12, figure.month - 12, language)
    if view.year_before is YearBefore.WORDS:
        base = language.text(f"views.{view}.year_before")
    written, share = _written(answer, language), answer.metric.is_ratio
    return change_words(figure.figure, before, base, written, language, share=share)


def _written(answer: Answer, language: Language) -> Written:
    """How the figures of an answer are written."""
    return lambda figure: value_words(figure.value, answer.unit, language, figure.margin)


def _undefined(answer: Answer, last: _Newest, language: Language) -> str:
    """A sentence for last months shown without a figure; empty if there is none."""
    if answer.last is None or last.month >= answer.last:
        return ""
    return language.text("summary.undefined", month=language.month(last.month + 1))


def _extremes(answer: Answer, language: Language) -> str:
    """The highest and the lowest figure of the unbroken run up to the newest one."""
    figures = figures_by_month(answer, answer.series[0])
    found = extremes(answer, figures)
    if found is None:
        return ""
    grows = answer.state.view.grows
    written = _written(answer, language)
    high, low = written(found.high), written(found.low)
    run = run_words(found, language)
    # Compare as written: 99.9999% reads as 100% and is not a lowest share beside it.
    if high == low:
        zero = found.high.value == 0 and answer.unit.from_zero and not grows
        key = "zero" if zero else "always_same_months" if grows else "always"
        return language.text(f"summary.{key}", run=run, value=high)
    words = language.text(
        "summary.extremes_same_months" if grows else "summary.extremes",
        run=run,
        high=high,
        low=low,
        high_month=_when(answer, found.high_month, language),
        low_month=_when(answer, found.low_month, language),
    )
    return f"{words} {_rank(answer, found, rank(answer, figures), language)}".strip()


def _rank(answer: Answer, found: Extremes, place: Rank | None, language: Language) -> str:
    """How many of these months were lower than the newest, or higher if these are fewer.

    Empty where the newest is the highest or the lowest itself, and for views of change.
    """
    if (
        place is None
        or not answer.unit.ranked
        or place.month in (found.high_month, found.low_month)
    ):
        return ""
    low = place.lower <= place.higher
    return language.text(
        "summary.rank_lower" if low else "summary.rank_higher",
        months=language.number(place.months, 0),
        count=place.lower if low else place.higher,
        month=_when(answer, place.month, language),
    )


def _several(answer: Answer, known: Sequence[_Newest], language: Language) -> list[str]:
    """The largest series in the newest month, and the change of the first of them."""
    ranked = [figure for figure in known if figure.series != REST] or list(known)
    # For change views, keep the order of the series; do not rank by change.
    if answer.unit.ranked:
        ranked = sorted(ranked, key=lambda each: -each.figure.value)
    # A total comes first, followed by the usual number of its parts.
    ranked.sort(key=lambda figure: not answer.total or figure.series != answer.total)
    named = ranked[: _NAMED_SERIES + (ranked[0].series == answer.total)]
    every = all(figure.provisional for figure in known)
    names = [
        language.text(
            "summary.one_of_several",
            name=series_words(answer, figure.series, language, within=True),
            value=_written(answer, language)(figure.figure),
            provisional=_provisional(figure.provisional and not every, language),
        )
        for figure in named
    ]
    has_rest = any(figure.series == REST for figure in known) and named[0].series != REST
    others = len(ranked) - len(named) + (answer.rest_known if has_rest else 0)
    if others > 0:
        names.append(language.text("summary.more", count=others))
    first = named[0]
    name = series_words(answer, first.series, language)
    change = _change_of_month(answer, first, language)
    base = answer.base
    return [
        language.text(
            "summary.several",
            when=_when(answer, first.month, language),
            provisional=_provisional(every, language),
            largest=language.listing(names),
            base=language.text("summary.index_base", month=language.month(base)) if base else "",
        ),
        language.text("summary.change_of", name=name, change=change) if change else "",
        to_date_words(
            answer,
            answer.series.index(first.series),
            language,
            name=series_words(answer, first.series, language, within=True),
            known_open=every,
        ),
    ]
