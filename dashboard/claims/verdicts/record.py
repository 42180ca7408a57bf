"""Checking records and ranks: is a period the lowest held, or the second lowest, of the set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles import Claim, Period
from dashboard.claims.model import Official, Outcome, Verdict, VerdictReason
from dashboard.claims.official.findings import Text
from dashboard.claims.official.history import history
from dashboard.claims.official.opened import may_have_been, open_order, told_open
from dashboard.claims.official.question import Question, official_figure, question_of
from dashboard.claims.official.ranking import (
    Standing,
    narrower,
    outdone,
    ranks_between,
    standing,
    within,
)
from dashboard.claims.official.unsettled import Unsettled, unsettled
from dashboard.claims.verdicts.accusing import SET_PARTS, accuse, figure_parts
from dashboard.metrics import metric
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


def check_record(verdict: Verdict, claim: Claim, text: Text, tables: Tables) -> Verdict:
    """The verdict on a record: it holds, holds for a smaller set (overstated), or does not hold.

    Of a time before the tables begin, it can be refuted by what is held but not confirmed.
    """
    question, start = _question(claim, verdict), _since(claim)
    found = _standings(tables, question, claim, start, text.date)
    if start and not any(map(_is_record, found)):
        # "The highest since May" is said where that of May was higher, too.
        start += 1
        found = _standings(tables, question, claim, start, text.date)
    now, at_date = found[0], found[-1] if text.date else None
    held = now or at_date
    if held is None:
        return replace(verdict, reasons=(_not_held(tables, question),))
    verdict, reasons = _with_figure(verdict, held, at_date)
    holds = next(filter(_is_record, found), None)
    if holds:
        reasons.append(VerdictReason(f"record_{claim.direction}", {"since": holds.since}))
        if later := _outdone(tables, question, claim, text.date):
            return replace(verdict, beyond=later, reasons=(*reasons, _no_longer(later, claim)))
        return _held(verdict, holds, start, reasons)
    if not held.beyond:
        return replace(verdict, reasons=(*reasons, _not_held(tables, question)))
    asked, _ = within(question, claim.among)
    if text.date and (open_then := _open_then(tables, asked, claim, start, text.date)):
        sides = {"before": open_then.before, "after": open_then.after}
        reasons.append(VerdictReason("record_open_then", sides))
        return replace(verdict, next_held=open_then.after, reasons=tuple(reasons))
    sign = 1 if claim.direction == "high" else -1
    then = open_order(tables, asked, text.date, sign, held.beyond[0].value)
    smaller = narrower(tables, question, claim.direction, None) if _widest(claim) else ()
    reasons.append(_refuted(held, claim.direction))
    reasons += [VerdictReason(f"{n.kind}_{claim.direction}", {"narrower": n}) for n in smaller]
    verdict = replace(verdict, narrower=smaller, beyond=held.beyond)
    if smaller:
        return accuse(verdict, Outcome.OVERSTATED, claim, SET_PARTS, reasons, then)
    return accuse(verdict, Outcome.DIFFERS, claim, figure_parts(claim), reasons, then)


def _is_record(one: Standing | None) -> bool:
    """Whether a figure has others beside it and none beyond."""
    return one is not None and bool(one.others) and not one.beyond


def check_rank(verdict: Verdict, claim: Claim, text: Text, tables: Tables) -> Verdict:
    """The verdict on a rank: the period has it, has it in a smaller set, or has another."""
    question, start, wanted = _question(claim, verdict), _since(claim), int(claim.value)
    found = _standings(tables, question, claim, start, text.date)
    if start and not any(one and one.others and wanted in one.ranks for one in found):
        start += 1
        found = _standings(tables, question, claim, start, text.date)
    now, at_date = found[0], found[-1] if text.date else None
    held = now or at_date
    if held is None:
        return replace(verdict, reasons=(_not_held(tables, question),))
    verdict, reasons = _with_figure(verdict, held, at_date)
    holds = next((one for one in found if one and one.others and wanted in one.ranks), None)
    shown = holds or held
    values = {"rank": shown.ranks[0] if not holds else wanted, "since": shown.since}
    reasons.append(VerdictReason(f"rank_{claim.direction}", values))
    verdict = replace(verdict, beyond=shown.beyond)
    if holds and (later := _outdone(tables, question, claim, text.date)):
        return replace(verdict, reasons=(*reasons, _no_longer(later, claim)))
    if holds:
        return _held(verdict, holds, start, reasons)
    if wanted in _later_ranks(tables, question, claim, held, text.date):
        # "The second highest on record" of a month that a later one has outdone since.
        return replace(verdict, reasons=tuple(reasons))
    then = _open_rank(tables, question, claim, text.date)
    if held.ranks[0] > wanted and _widest(claim):
        for among in ("same_calendar_month", "fiscal_year_start"):
            inner = standing(tables, question, claim.direction, start, None, among)
            if inner and inner.others and inner.ranks[0] <= wanted:
                values = {"rank": inner.ranks[0], "since": inner.since, "official": inner.official}
                reasons.append(VerdictReason(f"rank_{among}_{claim.direction}", values))
                return accuse(verdict, Outcome.OVERSTATED, claim, SET_PARTS, reasons, then)
    return accuse(verdict, Outcome.DIFFERS, claim, figure_parts(claim), reasons, then)


def _outdone(
    tables: Tables, question: Question, claim: Claim, day: dt.date | None
) -> tuple[Official, ...]:
    """The later figures, out on a text's day, by which a record no longer stood then.

    ``The lowest since May`` looks back from its own month, whatever came later.
    """
    if day is None or _since(claim):
        return ()
    return outdone(tables, question, claim.direction, claim.among, day)


def _no_longer(later: Sequence[Official], claim: Claim) -> VerdictReason:
    """The sentence that a record stood in its month, and no longer on the day of its text."""
    return VerdictReason(f"outdone_{claim.direction}", {"official": later[0]})


def _open_rank(
    tables: Tables, question: Question, claim: Claim, day: dt.date | None
) -> VerdictReason | None:
    """Why a period may have had its rank while its year was open; None if it cannot."""
    asked, _ = within(question, claim.among)
    span = may_have_been(tables, asked, day)
    claimed = claim.direction, claim.among
    may = span and int(claim.value) in ranks_between(tables, question, claimed, span)
    return told_open(tables, asked) if may else None


def _later_ranks(
    tables: Tables, question: Question, claim: Claim, own: Standing, date: dt.date | None
) -> range:
    """The places that a month may have by the day of the text, among the months after it too."""
    months, held = question.period.months, history(tables, question.metric, question.filters)
    if held is None or len(months) != 1 or not _widest(claim):
        return range(0)
    sign = 1 if claim.direction == "high" else -1
    later = [m for m in held.months() if m > months[0] and (not date or m.first_day <= date)]
    values = [held.value(Period.month(month)) for month in later]
    beyond = [v for v in values if v is not None and sign * v > sign * own.official.value]
    return range(own.ranks[0] + 1, own.ranks[-1] + len(beyond) + 1)


def _question(claim: Claim, verdict: Verdict) -> Question:
    return replace(question_of(claim, verdict.period), unit=metric(claim.metric).unit.key)


def _since(claim: Claim) -> Month | None:
    since = claim.baseline.removeprefix("since:")
    return Month.parse(since) if since else None


def _widest(claim: Claim) -> bool:
    """Whether the set claimed is one of which smaller ones are tried."""
    return claim.among in ("", "all")


def _standings(
    tables: Tables, question: Question, claim: Claim, since: Month | None, date: dt.date | None
) -> list[Standing | None]:
    """The place now and, where the text has a date, as known on that day."""
    days = [None, date] if date else [None]
    return [standing(tables, question, claim.direction, since, d, claim.among) for d in days]


def _with_figure(
    verdict: Verdict, held: Standing, at_date: Standing | None
) -> tuple[Verdict, list[VerdictReason]]:
    """The verdict with the figure that is ranked, and the sentences that give it."""
    verdict = replace(
        verdict,
        stated=replace(verdict.stated, unit=held.official.unit),
        official=held.official,
        at_date=at_date.official if at_date else None,
    )
    reasons = [VerdictReason("figure_now", {"official": held.official})]
    if verdict.at_date and verdict.at_date.value != held.official.value:
        reasons.append(VerdictReason("figure_at_date", {"official": verdict.at_date}))
    return verdict, reasons


def _held(
    verdict: Verdict, holds: Standing, since: Month | None, reasons: list[VerdictReason]
) -> Verdict:
    """The verdict on what holds as far as it is held: the claim may reach further back."""
    if since and since < holds.since:
        reasons.append(VerdictReason("as_far_as_held", {"since": since, "first": holds.since}))
        return replace(verdict, reasons=tuple(reasons))
    return replace(verdict, outcome=Outcome.AGREES, reasons=tuple(reasons))


def _refuted(held: Standing, direction: str) -> VerdictReason:
    """The sentence on the figures that refute a record."""
    beyond = {"count": len(held.beyond), "official": held.beyond[0], "periods": _periods(held)}
    if held.broken:
        return VerdictReason(f"some_beyond_{direction}", beyond)
    return VerdictReason(f"beyond_{direction}", {**beyond, "since": held.since})


def _open_then(
    tables: Tables, question: Question, claim: Claim, since: Month | None, date: dt.date
) -> Unsettled | None:
    """The figures on both sides of a day on which the record may have held.

    Each figure may have stood as before that day or as after it. None if at least one other period
    refutes the record in every case.
    """
    found = unsettled(tables, question, date)
    days = (date, found.next_day) if found else ()
    sides = [standing(tables, question, claim.direction, since, d, claim.among) for d in days]
    known = [side for side in sides if side]
    if len(known) < 2:
        return None
    sign = 1 if claim.direction == "low" else -1
    best = min(sign * side.official.value for side in known)
    # A figure that does not refute the record on one side does not refute it in every case.
    others = [{one.period: sign * one.value for one in side.beyond} for side in known]
    always = set(others[0]) & set(others[1])
    refuted = any(max(side[period] for side in others) < best for period in always)
    return None if refuted else found


def _periods(found: Standing) -> tuple[Period, ...]:
    return tuple(sorted((one.period for one in found.beyond), key=lambda period: period.months))


def _not_held(tables: Tables, question: Question) -> VerdictReason:
    held = history(tables, question.metric, question.filters)
    if held is None:
        return VerdictReason("scope_not_held", {})
    if official_figure(tables, question):
        return VerdictReason("nothing_to_compare", {"first": held.first})
    return VerdictReason("not_held", {"first": held.first, "last": held.last})
