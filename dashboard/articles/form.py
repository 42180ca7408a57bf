"""The form of an annotation file: which parts a claim has, and how they must fit each other.

``seeds/FORM.md`` explains it to those who write such files.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from dashboard.articles.model import (
    WHOLE,
    Claim,
    DateKnown,
    EventMention,
    Quote,
    Reading,
    Scope,
    Statement,
)
from dashboard.articles.parts import PARTS, baseline_faults, faults_of, metric_faults, part_faults
from dashboard.metrics import metrics
from dashboard.terms.groups import groups
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug
from dashboard.terms.spellings import terms_of

VEHICLE_CLASSES = ("passenger", "commercial", "rail", "commercial and rail")
# Parts that may say what they are read from, but need not.
_MAY_SAY = ("among", "from_value", "to_value", "threshold", "qualifier", "also")


class AboutText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``text`` of an annotation file. ``date`` is a day, or a month as ``"YYYY-MM"``."""

    sha256: str
    language: str
    title: str
    outlet: str
    date_known: DateKnown
    # A day (TOML has dates) or a string: msgspec knows no choice of the two.
    date: Any = None
    date_basis: str = ""

    def __post_init__(self) -> None:
        known = self.date_known != "unknown"
        faults = []
        if known != (self.date is not None):
            faults.append(
                f"date: must {'be' if known else 'not be'} given: it is {self.date_known}"
            )
        if isinstance(self.date, str):
            faults += [f"date: {fault}" for fault in faults_of(Month.parse, self.date)]
        elif type(self.date) not in (dt.date, type(None)):
            faults.append("date: must be a day (2025-08-14) or a month ('2025-08')")
        if known and not self.date_basis:
            faults.append("date_basis: must be given: what the date is known from")
        _refuse(faults)

    @property
    def day(self) -> dt.date | None:
        """The date; the last day of the month where only that is known."""
        if isinstance(self.date, str):
            return Month.parse(self.date).last_day
        return self.date


