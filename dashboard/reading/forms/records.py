"""Records and ranks: the lowest, the second highest, more than ever, fewer than in 30 years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.dating import among, comparisons, marking, reach, recorded
from dashboard.reading.dating.stretched import is_of_so_many
from dashboard.reading.forms.assembling import last_month, made, present
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span, around
from dashboard.reading.model import Part, ReadFrom, Reading
from dashboard.reading.scope.places import is_local
from dashboard.reading.scope.topics import Topic, topic

_LEAD, _NEAR, _HEDGE, _AVERAGED = 3, 30, 10, 12
_WAYS = {"up": "high", "down": "low"}
_TOPICS = ("people", "drugs", "seizures")
_PLACES = ("area_of_responsibility", "state")
_NOT_OF_WHAT = ("vague", "itself")
_FORMER = (
    r"(?:(?:{rules.the}|{rules.a}|{rules.its})\s)?(?:{rules.former_record}|{rules.former}\s.*)"
)
_FORMER_AHEAD = r"\b{rules.former},?\s$"
_FORMER_BEHIND = r"\s{rules.former_behind}\b"
_PART = r"\s(?:{rules.share_of}|{rules.share})\b"


def records(found: Found, sentence: Span) -> Iterator[Reading]:
    """The records and ranks of a sentence."""
    sets = found.hits(("sets",), sentence)
    for hit in found.hits(("records",), sentence):
        # "The highest on record" is one record.
        is_set = any(hit.span in other.span for other in sets if other.value not in _NOT_OF_WHAT)
        vague = any(each.value == "vague" and each.span.start >= hit.span.end for each in sets)
        compared = marking.is_compared_with(found, hit.span) or _is_comparative(found, hit)
        others = [each for each in sets if each.value == "others"]
        former = _is_former(found, hit)
        if not (is_set or vague or compared or former or _is_hedged(found, hit)):
            reading = _among_places(found, hit, others[0]) if others else _record(found, hit)
            yield from [reading] if reading else []
    for than in found.hits(("leads",), sentence):
        if than.value == "than" and (reading := _beyond(found, than, sentence)):
            yield reading


def _is_former(found: Found, hit: Hit) -> bool:
    """Whether a record is a label, or has been broken: ``the previous record low was 8,346``."""
    ahead = Span(max(found.sentence(hit.span).start, hit.span.start - _NEAR), hit.span.end)
    told = found.lexicon.rule(_FORMER).fullmatch(found.plain, hit.span.start, hit.span.end)
    led = found.lexicon.rule(_FORMER_AHEAD).search(found.plain, ahead.start, hit.span.start)
    behind = found.lexicon.rule(_FORMER_BEHIND).match(found.plain, hit.span.end)
    # "Low: 4,592 (July 2025)" is a label.
    label = found.text[hit.span.end : hit.span.end + 1] == ":"
    return bool(told or led or behind or label)


def _is_hedged(found: Found, hit: Hit) -> bool:
    """Whether a record is only near: ``near its lowest``, ``casi el más bajo``."""
    about = found.ahead(hit.span, "qualifiers", _HEDGE)
    if about is None or about.value != "about":
        return False
    return not found.counted(Span(about.span.end, hit.span.start))


def _is_comparative(found: Found, hit: Hit) -> bool:
    """Whether ``más altos`` compares, as ``higher than`` does: a period follows behind ``que``."""
    sentence = found.sentence(hit.span)
    if not any(turn.span.overlaps(hit.span) for turn in found.hits(("directions",), sentence)):
        return False
    thans = [lead for lead in found.hits(("leads",), sentence) if lead.value == "than"]
    behind = [
        mark
        for mark in marking.marks(found, sentence)
        if mark.span.start >= hit.span.end and any(mark.span.overlaps(t.span) for t in thans)
    ]
    periods = marking.marked_periods(found, sentence)
    return any(period.span.start > mark.span.start for mark in behind for period in periods)


def _record(found: Found, hit: Hit) -> Reading | None:
    """A record or a rank, if the clause says of what and the text says when."""
    about = _about(found, hit.span)
    if about is None:
        return None
    beside = recorded.apposed(found, hit) or recorded.of_a_figure(found, hit)
    named = beside or comparisons.period_of(found, hit.span, names=marking.SINCE)
    if named and recorded.is_of_another(found, hit, named[0]):
        named = comparisons.goes_on_with(found, hit.span, names=marking.SINCE)
    named = (named and recorded.month_told(found, hit, named[0])) or named
    year = among.year_of_set(found, found.sentence(hit.span))
    since = recorded.since_year(year) if year else reach.since(found, hit.span)
    since = since or (named and recorded.since_stretch(found, hit, named[0])) or None
    sets = found.hits(("sets",), found.sentence(hit.span))
    ever = any(each.value == "all" for each in sets)
    now = _present(found, hit.span)
    itself = now and _is_itself(sets, hit)
    if named is None and not (since or ever or itself):
        told = _is_itself(sets, hit) and comparisons.told_before(found, hit.span)
        if not told:
            return None
        named = told, ()
    if _is_of_no_months(found, hit):
        return None
    period = _or_guess(found, named[0], hit) if named else now or last_month(found)
    if is_of_so_many(found, hit.span, period.value):
        return None
    rank = _rank(found, hit)
    at = around(rank.span, hit.span) if rank else hit.span
    return made(
        found,
        at,
        about,
        "rank" if rank else "record",
        None,
        way=Part(hit.value, ReadFrom.WORDS, hit.span),
        value=Part(rank.value, ReadFrom.WORDS, rank.span) if rank else None,
        among=among.among(found, hit.span, period),
        since=since,
        period=period,
    )


def _is_of_no_months(found: Found, hit: Hit) -> bool:
    """Whether a record is of days, averages, shares or changes, or only a goal: no table has it."""
    clause = found.clause(hit.span)
    days = any(each.value == "shift" for each in found.hits(("left",), clause))
    days = days or any(_is_of_a_day(each, hit) for each in found.periods_in(clause))
    # Daily averages are ranked by themselves, and the totals of months are what is held.
    rates = any(rate.value != "per_month" for rate in found.hits(("rates",), clause))
    averages = found.behind(hit.span, "averages", _AVERAGED)
    # "The highest increase" and "the highest percentage" are no highest level.
    changes = found.behind(hit.span, "directions", _LEAD)
    if changes and "," in found.text[hit.span.end : changes.span.start]:
        # "A record low, down from 8,346" is no record of a change.
        changes = None
    shares = found.lexicon.rule(_PART).match(found.plain, hit.span.end)
    return bool(days or rates or averages or changes or shares) or _is_supposed(found, hit)


def _is_supposed(found: Found, hit: Hit) -> bool:
    """Whether a record is only a goal or a forecast."""
    ahead = Span(max(found.clause(hit.span).start, hit.span.start - _NEAR), hit.span.start)
    return any(each.value != "bounds" for each in found.hits(("hypotheses",), ahead))


def _is_of_a_day(period: PeriodHit, hit: Hit) -> bool:
    return period.name == "day" and period.span.end <= hit.span.start


def _is_itself(sets: Sequence[Hit], hit: Hit) -> bool:
    """Whether a record says by itself that it is one: ``a historic low``."""
    return any(each.value == "itself" and each.span.overlaps(hit.span) for each in sets)


def _or_guess(found: Found, period: Part, hit: Hit) -> Part:
    """The period of a record; a guess where a later clause of the sentence has it.

    ``Arrests fell to the lowest level in decades, and crossings dropped last month``.
    """
    clause, span = found.clause(hit.span), period.span
    later = span is not None and span.start >= clause.end
    return replace(period, read_from=ReadFrom.CONTEXT) if later else period


def _among_places(found: Found, hit: Hit, others: Hit) -> Reading | None:
    """``The highest of any sector``: a rank among places, and not over time; of none but places."""
    about = _about(found, hit.span)
    named = comparisons.period_of(found, hit.span, names=marking.SINCE)
    if about is None or named is None:
        return None
    place = next((about.scope[name] for name in _PLACES if name in about.scope), None)
    if place is None or place.read_from is not ReadFrom.WORDS:
        return None
    rank = _rank(found, hit)
    # "Of all sectors on the southwest border" are fewer than those of the country.
    regions = found.hits(("regions",), found.sentence(hit.span))
    return made(
        found,
        around(rank.span, hit.span) if rank else hit.span,
        about,
        "rank" if rank else "record",
        None,
        way=Part(hit.value, ReadFrom.WORDS, hit.span),
        value=Part(rank.value, ReadFrom.WORDS, rank.span) if rank else None,
        among=Part("areas", ReadFrom.CONTEXT if regions else ReadFrom.WORDS, others.span),
        period=named[0],
    )


def _rank(found: Found, hit: Hit) -> Hit | None:
    """The rank right ahead of a record, or ahead of its month: ``el segundo octubre más bajo``."""
    month = among.noun_month(found, hit.span)
    return found.ahead(month.span if month else hit.span, "ranks", _LEAD)


def _about(found: Found, at: Span) -> Topic | None:
    """What a record is of, if the text says so."""
    about = topic(found, at, "record", None)
    if about is None:
        return None
    if about.metric.read_from is ReadFrom.CONTEXT and about.metric.span is None:
        return None
    region = about.scope.get("region")
    sets = found.hits(("sets",), found.sentence(at))
    if region is None or region.read_from is not ReadFrom.CONTEXT or is_local(found, at):
        return about
    # "Ever in our history" is said of the country, at its border or at all of them.
    whole = ReadFrom.CHOICE if any(hit.value == "all" for hit in sets) else region.read_from
    scope = {**about.scope, "region": Part(region.value, whole, region.span)}
    return replace(about, scope=scope)


def _present(found: Found, at: Span) -> Part | None:
    """The present, where a sentence speaks of it and not of months."""
    months = any(hit.value == "months" for hit in found.hits(("sets",), found.sentence(at)))
    return None if months else present(found, at)


def _beyond(found: Found, than: Hit, sentence: Span) -> Reading | None:
    """``Fewer than in the last 30 years``, ``more than ever``: a record said by comparing."""
    ahead = Span(found.clause(than.span).start, than.span.start)
    if any(than.span.overlaps(bound.span) for bound in marking.bounds(found, sentence)):
        return None
    turns = [hit for hit in found.hits(("directions",), ahead) if hit.value in _WAYS]
    if not turns or found.counted(Span(turns[-1].span.start, than.span.start)):
        return None
    since = reach.since(found, than.span)
    behind = Span(than.span.end, min(sentence.end, than.span.end + _NEAR))
    ever = [hit for hit in found.hits(("sets",), behind) if hit.value == "all"]
    if found.hits(("averages",), behind):
        # "Less than the average recorded under …" compares with no record.
        return None
    reached = since and since.span and 0 <= since.span.start - than.span.end <= _NEAR
    if not (reached or ever):
        return None
    turn = turns[-1]
    if any(turn.span.overlaps(hit.span) for hit in found.hits(("records",), sentence)):
        return None
    about = _about(found, turn.span)
    said = about and about.metric.span
    counted = found.hits(_TOPICS, found.clause(turn.span))
    if about is None or said is None or not counted:
        return None
    named = comparisons.period_of(found, turn.span, names=marking.SINCE)
    period = named[0] if named else _present(found, turn.span) or last_month(found)
    behind_it = (ever[0].span,) if ever else ()
    return made(
        found,
        around(turn.span, than.span, *behind_it),
        about,
        "record",
        None,
        way=Part(_WAYS[turn.value], ReadFrom.WORDS, turn.span),
        among=among.among(found, turn.span, period),
        since=since if reached else None,
        period=period,
    )
