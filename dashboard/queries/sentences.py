"""The sentences that the data hold in English, and whether a language has words for them all.

They stay in the data; a language file gives its own words for each under ``[[sentences]]``, by the
English sentence itself. A sentence that is changed in the data is so missing until it is translated
again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dashboard.i18n import Language
from dashboard.ingest.corrections import corrections
from dashboard.tables.facts import inspection_statements
from dashboard.tables.remembering import remembered

if TYPE_CHECKING:
    from dashboard.tables import TableMetadata, Tables


@remembered(1)
def sentences(tables: Tables) -> tuple[str, ...]:
    """Each sentence once: descriptions of tables, notes of inspections, reasons of corrections."""
    found: list[str] = []
    for name in tables.names:
        found += _of_table(tables.metadata(name))
    found += [statement.note for statement in inspection_statements(tables)]
    found += [correction.why for correction in corrections()]
    return tuple(dict.fromkeys(filter(None, found)))


def _of_table(metadata: TableMetadata) -> Iterator[str]:
    yield from (metadata.title, metadata.description, *metadata.caveats)
    yield from (metadata.publisher.producer, metadata.publisher.licence)
    yield from (gap.why for gap in metadata.gaps)
    for column in metadata.columns.values():
        yield from (column.description, column.unit)


@remembered(8)
def spoken_for(tables: Tables, language: Language) -> Language:
    """The language in which these tables are shown: English while a sentence of theirs is lacking.

    ``missing`` of the language that is returned then names these sentences.
    """
    if language.fallback is None:
        return language
    lacking = [each for each in sentences(tables) if each not in language.sentences]
    return language.in_english(tuple(lacking)) if lacking else language
