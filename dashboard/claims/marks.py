"""Where a claim is drawn: its points on a level chart, and whether a chart's state is about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.claims.model import Points, Verdict

if TYPE_CHECKING:
    from dashboard.articles import Claim
    from dashboard.queries import State


def points(verdict: Verdict) -> Points:
    """The claimed point and, where the figure belongs elsewhere, the true one."""
    raise NotImplementedError


def applies(claim: Claim, state: State) -> bool:
    """Whether a chart with this state shows the very metric and scope that a claim speaks of."""
    raise NotImplementedError
