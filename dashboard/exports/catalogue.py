"""All tables as a DataCatalog of schema.org, and one series as a Dataset, for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.exports.descriptor import MEDIA_TYPES, licences, table_fields
from dashboard.exports.series import unit_words
from dashboard.i18n import Language
from dashboard.queries import Answer, links
from dashboard.queries.links import origin_of
from dashboard.tables.metadata import TableMetadata
from dashboard.tables.vintages import releases_held
from dashboard.terms.months import Month
from dashboard.terms.pages import DATA

if TYPE_CHECKING:
    from dashboard.tables import Tables

_BRIEF = ("@type", "@id", "name", "description", "url", "license", "creator", "temporalCoverage")


def data_catalog(
    tables: Tables, language: Language, origin: str, *, brief: bool = False
) -> dict[str, Any]:
    """The catalogue as JSON-LD; ``origin`` is scheme and host.

    ``brief``: of each table what a list of them needs, as within a page.
    """
    described = [_dataset(tables, tables.metadata(name), language, origin) for name in tables.names]
    if brief:
        described = [{key: each[key] for key in _BRIEF if key in each} for each in described]
    return {
        "@context": "https://schema.org/",
        "@type": "DataCatalog",
        "@id": f"{origin}{links.CATALOGUE}",
        "name": language.text("site.name"),
        "description": language.text("site.description"),
        "url": f"{origin}{links.page(DATA, language)}",
        "dataset": described,
    }


def series_dataset(
    answer: Answer, tables: Tables, language: Language, *, title: str, words: str, address: str
) -> dict[str, Any]:
    """The series of a chart as JSON-LD: a part of the catalogue, at its own address.

    ``title`` and ``words`` say what it is; ``address`` is the whole one of its page.
    """
    origin = origin_of(address)
    described = [tables.metadata(name) for name in answer.tables]
    state, months = answer.state, (answer.first, answer.last)
    definition = language.text(f"metrics.{answer.metric.id}.definition")
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": title,
        "description": f"{words} {definition}",
        "url": address,
        "inLanguage": language.code,
        "isAccessibleForFree": True,
        "license": licences(described, language)[0]["title"],
        "creator": [
            {"@type": "Organization", "name": name}
            for name in dict.fromkeys(
                language.sentence(each.publisher.producer) for each in described
            )
        ],
        "temporalCoverage": "/".join(month.iso for month in months if month),
        "spatialCoverage": language.text("site.country"),
        "variableMeasured": {
            "@type": "PropertyValue",
            "name": language.text(f"metrics.{answer.metric.id}.label"),
            "unitText": unit_words(answer),
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media,
                "contentUrl": f"{origin}{links.series_file(state, form)}",
            }
            for form, media in MEDIA_TYPES.items()
        ],
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": f"{origin}{links.CATALOGUE}"},
    }


def table_dataset(tables: Tables, name: str, language: Language, origin: str) -> dict[str, Any]:
    """A table as JSON-LD, by itself; ``origin`` is scheme and host."""
    described = _dataset(tables, tables.metadata(name), language, origin)
    catalogue = {"@type": "DataCatalog", "@id": f"{origin}{links.CATALOGUE}"}
    return {
        "@context": "https://schema.org/",
        **described,
        "inLanguage": language.code,
        "includedInDataCatalog": catalogue,
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
        "spatialCoverage": language.text("site.country"),
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
