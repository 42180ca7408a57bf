"""Times that are told by a verb to have more than others: ``already exceeds the total of 2015``.

``That is already over the nearly 40,000 apprehended in fiscal year 2015`` tells so too: the figure
is that of the time which something is over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dashboard.articles import Period
from dashboard.articles.parts import DATED_BASELINES
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.counting.figures import COUNT, PERCENT, Figure
from dashboard.reading.counting.leaving import why_left
from dashboard.reading.dating import bases, comparisons
from dashboard.reading.forms.assembling import made
from dashboard.reading.forms.turned import nouns
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom, Reading
from dashboard.reading.scope.topics import topic

_NEAR, _FIGURED, _REST = 24, 60, 90
_MANY = Decimal(100_000)
_PARTED = re.compile(r"[,;:](?!\d)|[()]")


def exceeding(found: Found, sentence: Span) -> Iterator[Reading]:
    """The times of a sentence that are told by a verb to have more than another, or less."""
    for hit in found.hits(("outdone",), sentence):
        base = _behind(found, hit, sentence)
        if base is None or base.period is None or _is_doubted(found, hit, sentence):
            continue
        named = comparisons.period_of(found, hit.span, base)
        about = topic(found, hit.span, PERCENT, None)
        if named is None or about is None or base.period.kind not in DATED_BASELINES:
            continue
        own = Period.parse(named[0].value).months
        if not own or not base.period.months or {*own} & {*base.period.months}:
            continue
        where = ReadFrom.WORDS if base.whole else ReadFrom.TEXT
        start = bases.Base(Part(str(base.period), where, base.span), base)
        way = Part(hit.value, ReadFrom.WORDS, hit.span)
        yield made(found, hit.span, about, "versus", start, way=way, period=named[0])


def _behind(found: Found, hit: Hit, sentence: Span) -> PeriodHit | None:
    """The time behind a verb, with small words between, or with one figure that is of that time."""
    behind = found.periods_in(Span(hit.span.end, min(sentence.end, hit.span.end + _REST)))
    if not behind:
        return None
    between = Span(hit.span.end, behind[0].span.start)
    if _PARTED.search(found.text, between.start, between.end):
        return None
    counted = found.counted(between)
    far = _FIGURED if counted else _NEAR
    if len(counted) > 1 or between.end - between.start > far:
        return None
    turned = found.hits(("directions", "units", "averages", "rates", "multiples"), between)
    return None if turned or not found.knows_all(between) else behind[0]


def _is_doubted(found: Found, hit: Hit, sentence: Span) -> bool:
    """Whether a verb tells of what these tables do not count, or of what may be only supposed."""
    ahead = Span(sentence.start, hit.span.start)
    told = nouns(found, Span(found.clause(hit.span).start, hit.span.start))
    if not told and not found.goes_on(hit.span):
        return True
    # What would leave a figure told in its place leaves the verb too.
    amount = Number(hit.span, _MANY, Decimal(1), plain=True)
    noun = told[-1] if told else None
    if why_left(found, Figure(amount, COUNT, hit.span, noun=noun)):
        return True
    return bool(found.hits(("hypotheses", "negations", "averages", "rates"), ahead))
