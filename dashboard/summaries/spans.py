"""Which release answers a question from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.queries import monthly
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Span:
    """Months in a row that one release of one table answers; both empty where none does."""

    first: Month
    last: Month
    table: str
    release: str


def spans(
    tables: Tables, metric: str, filters: Mapping[str, Iterable[str]] | None = None
) -> tuple[Span, ...]:
    """The spans of a metric (by id) under filters, oldest first; () where nothing answers.

    Raises as ``queries.monthly`` does.
    """
    frame = monthly(tables, metric, filters)
    found: list[Span] = []
    for moment, table, release in zip(
        frame["month"], frame["table"], frame["release"], strict=True
    ):
        month = Month.containing(moment)
        if found and (found[-1].table, found[-1].release) == (table, release):
            found[-1] = Span(found[-1].first, month, table, release)
        else:
            found.append(Span(month, month, table, release))
    return tuple(found)
