"""The figures of one series month by month, as plain values; and as a data frame for who wants one.

What is drawn and written for a view reads some hundred values one by one. Plain tuples give them
many times faster than a frame, and without pandas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import nan
from typing import TYPE_CHECKING, Any

import numpy as np

from dashboard.queries.sums import Sums
from dashboard.terms.months import Month, days_between, months_between

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.queries.index import Floats

COLUMNS = ("month", "series", "value", "margin", "status", "release", "table")


@dataclass(frozen=True)
class Line:
    """The figures of one series, one for each of its consecutive months from ``first`` on.

    - ``key``: the term of the split; "" without a split.
    - ``values``: NaN if not held or undefined; ``margins``: the most by which each may differ from
      the exact one, NaN where there is no value.
    - ``statuses``: final or provisional; "" if nothing is held or the publisher does not label.
    - ``releases``, ``tables``: the source of each figure; "" if nothing is held.
    """

    key: str
    first: Month
    values: tuple[float, ...]
    margins: tuple[float, ...]
    statuses: tuple[str, ...]
    releases: tuple[str, ...]
    tables: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.values)

    @property
    def last(self) -> Month:
        """The last month; ``first`` must have a figure, held or not."""
        return self.first + (len(self.values) - 1)

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """The month of each figure."""
        return months_between(self.first, self.last)

    @cached_property
    def days(self) -> tuple[str, ...]:
        """The first day of each month, as YYYY-MM-DD."""
        return days_between(self.first, self.last)

    def within(self, first: Month, last: Month) -> Line:
        """The line over other months: cut, and without figures where it has none."""
        ahead, start = max(self.first.since(first), 0), max(first.since(self.first), 0)
        length = last.since(first) + 1

        def cut(own: tuple[Any, ...], absent: Any) -> tuple[Any, ...]:
            kept = (*([absent] * ahead), *own[start:])[:length]
            return (*kept, *([absent] * (length - len(kept))))

        return Line(
            self.key,
            first,
            cut(self.values, nan),
            cut(self.margins, nan),
            cut(self.statuses, ""),
            cut(self.releases, ""),
            cut(self.tables, ""),
        )

    @cached_property
    def numbers(self) -> tuple[float | None, ...]:
        """The values for JSON, which has no NaN: None where there is none."""
        return tuple([value if value == value else None for value in self.values])

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The places of the figures that are held and defined."""
        return tuple([place for place, value in enumerate(self.values) if value == value])


def lines_of(sums: Sums, values: Floats, margins: Floats) -> tuple[Line, ...]:
    """The lines of sums, one for each series; ``values`` and ``margins`` have their shape."""
    # One more text at the end, which NOT_HELD (-1) takes.
    statuses, releases, tables = (
        (
            [*texts, ""]
            for texts in zip(*((o.status, o.release, o.table) for o in sums.origins), strict=True)
        )
        if sums.origins
        else ([""], [""], [""])
    )
    margins = np.where(np.isnan(values), np.nan, margins)
    rows = zip(sums.series, values.tolist(), margins.tolist(), sums.source.tolist(), strict=True)
    return tuple(
        Line(
            key,
            sums.first,
            tuple(own),
            tuple(off),
            tuple([statuses[place] for place in source]),
            tuple([releases[place] for place in source]),
            tuple([tables[place] for place in source]),
        )
        for key, own, off, source in rows
    )


def frame_of(lines: Iterable[Line]) -> pd.DataFrame:
    """Lines one below the other as a frame.

    Columns: month (datetime64), series, value, margin (float64), status, release, table (str).
    """
    import pandas as pd  # noqa: PLC0415 (no page needs it: see above)

    lines = tuple(lines)
    if not lines:
        frame = pd.DataFrame({column: pd.Series(dtype="str") for column in COLUMNS})
        return frame.astype({"month": "datetime64[us]", "value": "float64", "margin": "float64"})

    def joined(name: str) -> Iterator[object]:
        return chain.from_iterable(getattr(each, name) for each in lines)

    texts = {"status": "statuses", "release": "releases", "table": "tables"}
    return pd.DataFrame(
        {
            "month": np.array(list(joined("days")), dtype="datetime64[us]"),
            "series": pd.Series([each.key for each in lines for _ in each.values], dtype="str"),
            "value": np.array(list(joined("values")), dtype=np.float64),
            "margin": np.array(list(joined("margins")), dtype=np.float64),
            **{
                name: pd.Series(list(joined(plural)), dtype="str") for name, plural in texts.items()
            },
        }
    )