class ClaimForm(Claim, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim as an annotation file gives it: its parts must fit each other."""

    def __post_init__(self) -> None:
        faults = [*_mark_faults(self.id, self.quote), *_scope_faults(self.scope, "scope")]
        faults += [*metric_faults(self.metric), *_contradictions(self.metric, self.scope, "scope")]
        if self.printed not in self.quote.exact:
            faults.append(f"printed: {self.printed!r} does not stand in the quote")
        faults += [*part_faults(self), *baseline_faults(self.comparison, self.baseline)]
        for number, reading in enumerate(self.readings, 1):
            faults += _reading_faults(self, reading, f"readings number {number}")
        stated = [*self.scope, "metric", "period", "comparison"]
        parts = ("baseline", "value", "unit", "direction", "subject", "of")
        stated += [part for part in parts if getattr(self, part)]
        may = [part for part in _MAY_SAY if getattr(self, part)]
        _refuse([*faults, *_read_from_faults(self.read_from, stated, may)])

    @classmethod
    def faults_beside(cls, table: Any) -> list[str]:
        """What is wrong with metric, scope and baseline where another part cannot be read."""
        if not isinstance(table, Mapping):
            return []
        metric, scope, faults = table.get("metric"), table.get("scope"), list[str]()
        if isinstance(metric, str):
            faults += metric_faults(metric)
        if isinstance(scope, Mapping) and all(isinstance(t, str | list) for t in scope.values()):
            faults += [*_scope_faults(scope, "scope")]
            faults += _contradictions(metric, scope, "scope") if isinstance(metric, str) else []
        comparison, baseline = table.get("comparison"), table.get("baseline", "")
        if comparison in PARTS and isinstance(baseline, str):
            faults += baseline_faults(str(comparison), baseline)
        return faults


class EventForm(EventMention, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An event as an annotation file gives it."""

    def __post_init__(self) -> None:
        faults = _mark_faults(self.id, self.quote)
        _refuse([*faults, *_read_from_faults(self.read_from, ["event", "date"])])


class StatementForm(Statement, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A statement as an annotation file gives it."""

    def __post_init__(self) -> None:
        stated = [*self.scope, *(["metric"] if self.metric else [])]
        faults = [*_mark_faults(self.id, self.quote), *_scope_faults(self.scope, "scope")]
        faults += metric_faults(self.metric) if self.metric else []
        _refuse([*faults, *_read_from_faults(self.read_from, stated)])


class AnnotationForm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of an annotation file."""

    text: AboutText
    claims: tuple[ClaimForm, ...] = ()
    events: tuple[EventForm, ...] = ()
    statements: tuple[StatementForm, ...] = ()

    def __post_init__(self) -> None:
        ids = Counter(mark.id for mark in (*self.claims, *self.events, *self.statements))
        _refuse([f"id: {name!r} is used twice" for name, count in ids.items() if count > 1])


def _refuse(faults: list[str]) -> None:
    """Raises ValueError with all faults, one a line, if there are any."""
    if faults:
        raise ValueError("\n".join(faults))


def _mark_faults(name: str, quote: Quote) -> list[str]:
    """What is wrong with the parts that every mark has."""
    faults = []
    if slug(name) != name.lower():
        faults.append(f"id: {name!r} must be letters and digits, with hyphens between them")
    if not quote.exact.strip() or quote.position < 0:
        faults.append("quote.exact: words and a position of 0 or more must be given")
    return faults


def _scope_faults(scope: Scope, place: str) -> Iterator[str]:
    for column, given in scope.items():
        try:
            allowed = VEHICLE_CLASSES if column == "vehicle_class" else terms_of(column)
        except KeyError:
            yield f"{place}.{column}: is no dimension of the tables"
            continue
        single = isinstance(given, str)
        if not single and len(set(given)) < 2:
            yield f"{place}.{column}: a list has two terms or more, each once"
        allowed = (*(WHOLE if single else ()), *allowed, *groups().get(column, ()))
        for term in (given,) if single else given:
            if term not in allowed:
                terms = ", ".join(map(repr, allowed))
                yield f"{place}.{column}: {term!r} is unknown; allowed are {terms}"


def _contradictions(name: str, scope: Scope, place: str) -> Iterator[str]:
    """A scope cannot say otherwise than the metric, which holds some dimensions at one term."""
    found = metrics().get(name)
    if found is None:
        return
    held = {c: term for answer in found.answers for c, term in answer.where.items()}
    for column, given in scope.items():
        if column in found.numerator:
            yield f"{place}.{column}: contradicts the metric {name}, which compares its terms"
        elif column in held and given != held[column]:
            only = held[column]
            yield f"{place}.{column}: {given!r} contradicts the metric {name}: it is {only!r} only"


def _reading_faults(claim: Claim, reading: Reading, place: str) -> Iterator[str]:
    metric = claim.metric if reading.metric is None else reading.metric
    scope = claim.scope if reading.scope is None else reading.scope
    if reading == Reading():
        yield f"{place}: must say what it reads in another way: metric, scope, period or baseline"
    if reading.metric is not None:
        yield from metric_faults(metric, f"{place}.metric")
    if reading.scope is not None:
        yield from _scope_faults(scope, f"{place}.scope")
    if reading.scope is not None or reading.metric is not None:
        yield from _contradictions(metric, scope, f"{place}.scope")
    if reading.baseline is not None:
        yield from baseline_faults(claim.comparison, reading.baseline, f"{place}.baseline")


def _read_from_faults(
    given: Mapping[str, str], stated: Iterable[str], may: Iterable[str] = ()
) -> list[str]:
    """Each part that is stated says where it is read from, and no other."""
    wanted = set(stated)
    missing = [f"read_from.{part}: missing" for part in stated if part not in given]
    known = wanted | set(may)
    return [*missing, *(f"read_from.{part}: is not stated" for part in given if part not in known)]
