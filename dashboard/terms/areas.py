"""Areas of responsibility: whether each is a sector or a field office, and where its office is.

They are rows of ``areas.csv`` (area, kind, place, longitude, latitude). The place is the city of
the headquarters, to a tenth of a degree. Preclearance has none: it works at airports abroad.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType


class AreaKind(StrEnum):
    """Who is responsible for an area: the Border Patrol or Field Operations."""

    SECTOR = "sector"
    FIELD_OFFICE = "field-office"


@dataclass(frozen=True)
class Area:
    """An area by its term in the tables; ``place`` is longitude and latitude in degrees."""

    name: str
    kind: AreaKind
    city: str
    place: tuple[float, float] | None


@cache
def areas() -> Mapping[str, Area]:
    """Every area by its term, in the order of the file."""
    text = Path(__file__).with_name("areas.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["area"]: _area(row) for row in csv.DictReader(text.splitlines())})


def is_sector(area: str) -> bool:
    """Whether a term is that of a sector of the Border Patrol."""
    found = areas().get(area)
    return found is not None and found.kind is AreaKind.SECTOR


def _area(row: Mapping[str, str]) -> Area:
    known = row["longitude"] and row["latitude"]
    place = (float(row["longitude"]), float(row["latitude"])) if known else None
    return Area(row["area"], AreaKind(row["kind"]), row["place"], place)
