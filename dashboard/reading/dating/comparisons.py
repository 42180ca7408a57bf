"""When a claim is about: its period, and others that the same words allow."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dashboard.articles import Period
from dashboard.reading.calendar.offices import OFFICE_BEFORE, RECORD_OF_OFFICE
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.dating.among import month_of_set, year_of_set
from dashboard.reading.dating.behind import is_looked_back, is_of_a_part, is_of_another
from dashboard.reading.dating.bracketed import ahead_of_bracket, aside_before
from dashboard.reading.dating.distances import OWNED, far, in_brackets, is_bracketed
from dashboard.reading.dating.marking import (
    FOR_COMPARISON,
    OFFICES,
    SINCE,
    averaged_office,
    is_base,
    marked_periods,
    marks,
)
from dashboard.reading.dating.meant import (
    end_of_change,
    first_of_run,
    is_owned,
    label_of,
    month_of_list,
    month_of_year,
    then,
    told_already,
    with_base,
    without_years,
)
from dashboard.reading.dating.opposed import of_periods
from dashboard.reading.dating.reach import is_told_since
from dashboard.reading.dating.termed import of_term
from dashboard.reading.dating.timeless import has_duration, is_of_a_peak
from dashboard.reading.found import PARTING, Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom

_TOTAL, _FAR, _MOST, _LEAD = 16, 3000, 12, 12
_ANEW = PARTING + r"|\b{rules.but}\b"
_WHEREAS = r"\b(?:{rules.whereas}|{rules.while})\b"
_AFTER = r"\b{rules.after}\s(?:[\d.,\s]|{rules.and}|{qualifiers.about})*$"
_DATA = r"\b{rules.data}\b"
_LISTED = r"[\s,]*(?:{rules.and}\s+)?"
_REPORTED, _YEARS = "report_month", ("fiscal_year", "calendar_year")


def period_of(
    found: Found,
    at: Span,
    without: PeriodHit | Hit | None = None,
    names: Collection[str] = (),
) -> tuple[Part, Sequence[Period]] | None:
    """The period of a figure, and others that the same words allow; None where there is none.

    It is that of the figure's clause, of its sentence, or the last one of the sentences before,
    but not one within ``without`` or of the lists ``names``.
    """
    if beside := _beside(found, at):
        return beside
    if has_duration(found, at) or is_of_a_peak(found, at):
        return None
    if named := _in_sentence(found, at, without, names):
        return _unless_after(found, at, named)
    again = told_already(found, at)
    if again and (told := _in_sentence(found, again, without, names)):
        part, others = told
        where = ReadFrom.TEXT if part.read_from is ReadFrom.WORDS else part.read_from
        return replace(part, read_from=where), others
    return goes_on_with(found, at, without, names)


def _unless_after(
    found: Found, at: Span, named: tuple[Part, Sequence[Period]]
) -> tuple[Part, Sequence[Period]]:
    """The period of a figure; a guess where the figure is one of those that came before it.

    ``In August 8,870 were met, after 9,296 and 9,855``.
    """
    part, others = named
    start = found.sentence(at).start
    if part.span is None or part.span.start >= at.start or not found.counted(Span(start, at.start)):
        return named
    led = found.lexicon.rule(_AFTER).search(found.plain, start, at.start)
    return (replace(part, read_from=ReadFrom.CONTEXT), others) if led else named


def _usable(
    found: Found,
    within: Span,
    at: Span,
    without: PeriodHit | Hit | None,
    names: Collection[str],
) -> list[PeriodHit]:
    """The periods of a span that may be those of a figure."""
    sets = (month_of_set(found, found.sentence(at)), year_of_set(found, found.sentence(at)))
    return [
        hit
        for hit in found.periods_in(within)
        if hit not in sets
        and hit.name not in (OFFICE_BEFORE, RECORD_OF_OFFICE)
        and hit.name not in names
        and not (without and hit.span in without.span)
        and not _is_compared(found, hit, at)
        and not is_of_another(found, hit, at)
        and not is_told_since(found, hit)
    ]


def _in_sentence(
    found: Found, at: Span, without: PeriodHit | Hit | None, names: Collection[str]
) -> tuple[Part, Sequence[Period]] | None:
    """The period that the clause or the sentence of a figure names for it."""
    here = (found.clause(at), found.sentence(at))
    told = [_without_reports(found, _usable(found, span, at, without, names), at) for span in here]
    # "54,032 (5,804 in August)": the time in a bracket is that of another figure, if any other is.
    own = [[hit for hit in each if not is_bracketed(found, hit.span, at)] for each in told]
    dated = any(hit.period for hit in own[-1]) or goes_on_with(found, at, without, names)
    for usable in own if dated or told_before(found, at) else told:
        if inside := [hit for hit in usable if hit.period]:
            return nearest(found, inside, at)
        if lacking := [hit for hit in usable if hit.lacks_year]:
            # A clause that names a month of its own is not of the month told before it.
            return Part("undated", ReadFrom.CONTEXT, lacking[-1].span), ()
    return None


def _without_reports(found: Found, usable: Sequence[PeriodHit], at: Span) -> list[PeriodHit]:
    """The periods but the month of a report, where a sentence names a time beside it."""
    told = [hit for hit in found.periods_in(found.sentence(at)) if hit.period]
    own = any(hit.name != _REPORTED for hit in told)
    return [hit for hit in usable if not (own and hit.name == _REPORTED)]


def goes_on_with(
    found: Found,
    at: Span,
    without: PeriodHit | Hit | None = None,
    names: Collection[str] = (),
) -> tuple[Part, Sequence[Period]] | None:
    """The last period of the sentences before, with which the text goes on."""
    bases: list[PeriodHit] = []
    for span in found.before(at):
        inside = [hit for hit in _usable(found, span, at, without, names) if hit.period]
        # What has gone on since a month is no month that the text goes on with; nor is a base.
        own = [
            hit for hit in inside if not is_base(found, hit) or _goes_on_with_base(found, hit, at)
        ]
        own = [hit for hit in own if not _is_set_against(found, hit)] or own
        own = [hit for hit in own if hit.name != _REPORTED] or own
        # "By sector in November (in brackets, October)": of October are the figures in brackets.
        aside = found.text.endswith("(", 0, at.start)
        own = [hit for hit in own if in_brackets(found, hit.span) is aside] or own
        closed = [hit for hit in own if hit.name not in SINCE]
        if not closed and not found.counted(span) and found.hits(("directions",), span):
            # "This marks an increase since 2014": that is what something is measured from.
            continue
        if own:
            return _period_part(end_of_change(found, (closed or own)[-1]), ReadFrom.TEXT)
        bases += [hit for hit in reversed(inside) if hit.name not in SINCE] or inside
    if bases and (told := told_before(found, at)):
        # "In February it had been 2,109. San Diego came next": of what the text told before.
        return told, ()
    return _period_part(end_of_change(found, bases[0]), ReadFrom.TEXT) if bases else None


def _goes_on_with_base(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a figure counts on from one that is told for comparison: ``the following year``."""
    opening = found.lexicon.rule(FOR_COMPARISON)
    later = found.goes_on(at) and found.hits(("later",), found.sentence(at))
    return bool(later and opening.match(found.plain, found.sentence(hit.span).start))


