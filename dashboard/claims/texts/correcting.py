"""What a reader says instead of a machine's reading: answers to questions, and corrected parts.

An answer belongs to one part of one claim; its value is in the notation of ``seeds/FORM.md``. The
part ``place`` stands for the column that says where, whichever it is: ``region:Southwest``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles.model import WHOLE
from dashboard.articles.parts import PARTS, units_of
from dashboard.metrics import metrics
from dashboard.queries.asking import dimensions
from dashboard.reading import Part, ReadFrom, Reading

if TYPE_CHECKING:
    from dashboard.tables import Tables

PLACE = "place"
PLACES = ("region", "area_of_responsibility", "state")
"""The columns that say where; a claim has one of them at most."""
GROUPS = ("citizenship", "citizenship_group", "demographic", "drug", "component")
"""The columns, besides places, that name groups."""
CORRECTABLE = (
    *("metric", "comparison", "of", "period", "baseline", "direction", "qualifier", "among"),
    *("value", "from_value", "to_value", "threshold", "unit", "subject"),
)
"""The parts of a claim, besides its scope, that an answer may change."""
_SHARE, _RATE, _LEVEL = "share", "rate", "level"
_RELATIVE = ("percent", "times")


def own_answers(name: str, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers about one claim, by part."""
    return {
        key.partition(".")[2]: value
        for key, value in answers.items()
        if key.partition(".")[0] == name
    }


def corrected(reading: Reading, own: Mapping[str, str], tables: Tables) -> Reading:
    """The reading with the parts that a reader said; these are no guesses any more.

    Where another metric or comparison has other parts, those that it cannot have are left out, and
    those that it needs are put in with their plainest value. Raises ValueError for a comparison
    that there is not.
    """
    if not own:
        return reading
    known = reading.parts
    scope = _scope(reading, own)
    changed: dict[str, object] = {
        name: Part(value, ReadFrom.TEXT, known[name].span if name in known else None)
        for name, value in own.items()
        if name in CORRECTABLE
    }
    said = {*own, *(PLACES if PLACE in own else ())}
    others = [each for each in reading.readings if not said & each.keys()]
    rounded = {} if "value" not in own else {"rounded_to": ""}
    # What a reader says puts an end to the doubts of the part; of a place, to those of any column.
    settled = {*said, *((PLACE,) if said & {*PLACES} else ())}
    doubts = tuple(each for each in reading.doubts if each not in settled)
    changed |= {"scope": scope, "readings": tuple(others), "doubts": doubts, **rounded}
    if reading.of and "of" not in own:
        changed["of"] = _group_at(reading.of, scope)
    made = replace(reading, **changed)  # type: ignore[arg-type]
    if own.keys() & {"metric", "comparison"}:
        return _fitted(made, own, tables, reading.unit)
    return made


def _scope(reading: Reading, own: Mapping[str, str]) -> dict[str, Part]:
    """The scope with what was said of its columns; a place takes the place of any other."""
    said = {name: value for name, value in own.items() if name not in (*CORRECTABLE, PLACE)}
    column, _, term = own.get(PLACE, "").partition(":")
    if column:
        said[column] = term
    elsewhere: tuple[str, ...] = PLACES if said.keys() & set(PLACES) else ()
    if reading.of and PLACES[0] not in said and not {*PLACES[1:]}.isdisjoint(_columns(reading.of)):
        # Another sector has its share in the same border.
        elsewhere = PLACES[1:]
    kept = {name: part for name, part in reading.scope.items() if name not in elsewhere}
    spans = {name: part.span for name, part in reading.scope.items()}
    return kept | {name: Part(v, ReadFrom.TEXT, spans.get(name)) for name, v in said.items()}


def _columns(of: Part) -> list[str]:
    return of.value.split(", ")


def _group_at(of: Part, scope: Mapping[str, Part]) -> Part:
    """The columns of the group of a share, with that of its place as the scope has it now."""
    place = next((name for name in PLACES[::-1] if name in scope), "")
    columns = [place if place and each in PLACES else each for each in _columns(of)]
    return replace(of, value=", ".join(dict.fromkeys(columns)))


def _fitted(
    reading: Reading, own: Mapping[str, str], tables: Tables, printed: Part | None
) -> Reading:
    """The reading without parts that its metric or comparison cannot have, and with its own.

    ``printed`` is the unit that the text has.
    """
    found = metrics().get(reading.metric.value)
    scope = reading.scope
    if found:
        carried = dimensions(tables, found)
        scope = {name: part for name, part in scope.items() if name in carried or name in own}
    comparison = reading.comparison
    if found and "comparison" not in own and comparison.value in (_LEVEL, _SHARE, _RATE):
        level = _SHARE if reading.of else _LEVEL
        wanted = level if found.is_sum else _RATE if found.is_points else _SHARE
        comparison = replace(comparison, value=wanted)
    parts = PARTS.get(comparison.value)
    if parts is None:
        raise ValueError(f"comparison: {comparison.value!r} is unknown")
    changed: dict[str, Part | None] = {
        name: None
        for name in ("value", "from_value", "to_value", "threshold", "among")
        if name not in parts.others
    }
    told = replace(reading, unit=printed)
    if _is_no_level(told, own, comparison.value, parts.units):
        changed["value"] = None
    way = reading.direction.value if reading.direction else ""
    if way not in parts.directions:
        changed["direction"] = _plain(parts.directions[0])
    changed["unit"] = _unit(reading, parts.units, comparison.value)
    group = found is not None and found.is_sum and comparison.value == _SHARE
    changed["of"] = (reading.of or _group(scope)) if group else None
    baseline = reading.baseline.value if reading.baseline else ""
    if parts.baseline == "change" and not baseline:
        changed["baseline"] = _plain("none")
    elif "baseline" not in own and not (parts.baseline and baseline):
        changed["baseline"] = None
    return replace(reading, scope=scope, comparison=comparison, **changed)  # type: ignore[arg-type]


def _group(scope: Mapping[str, Part]) -> Part | None:
    """The plainest group of a share: who its scope names, else which drug, or the place."""
    named = [name for name in (*GROUPS, *PLACES) if name in scope]
    kept = [name for name in named if scope[name].value not in WHOLE]
    return Part(kept[0], ReadFrom.TEXT) if kept else None


def _is_no_level(
    reading: Reading, own: Mapping[str, str], comparison: str, units: tuple[str, ...]
) -> bool:
    """Whether a percentage or a multiple is to be a level, of which it can be no number.

    ``71 percent`` are no 71 people. Who says that it is a level has to give the number too.
    """
    found = metrics().get(reading.metric.value)
    given = reading.unit.value if reading.unit else ""
    allowed = units or (units_of(found.unit) if found else ())
    relative = given in _RELATIVE and given not in allowed
    return relative and comparison == _LEVEL and "value" not in own


def _unit(reading: Reading, allowed: tuple[str, ...], comparison: str) -> Part | None:
    """The unit of a reading if it fits, else the first that does."""
    found = metrics().get(reading.metric.value)
    given = reading.unit.value if reading.unit else ""
    if comparison == "change" and reading.value:
        allowed = ("percent", "times")
    if not allowed and found:
        allowed = units_of(found.unit)
    return reading.unit if given in allowed or not allowed else _plain(allowed[0])


def _plain(value: str) -> Part | None:
    return Part(value, ReadFrom.TEXT) if value else None
