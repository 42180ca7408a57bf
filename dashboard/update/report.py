"""What an update found, did, and could not do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.terms.months import Month
from dashboard.update.publishers import Listed
from dashboard.update.web import Unusable


@dataclass(frozen=True)
class News:
    """A file that the tables did not have. ``releases`` is empty as long as it is not taken in."""

    listed: Listed
    published: str = ""
    releases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """What could not be done. ``network``: trying again later may do; ``refused``: it will not."""

    kind: Literal["network", "refused"]
    what: str
    why: str


@dataclass(frozen=True)
class Revised:
    """How many cells of a table a new release changed, added or withdrew, and of which months."""

    release: str
    table: str
    cells: int
    first: Month
    last: Month


@dataclass(frozen=True)
class Report:
    """What an update found and did. ``listed`` is the newest file of each series on the pages."""

    listed: tuple[Listed, ...] = ()
    learnt: tuple[Listed, ...] = ()
    news: tuple[News, ...] = ()
    revised: tuple[Revised, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def problem(what: str, fault: Exception) -> Problem:
    """A failure of the network or of what came over it, as a problem."""
    return Problem("refused" if isinstance(fault, Unusable) else "network", what, str(fault))
