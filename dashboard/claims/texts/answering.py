"""Which answers about a claim there can be; any other is refused, with what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.articles.model import WITHOUT_SERIES
from dashboard.articles.parts import DATED_BASELINES, NAMED_BASELINES, PARTS
from dashboard.articles.period import KINDS, Period
from dashboard.claims.texts.correctable import ALL, AMONG, NATIONWIDE, QUALIFIERS
from dashboard.claims.texts.correcting import CORRECTABLE, GROUPS, PLACE, PLACES
from dashboard.metrics import metrics
from dashboard.metrics.units import UNITS
from dashboard.queries.asking import dimensions, terms
from dashboard.terms.groups import groups

if TYPE_CHECKING:
    from dashboard.tables import Tables

_DIGITS = re.compile(r"\d{1,15}(\.\d{1,15})?", re.ASCII)
"""No figure is longer, and of one that is no sum can be made."""
_NUMBERS = ("value", "from_value", "to_value", "threshold")
_SINCE, _AVERAGE = "since", "average"


@dataclass(frozen=True)
class UnknownAnswer:
    """An answer that there is not: its id, its part and value, and what could be said instead."""

    id: str
    part: str
    value: str
    known: tuple[str, ...]


def unknown_answers(answers: Mapping[str, str], tables: Tables) -> Iterator[UnknownAnswer]:
    """Those of the answers (``n11.drug`` to a value) that no claim can have, in their order."""
    for key, value in answers.items():
        part = key.partition(".")[2]
        known = _known(part, value, tables)
        if known is not None:
            yield UnknownAnswer(key, part, value, known)


def _known(part: str, value: str, tables: Tables) -> tuple[str, ...] | None:
    """The values that a part may have where this is none of them; None if it is one."""
    fixed: Mapping[str, tuple[str, ...]] = {
        "metric": (*metrics(), *WITHOUT_SERIES),
        "comparison": tuple(PARTS),
        "direction": ("up", "down", "low", "high"),
        "qualifier": QUALIFIERS,
        "among": AMONG,
        "unit": tuple(UNITS),
        "subject": ("flow", "cause", "record"),
    }
    if part in fixed:
        return None if value in fixed[part] else fixed[part]
    if part in _NUMBERS:
        return None if _DIGITS.fullmatch(value) else ("1029", "0.5")
    if part == "period":
        return None if _reads(Period.parse, value) else tuple(KINDS)
    if part == "baseline":
        return None if _is_baseline(value) else (*NAMED_BASELINES, *DATED_BASELINES)
    if part == "of":
        columns = (*GROUPS, *PLACES)
        return None if all(each in columns for each in value.split(", ")) else columns
    if part == PLACE:
        column, _, term = value.partition(":")
        if column in PLACES:
            found = _terms(column, tables)
            return None if term in found else tuple(f"{column}:{each}" for each in found)
        return tuple(f"{column}:…" for column in PLACES)
    found = _terms(part, tables)
    if not found:
        return (*CORRECTABLE, PLACE)
    return None if all(each in found for each in value.split(", ")) else found


def _terms(column: str, tables: Tables) -> tuple[str, ...]:
    """The terms of a column in whatever metric, its groups, and the whole; empty for no column."""
    found: dict[str, None] = {}
    for metric in metrics().values():
        if column in dimensions(tables, metric):
            found |= dict.fromkeys(terms(tables, metric, column))
    if not found:
        return ()
    whole = (ALL, NATIONWIDE) if column == PLACES[0] else (ALL,)
    return tuple(dict.fromkeys([*whole, *groups().get(column, ()), *found]))


def _is_baseline(value: str) -> bool:
    kind, _, rest = value.partition(":")
    if kind in (_SINCE, _AVERAGE):
        return _reads(Period.parse, f"month:{rest}" if kind == _SINCE else f"months:{rest}")
    return value in NAMED_BASELINES or (kind in DATED_BASELINES and _reads(Period.parse, value))


def _reads(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True
