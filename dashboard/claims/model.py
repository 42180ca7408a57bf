"""What checking a claim yields: a verdict and the figures, months and releases it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.articles import Period
from dashboard.articles.model import Scope
from dashboard.i18n import Language
from dashboard.tables.facts import Announcement, InspectionStatement
from dashboard.terms.groups import Terms
from dashboard.terms.months import Month


class Outcome(StrEnum):
    """The verdicts in the order of the pages.

    The value is what JSON and CSV carry and what the names of texts and CSS classes are made of.
    """

    AGREES = "agrees"
    CLOSE = "close"
    AGREES_ELSEWHERE = "agrees_elsewhere"
    DIFFERS = "differs"
    OVERSTATED = "overstated"
    NOT_CHECKABLE = "not_checkable"

    def word(self, language: Language) -> str:
        """The verdict in a word or two: ``right figure, misplaced``."""
        return language.text(f"verdicts.{self.value}.word")

    def counted(self, count: int, language: Language) -> str:
        """The word after a number of claims: ``agree`` after 2."""
        return language.text(f"verdicts.{self.value}.counted", count=count)

    def sign(self, language: Language) -> str:
        """The verdict as one sign."""
        return language.text(f"verdicts.{self.value}.sign")

    def rule(self, language: Language) -> str:
        """When the verdict is given, as the page of methods explains it."""
        return language.text(f"method.checking.outcomes.{self.value}")

    @property
    def css_class(self) -> str:
        """The class of an element in the colours of the verdict."""
        return f"verdict-{self.value}"


@dataclass(frozen=True)
class Stated:
    """What the text states, and the words in which it does (``printed``).

    ``value`` is in ``unit`` and signed (a fall is negative); None for a record.
    """

    value: float | None
    unit: str
    printed: str


@dataclass(frozen=True)
class Official:
    """A figure from the tables, with its period and scope and the tables and releases behind it.

    ``value`` is in ``unit`` (a change in percent or times). For a change, ``level`` is the figure
    of the period and ``base`` that of ``base_period``, both in ``level_unit``. ``margin`` is the
    most by which the value may be off because its publisher rounds. ``status`` is ``provisional``
    if at least one month is. For the share of a group, ``of`` are the columns that name it,
    ``level`` is the figure of the group and ``whole`` that of the scope without them.
    """

    value: float
    unit: str
    period: Period
    scope: Mapping[str, Terms]
    tables: tuple[str, ...]
    releases: tuple[str, ...]
    status: str
    metric: str = ""
    margin: float = 0.0
    level: float | None = None
    level_unit: str = ""
    base: float | None = None
    base_period: Period | None = None
    of: tuple[str, ...] = ()
    whole: float | None = None


@dataclass(frozen=True)
class Implied:
    """A change that follows from announced levels: ``value``, in the unit of ``official``.

    ``official`` is the same change in the tables. A level that was not announced is the table's.
    """

    value: float
    official: Official
    levels: tuple[Announcement, ...]

    @property
    def own_word(self) -> bool:
        """Whether every announced level is the publisher's own word."""
        return all(each.source_type.own_word for each in self.levels)


@dataclass(frozen=True)
class Elsewhere:
    """Where the figure of a claim does belong; it differs from the claim in ``dimension`` alone.

    ``dimension`` is ``month``, ``span``, ``year``, ``to_date``, ``metric``, ``unit``, ``baseline``,
    or a column of the scope. ``confirmed_by`` is an announced figure that agrees there, if there is
    one.
    """

    dimension: str
    official: Official
    confirmed_by: Announcement | None


@dataclass(frozen=True)
class Narrower:
    """A smaller set for which a record does hold.

    ``kind`` is ``same_calendar_month``, ``fiscal_year_start`` or ``since_month``, ``since`` the
    first month held of that set, and ``official`` the figure that is lowest or highest in it.
    """

    kind: str
    since: Month
    official: Official


@dataclass(frozen=True)
class VerdictReason:
    """One sentence of the note on a claim: the key of a text ``claims.reasons.<key>``, its values.

    The values are raw (Month, Period, figures, terms); ``explain`` puts them into words.
    """

    key: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Verdict:
    """The result of checking one claim. It is always computed, never typed.

    - ``metric``, ``scope``, ``of``, ``period``: those of the claim, the period resolved to months.
    - ``official``: the figure of that period and scope in the tables now; ``at_date``: in the
      releases held of the text's date (None if nothing was held or the date is unknown).
    - ``next_held``: the figure in the next release held, where it is not known which figure stood
      at the text's date.
    - ``difference``: stated minus official, in the stated unit (for percent in points).
    - ``narrower``: the smaller sets for which a record holds; ``beyond``: the figures that refute
      it, most extreme first.
    - ``parts``: the same figure for parts of the scope.
    - ``related``: the true changes of the month that a claim without a usable baseline names.
    - ``reported``: the published figures of the same metric, scope and period; ``nearest``: those
      that come closest to a claim that cannot be checked.
    - ``reasons``: the sentences of the note, the most important first.
    """

    article: str
    claim: str
    metric: str
    scope: Scope
    period: Period
    comparison: str
    outcome: Outcome
    stated: Stated
    official: Official | None = None
    at_date: Official | None = None
    next_held: Official | None = None
    elsewhere: Elsewhere | None = None
    difference: float | None = None
    narrower: tuple[Narrower, ...] = ()
    beyond: tuple[Official, ...] = ()
    parts: tuple[Official, ...] = ()
    related: tuple[Official, ...] = ()
    nearest: tuple[Announcement | InspectionStatement, ...] = ()
    reported: tuple[Announcement | InspectionStatement, ...] = ()
    reasons: tuple[VerdictReason, ...] = ()
    computed_on: dt.date = dt.date.min
    releases: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChartPoint:
    """A figure to draw: a period and its value in the metric's own unit.

    ``scope`` holds the filters of its line, column → term. ``implied`` says that the text does not
    state the value: it follows from a change and the official figure that the change starts from,
    or it is the official figure (for a record or a share). For a change, ``base`` is the figure of
    ``base_period``, from which it starts.
    """

    period: Period
    value: float
    scope: Mapping[str, Terms]
    implied: bool
    base: float | None = None
    base_period: Period | None = None

    @property
    def month(self) -> Month:
        """The last month of the period; raises ValueError for an undated one."""
        if self.period.last is None:
            raise ValueError("an undated figure has no month")
        return self.period.last


@dataclass(frozen=True)
class ClaimPoints:
    """Where to draw a claim.

    ``claimed`` is None if it cannot be placed. ``true`` is where the figure belongs, or the
    official figure of the same month if the two differ; None if there is no second point.
    """

    metric: str
    claimed: ChartPoint | None
    true: ChartPoint | None
