"""The data routes as OpenAPI 3.1, made from the objects that the routes themselves use."""

from __future__ import annotations

from typing import Any

from dashboard.exports.descriptor import table_fields
from dashboard.i18n import language
from dashboard.queries import links
from dashboard.queries.address import ALL, FIRST_YEAR, LAST_YEAR
from dashboard.queries.parameters import Parameter, series_parameters, table_parameters
from dashboard.routes.forms import FORMS
from dashboard.routes.responses import PROBLEM
from dashboard.tables import Tables
from dashboard.tables.remembering import remembered

VERSION = "1.0.0"
DESCRIPTIONS = {
    links.DATA_PACKAGE: ("package", "application/json"),
    links.CATALOGUE: ("catalog", "application/ld+json"),
    links.OPENAPI: ("api", "application/json"),
}
_CENTURIES = "|".join(str(c) for c in range(FIRST_YEAR // 100, LAST_YEAR // 100 + 1))
_MONTH = rf"^({_CENTURIES})[0-9]{{2}}-(0[1-9]|1[0-2])$"
_REFERENCE = "#/components"


@remembered(2)
def open_api(tables: Tables) -> dict[str, Any]:
    """The whole document."""
    english = language("en")
    paths: dict[str, Any] = {}
    parameters: dict[str, Any] = {}
    for name, (title, known) in _sheets(tables).items():
        for form, own in FORMS.items():
            references = []
            for parameter in (*known, *own.parameters):
                shared = not parameter.column and parameter.name != "metric"
                key = parameter.name if shared else f"{name}.{parameter.name}"
                parameters[key] = _parameter(parameter, _words(tables, name, parameter))
                references.append({"$ref": f"{_REFERENCE}/parameters/{key}"})
            summary = title.replace("{form}", form.upper() if len(form) < 5 else form.title())
            paths[links.table_file(name, form)] = {
                "get": _operation(f"{name}.{form}", summary, own.media, form, references)
            }
    for path, (key, media) in DESCRIPTIONS.items():
        summary = english.text(f"openapi.{key}")
        paths[path] = {"get": _description(key, summary, media)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": english.text("openapi.title"),
            "version": VERSION,
            "description": english.text("openapi.description"),
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "parameters": parameters,
            "headers": {"ETag": {"schema": {"type": "string"}, "required": True}},
            "responses": {
                "NotModified": {"description": english.text("openapi.not_modified")},
                "BadRequest": {
                    "description": english.text("openapi.bad_request"),
                    "content": {PROBLEM: {"schema": {"$ref": f"{_REFERENCE}/schemas/Problem"}}},
                },
            },
            "schemas": {"Problem": _PROBLEM, "Rows": _ROWS},
        },
    }


def _sheets(tables: Tables) -> dict[str, tuple[str, tuple[Parameter, ...]]]:
    """Name → title (with a place for the form) and parameters, of the series and each table."""
    english = language("en")
    found = {"series": (english.text("openapi.series"), series_parameters(tables))}
    for name in tables.names:
        title = english.text("openapi.table").replace("{title}", tables.metadata(name).title)
        found[name] = (title, table_parameters(tables, name))
    return found


def _words(tables: Tables, name: str, parameter: Parameter) -> str:
    """What a parameter means: that of its column, or a text of its own."""
    english = language("en")
    key = f"openapi.parameters.{parameter.name}"
    if not parameter.column:
        return english.text(key) if english.has(key) else parameter.name
    if name == "series":
        return english.text("openapi.filter", what=english.text(f"dimensions.{parameter.column}"))
    fields = {field.name: field.description for field in table_fields(tables.metadata(name))}
    return english.text("openapi.filter", what=fields[parameter.column])


def _parameter(parameter: Parameter, words: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": words,
        "schema": _schema(parameter),
    }
    if parameter.required:
        data["required"] = True
    else:
        data["allowEmptyValue"] = True
    if parameter.kind == "words":
        data |= {"style": "form", "explode": False}
    return data


def _schema(parameter: Parameter) -> dict[str, Any]:
    if parameter.kind == "month":
        return {"anyOf": [{"type": "string", "pattern": _MONTH}, {"const": ALL}]}
    if parameter.kind == "word":
        return {"type": "string", "enum": list(parameter.allowed)}
    if parameter.kind == "words":
        # A word that stands for the whole (all, a total) stands alone: beside others it is refused.
        words = [*parameter.allowed, *(w for w in parameter.alone if w not in parameter.allowed)]
        return {"type": "array", "minItems": 1, "items": {"type": "string", "enum": words}}
    return {"type": "string"}


def _operation(
    identity: str, summary: str, media: str, form: str, references: list[dict[str, str]]
) -> dict[str, Any]:
    media_type = media.partition(";")[0]
    if form == "json":
        body: dict[str, Any] = {"schema": {"$ref": f"{_REFERENCE}/schemas/Rows"}}
    elif form == "csv":
        body = {"schema": {"type": "string"}}
    else:
        body = {}
    return {
        "operationId": identity,
        "summary": summary,
        "parameters": references,
        "responses": {
            "200": _ok(language("en").text("openapi.ok"), {media_type: body}),
            "304": {"$ref": f"{_REFERENCE}/responses/NotModified"},
            "400": {"$ref": f"{_REFERENCE}/responses/BadRequest"},
        },
    }


def _description(identity: str, summary: str, media: str) -> dict[str, Any]:
    words = language("en").text("openapi.described")
    return {
        "operationId": identity,
        "summary": summary,
        "responses": {
            "200": _ok(words, {media: {"schema": {"type": "object"}}}),
            "304": {"$ref": f"{_REFERENCE}/responses/NotModified"},
        },
    }


def _ok(words: str, content: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": words,
        "headers": {"ETag": {"$ref": f"{_REFERENCE}/headers/ETag"}},
        "content": content,
    }


_PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "parameters": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string"},
                    "value": {"type": "string"},
                    "reason": {"type": "string"},
                    "message": {"type": "string"},
                    "allowed": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}
_ROWS: dict[str, Any] = {
    "type": "object",
    "required": ["name", "title", "schema", "data"],
    "properties": {
        "name": {"type": "string"},
        "title": {"type": "string"},
        "schema": {"type": "object", "required": ["fields"]},
        "data": {"type": "array", "items": {"type": "object"}},
    },
}
