"""The terms of each dimension that a view is narrowed to, and their parameters in an address."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from dashboard.schemas.shapes import MONTHLY as MONTHLY_TABLES

_SHORT_NAMES = {
    "drug": "drug",
    "region": "region",
    "component": "component",
    "area": "area_of_responsibility",
    "state": "state",
    "citizenship": "citizenship",
    "group": "citizenship_group",
    "demographic": "demographic",
    "authority": "title_of_authority",
    "type": "encounter_type",
    "land": "land_filter",
    "measure": "measure",
    "vehicle": "vehicle_class",
}
PARAMETERS: Mapping[str, str] = MappingProxyType(
    _SHORT_NAMES
    | {
        column: column
        for shape in MONTHLY_TABLES
        for column in shape.dimensions
        if column not in _SHORT_NAMES.values()
    }
)
"""Address parameter → column, in the order of a canonical address.

A dimension without a shorter name is a parameter under its own name.
"""
PARAMETER_OF: dict[str, str] = {column: name for name, column in PARAMETERS.items()}


class Filters(Mapping[str, tuple[str, ...]]):
    """Column → the terms asked for: immutable, hashable, in canonical order.

    A column without terms is not a filter and is left out. Columns are in the order of
    ``PARAMETERS``, terms are sorted and unique; a single string is one term. Raises ValueError for
    an unknown column.
    """

    __slots__ = ("_items",)

    def __init__(self, given: Mapping[str, Iterable[str]] | None = None) -> None:
        if not given:
            self._items: dict[str, tuple[str, ...]] = {}
            return
        wanted = {
            column: (terms,) if isinstance(terms, str) else tuple(sorted(set(terms)))
            for column, terms in given.items()
        }
        if unknown := wanted.keys() - PARAMETER_OF.keys():
            raise ValueError(f"no such dimension: {', '.join(sorted(unknown))}")
        self._items = {column: wanted[column] for column in PARAMETER_OF if wanted.get(column)}

    def __getitem__(self, column: str) -> tuple[str, ...]:
        return self._items[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def get(self, column: str, default: Any = None) -> Any:  # noqa: D102 - as of Mapping, faster
        return self._items.get(column, default)

    def items(self) -> ItemsView[str, tuple[str, ...]]:  # noqa: D102
        return self._items.items()

    def __hash__(self) -> int:
        return hash(tuple(self._items.items()))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Filters):
            return self._items == other._items
        return isinstance(other, Mapping) and self._items == dict(other)

    def __repr__(self) -> str:
        return f"Filters({self._items!r})"

    def but(self, column: str, *terms: str) -> Filters:
        """These filters with other terms for one column; without terms, without that filter.

        Raises ValueError for an unknown column.
        """
        return Filters({**self._items, column: terms})
