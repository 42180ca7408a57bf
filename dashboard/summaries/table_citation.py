"""How to cite a whole table: publisher, title, newest release, last month, address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.i18n import Language
from dashboard.tables.vintages import releases_of

if TYPE_CHECKING:
    from dashboard.tables import Tables


def table_citation(tables: Tables, name: str, language: Language, *, address: str) -> str:
    """One sentence; empty for a table that rests on no release."""
    releases = releases_of(tables.releases, name)
    if not releases:
        return ""
    metadata = tables.metadata(name)
    return language.text(
        "about.cite.table",
        publisher=metadata.publisher.producer,
        title=metadata.title,
        release=releases[-1].name,
        month=language.month(releases[-1].covers_to),
        site=language.text("site.name"),
        address=address,
    )