def _is_set_against(found: Found, hit: PeriodHit) -> bool:
    """Whether a time stands in a clause that a sentence sets against it: ``while in May …``."""
    start = found.clause(hit.span).start
    return found.lexicon.rule(_WHEREAS).match(found.plain, start) is not None


def _beside(found: Found, at: Span) -> tuple[Part, Sequence[Period]] | None:
    """The period that stands beside a figure in a way that only its own does."""
    if listed := of_periods(found, at):
        return Part(str(listed[1]), ReadFrom.TEXT, listed[0]), ()
    if has_duration(found, at) or is_of_a_peak(found, at):
        return None
    own = then(found, at) or ahead_of_bracket(found, at) or first_of_run(found, at)
    if own := own or label_of(found, at) or of_term(found, at) or aside_before(found, at):
        return _period_part(own, ReadFrom.WORDS if own.whole else ReadFrom.TEXT)
    if base := with_base(found, at):
        return Part(str(base.period), ReadFrom.CHOICE, base.span), ()
    return None


def nearest(found: Found, inside: Sequence[PeriodHit], at: Span) -> tuple[Part, Sequence[Period]]:
    """The nearest of the periods of a sentence, or the month of it that a bare year means."""
    inside = without_years(found, inside, at)
    hit = min(inside, key=lambda each: (far(found, each, at), each.span.start))
    if month := month_of_year(found, hit, at):
        return Part(str(month), ReadFrom.TEXT, hit.span), ()
    if month := month_of_list(found, hit, at):
        return Part(str(month), ReadFrom.CHOICE, hit.span), (hit.period,) if hit.period else ()
    hit = end_of_change(found, hit, at)
    return _period_part(hit, ReadFrom.WORDS if hit.whole else ReadFrom.TEXT)


