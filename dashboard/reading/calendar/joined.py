"""Periods that two phrases name together: ``as of May 2025, … in fiscal year 2025``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.articles import Period
from dashboard.reading.calendar.cut import with_cuts
from dashboard.reading.calendar.periods import YEARS_GONE, PeriodHit
from dashboard.reading.language.lexicon import Lexicon, Tags
from dashboard.reading.language.text import Span, inside
from dashboard.terms.months import Month

_YEARS = ("calendar_year", "last_year", "year_to_date", "year_total", "until_month", "until_day")
_OPEN = ("until_month", "until_day", "calendar_year")
_FISCAL = ("fiscal_year", "fiscal_to_date", "fiscal_total")
_ENDING = ("until_month", "by_month")
_TO_DATE = "calendar_year_to_date:"
_SINCE = ("since_month", "since_day", "since_year", "last_months", "months_before", "past_year")
_OPENING = ",(:"
_FISCAL_YEAR = r"\b(?:{rules.fiscal}|{rules.fiscal_letters}\s?\d)"
_CALENDAR = r"\b{rules.calendar}"
_SO_FAR = r"\b{rules.so_far}\b"
_YEARS_BACK, _MEASURED = "years_back", ("records", "ranks", "averages", "rates")
_CHANGED = ("directions", "multiples", "fractions")
"""Where one of these is told, years up to a text's day are no sum."""
_CLOSE, _NEAR = 2, 12


@dataclass(frozen=True)
class _Text:
    """A folded text and what the lists of its language find in it."""

    plain: str
    tags: Tags
    lexicon: Lexicon

    def says(self, rule: str, within: Span) -> bool:
        """Whether the words of a rule stand within a span."""
        found = self.lexicon.rule(rule).search(self.plain, within.start, within.end)
        return found is not None


def joined(
    plain: str,
    sentences: Sequence[Span],
    tags: Tags,
    periods: Sequence[PeriodHit],
    lexicon: Lexicon,
) -> tuple[PeriodHit, ...]:
    """The periods of a text; a month up to which something is told takes its fiscal year with it.

    ``A mayo de 2025`` at the beginning of a clause means the months of a year up to May, those of
    the fiscal year where the sentence names the one in which that May lies.
    """
    text = _Text(plain, tags, lexicon)
    told: list[PeriodHit] = []
    fiscal = False
    for sentence in sentences:
        own = inside(periods, sentence)
        told += _of_sentence(text, sentence, own, fiscal=fiscal)
        calendar = text.says(_CALENDAR, sentence)
        fiscal = not calendar and (fiscal or _says_fiscal(text, sentence, own))
    told = [
        _in_its_sentence(text, sentence, hit, own)
        for sentence in sentences
        for own in (with_cuts(plain, inside(told, sentence), lexicon),)
        for hit in own
    ]
    kept = {hit.span for hit in told}
    told += [hit for hit in periods if hit.span not in kept]
    return tuple(sorted(told, key=lambda hit: hit.span))


def _in_its_sentence(
    text: _Text, sentence: Span, hit: PeriodHit, own: Sequence[PeriodHit]
) -> PeriodHit:
    """A period as the words of its sentence, with its ``own`` periods, let it be understood.

    ``So far`` says that a fiscal year is going on; in ``the most in the past four years`` the years
    are how far back it reaches, and no time of a figure.
    """
    if hit.name == "fiscal_to_date" and text.says(_SO_FAR, sentence):
        to_date = tuple(each for each in hit.others if each.kind != "fiscal_year")
        return replace(hit, others=to_date, choice=hit.choice and bool(to_date))
    if hit.name == "last_month":
        return _of_the_record(text, sentence, hit, own)
    if hit.name != "past_years":
        return hit
    changed = any(_changes(text, kind, sentence) for kind in _CHANGED)
    if not changed and not any(text.tags.within(kind, sentence) for kind in _MEASURED):
        return hit
    # "More than in the last 25 years"; "in April, … after two years of increases".
    ahead = Span(max(sentence.start, hit.span.start - _NEAR), hit.span.start)
    dated = any(other.period for other in own if other != hit)
    alone = not dated and not text.tags.within("comparing", ahead)
    name = YEARS_GONE if changed and alone else _YEARS_BACK
    return PeriodHit(name, hit.span, None, whole=False)


def _of_the_record(
    text: _Text, sentence: Span, hit: PeriodHit, own: Sequence[PeriodHit]
) -> PeriodHit:
    """The last month, which a record of its sentence may name: a speech is printed weeks later.

    ``Last month agents met 12,000, the highest June on record``, in a paper of August.
    """
    records = text.tags.within("records", sentence)
    for other in own:
        beside = any(
            1 in (other.span.start - each.span.end, each.span.start - other.span.end)
            for each in records
        )
        # "Down from the highest May": what something is compared with is no time of it.
        compared = text.tags.within("comparing", Span(hit.span.end, other.span.start))
        told = other.name == "month" and other.period and beside and not compared
        if told and hit.period and other.period != hit.period:
            return replace(hit, period=other.period, others=(hit.period,), choice=True)
    return hit


