"""What reading a text yields: readings of claims, part by part, and what was left, with why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.reading.language.text import Span


class ReadFrom(StrEnum):
    """Where a part of a reading stands."""

    WORDS = "words"  # in the words of the claim
    TEXT = "text"  # elsewhere in the same text
    CONTEXT = "context"  # nowhere: a guess
    CHOICE = "choice"  # words that mean this or one of the further readings, and nothing else


OPEN = frozenset({ReadFrom.CONTEXT, ReadFrom.CHOICE})
"""Parts that the words do not settle."""


class LeftReason(StrEnum):
    """Why a number of a text is no claim that could be checked."""

    YEAR = "year"
    DATE = "date"
    AGE = "age"
    TIME = "time"
    MONEY = "money"
    LAW = "law"
    ORDINAL = "ordinal"
    LENGTH = "length"
    OTHER_COUNT = "other_count"
    OTHER_AGENCY = "other_agency"
    OTHER_PLACE = "other_place"
    SINGLE_EVENT = "single_event"
    HYPOTHESIS = "hypothesis"
    NEGATION = "negation"
    NONE = "none"
    UNSEEN = "unseen"
    DIFFERENCE = "difference"
    OTHER_SHARE = "other_share"
    NO_TOPIC = "no_topic"
    UNREADABLE = "unreadable"
    NOT_UNDERSTOOD = "not_understood"


LOUD = frozenset(
    {
        *(LeftReason.UNREADABLE, LeftReason.NOT_UNDERSTOOD, LeftReason.OTHER_SHARE),
        *(LeftReason.DIFFERENCE, LeftReason.OTHER_PLACE, LeftReason.SINGLE_EVENT),
        *(LeftReason.HYPOTHESIS, LeftReason.NEGATION, LeftReason.NONE, LeftReason.UNSEEN),
    }
)
"""Reasons that are told beside the text: the number is near these statistics, and not checked."""
DATING = frozenset({LeftReason.YEAR, LeftReason.DATE})
"""Numbers that only date the others."""


@dataclass(frozen=True)
class Part:
    """One part of a reading: what was understood, where it stands, and the words, if any."""

    value: str
    read_from: ReadFrom
    span: Span | None = None


@dataclass(frozen=True)
class Reading:
    """One claim as it was read. The parts have the names and the values of a claim in ``seeds/``.

    ``scope`` maps columns of the tables to parts; ``readings`` are further sets of parts that the
    same words allow, by the same names. ``rounded_to`` is what a word rounds the value to, as in
    ``7 million``; empty for a number that is written in figures. ``doubts`` names the parts whose
    meaning other words of the sentence may change: nobody is accused as long as there are any.
    ``of_people`` says that the figure is told as one of people, not of what happened to them.
    ``of`` names the columns of the scope that are the group of a share, joined by commas.
    """

    quote: Span
    printed: Span
    metric: Part
    period: Part
    comparison: Part
    scope: Mapping[str, Part] = field(default_factory=dict)
    value: Part | None = None
    from_value: Part | None = None
    to_value: Part | None = None
    unit: Part | None = None
    direction: Part | None = None
    baseline: Part | None = None
    among: Part | None = None
    of: Part | None = None
    qualifier: Part | None = None
    threshold: Part | None = None
    subject: Part | None = None
    readings: Sequence[Mapping[str, str]] = ()
    rounded_to: str = ""
    doubts: tuple[str, ...] = ()
    of_people: bool = False

    @property
    def parts(self) -> Mapping[str, Part]:
        """Every part by its name, those of the scope by their column."""
        single = {
            name: getattr(self, name)
            for name in (
                *("metric", "period", "comparison", "value", "from_value", "to_value"),
                *("unit", "direction"),
                *("baseline", "among", "of", "qualifier", "threshold", "subject"),
            )
        }
        return {**{name: part for name, part in single.items() if part}, **self.scope}


@dataclass(frozen=True)
class Left:
    """A number that is no claim, with the reason."""

    span: Span
    reason: LeftReason


@dataclass(frozen=True)
class TextRead:
    """A text, the readings found in it in their order, and the numbers that were left.

    ``periods`` are all that it names, each with its place. ``lent`` are what some of the left may
    state, if they go on with what the text has counted before. ``late`` are the numbers for which
    the time was not enough.
    """

    text: str
    language: str
    readings: tuple[Reading, ...]
    left: tuple[Left, ...]
    periods: tuple[tuple[Span, str], ...] = ()
    lent: tuple[Reading, ...] = ()
    sentences: tuple[Span, ...] = ()
    late: tuple[Span, ...] = ()
