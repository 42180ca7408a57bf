"""Checking runs: so many months in a row beyond a threshold, or each beyond the one before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from dashboard.articles import Claim, Period
from dashboard.articles.parts import TURNS
from dashboard.claims.model import Elsewhere, Official, Outcome, Verdict, VerdictReason
from dashboard.claims.official.findings import Text, share_of, width_of
from dashboard.claims.official.neighbours import Neighbour, neighbours
from dashboard.claims.official.opened import open_order
from dashboard.claims.official.question import Question, official_figure
from dashboard.claims.rules import fits_between, just_beyond
from dashboard.claims.verdicts.accusing import SET_PARTS, accuse, figure_parts
from dashboard.claims.verdicts.figure import not_held

if TYPE_CHECKING:
    from dashboard.tables import Tables


_LONGEST = {
    "more_than": "run_more_than",
    "less_than": "run_less_than",
    "up": "run_up",
    "down": "run_down",
}
_EACH = {
    "more_than": "each_more_than",
    "less_than": "each_less_than",
    "up": "each_up",
    "down": "each_down",
}


@dataclass(frozen=True)
class _Run:
    """The months of a period: those within the threshold, and those that come close to it."""

    figures: tuple[Official, ...]
    holding: tuple[bool, ...]
    near: tuple[bool, ...]

    def longest(self, *, near: bool = False) -> int:
        """The most months in a row; with ``near``, close ones count too."""
        held = [a or (near and b) for a, b in zip(self.holding, self.near, strict=True)]
        return max((len(list(same)) for holds, same in groupby(held) if holds), default=0)

    def tells(self, claim: Claim) -> bool:
        """Whether the month nearest to the threshold of a claim is the threshold, cut off."""
        values = [figure.value for figure in self.figures]
        nearest = min(values) if claim.qualifier == "more_than" else max(values)
        return just_beyond(claim.threshold, 1, claim.qualifier, nearest)

    @property
    def failing(self) -> tuple[Official, ...]:
        """The figures beyond the threshold."""
        return tuple(f for f, holds in zip(self.figures, self.holding, strict=True) if not holds)


def check_run(verdict: Verdict, claim: Claim, text: Text, tables: Tables) -> Verdict:
    """The verdict on a run. Shorter than claimed, it is overstated; one that is none, differs."""
    question = Question(claim.metric, claim.filters, verdict.period, "", claim.unit)
    turns = claim.direction in TURNS
    months = _turns if turns else _run
    days = [None, text.date] if text.date else [None]
    runs = [run for day in days if (run := months(tables, question, claim, day))]
    if not runs:
        return not_held(verdict, question, tables)
    # Of what stands now and what stood then, the months that bear the claim better are told.
    told = max(runs, key=_Run.longest)
    wanted, longest, failing = int(claim.value), told.longest(), told.failing
    values = {"official": told.figures[-1], "span": verdict.period, "count": longest}
    limit = {} if turns else {"threshold": claim.threshold, "unit": claim.unit}
    values |= {"wanted": wanted, **limit}
    keys = _LONGEST if failing else _EACH
    reasons = [VerdictReason(keys[claim.direction if turns else claim.qualifier], values)]
    if failing:
        reasons.append(VerdictReason("run_broken", {"official": failing[0], "total": len(failing)}))
    verdict = replace(verdict, official=official_figure(tables, question), beyond=failing)
    if longest >= wanted:
        return replace(verdict, outcome=Outcome.AGREES, reasons=tuple(reasons))
    if max(run.longest(near=True) for run in runs) >= wanted:
        return replace(verdict, outcome=Outcome.CLOSE, reasons=tuple(reasons))
    bearing = None if turns else _bearing(question, claim, tables)
    there = official_figure(tables, bearing.question) if bearing else None
    if bearing and there:
        elsewhere = Elsewhere(bearing.dimension, there, None)
        reasons = [VerdictReason("run_elsewhere", {"official": there, "count": wanted}), *reasons]
        verdict = replace(verdict, elsewhere=elsewhere)
        return accuse(verdict, Outcome.AGREES_ELSEWHERE, claim, bearing.accuses, reasons)
    then = _open_then(question, claim, runs[0], text.date, tables)
    if longest > 1:
        return accuse(verdict, Outcome.OVERSTATED, claim, SET_PARTS, reasons, then)
    return accuse(verdict, Outcome.DIFFERS, claim, figure_parts(claim), reasons, then)


def _open_then(
    question: Question, claim: Claim, run: _Run, day: dt.date | None, tables: Tables
) -> VerdictReason | None:
    """Why a run may have held on a day: months that break it may have been on its other side."""
    up = "up" if claim.direction in TURNS else "more_than"
    sign = 1 if up in (claim.direction, claim.qualifier) else -1
    moved: list[VerdictReason | None] = []
    for figure in run.figures:
        asked, limit = replace(question, period=figure.period), claim.threshold
        before = official_figure(tables, replace(asked, period=figure.period.shifted(-1)))
        other = float(limit) if limit else before.value if before else None
        moved.append(None if other is None else open_order(tables, asked, day, sign, other))
    loose = replace(run, near=tuple(map(bool, moved)))
    return next(filter(None, moved), None) if loose.longest(near=True) >= int(claim.value) else None


def _bearing(question: Question, claim: Claim, tables: Tables) -> Neighbour | None:
    """The one neighbour that bears a run beyond a threshold.

    A bound fits too easily elsewhere: a run is looked for in the whole of which a part is named,
    and its month nearest to the threshold must be just beyond it.
    """
    wanted = int(claim.value)
    kin = [each for each in neighbours(tables, question) if each.whole and wanted > 1]
    found = [(each, _run(tables, each.question, claim, None)) for each in kin]
    bearing = [each for each, run in found if run and run.longest() >= wanted and run.tells(claim)]
    return bearing[0] if len(bearing) == 1 else None


def _turns(tables: Tables, question: Question, claim: Claim, day: dt.date | None) -> _Run | None:
    """The months of a question, each against the one before; None unless all are held."""
    months = question.period.months
    asked = [replace(question, period=Period.month(m)) for m in (months[0] - 1, *months)]
    figures = [one for each in asked if (one := official_figure(tables, each, day))]
    if len(figures) < len(asked):
        return None
    sign = 1 if claim.direction == "up" else -1
    steps = [(sign * (b.value - a.value), a, b) for a, b in pairwise(figures)]
    holding = [step > 0 for step, _, _ in steps]
    near = [
        step > -share_of(width_of(b)) * abs(a.value) - a.margin - b.margin for step, a, b in steps
    ]
    return _Run(tuple(figures[1:]), tuple(holding), tuple(near))


def _run(tables: Tables, question: Question, claim: Claim, day: dt.date | None) -> _Run | None:
    """The months of a question as known on a day; None unless all are held."""
    asked = [replace(question, period=Period.month(m)) for m in question.period.months]
    figures = [one for each in asked if (one := official_figure(tables, each, day))]
    if len(figures) < len(asked):
        return None
    holding = [_holds(claim, figure, 0.0) for figure in figures]
    widths = [share_of(width_of(figure)) for figure in figures]
    near = [_holds(claim, f, w) for f, w in zip(figures, widths, strict=True)]
    return _Run(tuple(figures), tuple(holding), tuple(near))


def _holds(claim: Claim, figure: Official, width: float) -> bool:
    off = figure.margin + width * abs(figure.value)
    span = (figure.value - off, figure.value + off)
    return fits_between(claim.threshold, 1, claim.qualifier, span)
