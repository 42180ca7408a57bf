"""Figures of the past: what an earlier release had, and what may have stood in one not held.

A figure that was right when it was first told is not wrong because the publisher has changed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dashboard.articles import Claim
from dashboard.claims.model import Official, Outcome, VerdictReason
from dashboard.claims.official.findings import Findings, Printed, Text
from dashboard.claims.official.notes import how_read
from dashboard.claims.official.question import official_figure
from dashboard.claims.official.unsettled import unsettled
from dashboard.claims.official.yearly import answering
from dashboard.queries.coverage import known

if TYPE_CHECKING:
    from dashboard.tables import Tables


def open_then(
    own: Findings, printed: Printed, claim: Claim, text: Text, tables: Tables
) -> Mapping[str, object]:
    """What to say of a figure that may have stood at the text's date in a release not held."""
    found = unsettled(tables, own.question, text.date)
    if not found or not printed.fits(found.span):
        return {}
    reason = VerdictReason("open_then", {"before": found.before, "after": found.after})
    return {"next_held": found.after, "reasons": (reason, *how_read(claim, own))}


def had_once(
    own: Findings, printed: Printed, claim: Claim, text: Text, tables: Tables
) -> Mapping[str, object]:
    """What to say of a figure that a release of before the text had, and a later one changed."""
    once = _once(own, printed, text, tables)
    if once is None or own.official is None:
        return {}
    reasons = (
        VerdictReason("fits_earlier", {"official": once}),
        VerdictReason("now", {"official": own.official}),
        *how_read(claim, own),
    )
    return {"outcome": Outcome.CLOSE, "reasons": reasons}


def _once(own: Findings, printed: Printed, text: Text, tables: Tables) -> Official | None:
    names = answering(own.question.metric)
    days = {r.available_from for name in names for r in known(tables, name, text.date)}
    for day in sorted(days, reverse=True):
        figure = official_figure(tables, own.question, day)
        if figure and printed.fits((figure.value - figure.margin, figure.value + figure.margin)):
            return figure
    return None
