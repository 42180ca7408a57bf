"""Where a figure belongs that does not fit as claimed: the one neighbour that bears it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.claims.model import Official
from dashboard.claims.official.findings import Findings, Printed, Text, find, just_fits, near
from dashboard.claims.official.neighbours import Neighbour, neighbours, quantity
from dashboard.claims.official.question import Question
from dashboard.claims.rules import rules, significant_digits

if TYPE_CHECKING:
    from dashboard.tables import Tables

Beside = tuple[Neighbour, Findings]
"""A neighbour of a question, with what answers it."""


def tried(asked: Sequence[Question], printed: Printed, text: Text, tables: Tables) -> list[Beside]:
    """The neighbours of a question in all its readings, each with what answers it."""
    every = {quantity(each.question): each for one in asked for each in neighbours(tables, one)}
    own = {quantity(one) for one in asked}
    found = [
        (each, find(tables, each.question, printed, text))
        for key, each in every.items()
        if key not in own
    ]
    return [(each, findings) for each, findings in found if findings.official]


def elsewhere(
    asked: Sequence[Question], printed: Printed, beside: Sequence[Beside], *, stood: bool = False
) -> Beside | None:
    """The one neighbour that bears the figure.

    None if several do, or if the figure has too few digits and no report has it there. It needs one
    digit more where the figure may have ``stood`` as claimed when it was told.
    """
    bearing = [pair for pair in beside if just_fits(pair[1], printed)]
    # A change without a baseline is looked for on two; the place may be right on both.
    places = {quantity(replace(each.question, baseline="")) for each, _ in bearing}
    if not bearing or len(places if len(asked) > 1 else bearing) > 1:
        return None
    neighbour, findings = bearing[0]
    telling = significant_digits(printed.value) >= rules().neighbours.significant_digits + stood
    return (neighbour, findings) if telling or findings.confirmed_by else None


def near_to(printed: Printed, beside: Sequence[Beside]) -> Official | None:
    """The one figure that a text may well mean, though the printed one does not tell for certain.

    It is that of the whole whose part is named, or of a fiscal year said as a year: the slips that
    are made most. What is said as "about" is near to too much.
    """
    if printed.qualifier == "about":
        return None
    found = [one for each, findings in beside if (one := _meant(each, findings, printed))]
    bearing = [findings.official for _, findings in beside if just_fits(findings, printed)]
    alone = len(found) == 1 and all(one is found[0] for one in bearing)
    return found[0] if alone else None


def _meant(neighbour: Neighbour, findings: Findings, printed: Printed) -> Official | None:
    """The figure of a neighbour that is one of the usual slips, if the printed one is near."""
    official = findings.official
    if official is None or not (neighbour.whole or neighbour.said_as_year):
        return None
    bears = just_fits(findings, printed)
    if printed.is_bound or bears:
        return official if bears else None
    close = findings.close or (neighbour.said_as_year and near(official, printed))
    return official if close else None
