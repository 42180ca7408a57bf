"""Among what a record is one: all months, one calendar month, starts of fiscal years, or years."""

from __future__ import annotations

from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom

_CLOSE, _FEW, _MONTHLY = 2, 3, "per_month"
_BARE = r"\s(?:[^\W\d]+\s){0,3}"
_YEARS = ("calendar_year", "fiscal_year")
_IN_SET = r"\s(?:[^\W\d]+\s){0,2}?{rules.in}\s(?:{rules.the}\s)?"
_OF_SET = r"\s(?:[^\W\d]+\s){0,2}?{rules.of}\s(?:{rules.the}\s)?"


def month_of_set(found: Found, sentence: Span) -> PeriodHit | None:
    """The month behind ``of any`` and the like: the set of a record, not its period."""
    sets = [hit for hit in found.hits(("sets",), sentence) if hit.value == "same_month"]
    return next(
        (
            hit
            for hit in found.periods_in(sentence)
            if any(0 <= hit.span.start - each.span.end <= _CLOSE for each in sets)
        ),
        None,
    )


def year_of_set(found: Found, sentence: Span) -> PeriodHit | None:
    """The year right behind a record, of which it is one month: ``the lowest of fiscal year 2025``.

    Only where a month of that year is the last time that the text tells ahead of it.
    """
    rule, rule_of_months = found.lexicon.rule(_OF_SET), found.lexicon.rule(_BARE)
    for record in found.hits(("records",), sentence):
        for hit in found.periods_in(Span(record.span.end, sentence.end))[:1]:
            year = hit.period
            if year is None or not year.kind.startswith(_YEARS):
                continue
            owned = rule.fullmatch(found.plain, record.span.end, hit.span.start)
            inner = found.lexicon.rule(_IN_SET).fullmatch(
                found.plain, record.span.end, hit.span.start
            )
            # "The highest monthly total this fiscal year" is one of its months.
            monthly = rule_of_months.fullmatch(found.plain, record.span.end, hit.span.start)
            owned = owned or (
                monthly and _is_monthly(found, Span(record.span.start, hit.span.start))
            )
            if not (owned or inner):
                continue
            # "June's 9,120 were the fewest in fiscal year 2024": the month stands beside it.
            near = (sentence, *found.earlier(sentence, _FEW)) if owned else (sentence,)
            start = min(each.start for each in near)
            ahead = found.periods_in(Span(start, record.span.start))
            told = [each.period for each in ahead if each.period]
            if told and told[-1].kind == "month" and told[-1].first in year.months:
                return hit
    return None


def _is_monthly(found: Found, within: Span) -> bool:
    """Whether words say that a record is one of months: ``monthly total``."""
    return any(hit.value == _MONTHLY for hit in found.hits(("rates",), within))


def noun_month(found: Found, at: Span) -> PeriodHit | None:
    """The month that is the noun ahead of a record: ``el octubre más bajo``, of all Octobers."""
    for hit in found.periods_in(Span(found.sentence(at).start, at.start)):
        ahead = found.plain[: hit.span.start].rpartition(" ")[0].rpartition(" ")[2]
        led = ahead in found.lexicon.words.functions.get("articles", ())
        led = led or found.ahead(hit.span, "ranks", 1) is not None
        named = hit.period is not None and hit.period.kind == "month"
        if named and led and found.plain[hit.span.end : at.start] == " ":
            return hit
    return None


def among(found: Found, at: Span, period: Part) -> Part:
    """The set of a record: all months, one calendar month, starts of fiscal years, or years."""
    sentence = found.sentence(at)
    named = next(
        (hit for hit in found.hits(("sets",), sentence) if hit.value == "fiscal_year_start"), None
    )
    if named:
        return Part("fiscal_year_start", ReadFrom.WORDS, named.span)
    month = next(
        (
            hit
            for hit in found.periods_in(sentence)
            if hit.period and hit.period.kind == "month" and 0 <= hit.span.start - at.end <= _CLOSE
        ),
        noun_month(found, at) or month_of_set(found, sentence),
    )
    if month:
        return Part("same_calendar_month", ReadFrom.WORDS, month.span)
    own = [hit for hit in found.hits(("sets",), Span(at.end, sentence.end)) if hit.value == "own"]
    if own and period.value.startswith("month:"):
        return Part("same_calendar_month", ReadFrom.WORDS, own[0].span)
    kinds = {"fiscal_year": "fiscal_years", "calendar_year": "calendar_years"}
    kind = period.value.partition(":")[0]
    if vague := [hit for hit in found.hits(("plurals",), sentence) if hit.span.overlaps(at)]:
        # "At historic lows" does not say that no month was lower.
        return Part("all", ReadFrom.CONTEXT, vague[0].span)
    ever = [hit for hit in found.hits(("sets",), sentence) if hit.value in ("all", "itself")]
    if ever and kind not in kinds:
        return Part("all", ReadFrom.WORDS, ever[0].span)
    return Part(kinds.get(kind, "all"), period.read_from, period.span)
