"""Claims in the present tense that name no time: every span that may be meant must bear them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles import Claim, Period
from dashboard.claims.model import Outcome, Verdict, VerdictReason
from dashboard.claims.official.history import history
from dashboard.claims.official.question import month_known
from dashboard.claims.verdicts.choosing import ACCUSES, BEARS, Judge, plain_claim
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

_OF_A_SET = ("record", "rank")
_OF_MONTHS = ("run", "versus")


def in_the_present(claim: Claim, date: dt.date, tables: Tables, judge: Judge) -> Verdict:
    """The verdict on a claim without a period, of the spans that had been published by a day.

    A figure is of the last twelve months and of the last whole fiscal year; it is accused only if
    the fiscal year to date and the last month do not bear it either. A record is of that year, of
    the year to date and of the last month.
    """
    known, held = month_known(date), history(tables, claim.metric, claim.filters)
    last = min(known, held.last) if held else known
    month, to_date = Period.month(last), Period.parse(f"fiscal_year_to_date:{last}")
    year = last.fiscal_year if last.fiscal_position == 11 else last.fiscal_year - 1
    whole, latest = Period.year("fiscal_year", year), _twelve_months(last)

    def of(*spans: Period) -> list[Verdict]:
        by_months = {span.months: span for span in spans}
        return [judge(plain_claim(claim, period=span)) for span in by_months.values()]

    if claim.comparison in _OF_MONTHS:
        return of(month)[0]
    if claim.comparison in _OF_A_SET:
        return _of_all(of(whole, to_date, month))
    verdict = _of_both(of(whole) if whole.months == latest.months else of(latest, whole))
    if verdict.outcome not in ACCUSES:
        return verdict
    recent = next((one for one in of(to_date, month) if one.outcome in BEARS), None)
    if recent is None:
        return verdict
    bears = VerdictReason("recent_bears", {"official": recent.official})
    return replace(verdict, outcome=Outcome.NOT_CHECKABLE, elsewhere=None, reasons=(bears,))


def _twelve_months(last: Month) -> Period:
    return Period("months", last - 11, last)


def _of_all(found: Sequence[Verdict]) -> Verdict:
    """One verdict of those on a record, where all spans lead to one side."""
    bearing = [each for each in found if each.outcome in BEARS]
    accusing = [each for each in found if each.outcome in ACCUSES]
    first = found[0]
    if len(bearing) == len(found) or len(accusing) == len(found):
        alike = VerdictReason("each_span", {})
        return replace(first, reasons=(*first.reasons, alike)) if len(found) > 1 else first
    if bearing or accusing:
        parted = VerdictReason("some_spans", {})
        reasons = (parted, *(bearing or accusing)[0].reasons)
        return replace(first, outcome=Outcome.NOT_CHECKABLE, reasons=reasons)
    return first


def _of_both(found: Sequence[Verdict]) -> Verdict:
    """One verdict of those on the last twelve months and on the last whole fiscal year."""
    first, last = found[0], found[-1]
    spans = VerdictReason("both_spans", {"official": last.official}) if last.official else None
    if first is last and first.official:
        same = VerdictReason("one_span", {"official": first.official})
        return replace(first, reasons=(*first.reasons, same))
    if first is last or spans is None:
        return first
    bearing = [each for each in found if each.outcome in BEARS]
    if first.official is None and bearing:
        # Of some scopes whole years are held, and no months.
        year = VerdictReason("year_alone", {"official": last.official})
        return replace(last, outcome=Outcome.NOT_CHECKABLE, reasons=(year,))
    if len(bearing) == 1:
        parted = VerdictReason("spans_part", {"official": first.official, "other": last.official})
        return replace(first, outcome=Outcome.NOT_CHECKABLE, elsewhere=None, reasons=(parted,))
    worst = first if first.outcome is not Outcome.AGREES_ELSEWHERE else last
    if bearing:
        worst = next((each for each in found if each.outcome is Outcome.CLOSE), first)
    other = VerdictReason("both_spans", {"official": (last if worst is first else first).official})
    return replace(worst, reasons=(*worst.reasons, other))
