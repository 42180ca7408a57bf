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
from dashboard.terms.groups import Terms, named

WHOLE = ("All", "Nationwide")
"""Terms that name the whole of a dimension, as leaving the dimension out does."""
UNKEPT = "checked text"
"""Stands for the slug of a text that is only checked and never kept; no slug has a space."""
WITHOUT_SERIES = ("search_rate", "none")
"""What a claim may be about besides the metrics; nobody publishes a series of it."""

Comparison = Literal["level", "change", "record", "rank", "run", "versus", "share", "rate"]
Among = Literal[
    "", "all", "same_calendar_month", "fiscal_year_start", "fiscal_years", "calendar_years", "areas"
]
Direction = Literal["", "up", "down", "low", "high"]
Qualifier = Literal["exactly", "about", "more_than", "less_than"]
StatedUnit = Literal[
    "",
    "count",
    "pounds",
    "kilograms",
    "tonnes",
    "short_tons",
    "percent",
    "times",
    "count_per_day",
    "count_per_week",
    "count_per_month",
    "pounds_per_day",
    "pounds_per_week",
    "pounds_per_month",
]
Subject = Literal["", "flow", "cause", "record"]
Basis = Literal["words", "text", "context", "choice"]
ReadFrom = Mapping[str, Basis]
Scope = Mapping[str, str | tuple[str, ...]]
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


class Also(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A second figure that a text gives for the same thing: kilograms beside pounds."""

    value: str
    unit: StatedUnit


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another reading that the words of a claim allow: the parts that it reads in another way."""

    metric: str | None = None
    scope: Scope | None = None
    period: Period | None = None
    baseline: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What a text states, as its reader understands it, and the words in which it does.

    The fields are explained in ``seeds/FORM.md``. ``value``, ``from_value``, ``to_value`` and
    ``threshold`` are numbers as printed, in plain digits. The sign of a change is in ``direction``.
    ``rounded_to`` is what the value is rounded to where its digits do not show it: ``7 million``.
    ``of`` are the columns of the scope that name the group of a share: its whole is the scope
    without them.
    """

    id: str
    quote: Quote
    metric: str
    scope: Scope
    period: Period
    comparison: Comparison
    printed: str
    read_from: ReadFrom
    baseline: str = ""
    among: Among = ""
    of: tuple[str, ...] = ()
    value: str = ""
    rounded_to: str = ""
    from_value: str = ""
    to_value: str = ""
    threshold: str = ""
    unit: StatedUnit = ""
    direction: Direction = ""
    qualifier: Qualifier = "exactly"
    subject: Subject = ""
    also: Also | None = None
    readings: tuple[Reading, ...] = ()
    speaker: str = ""
    note: str = ""

    @property
    def filters(self) -> dict[str, Terms]:
        """The scope as filters, column → terms, without terms that name the whole."""
        whole = {column for column, term in self.scope.items() if term in WHOLE}
        return {
            column: term if isinstance(term, str) else named(column, term)
            for column, term in self.scope.items()
            if column not in whole
        }

    def basis(self, part: str) -> Basis:
        """What a part of the claim is read from; a part without an entry, from the words."""
        return self.read_from.get(part, "words")


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
    scope: Scope
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
    ``unknown``) and ``date_basis`` from what. ``month_only`` says that no more than the month is
    known: then ``date`` is its last day. ``title`` and ``outlet`` are empty if unknown.
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
    month_only: bool = False

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
