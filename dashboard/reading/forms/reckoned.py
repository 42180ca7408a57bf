"""Changes that the text's own figures give: its arithmetic says what a change starts from.

``Agents met 40 people in May and 30 in June — a fall of 25%``: no word ties the fall to May, but
from 40 to 30 it is 25%. Only figures of one kind and place are set against each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dashboard.articles import Period
from dashboard.reading.counting.figures import PERCENT, TIMES
from dashboard.reading.found import EARLIER, Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import OPEN, Part, ReadFrom, Reading

_UNSAID = ("", "none")
_ABOUT = Decimal("0.03")
_HALF, _HUNDRED = Decimal("0.5"), Decimal(100)
_EXACT, _MOST = 2, 12


@dataclass(frozen=True)
class _Level:
    """A figure of a time, with the half of its last digit, by which it may be off."""

    reading: Reading
    period: Part
    value: Decimal
    slack: Decimal


def reckoned(
    found: Found, sentence: Span, readings: Sequence[Reading], before: Sequence[Reading]
) -> list[Reading]:
    """The readings of a sentence; a change that says no base with that which figures give.

    ``before`` are the readings of the text so far; those of the few sentences before count too.
    """
    if not any(map(_is_open, readings)):
        return list(readings)
    near = min((each.start for each in found.earlier(sentence, EARLIER)), default=sentence.start)
    told = [each for each in before[-_MOST:] if each.printed.start >= near]
    levels = [level for each in (*told, *readings) for level in _levels(each)]
    return [_with_ends(each, levels) if _is_open(each) else each for each in readings]


def _is_open(reading: Reading) -> bool:
    """Whether a change has a size, and its words do not say what it starts from."""
    if reading.comparison.value != "change" or reading.value is None or reading.from_value:
        return False
    base = reading.baseline
    return base is None or base.value in _UNSAID or base.read_from in OPEN


def _levels(reading: Reading) -> Iterator[_Level]:
    """The figures of a reading with their times: its own, or the two ends of a change."""
    if reading.comparison.value == "level" and reading.value and not reading.qualifier:
        yield from _level(reading, reading.period, reading.value)
    base = reading.baseline
    if reading.from_value and reading.to_value and base and _dated(base):
        yield from _level(reading, base, reading.from_value)
        yield from _level(reading, reading.period, reading.to_value)


def _level(reading: Reading, period: Part, value: Part) -> Iterator[_Level]:
    number = Decimal(value.value)
    if number > 0 and _dated(period):
        yield _Level(reading, period, number, _step(value.value, reading.rounded_to) * _HALF)


def _dated(period: Part) -> Period | None:
    """The months of a period; None for one that has none."""
    try:
        found = Period.parse(period.value)
    except ValueError:
        return None
    return found if found.months else None


def _step(digits: str, rounded_to: str = "") -> Decimal:
    """What a number is rounded to: its last digit, or that before the zeros at its end."""
    if rounded_to:
        return Decimal(rounded_to)
    whole, _, decimals = digits.partition(".")
    if decimals:
        return Decimal(1).scaleb(-len(decimals))
    zeros = len(whole) - max(len(whole.rstrip("0")), _EXACT)
    return Decimal(1).scaleb(max(zeros, 0))


def _with_ends(change: Reading, levels: Sequence[_Level]) -> Reading:
    """The change with the times of the one pair of figures that gives it; else as it is."""
    pairs = [
        (base, level)
        for base in levels
        for level in levels
        if _may_be_ends(base, level, change) and _gives(base, level, change)
    ]
    spans = {(base.period.value, level.period.value) for base, level in pairs}
    if len(spans) != 1:
        return change
    base, level = pairs[-1]
    return replace(
        change,
        baseline=_told(base.period),
        period=_told(level.period),
        **_of(change, level.reading),  # type: ignore[arg-type]
        readings=tuple(
            each for each in change.readings if not {"period", "baseline"} & each.keys()
        ),
    )


def _may_be_ends(base: _Level, level: _Level, change: Reading) -> bool:
    """Whether two figures are of one kind and place at two times, and the change may be of them."""
    one, other = base.reading, level.reading
    earlier, later = _dated(base.period), _dated(level.period)
    return bool(
        earlier
        and later
        and earlier.months[0] < later.months[0]
        and earlier.months[-1] < later.months[-1]
        and _unit(one) == _unit(other)
        and _fit(one, other)
        and _fit(other, change)
    )


def _unit(reading: Reading) -> str:
    return reading.unit.value if reading.unit else ""


def _fit(one: Reading, other: Reading) -> bool:
    """Whether two readings may be of the same: none says what the other says differently."""
    first, second = ({"metric": each.metric, **each.scope} for each in (one, other))
    return all(
        first[name].value == second[name].value
        or first[name].read_from in OPEN
        or second[name].read_from in OPEN
        for name in first.keys() & second.keys()
    )


def _gives(base: _Level, level: _Level, change: Reading) -> bool:
    """Whether two figures give the change, as both are rounded."""
    assert change.value is not None  # noqa: S101 (the caller has looked)
    said, unit = Decimal(change.value.value), _unit(change)
    least = (level.value - level.slack) / (base.value + base.slack)
    most = (level.value + level.slack) / max(base.value - base.slack, _HALF)
    slack = _step(change.value.value, change.rounded_to) * _HALF
    bound = change.qualifier.value if change.qualifier else ""
    slack = max(slack, said * _ABOUT) if bound else slack
    if unit == TIMES:
        return least - slack <= said <= most + slack
    if unit != PERCENT or change.direction is None:
        return False
    sign = -1 if change.direction.value == "down" else 1
    ends = sorted(sign * _HUNDRED * (ratio - 1) for ratio in (least, most))
    return ends[0] - slack <= said <= ends[1] + slack


def _told(part: Part) -> Part:
    """A part as it stands for the change: in other words of the text."""
    where = ReadFrom.TEXT if part.read_from is ReadFrom.WORDS else part.read_from
    return replace(part, read_from=where)


def _of(change: Reading, level: Reading) -> dict[str, object]:
    """What and where the change is of, as far as its own words leave that open."""
    changed: dict[str, object] = {}
    if change.metric.read_from in OPEN:
        changed["metric"] = _told(level.metric)
    scope = {
        name: _told(part)
        for name, part in level.scope.items()
        if name not in change.scope or change.scope[name].read_from in OPEN
    }
    return {**changed, "scope": {**change.scope, **scope}}
