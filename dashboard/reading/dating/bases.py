"""What a change starts from: a dated period, or words such as ``a year earlier``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.articles import Period
from dashboard.reading.calendar.offices import OFFICE_BEFORE, SINCE_OFFICE
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.counting.respective import is_list
from dashboard.reading.dating.averaged import is_of_years_ahead, listed, of_years_before
from dashboard.reading.dating.behind import is_of_a_former, multiplied
from dashboard.reading.dating.marking import (
    SINCE,
    averaged_office,
    marked_periods,
    marks,
)
from dashboard.reading.dating.moved import YEARS_BACK
from dashboard.reading.dating.portioned import portioned
from dashboard.reading.dating.reach import is_reach
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom

_CLOSE, _NEXT, _AVERAGED, _YEAR = 2, 4, 48, 12
_PEAK = r"(?:^|\s){rules.peak}$"
_OFFICES = (SINCE_OFFICE, "under_office", "office_era", OFFICE_BEFORE)


@dataclass(frozen=True)
class Base:
    """What a change starts from, in the notation of claims, and the period hit, if it is one.

    ``own`` is the period of the change where the same words name it: ``from May to June``. ``told``
    says that the words leave no doubt that it is one: ``twice as many as in June``. ``others`` are
    further bases that the words allow.
    """

    part: Part
    hit: PeriodHit | None = None
    own: Part | None = None
    told: bool = False
    others: tuple[str, ...] = ()


def base(found: Found, at: Span) -> Base:
    """What the change at a place starts from; ``none`` where the sentence does not say it."""
    sentence = found.sentence(at)
    if (times := multiplied(found, at)) and found.hits(("multiples",), at):
        return replace(of_period(found, times), told=True)
    if then := portioned(found, at):
        return replace(_of_hit(found, then), told=True)
    if years := of_years_before(found, at):
        return Base(years)
    named = _named_bases(found, sentence)
    marked = [
        hit
        for hit in marked_periods(found, sentence)
        if hit.period and not any(hit.span.overlaps(each.span) for each in named)
    ]
    marked += [
        hit
        for hit in found.periods_in(sentence)
        if hit.name in SINCE and hit.period and not is_reach(found, hit.span)
    ]
    marked += [
        hit
        for hit in found.periods_in(sentence)
        if hit.period and hit not in marked and is_of_a_former(found, hit, at)
    ]
    if candidates := [hit for hit in (*marked, *named) if _is_ahead_of_but(found, at, hit.span)]:
        first = min(candidates, key=lambda hit: hit.span.start)
        office = _of_an_office(found, at)
        if office and office.hit and office.hit.span.start <= first.span.start:
            return office
        ranged = _ends_behind(found, at)
        if ranged and ranged.hit and ranged.hit.span.start < first.span.start:
            return ranged
    elif from_to := _ends_behind(found, at) or _ends_before(found, at):
        return from_to
    elif candidates := [hit for hit in (*marked, *named) if hit.span.start < at.start]:
        # A lead such as "compared with 2022, …" stands before its figure.
        first = max(candidates, key=lambda hit: hit.span.start)
    else:
        return _of_an_office(found, at) or Base(Part("none", ReadFrom.WORDS))
    return _of_hit(found, first)


def _of_hit(found: Found, hit: PeriodHit | Hit) -> Base:
    """A period, or words for one, as what a change starts from."""
    if isinstance(hit, PeriodHit):
        return of_period(found, hit)
    if _is_one_peak(found, hit) and (dated := _dated_behind(found, hit)):
        return of_period(found, dated)
    back = YEARS_BACK if hit.kind == "later" else ""
    return Base(Part(f"{back}{hit.value}", ReadFrom.WORDS, hit.span))


def _is_ahead_of_but(found: Found, at: Span, base: Span) -> bool:
    """Whether words behind a change say what it starts from: those behind ``but`` are another's."""
    but = found.lexicon.rule(r"\b{rules.but}\b").search(
        found.plain, at.end, max(at.end, base.start)
    )
    return base.start >= at.start and but is None


def _of_an_office(found: Found, at: Span) -> Base | None:
    """The average of a term of office, where a change is measured against it."""
    for hit in found.periods_in(Span(at.end, found.sentence(at).end)):
        if hit.period and hit.name in _OFFICES and averaged_office(found, hit):
            months, *others = dict.fromkeys(_averages(hit))
            where = ReadFrom.WORDS if hit.whole else ReadFrom.TEXT
            # Which months are counted as those of the one before, nobody says.
            where = ReadFrom.CONTEXT if hit.name == OFFICE_BEFORE else where
            return Base(Part(months, where, hit.span), hit, others=tuple(others))
    return None


def _averages(hit: PeriodHit) -> Iterator[str]:
    """The averages of a term of office: of its whole months, with its first, of its fiscal years.

    Of a name that two terms have those of the last one are meant.
    """
    own = hit.period
    told = [each for each in (own, *hit.others) if each and own and _is_near(own, each)]
    for period in told:
        yield f"average:{period.months[0]}..{period.months[-1]}"
    if own:
        first, last = own.months[0], own.months[-1]
        years = first - first.fiscal_position, last - (last.fiscal_position + 1) % _YEAR
        if years[0] < years[1]:
            yield f"average:{years[0]}..{years[1]}"


def _is_near(one: Period, other: Period) -> bool:
    return abs(one.months[0].since(other.months[0])) <= 1


def _is_one_peak(found: Found, hit: Hit) -> bool:
    """Whether words mean one peak, and not peaks or what was before."""
    return found.lexicon.rule(_PEAK).search(hit.span.of(found.plain)) is not None


