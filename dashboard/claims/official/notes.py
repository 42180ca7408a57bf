"""The sentences of the note on a figure, and the figures that they give beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles import Claim
from dashboard.claims.model import Implied, Official, Verdict, VerdictReason
from dashboard.claims.official.findings import Findings, Printed, share_of, was_cut_off, width_of
from dashboard.claims.official.question import Question, official_figure
from dashboard.claims.rules import rules
from dashboard.metrics.units import PERCENTAGE_POINTS, TIMES, UNITS

if TYPE_CHECKING:
    from dashboard.tables import Tables


def nearness(figure: Official, printed: Printed) -> VerdictReason:
    """In what way the printed figure is close to the official one."""
    values: dict[str, object] = {"official": figure}
    if was_cut_off(figure, printed):
        return VerdictReason("close_cut_off", values)
    width = width_of(figure)
    values |= {"width": 100 * share_of(width), "cases": width.cases if width else 0}
    much = width is not None and width.width > share_of(width)
    return VerdictReason("close_much" if much else "close_width", values)


def was_rounded(figure: Official, printed: Printed) -> bool:
    """Whether the printed figure is the official one, rounded further than notes write it."""
    if printed.is_bound or not printed.exact(figure.value):
        return False
    digits = UNITS[figure.unit].digits_alone(figure.value)
    return round(figure.value, digits) != printed.sign * float(printed.value)


def from_levels(key: str, one: Implied) -> VerdictReason:
    """A change from announced levels, in so many digits that it is told from the table's."""
    digits = PERCENTAGE_POINTS.digits_apart(one.value, one.official.value)
    values = {"implied": one.value, "own": one.official.value, "digits": digits}
    return VerdictReason(key, {"reported": one.levels[0], "unit": one.official.unit, **values})


def how_read(claim: Claim, own: Findings) -> list[VerdictReason]:
    """How a change is read whose text does not say what it compares with."""
    if claim.baseline != "none":
        return []
    yearly = own.question.baseline == "year_before"
    single = len(claim.period.months) == 1
    key = (
        "read_as_year_before" if yearly else "read_as_month_before" if single else "read_as_before"
    )
    return [VerdictReason(key, {})]


def parts_of(question: Question, claim: Claim, tables: Tables) -> tuple[Official, ...]:
    """The same figure for parts of the scope, largest first; empty if the claim names a part."""
    parts = rules().parts.get(claim.metric) if not claim.of else None
    if parts is None or not claim.filters.keys().isdisjoint((parts.dimension, *parts.not_beside)):
        return ()
    scopes = ({**question.filters, parts.dimension: term} for term in parts.terms)
    asked = (replace(question, filters=scope) for scope in scopes)
    found = [part for one in asked if (part := official_figure(tables, one))]
    return tuple(sorted(found, key=lambda part: -part.value))


def difference(verdict: Verdict) -> float | None:
    """By how much the figure in the text is higher, in its unit; None without an official one."""
    if verdict.official is None or verdict.stated.value is None:
        return None
    return verdict.stated.value - verdict.official.value


def apart(verdict: Verdict) -> list[VerdictReason]:
    """The note on a figure that fits nowhere: what the tables have here, and how far off it is."""
    reasons = [VerdictReason("claimed_place", {"official": verdict.official})]
    if verdict.parts:
        reasons.append(VerdictReason("parts", {"parts": verdict.parts}))
    if verdict.stated.unit == TIMES.key:
        return reasons
    values = {"difference": verdict.difference, "unit": verdict.stated.unit}
    return [*reasons, VerdictReason("differs_by", values)]
