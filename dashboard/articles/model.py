"""A source text and what it states: articles, quotes, claims, events and statements.

Claims, events and statements have the keys of the tables of an annotation file. How the parts of
one must fit each other is written in ``loading``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from dashboard.articles.period import Period

WHOLE = ("All", "Nationwide")
"""Terms that name the whole of a dimension, as leaving the dimension out does."""
WITHOUT_SERIES = ("search_rate", "none")
"""What a claim may be about besides the metrics; nobody publishes a series of it."""

Comparison = Literal["level", "change", "record", "share", "rate"]
Direction = Literal["", "up", "down", "low", "high"]
Qualifier = Literal["exactly", "about", "more_than", "less_than"]
StatedUnit = Literal[
    "", "count", "pounds", "kilograms", "percent", "count_per_day", "pounds_per_day"
]
Subject = Literal["", "flow"]
ReadFrom = Mapping[str, Literal["words", "context"]]
DateKnown = Literal["stated", "inferred", "unknown"]


class Quote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a text, with about 32 characters on either side to find them again.

    ``position`` is where the words began when they were annotated, in code points. It is only a
    hint.
    """

    exact: str
    prefix: str
    suffix: str
    position: int


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What a text states, as its reader understands it, and the words in which it does.

    - ``scope``: column of the tables → one term (``{"region": "Southwest"}``). ``Nationwide`` and
      ``All`` state expressly what leaving a dimension out implies: all of it.
    - ``value``: the number as printed, in plain digits (``"1029"``, ``"0.5"``). Its sign is in
      ``direction`` (up, down; for a record low, high). A record has neither value nor ``unit``.
    - ``printed``: the part of the quote that holds the figure.
    - ``baseline``: of a change ``month:YYYY-MM``, ``previous_month``, ``year_before``, ``peak``,
      ``none`` or ``vague``; of a record empty or ``since:YYYY-MM``.
    - ``subject``: ``flow`` if the text is about what crosses and the metric only about seizures.
    - ``read_from``: for each part whether it is read from the ``words`` of the quote or from their
      ``context``; ``note`` says why where that is not obvious.
    """

    id: str
    quote: Quote
    metric: str
    scope: Mapping[str, str]
    period: Period
    comparison: Comparison
    printed: str
    read_from: ReadFrom
    baseline: str = ""
    value: str = ""
    unit: StatedUnit = ""
    direction: Direction = ""
    qualifier: Qualifier = "exactly"
    subject: Subject = ""
    note: str = ""

    @property
    def filters(self) -> dict[str, str]:
        """The scope as filters, column → term, without terms that name the whole."""
        return {column: term for column, term in self.scope.items() if term not in WHOLE}


class EventMention(msgspec.Struct, frozen=True, kw_only=True):
    """A dated meeting or paper that a text mentions; ``event`` is its key in the table events."""

    id: str
    quote: Quote
    event: str
    date: dt.date
    read_from: ReadFrom
    note: str = ""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence without a figure: annotated and shown, never checked. ``metric`` may be empty."""

    id: str
    quote: Quote
    scope: Mapping[str, str]
    read_from: ReadFrom
    metric: str = ""
    note: str = ""


Mark = Claim | EventMention | Statement


@dataclass(frozen=True)
class Article:
    """One source text with all its annotations; ``slug`` is the stem of its file.

    ``text`` is the unchanged content of the file, line ends included. ``sha256`` is the hash of the
    text that was annotated, and ``changed`` says whether the file now has another. ``date`` is the
    text's date or None; ``date_known`` says how it is known (``stated``, ``inferred``,
    ``unknown``) and ``date_basis`` from what. ``title`` and ``outlet`` are empty if unknown.
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
    events: tuple[EventMention, ...]
    statements: tuple[Statement, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every annotation, in the order of the text."""
        found: list[Mark] = [*self.claims, *self.events, *self.statements]
        return tuple(sorted(found, key=lambda mark: (mark.quote.position, mark.id)))

    def claim(self, claim_id: str) -> Claim:
        """The claim with this id; raises KeyError for an unknown one."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)
