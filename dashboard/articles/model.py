"""A source text and what it states: articles, quotes, claims, events and statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.articles.period import Period

COMPARISONS = ("level", "change", "record", "share", "rate")
QUALIFIERS = ("exactly", "about", "more_than", "less_than")
UNITS = ("count", "pounds", "kilograms", "percent", "count_per_day", "pounds_per_day")
DIRECTIONS = ("", "up", "down", "low", "high")
SUBJECTS = ("", "flow")
WHOLE = ("All", "Nationwide")
READ_FROM = ("words", "context")
DATE_KNOWN = ("stated", "inferred", "unknown")
WITHOUT_SERIES = ("search_rate", "none")
"""What a claim may speak of besides our metrics; nobody publishes a series of it."""


@dataclass(frozen=True)
class Quote:
    """The words of a text, with some 32 characters on either side to find them again.

    ``position`` is where the words began when they were noted, in code points: a hint, no promise.
    """

    exact: str
    prefix: str
    suffix: str
    position: int


@dataclass(frozen=True)
class Claim:
    """What a text states, as its reader understands it, and the words in which it does.

    ``scope`` maps a column of the tables to one term (``{"region": "Southwest"}``); ``Nationwide``
    and ``All`` say in so many words what leaving a dimension out says too: all of it. ``value`` is
    the number as printed, in plain digits (``"1029"``, ``"0.5"``), empty for a record, as is
    ``unit``; its sign is in ``direction`` (up, down; for a record low, high). ``printed`` are the
    very words of the quote that hold the figure. ``baseline`` of a change is ``month:YYYY-MM``,
    ``previous_month``, ``year_before``, ``peak``, ``none`` or ``vague``; of a record nothing or
    ``since:YYYY-MM``. ``subject`` is ``flow`` where the text speaks of what crosses and the metric
    can only say what was seized. ``read_from`` says for each of these whether it is read from the
    ``words`` of the quote or from their ``context``; ``note`` says why where that is not plain.
    """

    id: str
    quote: Quote
    metric: str
    scope: Mapping[str, str]
    period: Period
    comparison: str
    baseline: str
    printed: str
    value: str
    unit: str
    direction: str
    qualifier: str
    subject: str
    read_from: Mapping[str, str]
    note: str

    @property
    def filters(self) -> dict[str, str]:
        """The scope without what only says "all": column to term."""
        return {column: term for column, term in self.scope.items() if term not in WHOLE}


@dataclass(frozen=True)
class Event:
    """A dated meeting or paper that a text tells of; ``event`` is its key in the table events."""

    id: str
    quote: Quote
    event: str
    date: dt.date
    read_from: Mapping[str, str]
    note: str


@dataclass(frozen=True)
class Statement:
    """A sentence without a figure: noted, shown, never checked. ``metric`` may be empty."""

    id: str
    quote: Quote
    metric: str
    scope: Mapping[str, str]
    read_from: Mapping[str, str]
    note: str


Mark = Claim | Event | Statement


@dataclass(frozen=True)
class Article:
    """One source text with all that was noted in it; ``slug`` is the stem of its file.

    ``text`` is the file's content, untouched (line ends included). ``sha256`` is the hash that the
    annotations were made for, ``changed`` whether the file now has another. ``date`` is the text's
    date or None; ``date_known`` says ``stated``, ``inferred`` or ``unknown``, ``date_basis`` from
    what. ``title`` and ``outlet`` are empty where they are not known.
    """

    slug: str
    text: str
    sha256: str
    changed: bool
    language: str
    title: str
    outlet: str
    date: dt.date | None
    date_known: str
    date_basis: str
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Everything noted in the text, in the order of the text."""
        found: list[Mark] = [*self.claims, *self.events, *self.statements]
        return tuple(sorted(found, key=lambda mark: (mark.quote.position, mark.id)))

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id; raises KeyError for an unknown one."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)
