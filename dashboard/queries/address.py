"""Reads a query string into a state and writes a state as its canonical query string.

No query string raises: unknown and malformed parts are ignored, each with a notice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from dashboard.metrics import Metric, metric, metrics
from dashboard.queries.asking import dimensions, terms, totals
from dashboard.queries.filters import PARAMETER_OF, PARAMETERS, Filters
from dashboard.queries.state import (
    HIDEABLE,
    SHOWABLE,
    Chart,
    Layer,
    MapOf,
    Notice,
    Over,
    Panels,
    Scale,
    State,
    Weight,
)
from dashboard.queries.views import VIEWS, views_of
from dashboard.terms.months import Month, YearKind
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables

ALL, NONE = "all", "none"
# A word for all terms of a dimension, although no table has it as a term.
WHOLE = {"region": "Nationwide"}
NAMES = (
    *("metric", "from", "to"),
    *PARAMETERS,
    *("view", "split", "chart", "map", "over", "panels", "scale", "compare"),
    *("base", "year", "unit", "asof", "claim", "hide", "show"),
)
_PLACES = {name: place for place, name in enumerate(NAMES)}
# Parameters whose value is a month → field of the state.
MONTHS = {"from": "first", "to": "last", "base": "base", "asof": "asof"}
# What will be known at the end of such a month is not known before it has ended.
_ENDED = ("asof",)
# Parameters whose value is one word → the value of the state's field for each word.
WORDS: Mapping[str, Mapping[str, Any]] = {
    "view": VIEWS,
    "chart": {each.value: each for each in Chart},
    "year": {each.value: each for each in YearKind},
    "unit": {each.value: each for each in Weight},
    "panels": {each.value: each for each in Panels},
    "map": {each.value: each for each in MapOf},
    "over": {each.value: each for each in Over},
    "scale": {each.value: each for each in Scale},
}
# Parameters that may be empty (written as ``none``) → their value in the address.
_OPTIONAL: dict[str, Callable[[State], str]] = {
    "split": lambda state: PARAMETER_OF.get(state.split, ""),
    "compare": lambda state: state.compare,
    "claim": lambda state: state.claim,
    "hide": lambda state: ",".join(sorted(state.hide)),
    "show": lambda state: ",".join(sorted(state.show)),
}
_WORD = r"[a-z0-9]+([-_.:]+[a-z0-9]+)*"
_CLAIM = re.compile(rf"({_WORD}/)?{_WORD}", re.ASCII)
_MAX_QUERY, LONGEST_VALUE, _MAX_SHOWN = 8000, 2000, 80
FIRST_YEAR, LAST_YEAR = 1900, 2199

Query = str | Mapping[str, str | Sequence[str]]


def read_state(
    query: Query,
    *,
    defaults: State,
    tables: Tables,
    only: Collection[str] | None = None,
) -> tuple[State, tuple[Notice, ...]]:
    """The state a query asks for, plus a notice for each part that was ignored.

    ``query`` is a query string (with or without ``?``) or a mapping of parameters. Missing
    parameters are taken from ``defaults``; for another metric than theirs, from an unfiltered
    state. If ``defaults`` has no metric, the parameter ``metric`` is required. ``only`` lists the
    metrics allowed (None: all). An empty value counts as missing. No query raises.
    """
    given, notices = parameters(query, NAMES)
    reader = Reader(given, notices)
    allowed = tuple(only or metrics())
    asked = reader.word("metric", allowed) or defaults.metric
    if not asked:
        asked = allowed[0]
        if "metric" not in given:
            reader.drop("metric", "", "metric_missing", allowed)
    return reader.state(tables, _opening(asked, defaults)), tuple(reader.notices)


@lru_cache(256)
def write_state(state: State, defaults: State) -> str:
    """The canonical query string of a state: fixed order, without values equal to the defaults.

    ``read_state`` with the same defaults returns the same state.
    """
    opening = _opening(state.metric, defaults)
    parts = {"metric": state.metric} if state.metric != defaults.metric else {}
    # A page writes a dozen addresses, each of which differs from the defaults in little.
    differing = state.differing(opening)
    for name, field in MONTHS.items():
        if field in differing:
            month = getattr(state, field)
            parts[name] = month.iso if month else ALL
    for column in {**opening.filters, **state.filters} if "filters" in differing else ():
        asked = state.filters.get(column)
        if asked != opening.filters.get(column):
            terms = ",".join(sorted(slug(term) for term in asked)) if asked else ALL
            parts[PARAMETER_OF[column]] = terms
    parts |= {name: str(getattr(state, name)) for name in WORDS.keys() & differing}
    parts |= {name: _OPTIONAL[name](state) or NONE for name in _OPTIONAL.keys() & differing}
    return "&".join(f"{name}={parts[name]}" for name in sorted(parts, key=_PLACES.__getitem__))


@lru_cache(256)
def _opening(asked: str, defaults: State) -> State:
    # Default filters and months fit their own metric only.
    return defaults if asked == defaults.metric else State(metric=asked)


def parameters(query: Query, names: Collection[str]) -> tuple[dict[str, str], list[Notice]]:
    """The first value of each parameter in ``names``, plus a notice for each part ignored."""
    if isinstance(query, str):
        if len(query) > _MAX_QUERY:
            return {}, [Notice("", _clean(query), "too_long")]
        pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    else:
        pairs = [
            (name, value)
            for name, values in query.items()
            for value in ([values] if isinstance(values, str) else values)
        ]
    given: dict[str, str] = {}
    notices: list[Notice] = []
    for name, value in pairs:
        if name not in names:
            allowed = tuple(names)
            notices.append(Notice(_clean(name), _clean(value), "unknown_parameter", allowed))
        elif name in given:
            notices.append(Notice(name, _clean(value), "repeated"))
        elif len(value) > LONGEST_VALUE:
            notices.append(Notice(name, _clean(value), "too_long"))
        elif value:
            given[name] = value
    return given, notices


def _clean(text: str) -> str:
    """Text from an address made safe to show: short, printable characters only."""
    shown = "".join(mark if mark.isprintable() else "\N{REPLACEMENT CHARACTER}" for mark in text)
    return shown if len(shown) <= _MAX_SHOWN else shown[: _MAX_SHOWN - 1] + "…"


class Reader:
    """Reads parameters one by one and collects notices of what it ignores."""

    def __init__(self, given: Mapping[str, str], notices: list[Notice]) -> None:
        self.given, self.notices = given, notices

    def drop(self, name: str, value: str, reason: str, allowed: Sequence[str] = ()) -> None:
        """Adds a notice of an ignored value."""
        self.notices.append(Notice(name, _clean(value), reason, tuple(allowed)))

    def word(self, name: str, allowed: Sequence[str]) -> str | None:
        """The value if it is one of ``allowed``; None if it is missing or not allowed."""
        value = self.given.get(name)
        if value is None or value in allowed:
            return value
        self.drop(name, value, "unknown_value", allowed)
        return None

    def words(self, name: str, allowed: Sequence[str]) -> tuple[str, ...] | None:
        """The allowed ones among comma-separated values; None if there are none."""
        if name not in self.given:
            return None
        values = list(dict.fromkeys(self.given[name].split(",")))
        for value in values:
            if value not in allowed:
                self.drop(name, value, "unknown_value", allowed)
        return tuple(value for value in values if value in allowed) or None

    def month(self, name: str, default: Month | None) -> Month | None:
        """A month; None for ``all``, which means no bound; the default if missing or refused."""
        value = self.given.get(name)
        if value is None or value == ALL:
            return None if value == ALL else default
        try:
            month = Month.parse(value)
        except ValueError:
            month = None
        known = month is not None and FIRST_YEAR <= month.year <= LAST_YEAR
        if month and known and (name not in _ENDED or month.has_ended()):
            return month
        self.drop(name, value, "month_not_ended" if known else "no_month")
        return default

    def in_order(
        self, first: Month | None, last: Month | None
    ) -> tuple[Month | None, Month | None]:
        """The two months in order of time."""
        if first and last and last < first:
            self.drop("to", last.iso, "reversed")
            return last, first
        return first, last

    def state(self, tables: Tables, opening: State) -> State:
        """The state with every parameter read but the metric, which ``opening`` has."""
        asked = metric(opening.metric)
        months = {
            field: self.month(name, getattr(opening, field)) for name, field in MONTHS.items()
        }
        months["first"], months["last"] = self.in_order(months["first"], months["last"])
        words = {
            name: values[word]
            if (word := self.word(name, self._allowed(asked, name, tuple(values))))
            else getattr(opening, name)
            for name, values in WORDS.items()
        }
        return replace(
            opening,
            **months,
            **words,
            filters=self._filters(tables, asked, opening.filters),
            split=self._split(tables, asked, opening.split),
            compare=self._compare(asked, opening.compare),
            claim=self._claim(opening.claim),
            hide=self._set("hide", HIDEABLE, opening.hide),
            show=self._set("show", SHOWABLE, opening.show),
        )

    def _allowed(self, asked: Metric, name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
        """The words that apply to a metric."""
        if name == "unit" and not asked.unit.is_weight:
            return allowed[:1]
        if name == "view":
            return tuple(str(view) for view in views_of(asked))
        return allowed

    def _filters(self, tables: Tables, asked: Metric, default: Filters) -> Filters:
        known = dimensions(tables, asked)
        whole = totals(tables, asked)
        chosen: dict[str, tuple[str, ...]] = dict(default)
        for name, column in PARAMETERS.items():
            if name not in self.given:
                continue
            if column not in known:
                allowed = [PARAMETER_OF[c] for c in known]
                self.drop(name, self.given[name], "not_for_metric", allowed)
                continue
            by_slug = {slug(term): term for term in terms(tables, asked, column)}
            total = slug(whole.get(column, WHOLE.get(column, ALL)))
            if self.given[name] in (ALL, total):
                chosen[column] = ()
                continue
            if words := self.words(name, tuple(by_slug)):
                chosen[column] = tuple(by_slug[word] for word in words)
        return Filters(chosen)

    def _split(self, tables: Tables, asked: Metric, default: str) -> str:
        names = [PARAMETER_OF[column] for column in dimensions(tables, asked)]
        word = self.word("split", (*names, NONE))
        return default if word is None else PARAMETERS.get(word, "")

    def _compare(self, asked: Metric, default: str) -> str:
        others = () if asked.is_points else tuple(n for n in metrics() if n != asked.id)
        word = self.word("compare", (*others, NONE))
        return default if word is None else word.removeprefix(NONE)

    def _claim(self, default: str) -> str:
        value = self.given.get("claim")
        if value is None or value == NONE:
            return "" if value == NONE else default
        if len(value) <= _MAX_SHOWN and _CLAIM.fullmatch(value):
            return value
        self.drop("claim", value, "malformed")
        return default

    def _set(
        self, name: str, allowed: tuple[Layer, ...], default: frozenset[Layer]
    ) -> frozenset[Layer]:
        if self.given.get(name) == NONE:
            return frozenset()
        words = self.words(name, allowed)
        return default if words is None else frozenset(Layer(word) for word in words)
