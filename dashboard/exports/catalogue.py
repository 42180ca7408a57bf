"""All tables as a DataCatalog of schema.org, for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.exports.descriptor import MEDIA_TYPES, licences, table_fields
from dashboard.i18n import Language
from dashboard.queries import links
from dashboard.tables.metadata import TableMetadata
from dashboard.tables.vintages import releases_held
from dashboard.terms.months import Month
from dashboard.terms.pages import DATA

if TYPE_CHECKING:
    from dashboard.tables import Tables

_PLACE = "United States"


def data_catalog(tables: Tables, language: Language, origin: str) -> dict[str, Any]:
    """The catalogue as JSON-LD; ``origin`` is scheme and host."""
    return {
        "@context": "https://schema.org/",
        "@type": "DataCatalog",
        "@id": f"{origin}{links.CATALOGUE}",
        "name": language.text("site.name"),
        "description": language.text("site.description"),
        "url": f"{origin}{links.page(DATA, language)}",
        "dataset": [
            _dataset(tables, tables.metadata(name), language, origin) for name in tables.names
        ],
    }


def _dataset(
    tables: Tables, metadata: TableMetadata, language: Language, origin: str
) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "Dataset",
        "@id": f"{origin}{links.table_file(metadata.name, 'zip')}",
        "name": language.sentence(metadata.title),
        "alternateName": metadata.name,
        "description": " ".join(map(language.sentence, (metadata.description, *metadata.caveats))),
        "url": f"{origin}{links.table_on_page(metadata.name, language)}",
        "creator": {
            "@type": "Organization",
            "name": language.sentence(metadata.publisher.producer),
        },
        "license": licences([metadata], language)[0]["title"],
        "isAccessibleForFree": True,
        "spatialCoverage": _PLACE,
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": field.name,
                "description": field.description,
                **({"unitText": field.unit} if field.unit else {}),
            }
            for field in table_fields(metadata, language)
            if field.name in metadata.measures
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media,
                "contentUrl": f"{origin}{links.table_file(metadata.name, form)}",
            }
            for form, media in MEDIA_TYPES.items()
        ],
    }
    if metadata.publisher.page:
        data["isBasedOn"] = metadata.publisher.page
    return data | _coverage(tables, metadata.name)


def _coverage(tables: Tables, name: str) -> dict[str, Any]:
    """The months covered, the newest release, and the date of its publication if it is known."""
    frame = tables.frame(name)
    found: dict[str, Any] = {}
    if "month" in frame and len(frame):
        first, last = (
            Month.containing(day) for day in (frame["month"].min(), frame["month"].max())
        )
        found["temporalCoverage"] = f"{first.iso}/{last.iso}"
    if releases := releases_held(tables, name):
        found["version"] = releases[-1].name
        if releases[-1].published:
            found["dateModified"] = releases[-1].published
    return found
