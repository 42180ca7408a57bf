"""Figures of the Border Patrol that may count those at ports of entry, which are not held."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.claims.model import Verdict
from dashboard.claims.official.question import Question, official_figure
from dashboard.claims.rules import canonical, rules
from dashboard.terms.areas import is_sector

if TYPE_CHECKING:
    from dashboard.tables import Tables


def may_count_ports(verdict: Verdict, question: Question, tables: Tables) -> bool:
    """Whether a larger level of the Border Patrol may be that of all of CBP, which is not held."""
    name, scope = canonical(question.metric, question.filters)
    if scope.get("component") != "USBP" or question.baseline or not verdict.official:
        return False
    areas = scope.get("area_of_responsibility", ())
    if any(map(is_sector, (areas,) if isinstance(areas, str) else areas)):
        # A sector is the Border Patrol's alone; the ports of its land are a field office's.
        return False
    if "component" in question.of:
        # A share of the Border Patrol in all of CBP names both.
        return False
    stated, official = verdict.stated.value or 0.0, verdict.official.value
    whole = {column: term for column, term in scope.items() if column != "component"}
    asked = replace(question, metric=name, filters=whole)
    may = official < stated < rules().elsewhere.ports * official
    return may and official_figure(tables, asked) is None
