"""Results remembered with the tables from which they were worked out, and dropped with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from dashboard.tables.loading import Tables

P = ParamSpec("P")
T = TypeVar("T")


def _first(*given: Any) -> Tables:
    return given[0]


def remembered(
    most: int, tables_of: Callable[..., Tables] = _first
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Remember the last ``most`` results of a pure function for each state of the tables.

    ``tables_of`` finds the tables among the function's positional arguments; by default they are
    the first. With an ``lru_cache`` of its own, a function would keep old tables in memory as long
    as it holds a result worked out from them.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def ask(*args: P.args, **kwargs: P.kwargs) -> T:
            memos = tables_of(*args).memos
            memo = memos.get(function)
            if memo is None:
                memo = memos.setdefault(function, lru_cache(most)(function))
            return memo(*args, **kwargs)

        return ask

    return decorate
