"""A figure of a text as a person or the machine understood it, and whether two of them agree."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fnmatch import fnmatch
from itertools import product
from pathlib import Path
from typing import Any

from dashboard.articles import Period
from dashboard.articles.model import WHOLE
from dashboard.claims.texts import CheckedClaim, CheckedText
from dashboard.reading.language.text import Span
from dashboard.terms.groups import members
from dashboard.terms.months import Month

PARTS = ("metric", "scope", "period", "comparison", "baseline", "value")
"""The parts of a reading that are compared, in the order in which they are shown."""
CLAIM, ASK, LEFT = "claim", "ask", "left"
# What a metric says of the scope by itself.
_HELD = {
    "border_patrol_encounters": ("component", "USBP"),
    "ports_of_entry_share": ("component", "OFO"),
}
_NONE = "none"
_SET = (*PARTS, "unit", "direction")


@dataclass(frozen=True)
class Figure:
    """A figure, or words that claim without one: its place, what to do with it, and its parts.

    ``expect`` is ``claim``, ``ask`` or ``left``. ``said`` maps each part of the form to the
    readings that its reader holds possible; ``why`` is the reason of what is left. ``claim`` is the
    machine's, with its verdict.
    """

    span: Span
    expect: str
    said: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    why: str = ""
    claim: CheckedClaim | None = None

    @property
    def at_first(self) -> Figure:
        """The figure with the first of its readings alone."""
        return replace(self, said={part: values[:1] for part, values in self.said.items()})

    def meanings(self, part: str) -> frozenset[Any]:
        """What a part may mean, in one form for all ways to write it."""
        return frozenset(_MEANINGS[part](self))


def agree(part: str, one: Figure, other: Figure) -> bool:
    """Whether two readings of a figure can mean the same by a part of it."""
    pairs = product(one.meanings(part), other.meanings(part))
    if part == "value":
        return any(_same_value(first, second) for first, second in pairs)
    if part == "comparison":
        return any(_same_comparison(first, second) for first, second in pairs)
    if part == "baseline":
        return any(fnmatch(first, second) or fnmatch(second, first) for first, second in pairs)
    return any(first == second for first, second in pairs)


def read_by_person(file: Path) -> list[Figure]:
    """The figures of a text as a person wrote them down; the form is that of ``seeds/FORM.md``.

    A list instead of a value holds several readings, a list of a scope's terms adds up.
    """
    figures = []
    for each in json.loads(file.read_text("utf-8")):
        span = Span(each["start"], each["start"] + len(each["printed"]))
        said = {name: _several(each[name]) for name in _SET if name in each}
        figures.append(Figure(span, each["expect"], said, each.get("why", "")))
    return figures


def read_by_machine(checked: CheckedText) -> list[Figure]:
    """What the machine made of a text: its claims, what it asks, and what it left, with why.

    The two ends of a change ("from 718 to 550") are figures of their own.
    """
    figures: list[Figure] = []
    for expect, claims in ((CLAIM, checked.claims), (ASK, checked.asked)):
        for one in claims:
            figures += _of_claim(one, expect)
    figures += [Figure(left.span, LEFT, why=left.reason.value) for left in checked.left]
    return figures


def _of_claim(one: CheckedClaim, expect: str) -> Iterator[Figure]:
    parts = one.reading.parts
    scope = {name: part.value for name, part in one.reading.scope.items()}
    said = {name: (part.value,) for name in _SET if (part := parts.get(name)) is not None}
    said |= {"scope": ({name: _list(value) for name, value in scope.items()},)}
    yield Figure(one.reading.printed, expect, said, claim=one)
    level = {**said, "comparison": ("level", "change"), "baseline": ("",), "direction": ("",)}
    base = next(iter(_baselines(Figure(one.reading.printed, expect, said))))
    for name, period in (("from_value", base), ("to_value", parts["period"].value)):
        end = parts.get(name)
        if end and end.span:
            yield Figure(end.span, expect, {**level, "period": (period,), "value": (end.value,)})


def _several(value: Any) -> Sequence[Any]:
    return tuple(value) if isinstance(value, list) else (value,)


def _list(value: str) -> str | list[str]:
    return value.split(", ") if ", " in value else value


def _metrics(figure: Figure) -> Iterator[str]:
    for metric, scope in _told(figure):
        if metric == "southwest_encounters":
            yield "encounters"
        elif metric == "encounters" and scope.get("component") == "USBP":
            yield "border_patrol_encounters"
        else:
            yield metric


def _scopes(figure: Figure) -> Iterator[frozenset[tuple[str, tuple[str, ...]]]]:
    """Scopes without the terms that stand for the whole, or that follow from another part."""
    for metric, scope in _told(figure):
        known = {name: terms for name, terms in scope.items() if terms and terms not in WHOLE}
        if metric == "southwest_encounters":
            known["region"] = "Southwest"
        if metric == "encounters" and scope.get("component") == "USBP":
            del known["component"]
        if metric in _HELD and known.get(_HELD[metric][0]) == _HELD[metric][1]:
            del known[_HELD[metric][0]]
        if "area_of_responsibility" in known:
            known.pop("region", None)
            if known.get("component") == _whose(known["area_of_responsibility"]):
                del known["component"]
        if "citizenship_group" in known:
            known["citizenship"] = known.pop("citizenship_group")
        yield frozenset(
            (name, members(name, terms if isinstance(terms, str) else tuple(terms)))
            for name, terms in known.items()
        )


def _whose(areas: str | Sequence[str]) -> str:
    """Whose a sector or a field office is: all that is counted there is counted by one agency."""
    first = areas if isinstance(areas, str) else areas[0]
    return "OFO" if first.endswith("Field Office") else "USBP"


def _told(figure: Figure) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from product(figure.said.get("metric", ("",)), figure.said.get("scope", ({},)))


def _periods(figure: Figure) -> Iterator[str]:
    yield from (_span(period) for period in figure.said.get("period", ("",)))


def _span(written: str) -> str:
    """The months of a period, so that ``fiscal_year:2024`` is October to September."""
    try:
        period = Period.parse(written)
    except ValueError:
        return written
    return f"{period.first}..{period.last}" if period.months else str(period)


def _comparisons(figure: Figure) -> Iterator[tuple[str, str]]:
    yield from product(figure.said.get("comparison", ("",)), figure.said.get("direction", ("",)))


def _same_comparison(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """The same comparison in the same direction; one that is not said agrees with either."""
    return one[0] == other[0] and (one[1] == other[1] or not one[1] or not other[1])


def _baselines(figure: Figure) -> Iterator[str]:
    """What each reading is measured against: months where they follow from the period."""
    for written, baseline in product(_periods(figure), figure.said.get("baseline", ("",))):
        yield _measured(written, baseline or _NONE)


def _measured(period: str, baseline: str) -> str:
    if baseline.startswith("average:"):
        return baseline
    first, _, last = period.partition("..")
    if baseline in ("year_before", "previous_month", "previous_period") and last:
        months = Period("months", Month.parse(first), Month.parse(last))
        back = {"year_before": 12, "previous_month": 1}.get(baseline, len(months.months))
        moved = months.shifted(-back)
        return f"{moved.first}..{moved.last}"
    return _span(baseline)


def _values(figure: Figure) -> Iterator[tuple[str, str]]:
    yield from product(figure.said.get("value", ("",)), figure.said.get("unit", ("",)))


def _same_value(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Equal numbers of the same unit, or one change in two; an unsaid unit agrees with any."""
    if not one[0] or not other[0]:
        return one[0] == other[0]
    units = one[1] == other[1] or not one[1] or not other[1]
    if {one[1], other[1]} == {"times", "percent"}:
        return _percent(*one) == _percent(*other)
    return units and Decimal(one[0]) == Decimal(other[0])


def _percent(value: str, unit: str) -> Decimal:
    """A multiple as the change that it is: halved is 50 per cent less, doubled 100 more."""
    number = Decimal(value)
    return abs(number * 100 - 100) if unit == "times" else number


_MEANINGS = {
    "metric": _metrics,
    "scope": _scopes,
    "period": _periods,
    "comparison": _comparisons,
    "baseline": _baselines,
    "value": _values,
}
