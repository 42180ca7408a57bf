"""The year of a month that names none, from a month behind it: ``9 in May and 8 in June 2024``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.articles import Period
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.calendar.yearless import is_base
from dashboard.reading.language.lexicon import Lexicon
from dashboard.reading.language.text import Span, inside

_MONTH, _FAR = "month", 90
_JOINED = r",\s|\b{rules.and}\s"
_TURNED = r"\b(?:{directions.up}|{directions.down})\b"
_APART = r"\b(?:{rules.after}|{comparing.markers}|{leads.from})\b|[;:()]"


def with_years_behind(
    plain: str, sentences: Sequence[Span], hits: Sequence[PeriodHit], lexicon: Lexicon
) -> tuple[PeriodHit, ...]:
    """The periods of a text; of months told one after the other the last may name the year of all.

    The year that the text's day gives stays the other reading.
    """
    told = list(hits)
    for sentence in sentences:
        own = inside(hits, sentence)
        for place in reversed(range(len(own) - 1)):
            later = next(each for each in told if each.span == own[place + 1].span)
            if dated := _dated_by(plain, own[place], later, own[:place], lexicon):
                told[hits.index(own[place])] = dated
    return tuple(told)


def _dated_by(
    plain: str, hit: PeriodHit, later: PeriodHit, before: Sequence[PeriodHit], lexicon: Lexicon
) -> PeriodHit | None:
    """A month as one of the year before the end of the next; None where that does not date it."""
    own, last = hit.period, later.period
    if not (own and last and own.last and last.last and own.kind == last.kind == _MONTH):
        return None
    if hit.name != _MONTH or hit.whole or not (later.whole or later.choice):
        return None
    between = Span(hit.span.end, later.span.start)
    if between.end - between.start > _FAR or hit.choice:
        return None
    joined = lexicon.rule(_JOINED).search(plain, between.start, between.end)
    apart = lexicon.rule(_APART).search(plain, between.start, between.end)
    apart = apart or lexicon.rule(_TURNED).search(plain, between.start, between.end)
    if joined is None or apart or is_base(plain, hit, before, lexicon):
        # "Down from 300 in May and 4,800 in June 2024": that June is of another year.
        return None
    if is_base(plain, later, [*before, hit], lexicon):
        return None
    month = last.last - (last.last.month - own.last.month) % 12
    if month in (own.last, last.last):
        return None
    return replace(hit, period=Period.month(month), others=(own,), choice=True)
