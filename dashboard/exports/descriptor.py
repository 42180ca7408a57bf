"""Descriptions of files for machines: Frictionless Data Package and Table Schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dashboard.exports.series import month_columns, series_scope, unit_words, value_column
from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.queries.vintage import Vintage
from dashboard.tables import facts
from dashboard.tables.metadata import TableMetadata
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

MEDIA_TYPES = MappingProxyType(
    {
        "csv": "text/csv",
        "json": "application/json",
        "parquet": "application/vnd.apache.parquet",
        "zip": "application/zip",
    }
)
"""The endings of the files in which figures are delivered, and their media types."""
# Identifiers of licences in the Open Definition's list.
_PUBLIC_DOMAIN = "other-pd"
_OTHER_LICENCE = "notspecified"


@dataclass(frozen=True)
class Field:
    """The description of a column.

    ``type`` is string, date, integer or number; ``unit`` is "" for a column without one;
    ``values`` are all values that may occur, () for an open list.
    """

    name: str
    type: str
    description: str
    unit: str = ""
    values: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The field of a Table Schema; ``unit`` is not part of that standard."""
        data: dict[str, Any] = {
            "name": self.name,
            "type": self.type,
            "description": self.description,
        }
        if self.unit:
            data["unit"] = self.unit
        if self.values:
            data["constraints"] = {"enum": list(self.values)}
        return data


def table_fields(metadata: TableMetadata, language: Language) -> tuple[Field, ...]:
    """The columns of a table, in its order."""
    words = language.sentence
    return tuple(
        Field(name, column.type, words(column.description), words(column.unit), column.values)
        for name, column in metadata.columns.items()
    )


def series_fields(
    answer: Answer, tables: Tables, language: Language, headline: str
) -> tuple[Field, ...]:
    """The columns of a series, in the order of ``series_frame``.

    A column is described by its text in the language file (``exports.columns``), else as in the
    first table of the metric that has it, else by the name of its dimension.
    """
    in_tables = {
        field.name: field.description
        for table in reversed([each.table for each in answer.metric.answers])
        for field in table_fields(tables.metadata(table), language)
    }

    def description(name: str) -> str:
        own = f"exports.columns.{name}"
        if language.has(own):
            return language.text(own)
        return in_tables.get(name) or language.text(f"dimensions.{name}")

    split, value = answer.state.split, value_column(answer)
    figures = f"{headline}. {language.text(f'metrics.{answer.metric.id}.definition')}"
    return (
        *(Field(name, "date", description(name)) for name in month_columns(answer)),
        *([Field(split, "string", description(split))] if split else []),
        Field(value, "number", figures, unit_words(answer)),
        *(
            [Field("margin", "number", description("margin"), unit_words(answer))]
            if answer.rounded
            else []
        ),
        *(Field(name, "string", description(name)) for name in ("status", "release", "table")),
        *(Field(name, "string", description(name)) for name in series_scope(answer)),
    )


def vintage_data(vintage: Vintage) -> dict[str, str]:
    """What is held of the time that rows are given as of; ``published`` is "" if not known."""
    return {
        "month": Month.containing(vintage.day).iso,
        "release": vintage.release.name,
        "published": vintage.release.published,
        "covers_to": vintage.release.covers_to.iso,
        "later_releases_not_held": vintage.later.value,
    }


def schema(fields: Iterable[Field], key: Sequence[str] = ()) -> dict[str, Any]:
    """A Table Schema; an empty cell is a missing value."""
    data: dict[str, Any] = {"fields": [field.as_data() for field in fields], "missingValues": [""]}
    if key:
        data["primaryKey"] = list(key)
    return data


def resource(
    name: str, title: str, description: str, path: str, columns: Mapping[str, Any]
) -> dict[str, Any]:
    """A CSV file of a package; ``columns`` is its Table Schema."""
    return {
        "name": name,
        "title": title,
        "description": description,
        "path": path,
        "profile": "tabular-data-resource",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": dict(columns),
    }


def package(
    name: str,
    title: str,
    description: str,
    described: Iterable[TableMetadata],
    tables: Tables,
    resources: Sequence[Mapping[str, Any]],
    language: Language,
) -> dict[str, Any]:
    """The descriptor of a package whose figures come from the tables ``described``."""
    known = list(described)
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "description": description,
        "version": tables.version[:12],
        "licenses": licences(known, language),
        "sources": sources(known, tables, language),
        "resources": [dict(each) for each in resources],
    }


def all_tables_package(tables: Tables, language: Language) -> dict[str, Any]:
    """The descriptor of all tables: one resource per table, named after it."""
    described = [tables.metadata(name) for name in tables.names]
    resources = [
        resource(
            each.name,
            language.sentence(each.title),
            language.sentence(each.description),
            f"{each.name}.csv",
            schema(table_fields(each, language), each.keys),
        )
        for each in described
    ]
    title, description = language.text("site.name"), language.text("site.description")
    return package("border-statistics", title, description, described, tables, resources, language)


def licences(described: Iterable[TableMetadata], language: Language) -> list[dict[str, str]]:
    """The terms of the tables' publishers, each once."""
    titles = dict.fromkeys(metadata.publisher.licence for metadata in described)
    return [
        {"name": _licence_identifier(title), "title": language.sentence(title)} for title in titles
    ]


def _licence_identifier(title: str) -> str:
    return _PUBLIC_DOMAIN if title.lower().startswith("public domain") else _OTHER_LICENCE


def sources(
    described: Iterable[TableMetadata], tables: Tables, language: Language
) -> list[dict[str, str]]:
    """Where the figures come from: the publishers' pages and the other sources of the tables."""
    known = facts.sources(tables)
    found: dict[str, dict[str, str]] = {}
    for metadata in described:
        if page := metadata.publisher.page:
            producer = language.sentence(metadata.publisher.producer)
            title = language.sentence(metadata.title)
            found[page] = {"title": f"{producer}: {title}", "path": page}
        for name in metadata.sources:
            if (source := known.get(name)) and source.url:
                title = f"{source.publisher}: {source.title}"
                found.setdefault(source.url, {"title": title, "path": source.url})
    return list(found.values())
