"""What a table is made of: columns of a kind. Some identify a row, some hold its figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FISCAL_YEAR = "fiscal_year"
DECIMALS = 6
"""An amount is rounded to so many decimals when it is taken in."""


class ColumnKind(StrEnum):
    """What a column holds; this determines its dtype in memory and how it is written."""

    MONTH = "month"  # datetime64, first day of a calendar month, written YYYY-MM-01
    DATE = "date"  # datetime64, any day, NaT where empty, written YYYY-MM-DD
    TERM = "term"  # category, one of a closed list
    CODE = "code"  # category, short text that repeats, no closed list
    TEXT = "text"  # str, empty where nothing is known
    COUNT = "count"  # int64, never negative
    AMOUNT = "amount"  # float64, never negative, at most 6 decimals
    NUMBER = "number"  # float64, NaN where empty

    @property
    def step(self) -> float:
        """The last place to which its figures are rounded; 0 for exact ones."""
        return 10.0**-DECIMALS if self is ColumnKind.AMOUNT else 0.0


@dataclass(frozen=True)
class TableColumn:
    """One column: name, kind, the terms it may hold (TERM), the unit of its figures (measures).

    The unit is the name of one in ``dashboard.metrics.units``. A column of figures without a unit,
    such as a number of rows, is not a measure.
    """

    name: str
    kind: ColumnKind
    terms: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Shape:
    """A table's columns in order, and the names of those that identify a row.

    ``sized_by``: the dimensions within which figures have a usual size, such as the drug.
    """

    name: str
    columns: tuple[TableColumn, ...]
    keys: tuple[str, ...]
    sized_by: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """Column names in the order of the file."""
        return [column.name for column in self.columns]

    @property
    def yearly(self) -> bool:
        """Whether a row is of a whole fiscal year and not of a month."""
        return FISCAL_YEAR in self.keys

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Key columns other than the month or fiscal year."""
        return tuple(name for name in self.keys if name not in ("month", FISCAL_YEAR))

    @property
    def cell(self) -> tuple[str, ...]:
        """The month and the dimensions; a fiscal year counts as its first month."""
        return ("month", *self.dimensions)

    @property
    def measures(self) -> tuple[str, ...]:
        """Columns whose figures can be added up."""
        return tuple(column.name for column in self.columns if column.unit)

    @property
    def figures(self) -> tuple[str, ...]:
        """All columns of numbers that are not part of the key: the measures, and how exact."""
        numbers = (ColumnKind.COUNT, ColumnKind.AMOUNT)
        return tuple(
            column.name
            for column in self.columns
            if column.kind in numbers and column.name not in self.keys
        )

    @property
    def has_status(self) -> bool:
        """Whether each row has a ``Status``."""
        return any(column.name == "status" for column in self.columns)

    def column(self, name: str) -> TableColumn:
        """The column of that name; raises KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")
