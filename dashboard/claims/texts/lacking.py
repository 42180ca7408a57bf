"""What a text does not say and its reader can: the year of a month, a period, who acted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles import Article, Claim
from dashboard.articles.model import WITHOUT_SERIES
from dashboard.claims.model import Outcome, Verdict, VerdictReason
from dashboard.claims.official.history import history
from dashboard.claims.texts.doubts import Question, doubted_parts, name_of
from dashboard.metrics import metric
from dashboard.reading import OPEN, Reading
from dashboard.reading.doubts.evidence import COUNTED, WORDING
from dashboard.reading.language.lexicon import lexicon
from dashboard.reading.language.text import folded
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

NO_DATE, _NO_YEAR, _NOT_SAID = "no_date", "no_year", "not_said"
LACKS_DATE = frozenset({NO_DATE, _NO_YEAR})
"""Reasons of a verdict that the date of the text would settle."""
_UNDATED, _FIGURES = "undated", ("level", "share")
_MONTHS, _YEARS = 6, 3


def with_periods(
    asked: Sequence[Question],
    reading: Reading,
    claim: Claim,
    verdict: Verdict,
    article: Article,
    tables: Tables,
) -> tuple[Question, ...]:
    """The questions, with one about the period where the text and its date leave none.

    Its answers are the months of the name that the text gives, or else the last whole fiscal years.
    """
    lacks = any(reason.key == NO_DATE for reason in verdict.reasons)
    named = any(each.part == "period" for each in asked)
    if not lacks or named or claim.comparison not in _FIGURES or claim.metric in WITHOUT_SERIES:
        return tuple(asked)
    if metric(claim.metric).is_points:
        return tuple(asked)
    held = history(tables, claim.metric, claim.filters)
    if held is None:
        return tuple(asked)
    answers = tuple(_periods(_month_named(reading, article), held.last))
    question = Question(f"{name_of(reading)}.period", "period", answers)
    return (question, *asked)


def _periods(month: int | None, last: Month) -> Iterator[str]:
    if month is None:
        year = last.fiscal_year if last.fiscal_position == 11 else last.fiscal_year - 1
        yield from (f"fiscal_year:{year - back}" for back in range(_YEARS))
        return
    latest = last - (last.month - month) % 12
    yield from (f"month:{latest - 12 * back}" for back in range(_MONTHS))


def _month_named(reading: Reading, article: Article) -> int | None:
    """The number of the month that the words of an undated period name; None if they name none."""
    span, words = reading.period.span, lexicon(article.language)
    for word in re.findall(r"\w+", folded(span.of(article.text))) if span else ():
        try:
            return words.month(word)
        except (KeyError, ValueError):
            continue
    return None


def told_lacking(verdict: Verdict, reading: Reading, article: Article) -> Verdict:
    """The verdict, not checkable, with what is missing: the year, or the parts that are guessed."""
    if verdict.outcome is not Outcome.NOT_CHECKABLE:
        return verdict
    return replace(verdict, reasons=tuple(_reasons(verdict, reading, article)))


def _reasons(verdict: Verdict, reading: Reading, article: Article) -> Iterator[VerdictReason]:
    span, missing = reading.period.span, tuple(_missing(reading))
    for reason in verdict.reasons:
        if reason.key == NO_DATE and span and reading.period.value == _UNDATED:
            yield VerdictReason(_NO_YEAR, {"words": span.of(article.text).rstrip(".")})
            continue
        yield reason
        if reason.key == "if_it_means" and missing:
            yield VerdictReason(_NOT_SAID, {"missing": missing})


def _missing(reading: Reading) -> Iterator[str]:
    """The guessed parts by the names that a reader meets.

    Where a place is in doubt of a reading that has none, it is the place, not the metric.
    """
    if {COUNTED, WORDING} & {*reading.doubts} and "metric" not in {*guessed(reading)}:
        yield "metric"
    said = reading.metric.read_from not in OPEN and not {"metric", "comparison"} & {*reading.doubts}
    for name in guessed(reading):
        yield "place" if name == "metric" and said and "place" in reading.doubts else name


def guessed(reading: Reading) -> Iterator[str]:
    """The parts of a reading that the text does not say, or leaves in doubt."""
    doubted = doubted_parts(reading)
    for name, part in reading.parts.items():
        if (part.read_from in OPEN or name in doubted) and part.value != _UNDATED:
            yield name
