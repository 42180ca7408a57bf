"""One entry of an annotation file as a claim, an event or a statement."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dashboard.articles.fields import Fields
from dashboard.articles.model import (
    COMPARISONS,
    DIRECTIONS,
    QUALIFIERS,
    READ_FROM,
    SUBJECTS,
    UNITS,
    WHOLE,
    WITHOUT_SERIES,
    Claim,
    Event,
    Quote,
    Statement,
)
from dashboard.articles.period import Period
from dashboard.metrics import metrics
from dashboard.terms.months import Month
from dashboard.terms.spellings import terms_of

_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_BASELINES = ("", "previous_month", "year_before", "peak", "none", "vague")
VEHICLE_CLASSES = ("passenger", "commercial", "rail", "commercial and rail")


def claim_of(fields: Fields) -> Claim:
    """A claim; raises BrokenArticle where its parts do not fit each other."""
    quote = _quote(fields)
    scope = _scope(fields)
    comparison = fields.one_of("comparison", COMPARISONS)
    claim = Claim(
        id=fields.text("id"),
        quote=quote,
        metric=fields.one_of("metric", (*metrics(), *WITHOUT_SERIES)),
        scope=scope,
        period=_period(fields),
        comparison=comparison,
        baseline=_baseline(fields, comparison),
        printed=fields.text("printed"),
        value=fields.text("value", ""),
        unit=fields.one_of("unit", ("", *UNITS), ""),
        direction=fields.one_of("direction", DIRECTIONS, ""),
        qualifier=fields.one_of("qualifier", QUALIFIERS, "exactly"),
        subject=fields.one_of("subject", SUBJECTS, ""),
        read_from=MappingProxyType({}),
        note=fields.text("note", ""),
    )
    if claim.printed not in quote.exact:
        raise fields.fault("printed", f"{claim.printed!r} does not stand in the quote")
    record = comparison == "record"
    if record == bool(claim.value) or record == bool(claim.unit):
        raise fields.fault("value", "a figure and its unit are given unless it is a record")
    if claim.value and not _NUMBER.fullmatch(claim.value):
        raise fields.fault("value", f"{claim.value!r} must be plain digits like 1029 or 0.5")
    wanted = {"record": ("low", "high"), "change": ("up", "down")}.get(comparison, ("",))
    if claim.direction not in wanted:
        raise fields.fault("direction", f"a {comparison} has one of {wanted}")
    if comparison in ("change", "share", "rate") and claim.unit != "percent":
        raise fields.fault("unit", f"a {comparison} is in percent")
    stated = [*scope, "metric", "period", "comparison"]
    parts = ("baseline", "value", "unit", "direction", "subject")
    stated += [part for part in parts if getattr(claim, part)]
    return _with(claim, _read_from(fields, stated))


def event_of(fields: Fields) -> Event:
    """A dated event, by its key in the table of events."""
    return Event(
        id=fields.text("id"),
        quote=_quote(fields),
        event=fields.text("event"),
        date=fields.of_type("date", dt.date),
        read_from=_read_from(fields, ["event", "date"]),
        note=fields.text("note", ""),
    )


def statement_of(fields: Fields) -> Statement:
    """A sentence without a figure."""
    metric = fields.one_of("metric", ("", *metrics(), *WITHOUT_SERIES), "")
    scope = _scope(fields)
    stated = [*scope, *(["metric"] if metric else [])]
    return Statement(
        id=fields.text("id"),
        quote=_quote(fields),
        metric=metric,
        scope=scope,
        read_from=_read_from(fields, stated),
        note=fields.text("note", ""),
    )


def _with(claim: Claim, read_from: Mapping[str, str]) -> Claim:
    return Claim(**{**claim.__dict__, "read_from": read_from})


def _quote(fields: Fields) -> Quote:
    quote = fields.table("quote")
    found = Quote(
        quote.text("exact"),
        quote.text("prefix"),
        quote.text("suffix"),
        quote.of_type("position", int),
    )
    if not found.exact.strip() or found.position < 0:
        raise quote.fault("exact", "words and a position from 0 on are needed")
    quote.done()
    return found


def _scope(fields: Fields) -> Mapping[str, str]:
    table = fields.table("scope")
    scope = table.strings()
    for column, term in scope.items():
        try:
            allowed = VEHICLE_CLASSES if column == "vehicle_class" else terms_of(column)
        except KeyError:
            raise table.fault(column, "is no dimension") from None
        if term not in allowed and term not in WHOLE:
            raise table.fault(column, f"{term!r} is no term of it")
    return MappingProxyType(scope)


def _period(fields: Fields) -> Period:
    text = fields.text("period")
    try:
        return Period.parse(text)
    except ValueError as error:
        raise fields.fault("period", str(error)) from None


def _baseline(fields: Fields, comparison: str) -> str:
    text = fields.text("baseline", "")
    kind, _, month = text.partition(":")
    dated = {"change": "month", "record": "since"}.get(comparison)
    try:
        if month and kind == dated:
            Month.parse(month)
        elif text not in _BASELINES or bool(text) != (comparison == "change"):
            raise ValueError(f"{text!r} is no baseline of a {comparison}")
    except ValueError as error:
        raise fields.fault("baseline", str(error)) from None
    return text


def _read_from(fields: Fields, stated: Iterable[str]) -> Mapping[str, str]:
    table = fields.table("read_from")
    found = {part: table.one_of(part, READ_FROM) for part in stated}
    table.done()
    return MappingProxyType(found)