def _changes(text: _Text, kind: str, sentence: Span) -> bool:
    """Whether words of a list say that something rose or fell; ``more than`` may bound a figure."""
    bounds = [bound.span for bound in text.tags.within("qualifiers", sentence)]
    hits = text.tags.within(kind, sentence)
    return any(not any(hit.span.overlaps(bound) for bound in bounds) for hit in hits)


def _of_sentence(
    text: _Text, sentence: Span, periods: Sequence[PeriodHit], *, fiscal: bool
) -> Iterator[PeriodHit]:
    """The periods of a sentence; ``fiscal`` says that the text before speaks of fiscal years."""
    years_told = fiscal or _says_fiscal(text, sentence, periods)
    named = [hit for hit in periods if hit.name in _FISCAL and hit.period]
    ends = {hit.span: end for hit in periods if (end := _end(text, sentence, hit))}
    years = [hit for hit in named if any(_holds(hit, end) for end in ends.values())]
    for hit in periods:
        end = ends.get(hit.span)
        if end and years and _holds(years[0], end):
            yield _up_to(hit, end, whole=hit.whole and years[0].whole)
        elif len(ends) == 1 and hit in years[:1]:
            (end,) = ends.values()
            yield _up_to(hit, end, whole=hit.whole and all(h.whole for h in periods))
        elif end and hit.name not in _ENDING:
            year = Period.parse(f"calendar_year_to_date:{end}")
            others = (Period.parse(f"fiscal_year_to_date:{end}"),)
            yield replace(
                hit, name="until_month", period=year, whole=False, others=others, choice=True
            )
        elif _is_open(hit) and years_told and not text.says(_CALENDAR, hit.span):
            yield _either_year(hit)
        else:
            yield hit


def _is_open(hit: PeriodHit) -> bool:
    """Whether a period is a bare year, or as much of another as had gone by of one."""
    again = hit.name == "same_month" and hit.period is not None
    return hit.name in _YEARS or (again and f"{hit.period}".startswith(_TO_DATE))


def _says_fiscal(text: _Text, sentence: Span, periods: Sequence[PeriodHit]) -> bool:
    """Whether a sentence speaks of fiscal years, and of no calendar years."""
    named = any(
        hit.period and hit.period.kind.startswith("calendar_year_") and hit.name not in _OPEN
        for hit in periods
    )
    if named or text.says(_CALENDAR, sentence):
        return False
    return text.says(_FISCAL_YEAR, sentence) or any(map(_runs_as_fiscal, periods))


def _runs_as_fiscal(hit: PeriodHit) -> bool:
    """Whether months are counted as fiscal years are: from an October into the next year."""
    if hit.period is None or hit.period.kind != "months" or hit.name in _SINCE:
        return False
    first, last = hit.period.first, hit.period.last
    if first is None or last is None or first.fiscal_position:
        return False
    return first.year < last.year and first.fiscal_year == last.fiscal_year


def _either_year(hit: PeriodHit) -> PeriodHit:
    """A bare year, or what has passed of one, beside fiscal years: likely one, else as it is."""
    if hit.period is None or not hit.period.kind.startswith("calendar"):
        return hit
    fiscal = Period.parse(str(hit.period).replace("calendar", "fiscal"))
    return replace(hit, period=fiscal, whole=False, others=(hit.period,), choice=True)


def _up_to(hit: PeriodHit, end: Month, *, whole: bool) -> PeriodHit:
    period = Period.parse(f"fiscal_year_to_date:{end}")
    return PeriodHit("fiscal_to_month", hit.span, period, whole)


def _end(text: _Text, sentence: Span, hit: PeriodHit) -> Month | None:
    """The month up to which a period phrase tells something, if it does."""
    if hit.period is None or hit.period.last is None:
        return None
    if hit.name in _ENDING:
        return hit.period.last
    if hit.period.kind != "month" or hit.name not in ("month", "month_of_year", "month_of_fiscal"):
        return None
    leads = [
        lead
        for lead in text.tags.within("leads", Span(sentence.start, hit.span.start))
        if lead.value == "to" and hit.span.start - lead.span.end <= _CLOSE
    ]
    if not leads:
        return None
    ahead = text.plain[sentence.start : leads[-1].span.start].rstrip()
    return hit.period.last if not ahead or ahead[-1] in _OPENING else None


def _holds(fiscal: PeriodHit, end: Month) -> bool:
    """Whether a month lies in the fiscal year that a phrase names."""
    period = fiscal.period
    return (
        period is not None
        and period.last is not None
        and period.last.fiscal_year == end.fiscal_year
    )
