"""The traps of the figures, each with an exhibit: figures of the tables that show it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.i18n import Language
from dashboard.summaries.exhibits import files, meaning, periods, releases
from dashboard.summaries.exhibits.model import Builder, Exhibit, ExhibitContext, Line, NotHeld

if TYPE_CHECKING:
    from dashboard.tables import Tables

__all__ = ["BUILDERS", "Exhibit", "Line", "exhibits"]

# By group, in the order of the page. The texts ``method.traps`` name groups and traps.
BUILDERS: Mapping[str, tuple[Builder, ...]] = MappingProxyType(
    {
        "counted": (
            *(meaning.not_crossings, meaning.not_flow, meaning.scan),
            *(meaning.kinds, meaning.outlier, meaning.zero),
        ),
        "periods": (
            *(periods.part_year, periods.fiscal_calendar),
            *(periods.february, periods.ratio),
        ),
        "releases": (
            *(releases.revised, releases.two_releases),
            *(releases.announced, releases.overlap),
        ),
        "files": (
            *(releases.open_year, releases.grouping, meaning.totals),
            *(files.no_component, files.air_marine, files.spellings),
            *(files.relabelled, files.misprint, files.duplicate),
        ),
    }
)


def exhibits(tables: Tables, language: Language) -> dict[str, tuple[Exhibit, ...]]:
    """The exhibits of every group; one whose figures the tables do not hold has no lines."""
    return {
        group: tuple(_built(builder, tables, language) for builder in builders)
        for group, builders in BUILDERS.items()
    }


def _built(builder: Builder, tables: Tables, language: Language) -> Exhibit:
    context = ExhibitContext(tables, language, trap=builder.__name__)
    try:
        return builder(context)
    except NotHeld:
        return context.exhibit(())
