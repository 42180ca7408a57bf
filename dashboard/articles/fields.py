"""Reading an annotation file strictly: an unknown key or a value of another kind is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T")


class BrokenArticle(ValueError):
    """An annotation file that cannot be read: the message names file, key and rule."""


class Fields:
    """One table of a TOML file, read key by key; ``done`` refuses what nobody asked for."""

    def __init__(self, where: str, table: Mapping[str, Any]) -> None:
        if not isinstance(table, Mapping):
            raise BrokenArticle(f"{where}: must be a table")
        self.where = where
        self._left = dict(table)

    def fault(self, key: str, rule: str) -> BrokenArticle:
        """An error at one key of this table, to be raised."""
        return BrokenArticle(f"{self.where}: {key}: {rule}")

    def of_type(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of a key, of that type; without a default the key must be there."""
        if key not in self._left:
            if default is None:
                raise self.fault(key, "is missing")
            return default
        value = self._left.pop(key)
        if type(value) is not kind:
            raise self.fault(key, f"{value!r} must be of type {kind.__name__}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A string."""
        return self.of_type(key, str, default)

    def one_of(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """A string out of a closed list."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.fault(key, f"{value!r} is none of {', '.join(map(repr, allowed))}")
        return value

    def table(self, key: str) -> Fields:
        """A table within this one."""
        return Fields(f"{self.where}: {key}", self.of_type(key, dict))

    def tables(self, key: str) -> list[dict[str, Any]]:
        """An array of tables; empty if the key is absent."""
        return self.of_type(key, list, [])

    def strings(self) -> dict[str, str]:
        """All that is left, each value a string."""
        return {key: self.text(key) for key in list(self._left)}

    def done(self) -> None:
        """Raises BrokenArticle if a key was not asked for."""
        if self._left:
            raise self.fault(next(iter(self._left)), "is not a known key")