def _dated_behind(found: Found, peak: Hit) -> PeriodHit | None:
    """The month behind a peak that says when it was: ``the peak of the crisis in May``."""
    rest = Span(peak.span.end, found.sentence(peak.span).end)
    dated = next((hit for hit in found.periods_in(rest) if hit.period), None)
    if dated is None or dated.name in _OFFICES or found.counted(Span(rest.start, dated.span.start)):
        return None
    return dated


def _named_bases(found: Found, sentence: Span) -> list[Hit]:
    """Words such as ``a year earlier``; those that are a period too only where they compare."""
    marked = [hit.span for hit in marked_periods(found, sentence)]
    plain = [
        hit.span
        for hit in found.periods_in(sentence)
        if hit.span not in marked
        # "Than the previous administration" dates no base; its monthly average does.
        and (hit.name != OFFICE_BEFORE or averaged_office(found, hit))
    ]
    earlier = [
        hit
        for hit in found.hits(("later",), sentence)
        if hit.value.startswith("-")
        and (_is_compared(found, hit) or found.ahead(hit.span, "comparing", _NEXT + _CLOSE))
    ]
    return earlier + [
        hit
        for hit in found.hits(("baselines",), sentence)
        if not (hit.value == "vague" and _is_loose(found, hit)) and hit.span not in plain
    ]


def _is_compared(found: Found, hit: Hit) -> bool:
    """Whether words that compare stand ahead of others, with one figure between or none."""
    compared = [m for m in marks(found, found.sentence(hit.span)) if m.span.end <= hit.span.start]
    if not compared:
        return False
    between = Span(compared[-1].span.end, hit.span.start)
    words = between.of(found.text)
    return len(found.counted(between)) <= 1 and ", " not in words and ";" not in words


def _is_loose(found: Found, hit: Hit) -> bool:
    """Whether a vague word such as ``before`` stands without a word that compares, or dated."""
    if _is_one_peak(found, hit):
        return False
    near = found.periods_in(found.sentence(hit.span))
    if any(0 <= each.span.start - hit.span.end <= _NEXT for each in near if each.period):
        return True
    marker = found.ahead(hit.span, "comparing", _CLOSE)
    return marker is None and len(hit.span.of(found.plain).split()) == 1


def ends(found: Found, within: Span, *, any_lead: bool = False) -> Base | None:
    """The months of ``from May to June``: what a change starts from, and its own.

    With ``any_lead`` also those of ``between May and June``.
    """
    for hit in found.periods_in(within):
        if not hit.ends or found.text.endswith("(", 0, hit.span.start) or is_list(found, hit):
            continue
        if hit.name in SINCE and is_reach(found, hit.span):
            continue
        lead = found.ahead(hit.span, "leads", _CLOSE)
        inside = [each.value for each in found.hits(("leads",), hit.span)]
        led = "from" in inside[:1] or (lead is not None and lead.value == "from")
        if any_lead or (led and "to" in inside):
            first, last = hit.ends
            where = ReadFrom.WORDS if hit.whole else ReadFrom.TEXT
            return Base(Part(str(first), where, hit.span), hit, Part(str(last), where, hit.span))
    return None


def _ends_behind(found: Found, at: Span) -> Base | None:
    """The months of ``between May and June`` behind a change; of an average they are the reach."""
    rest = Span(at.end, found.sentence(at).end)
    return ends(found, rest, any_lead=not found.hits(("averages",), rest))


def _ends_before(found: Found, at: Span) -> Base | None:
    """The months of ``from May to June`` ahead of a change.

    Longer ranges are its base only behind another change: else it may be all theirs.
    """
    start = found.sentence(at).start
    lead = ends(found, Span(start, at.start), any_lead=True)
    if lead and lead.hit and lead.hit.period and len(lead.hit.period.months) == 2:
        return lead
    first = next(iter(found.counted(Span(start, at.start))), None)
    return ends(found, Span(first.span.end, at.start)) if first else None


def of_period(found: Found, hit: PeriodHit) -> Base:
    """A period as what a change starts from; an average, where the text says so."""
    assert hit.period is not None  # noqa: S101 (the caller has looked)
    read_from = ReadFrom.WORDS if hit.whole else ReadFrom.TEXT
    read_from = ReadFrom.CHOICE if hit.choice else read_from
    averaged = [
        each
        for each in found.hits(("averages",), found.sentence(hit.span))
        if 0 <= hit.span.start - each.span.end <= _AVERAGED or is_of_years_ahead(found, each, hit)
    ]
    if averaged and (years := listed(found, hit)):
        first, last = years[0].first, years[0].last
        return Base(Part(f"average:{first}..{last}", read_from, years[1]), hit)
    if hit.name in SINCE and hit.ends:
        dated = any(sign.isdigit() for sign in hit.span.of(found.plain))
        where = ReadFrom.WORDS if dated else ReadFrom.TEXT
        return Base(Part(str(hit.ends[0]), where, hit.span), hit)
    months = hit.period.months
    text = f"average:{months[0]}..{months[-1]}" if averaged and len(months) > 1 else str(hit.period)
    return Base(Part(text, read_from, hit.span), hit, _to(found, hit))


def _to(found: Found, start: PeriodHit) -> Part | None:
    """The period that follows another with nothing but ``to`` between them."""
    for hit in found.periods_in(found.sentence(start.span)):
        if hit.period and 0 < hit.span.start - start.span.end <= _NEXT + _CLOSE:
            lead = found.ahead(hit.span, "leads", _CLOSE)
            if lead and lead.value == "to" and lead.span.start >= start.span.end:
                where = ReadFrom.WORDS if hit.whole else ReadFrom.TEXT
                return Part(str(hit.period), where, hit.span)
    return None
