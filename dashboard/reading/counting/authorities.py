"""Under which title of the law people were met: under Title 42 were all whom it let expel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.articles import Period
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom, Reading
from dashboard.terms.months import Month

_ACTING, _GROUNDS, _EXPULSION, _TITLE_42 = "acting", "grounds", "expulsion", "Title 42"
_FIRST, _LAST = Month.parse("2020-03"), Month.parse("2023-05")
_PERCENT = r"\s?{units.percent}"


def authority_of(found: Found, at: Span) -> Mapping[str, Part]:
    """The title of authority that the clause of a figure names; empty for one of another figure.

    ``The policy known as Title 42`` is none: the clause must say what was done under it.
    """
    hits = found.hits(("authorities",), found.clause(at))
    done = any(hit.value == _ACTING for hit in hits)
    named = [hit for hit in hits if hit.value not in (_ACTING, _GROUNDS)]
    own = [hit for hit in named if not _is_of_another(found, hit, at)]
    # "115,142 under Title 8 and 92,000 under Title 42": what a figure is under stands behind it.
    own = [hit for hit in own if hit.span.start >= at.end] or own
    if not done or len({hit.value for hit in own}) != 1:
        return {}
    return {"title_of_authority": Part(own[0].value, ReadFrom.WORDS, own[0].span)}


def with_times(found: Found, reading: Reading) -> Reading:
    """A reading whose title of the law may only tell of its time: ``In July, under Title 42, …``.

    Set off by a comma ahead of the figure it may be the law of those days: all people are meant.
    """
    title = reading.scope.get("title_of_authority")
    span = title.span if title else None
    if title is None or span is None or title.read_from is not ReadFrom.WORDS:
        return reading
    if any(hit.value == _EXPULSION for hit in found.hits(("people",), found.sentence(span))):
        return reading
    apart = "," in found.plain[span.end : reading.printed.start]
    if span.end > reading.printed.start or not apart or span not in found.sentence(reading.printed):
        return reading
    scope = {**reading.scope, "title_of_authority": replace(title, read_from=ReadFrom.CHOICE)}
    everyone = {"title_of_authority": "All"}
    readings = (*reading.readings, everyone, *({**each, **everyone} for each in reading.readings))
    return replace(reading, scope=scope, readings=readings)


def _is_of_another(found: Found, title: Hit, at: Span) -> bool:
    """Whether another figure than a share stands between a figure and a title."""
    first, last = sorted((at, title.span))
    between = found.counted(Span(first.end, max(first.end, last.start)))
    percent = found.lexicon.rule(_PERCENT)
    return any(not percent.match(found.plain, each.span.end) for each in between)


def is_groundless(found: Found, counted: Hit) -> bool:
    """Whether people are told to be expelled by a text that names nothing that let CBP do so.

    They may be deported from anywhere: those are in none of these tables.
    """
    if counted.value != _EXPULSION:
        return False
    told = found.hits(("authorities",), Span(0, len(found.plain)))
    return not any(hit.value in (_GROUNDS, _TITLE_42) for hit in told)


def expelled_under(counted: Hit) -> Mapping[str, Part]:
    """Title 42 for people who are told to be expelled at the border."""
    if counted.value != _EXPULSION:
        return {}
    return {"title_of_authority": Part(_TITLE_42, ReadFrom.WORDS, counted.span)}


def was_in_force(reading: Reading) -> bool:
    """Whether a reading is of no expulsions, or of a time in which the border expelled people."""
    title = reading.scope.get("title_of_authority")
    if title is None or title.value != _TITLE_42:
        return True
    try:
        period = Period.parse(reading.period.value)
    except ValueError:
        return True
    return period.first is None or (period.first <= _LAST and (period.last or _LAST) >= _FIRST)
