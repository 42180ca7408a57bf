"""The shapes of the maps: outlines as SVG path data, and where offices and labels stand.

They are files in ``geography/``, written by ``python -m tests.geography`` from county boundaries of
the Census Bureau; ``geography/geography.toml`` says from where. Units are those of the maps' view
boxes.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec

from dashboard.terms.areas import areas
from dashboard.terms.config import read

FOLDER = Path(__file__).with_name("geography")
FILE = FOLDER / "geography.toml"
WIDTH = 1600
HEIGHT = 1000
SOUTHWEST_HEIGHT = 660
RADIUS = 26
"""The radius of a disc that stands for an area without known boundaries."""


class Boundaries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the outlines come from, and the command that wrote them."""

    source: str
    publisher: str
    address: str
    licence: str
    written_by: str


class Geography(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of the files in ``geography/``: their source, and what each one holds."""

    boundaries: Boundaries
    files: dict[str, str]


@cache
def geography() -> Geography:
    """The description of the files. Raises BrokenFile if it is not as it should be."""
    return read(FILE, Geography)


@dataclass(frozen=True)
class Shape:
    """An outline and the place of its label. ``schematic``: it is a disc, not a boundary."""

    name: str
    x: int
    y: int
    path: str
    schematic: bool = False


@dataclass(frozen=True)
class LabelPlace:
    """Where a name is written on a map: that of an area by its term, or of a piece of land."""

    name: str
    x: int
    y: int
    anchor: str
    of_area: bool


@dataclass(frozen=True)
class Sheet:
    """What one map can draw: its height, the land below, and a shape for each area by its term."""

    name: str
    height: int
    land: tuple[Shape, ...]
    areas: Mapping[str, Shape]

    @property
    def southwest(self) -> bool:
        """Whether it is the map of the southwest border."""
        return self.name == "southwest"


@cache
def shapes(name: str) -> tuple[Shape, ...]:
    """The outlines of a file: ``states``, ``sectors``, ``southwest``, ``southwest_land``."""
    return tuple(
        Shape(row["name"], int(row["x"]), int(row["y"]), row["path"]) for row in _rows(name)
    )


@cache
def discs(sheet: str) -> Mapping[str, Shape]:
    """A disc for each office on a map (``country``, ``southwest``), by the term of its area."""
    return MappingProxyType(
        {
            row["area"]: disc(row["area"], int(row["x"]), int(row["y"]))
            for row in _rows("places")
            if row["map"] == sheet
        }
    )


@cache
def beyond(height: int) -> Mapping[str, Shape]:
    """A disc in the corner for each area whose office is on no map: it works abroad."""
    away = [each.name for each in areas().values() if each.place is None]
    return MappingProxyType(
        {name: disc(name, 60 + 70 * n, height - 50) for n, name in enumerate(away)}
    )


@cache
def label_places(sheet: str) -> tuple[LabelPlace, ...]:
    """Where names are written on a map."""
    return tuple(
        LabelPlace(row["name"], int(row["x"]), int(row["y"]), row["anchor"], row["kind"] == "area")
        for row in _rows("labels")
        if row["map"] == sheet
    )


def disc(name: str, x: int, y: int) -> Shape:
    """A disc as a shape, for an area of which no boundary is known."""
    r = RADIUS
    path = f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0-{2 * r} 0z"
    return Shape(name, x, y, path, schematic=True)


@cache
def shared_counties() -> tuple[tuple[str, str, str], ...]:
    """Counties that two sectors divide: county, the sector that is drawn with it, the other one."""
    return tuple(
        (row["name"], row["sector"], row["shared_with"])
        for row in _rows("sector_counties")
        if row["shared_with"]
    )


@cache
def county_sources() -> Mapping[str, tuple[str, ...]]:
    """Sector → the addresses of the pages from which its counties are known, each once."""
    found: dict[str, dict[str, None]] = {}
    for row in _rows("sector_counties"):
        found.setdefault(row["sector"], {})[row["source"]] = None
    return MappingProxyType({sector: tuple(pages) for sector, pages in found.items()})


def _rows(name: str) -> list[dict[str, str]]:
    text = (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
