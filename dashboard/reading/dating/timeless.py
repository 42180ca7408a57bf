"""Figures that no time of their sentence dates: of a stretch without an end, or an earlier peak."""

from __future__ import annotations

from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span

_NEAR, _LEAD, _PEAKED = 30, 12, 12
_A = r"\b{rules.a}\s$"
_APPOSED = r"\s?[,(:–—-]\s?(?:(?:{rules.prepositions}|{rules.between})\s)?"


def has_duration(found: Found, at: Span) -> bool:
    """Whether a figure is of a stretch of time whose end nobody says: ``in 21 months``."""
    clause = found.clause(at)
    if found.hits(("records",), clause):
        return False
    inside = found.periods_in(clause)
    loose = [hit for hit in inside if hit.name == "duration" and not _is_dated_behind(found, hit)]
    # "For eight months in a row" is how long the run itself is.
    loose = [hit for hit in loose if not hit.span.overlaps(at)]
    return bool(loose) and not any(hit.period and hit.span.distance(at) <= _NEAR for hit in inside)


def _is_dated_behind(found: Found, hit: PeriodHit) -> bool:
    """Whether the months of a stretch stand right behind it: ``in 11 months, from May to …``."""
    behind = found.periods_in(Span(hit.span.end, found.sentence(hit.span).end))[:1]
    apposed = found.lexicon.rule(_APPOSED)
    return any(
        each.period is not None
        and len(each.period.months) > 1
        and apposed.fullmatch(found.plain, hit.span.end, each.span.start) is not None
        for each in behind
    )


def is_of_a_peak(found: Found, at: Span) -> bool:
    """Whether a figure is that of an earlier peak: ``92% fewer than the peak of 370,883``.

    A record of the same sentence is one where another figure stands before it. When it was must be
    said behind the figure, or right ahead of the peak: ``it reached in May the highest peak``.
    """
    rest = Span(at.end, found.clause(at).end)
    if any(hit.period for hit in found.periods_in(rest)):
        return False
    hit = found.ahead(at, "baselines", _LEAD)
    if hit and hit.value in ("peak", "vague"):
        return not (_is_dated(found, hit.span) or _is_first_told(found, hit.span))
    record = found.ahead(at, "records", _LEAD)
    if record is None or _is_dated(found, record.span):
        return False
    return bool(found.counted(Span(found.sentence(at).start, record.span.start)))


def _is_first_told(found: Found, peak: Span) -> bool:
    """Whether an article tells a peak as new, and nothing is compared with it: ``a peak of``."""
    sentence = found.sentence(peak)
    start = max(sentence.start, peak.start - _NEAR)
    told = found.lexicon.rule(_A).search(found.plain, start, peak.start)
    return told is not None and not found.hits(("comparing",), Span(sentence.start, told.start()))


def _is_dated(found: Found, peak: Span) -> bool:
    """Whether a time stands right ahead of a peak, with nothing but small words between."""
    start = max(found.sentence(peak).start, peak.start - _NEAR)
    for hit in found.periods_in(Span(start, peak.start))[-1:]:
        between = Span(hit.span.end, peak.start)
        if hit.period and between.end - between.start <= _PEAKED:
            return not any(sign in ",;" for sign in between.of(found.plain))
    return False
