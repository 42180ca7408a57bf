"""The traps of the figures, each with an exhibit: figures of the tables that show it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.i18n import Language
from dashboard.summaries.exhibits import files, meaning, periods, releases
from dashboard.summaries.exhibits.model import Desk, Exhibit, Line, Maker, NotHeld

if TYPE_CHECKING:
    from dashboard.tables import Tables

__all__ = ["TRAPS", "Exhibit", "Line", "exhibits"]

# Group, then trap, in the order of the page; words of both in the texts ``method.traps``.
TRAPS: Mapping[str, Mapping[str, Maker]] = MappingProxyType(
    {
        "counted": MappingProxyType(
            {
                "not_crossings": meaning.not_crossings,
                "not_flow": meaning.not_flow,
                "scan": meaning.scan,
                "kinds": meaning.kinds,
                "outlier": meaning.outlier,
                "zero": meaning.zero,
            }
        ),
        "periods": MappingProxyType(
            {
                "part_year": periods.part_year,
                "fiscal_calendar": periods.fiscal_calendar,
                "february": periods.february,
                "ratio": periods.ratio,
            }
        ),
        "releases": MappingProxyType(
            {
                "revised": releases.revised,
                "two_releases": releases.two_releases,
                "announced": releases.announced,
                "overlap": releases.overlap,
            }
        ),
        "files": MappingProxyType(
            {
                "open_year": releases.open_year,
                "grouping": releases.grouping,
                "totals": meaning.totals,
                "no_component": files.no_component,
                "air_marine": files.air_marine,
                "spellings": files.spellings,
                "relabelled": files.relabelled,
                "misprint": files.misprint,
                "duplicate": files.duplicate,
            }
        ),
    }
)


def exhibits(tables: Tables, language: Language) -> dict[str, tuple[Exhibit, ...]]:
    """The exhibits of every group; one whose figures the tables do not hold has no lines."""
    return {
        group: tuple(_made(maker, Desk(tables, language, trap)) for trap, maker in makers.items())
        for group, makers in TRAPS.items()
    }


def _made(maker: Maker, desk: Desk) -> Exhibit:
    try:
        return maker(desk)
    except NotHeld:
        return Exhibit(desk.trap)
