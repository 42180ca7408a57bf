"""What checking a claim gives: a verdict with the figures, months and releases it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dashboard.articles import Period
from dashboard.terms.months import Month


class Outcome(StrEnum):
    """The five verdicts; the value is what JSON, CSV, class names and language files carry."""

    AGREES = "agrees"
    AGREES_ELSEWHERE = "agrees_elsewhere"
    DIFFERS = "differs"
    OVERSTATED = "overstated"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True)
class Stated:
    """What the text says, and the words that print it.

    ``value`` is signed (a fall is negative), in ``unit``; None for a record.
    """

    value: float | None
    unit: str
    printed: str


@dataclass(frozen=True)
class Official:
    """A figure of the tables: of which months and scope, from which tables and releases.

    ``value`` is in ``unit`` (a change in percent). For a change, ``level`` is the quantity of the
    period itself and ``base`` what it is compared with, that of ``base_period``, both in
    ``level_unit``. ``status`` is ``provisional`` as soon as one month is.
    """

    value: float
    unit: str
    period: Period
    scope: Mapping[str, str]
    tables: tuple[str, ...]
    releases: tuple[str, ...]
    status: str
    level: float | None = None
    level_unit: str = ""
    base: float | None = None
    base_period: Period | None = None


@dataclass(frozen=True)
class Reported:
    """A figure as it was announced: one row of ``reported_figures`` or ``inspection_rates``.

    ``first`` and ``last`` are days. ``scope`` holds the row's terms (region, component, drug or
    vehicle_class). ``source`` is a key of ``sources``, ``speaker`` its publisher there;
    ``source_type`` says how far it is from CBP (empty where that is not recorded).
    """

    metric: str
    scope: Mapping[str, str]
    first: dt.date
    last: dt.date
    value: float
    unit: str
    comparison: str
    baseline: str
    source: str
    speaker: str
    source_type: str


@dataclass(frozen=True)
class Elsewhere:
    """Where a figure does belong: it differs from the claim in ``dimension`` alone.

    ``dimension`` is ``month``, ``region``, ``component``, ``unit`` or ``period``;
    ``confirmed_by`` the announced figure that says the same there, if there is one.
    """

    dimension: str
    official: Official
    confirmed_by: Reported | None


@dataclass(frozen=True)
class Narrower:
    """A smaller set for which a record does hold.

    ``kind`` is ``same_calendar_month``, ``fiscal_year_start`` or ``since_month``; ``since`` the
    first month of that set held; ``official`` the figure that is lowest or highest in it.
    """

    kind: str
    since: Month
    official: Official


@dataclass(frozen=True)
class Reason:
    """One sentence of a note, as the key of a template (``claims.reasons.<key>``) and its values.

    Values are raw (Month, Period, float, terms); ``explain`` puts them into words.
    """

    key: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Verdict:
    """The answer to one claim, computed and never typed.

    ``official`` is the figure of the claim's own period and scope in the tables now, ``at_date``
    the same in the tables as they stood at the text's date (None where nothing of it was held or
    the date is unknown). ``difference`` is stated minus official, in the stated unit (points for
    percent). ``beyond`` are the months that refute a record, most extreme first. ``parts`` are the
    same figure for parts of its scope, ``related`` true changes of the month that a claim without
    a usable baseline names. ``nearest`` is what comes nearest to a claim that cannot be checked.
    ``reported`` are the announced figures of the same metric, scope and period. ``metric``,
    ``scope`` and ``period`` are those of the claim, the period resolved to months.
    """

    article: str
    claim: str
    metric: str
    scope: Mapping[str, str]
    period: Period
    comparison: str
    outcome: Outcome
    stated: Stated
    official: Official | None = None
    at_date: Official | None = None
    elsewhere: Elsewhere | None = None
    difference: float | None = None
    narrower: tuple[Narrower, ...] = ()
    beyond: tuple[Official, ...] = ()
    parts: tuple[Official, ...] = ()
    related: tuple[Official, ...] = ()
    nearest: tuple[Reported, ...] = ()
    reported: tuple[Reported, ...] = ()
    reasons: tuple[Reason, ...] = ()
    computed_on: dt.date = dt.date.min
    releases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Point:
    """A place on a level chart: a month and a value in the metric's own unit.

    ``scope`` are the filters of its line, column → term; a dimension that is all is left out.
    ``implied`` says that the text gives no such value itself: it follows from a change and the
    official figure it starts from, or, for a record or a share, is the official figure.
    """

    month: Month
    value: float
    scope: Mapping[str, str]
    implied: bool


@dataclass(frozen=True)
class Points:
    """Where to draw a claim.

    ``claimed`` is None where it cannot be placed; ``true`` is where the figure belongs, or the
    official figure of the same month where the two differ; None where there is no other point.
    """

    metric: str
    claimed: Point | None
    true: Point | None