def told_before(found: Found, at: Span) -> Part | None:
    """The last period that the text before a sentence names for these tables, a guess."""
    start = found.sentence(at).start
    earlier = found.periods_in(Span(max(0, start - _FAR), start))[-_MOST:]
    told = [hit for hit in earlier if hit.period and hit.period.months and _is_told(found, hit)]
    told = [hit for hit in told if not _is_set_against(found, hit)] or told
    told = [hit for hit in told if not is_looked_back(found, hit, at)] or told
    told = [hit for hit in told if not in_brackets(found, hit.span)] or told
    told = [hit for hit in told if not _is_of_listed_part(found, hit)] or told
    counted = [hit for hit in told if found.counted(found.sentence(hit.span))]
    told = counted or told
    if not told:
        return None
    hit = told[0] if _looks_back(told) else told[-1]
    return Part(str(hit.period), ReadFrom.CONTEXT, hit.span)


def _looks_back(told: Sequence[PeriodHit]) -> bool:
    """Whether a text on one year has told of an earlier one, and of no other: that is no theme."""
    first, last = told[0].period, told[-1].period
    if first is None or last is None or first.kind != last.kind or first.kind not in _YEARS:
        return False
    years = [hit.period.last for hit in told if hit.period and hit.period.kind == first.kind]
    return bool(first.last and last.last and last.last < first.last == max(filter(None, years)))


def _is_of_listed_part(found: Found, hit: PeriodHit) -> bool:
    """Whether a period is that of a part behind a colon: ``7,168: 3,168 in October and …``."""
    sentence = found.sentence(hit.span)
    whole = found.counted(Span(sentence.start, hit.span.start))[:1]
    return bool(whole) and is_of_a_part(found, hit, whole[0].span)


def _is_told(found: Found, hit: PeriodHit) -> bool:
    """Whether a sentence tells something of a period, and compares nothing with it."""
    about = found.hits(("people", "seizures", "actors", "regions"), found.sentence(hit.span))
    heads = found.sentence(hit.span).of(found.plain).endswith(":")
    if hit.name in SINCE or hit.name in OFFICES:
        return False
    # "The agency published the figures of September".
    heads = heads or found.lexicon.rule(_DATA).search(found.sentence(hit.span).of(found.plain))
    return (
        bool(about or heads) and not _is_compared(found, hit, hit.span) and not is_base(found, hit)
    )


def listed_before(found: Found, at: Span) -> tuple[Part, Sequence[Period]] | None:
    """The period of the figure before in a list: ``3,027 in 2017 and 2,283 the year before``."""
    ahead = found.periods_in(Span(found.sentence(at).start, at.start))[-1:]
    listed = found.lexicon.rule(_LISTED)
    for hit in ahead:
        if hit.period and listed.fullmatch(found.plain, hit.span.end, at.start):
            return _period_part(hit, ReadFrom.WORDS if hit.whole else ReadFrom.TEXT)
    return None


def _is_compared(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a period is what something is compared with, and not of the figure between."""
    sentence = found.sentence(hit.span)
    if hit.name in OFFICES and averaged_office(found, hit):
        return True
    if not any(hit == other for other in marked_periods(found, sentence)):
        # "From the same period in FY24": the words for the base run into its time.
        return any(
            (hit.span in each.span and hit.span != each.span)
            or each.span.start < hit.span.start < each.span.end
            for each in found.hits(("baselines",), sentence)
        )
    mark = [m for m in marks(found, sentence) if m.span.start < hit.span.start][-1]
    if mark.span.end <= at.start and at.end <= hit.span.start:
        return False
    if is_owned(found, hit, at):
        return False
    part = found.ahead(at, "shares", _LEAD)
    here = part is not None and part.value == "of_these" and part.span in sentence
    if here and part and hit.span.end <= part.span.start:
        # A part is of the time of its whole: "against the 320 in May, of whom 110 …".
        return False
    # "Below February's total of 8,346": the figure is that of the month.
    between = found.plain[hit.span.end : at.start]
    parted = found.lexicon.rule(_ANEW).search(between)
    owned = found.lexicon.rule(OWNED).fullmatch(between) is not None
    owns = owned or (0 < len(between) <= _TOTAL and not parted)
    return not (owns and hit.span.end <= at.start and at in sentence)


def _period_part(hit: PeriodHit, read_from: ReadFrom) -> tuple[Part, Sequence[Period]]:
    read_from = ReadFrom.CHOICE if hit.choice else read_from
    return Part(str(hit.period), read_from, hit.span), hit.others
