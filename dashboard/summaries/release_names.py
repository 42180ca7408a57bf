"""Releases by short names: what they hold and to which month, instead of the name of a file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dashboard.i18n import Language
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


def release_names(names: Iterable[str], tables: Tables, language: Language) -> str:
    """Releases (by id) as one phrase: ``drug seizures to April 2026 and to May 2025``.

    Releases of one table stand together, in the order of ``names``. An unknown id stays as it is.
    """
    rows = {str(row["release"]): row for row in tables.releases.to_dict("records")}
    by_table: dict[str, list[str]] = {}
    for name in names:
        row = rows.get(name)
        if row is None:
            by_table.setdefault(name, [])
            continue
        month = language.month(Month.containing(row["covers_to"]))
        to = language.text("releases.to", month=month)
        by_table.setdefault(str(row["table"]), []).append(to)
    return language.listing(
        [
            " ".join([table_words(table, language), *([language.listing(spans)] if spans else [])])
            for table, spans in by_table.items()
        ]
    )


def table_words(table: str, language: Language) -> str:
    """What a table holds, in two or three words; its name where there are none."""
    key = f"releases.tables.{table}"
    return language.text(key) if language.has(key) else table
