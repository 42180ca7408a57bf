"""Checking a rank among places: is a sector, a field office or a state the first of its kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.articles import Claim
from dashboard.claims.model import Official, Outcome, Verdict, VerdictReason
from dashboard.claims.official.findings import Text
from dashboard.claims.official.question import Question, official_figure, question_of
from dashboard.claims.verdicts.accusing import accuse, figure_parts
from dashboard.claims.verdicts.figure import not_held
from dashboard.metrics import metric
from dashboard.terms.spellings import terms_of

if TYPE_CHECKING:
    from dashboard.tables import Tables

AREAS = "areas"
"""The set of a record or rank that is among places of one kind and not over time."""
_COLUMNS = ("area_of_responsibility", "state")
_LEAST = 2


@dataclass(frozen=True)
class _Placed:
    """The figure of a place, those of the others that go beyond it, and how many others there are.

    ``level`` counts the others whose figure may be the same, since they are rounded.
    """

    official: Official
    beyond: tuple[Official, ...]
    level: int
    others: int

    @property
    def ranks(self) -> range:
        return range(len(self.beyond) + 1, len(self.beyond) + self.level + 2)


def check_among_areas(verdict: Verdict, claim: Claim, text: Text, tables: Tables) -> Verdict:
    """The verdict on the rank of a place among those of its kind in one period; a record is 1.

    Not checkable where the claim names no place, or where fewer than two others are held.
    """
    unit = metric(claim.metric).unit.key
    question = replace(question_of(claim, verdict.period), baseline="", unit=unit)
    days = [None, text.date] if text.date else [None]
    found = [one for day in days if (one := _placed(tables, question, claim.direction, day))]
    if not found:
        return not_held(verdict, question, tables)
    wanted = int(claim.value or 1)
    shown = next((one for one in found if wanted in one.ranks), found[0])
    holds = wanted in shown.ranks
    rank = wanted if holds else shown.ranks[0]
    reasons = [
        VerdictReason("figure_now", {"official": shown.official}),
        VerdictReason(f"areas_{claim.direction}", {"rank": rank, "total": shown.others + 1}),
        *(VerdictReason("area_first", {"official": one}) for one in shown.beyond[:1]),
    ]
    verdict = replace(
        verdict,
        official=shown.official,
        beyond=shown.beyond,
        stated=replace(verdict.stated, unit=unit),
    )
    if holds:
        return replace(verdict, outcome=Outcome.AGREES, reasons=tuple(reasons))
    parts = (*figure_parts(claim), "among")
    return accuse(verdict, Outcome.DIFFERS, claim, parts, reasons)


def _placed(
    tables: Tables, question: Question, direction: str, day: dt.date | None
) -> _Placed | None:
    """A place among the others of its kind as known on a day; None if too few are held."""
    column = next((name for name in _COLUMNS if name in question.filters), None)
    own = official_figure(tables, question, day)
    if column is None or own is None:
        return None
    figures = [
        one
        for term in _kin(column, str(question.filters[column]))
        if (one := official_figure(tables, _of(question, column, term), day))
    ]
    if len(figures) < _LEAST:
        return None
    sign = 1 if direction == "low" else -1
    margins = [(one, one.margin + own.margin) for one in figures]
    beyond = [one for one, margin in margins if sign * (own.value - one.value) > margin]
    level = sum(abs(one.value - own.value) <= margin for one, margin in margins)
    beyond.sort(key=lambda one: sign * one.value)
    return _Placed(own, tuple(beyond), level, len(figures))


def _kin(column: str, own: str) -> Sequence[str]:
    """The other places of the same kind: sectors of a sector, field offices of a field office."""
    kind = own.rpartition(" ")[2] if column == _COLUMNS[0] else ""
    return [term for term in terms_of(column) if term != own and term.endswith(kind)]


def _of(question: Question, column: str, term: str) -> Question:
    return replace(question, filters={**question.filters, column: term})
