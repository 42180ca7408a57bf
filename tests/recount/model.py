"""What is asked, and what was counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

REST = "Others together"
# A figure, and the most by which it may be off.
Figure = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Asked:
    """A question: filters are column → terms, months are YYYY-MM, empty for not given."""

    metric: str
    view: str = "monthly"
    filters: dict[str, list[str]] = field(default_factory=dict)
    split: str = ""
    first: str = ""
    last: str = ""
    base: str = ""
    year: str = "fiscal"
    unit: str = "lb"
    asof: str = ""


@dataclass(frozen=True)
class Cell:
    """The figure of one month: sums, the most by which they may be off, and where from."""

    part: Fraction
    whole: Fraction
    margin: Fraction
    table: str
    release: str
    status: str


@dataclass
class Counted:
    """Series → month → value and margin in the view; ``cells`` has the sums behind them."""

    months: list[str]
    series: list[str]
    values: dict[str, dict[str, Figure | None]]
    cells: dict[str, dict[str, Cell]]
    base: str = ""
    total: str = ""
    rest_known: int = 0
    decimals: bool = False
