"""Months in each of which something was so: ``in both May and June``, ``every month since …``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.articles import Period
from dashboard.reading.counting.distributed import RUNS, leads
from dashboard.reading.dating.marking import OFFICES, SINCE
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span, around
from dashboard.reading.model import Part, ReadFrom

_OPEN = (*SINCE, *OFFICES, "year_to_date", "fiscal_to_date", "past_year", "last_months")
"""Times that go on to the day of a text, whose last month may not be out."""
_TWO, _LONGEST, _NEAR = 2, 120, 12


@dataclass(frozen=True)
class Every:
    """Where a sentence says of each of some months, and which these are; others as likely."""

    span: Span
    months: Part
    count: int
    others: tuple[tuple[Part, int], ...] = ()


def every(found: Found, sentence: Span) -> Iterator[Every]:
    """The months of which a sentence tells each, as many as there are; with no other time told."""
    dated = [hit for hit in found.periods_in(sentence) if hit.period]
    if len(dated) != 1 or not (period := dated[0].period):
        return
    (hit,) = dated
    count = len(period.months)
    if not _TWO <= count <= _LONGEST or period.first is None or period.last is None:
        return
    listed = found.lexicon.rule(r"\b{rules.and}\b").search(hit.span.of(found.plain))
    each = found.lexicon.rule(r"\b{rules.each_of}\b")
    month = found.lexicon.rule(r"\b{rules.each_month}\b")
    own = [Span(*m.span()) for m in month.finditer(found.plain, sentence.start, sentence.end)]
    if hit.ends and listed and count > _TWO:
        # "In both May and December" is not of the months between them.
        return
    if not own and (listed or hit.name in RUNS):
        told = (Span(*m.span()) for m in each.finditer(found.plain, sentence.start, sentence.end))
        own = [word for word in told if leads(found, word, hit.span)]
    if not own:
        return
    span = around(own[0], hit.span) if own[0].distance(hit.span) <= _NEAR else own[0]
    where = ReadFrom.WORDS if hit.whole else ReadFrom.TEXT
    if hit.name in _OPEN and count > _TWO:
        earlier = Part(_months(period, -1), ReadFrom.CHOICE, hit.span)
        yield Every(
            span,
            Part(_months(period), ReadFrom.CHOICE, hit.span),
            count,
            ((earlier, count - 1),),
        )
    else:
        yield Every(span, Part(_months(period), where, hit.span), count)


def _months(period: Period, back: int = 0) -> str:
    return f"months:{period.months[0]}..{period.months[-1] + back}"
