"""What an update found, what it did, and what it could not do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.terms.months import Month
from dashboard.update.publishers import Listed
from dashboard.update.web import Unusable


@dataclass(frozen=True)
class News:
    """A file that the tables did not have. ``releases`` is empty until it has been taken in."""

    listed: Listed
    published: str = ""
    releases: tuple[str, ...] = ()


class ProblemKind(StrEnum):
    """Whether trying again can help."""

    NETWORK = "network"  # yes: a server could not be reached
    REFUSED = "refused"  # no: a person must look


@dataclass(frozen=True)
class Problem:
    """What could not be done, and why."""

    kind: ProblemKind
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
    """What an update found and did.

    ``listed`` is the newest file of each series on the pages, ``recorded`` those of them that reach
    further than any seen before.
    """

    listed: tuple[Listed, ...] = ()
    recorded: tuple[Listed, ...] = ()
    news: tuple[News, ...] = ()
    revised: tuple[Revised, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def problem(what: str, fault: Exception) -> Problem:
    """A failure of the network, or of what came over it, as a problem."""
    kind = ProblemKind.REFUSED if isinstance(fault, Unusable) else ProblemKind.NETWORK
    return Problem(kind, what, str(fault))
