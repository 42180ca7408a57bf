"""The data routes as OpenAPI 3.1, made from the objects that the routes themselves use."""

from __future__ import annotations

from typing import Any

import msgspec

from dashboard.i18n import Language
from dashboard.queries import links
from dashboard.queries.address import ALL, FIRST_YEAR, LAST_YEAR
from dashboard.queries.parameters import Parameter, series_parameters, table_parameters
from dashboard.routes.check_asked import FILE, CheckRequest
from dashboard.routes.data import DESCRIPTIONS
from dashboard.routes.forms import FORMS, Form
from dashboard.routes.openapi_check import CHECKED, check_schemas
from dashboard.routes.openapi_elsewhere import elsewhere_paths
from dashboard.routes.responses import PROBLEM
from dashboard.routes.search import LONGEST_QUESTION
from dashboard.routes.search import PARAMETERS as SEARCHED
from dashboard.tables import Tables
from dashboard.tables.remembering import remembered

VERSION = "1.0.0"
_CENTURIES = "|".join(str(c) for c in range(FIRST_YEAR // 100, LAST_YEAR // 100 + 1))
_MONTH = rf"^({_CENTURIES})[0-9]{{2}}-(0[1-9]|1[0-2])$"
_REFERENCE = "#/components"
# Schemas of bodies by media type; a binary file has none.
_SCHEMAS: dict[str, dict[str, str]] = {
    "application/json": {"$ref": f"{_REFERENCE}/schemas/Rows"},
    "text/csv": {"type": "string"},
}


@remembered(4)
def open_api(tables: Tables, language: Language, server: str = "") -> dict[str, Any]:
    """The whole document; ``server`` is the public address of the site, empty if not set."""
    paths: dict[str, Any] = {}
    parameters: dict[str, Any] = {}
    for name in (links.SERIES, *tables.names):
        known = _parameters(tables, name)
        for ending, form in FORMS.items():
            references = []
            for parameter in (*known, *form.parameters):
                shared = not parameter.column and parameter.name != "metric"
                key = parameter.name if shared else f"{name}.{parameter.name}"
                parameters[key] = _parameter(parameter, language)
                references.append({"$ref": f"{_REFERENCE}/parameters/{key}"})
            summary = _summary(tables, name, form, language)
            paths[links.table_file(name, ending)] = {
                "get": _operation(f"{name}.{ending}", summary, form, references, language)
            }
    for path, (key, media_type) in DESCRIPTIONS.items():
        summary = language.text(f"openapi.{key}")
        paths[path] = {"get": _description(key, summary, media_type, language)}
    paths[links.FIND] = {"get": _search(parameters, language)}
    paths[links.CHECK] = {"post": _check(language)}
    paths |= _elsewhere(tables, parameters, language)
    files = {"description": language.text("openapi.kept"), "content": {"application/zip": {}}}
    check = paths[links.CHECK]["post"]
    paths[links.KEEP] = {
        "post": {
            **check,
            "operationId": "check.zip",
            "summary": language.text("openapi.keep"),
            "responses": {**check["responses"], "200": files},
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": language.text("openapi.title"),
            "version": VERSION,
            "description": language.text("openapi.description"),
        },
        "servers": [{"url": server or "/"}],
        "paths": paths,
        "components": {
            "parameters": parameters,
            "headers": {"ETag": {"schema": {"type": "string"}, "required": True}},
            "responses": {
                "NotModified": {"description": language.text("openapi.not_modified")},
                "BadRequest": {
                    "description": language.text("openapi.bad_request"),
                    "content": {PROBLEM: {"schema": {"$ref": f"{_REFERENCE}/schemas/Problem"}}},
                },
                "TooMany": {
                    "description": language.text("openapi.too_many"),
                    "headers": {"Retry-After": {"schema": {"type": "integer"}}},
                    "content": {"text/plain": {"schema": {"type": "string"}}},
                },
            },
            "schemas": {"Problem": _PROBLEM, "Rows": _ROWS, **check_schemas()},
        },
    }


def _parameters(tables: Tables, name: str) -> tuple[Parameter, ...]:
    return series_parameters(tables) if name == links.SERIES else table_parameters(tables, name)


def _summary(tables: Tables, name: str, form: Form, language: Language) -> str:
    if name == links.SERIES:
        return language.text("openapi.series", form=form.name)
    return language.text(
        "openapi.table", title=language.sentence(tables.metadata(name).title), form=form.name
    )


def _parameter(parameter: Parameter, language: Language) -> dict[str, Any]:
    data: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "description": parameter.description(language),
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
        # OpenAPI cannot say that ``all`` and the name of a total are refused in a list with others.
        words = [*parameter.allowed, *(w for w in parameter.alone if w not in parameter.allowed)]
        return {"type": "array", "minItems": 1, "items": {"type": "string", "enum": words}}
    return {"type": "string"}


def _operation(
    identity: str, summary: str, form: Form, references: list[dict[str, str]], language: Language
) -> dict[str, Any]:
    media_type = form.media_type
    body = {"schema": _SCHEMAS[media_type]} if media_type in _SCHEMAS else {}
    return {
        "operationId": identity,
        "summary": summary,
        "parameters": references,
        "responses": {
            "200": _ok(language.text("openapi.ok"), {media_type: body}),
            "304": {"$ref": f"{_REFERENCE}/responses/NotModified"},
            "400": {"$ref": f"{_REFERENCE}/responses/BadRequest"},
            "503": {"$ref": f"{_REFERENCE}/responses/TooMany"},
        },
    }


def _description(
    identity: str, summary: str, media_type: str, language: Language
) -> dict[str, Any]:
    words = language.text("openapi.described")
    return {
        "operationId": identity,
        "summary": summary,
        "responses": {
            "200": _ok(words, {media_type: {"schema": {"type": "object"}}}),
            "304": {"$ref": f"{_REFERENCE}/responses/NotModified"},
        },
    }


def _search(parameters: dict[str, Any], language: Language) -> dict[str, Any]:
    """The search; its parameters are added to those of the document."""
    known = {each.name: _parameter(each, language) for each in SEARCHED}
    known["q"]["schema"]["maxLength"] = LONGEST_QUESTION
    parameters.update({f"search.{name}": each for name, each in known.items()})
    return {
        "operationId": "search",
        "summary": language.text("openapi.search"),
        "parameters": [{"$ref": f"{_REFERENCE}/parameters/search.{name}"} for name in known],
        "responses": {
            "200": _ok(
                language.text("openapi.found"),
                {"application/json": {"schema": {"type": "object"}}},
            ),
            "304": {"$ref": f"{_REFERENCE}/responses/NotModified"},
            "400": {"$ref": f"{_REFERENCE}/responses/BadRequest"},
        },
    }


def _elsewhere(tables: Tables, parameters: dict[str, Any], language: Language) -> dict[str, Any]:
    """Pictures, frames and oEmbed. A page names no metric where it opens on a view of its own."""
    metric = f"{links.SERIES}.metric"
    parameters["view.metric"] = {
        **{key: each for key, each in parameters[metric].items() if key != "required"},
        "allowEmptyValue": True,
    }
    names = {each.name: each for each in _parameters(tables, links.SERIES)}
    keys = [
        "view.metric" if name == "metric" else f"{links.SERIES}.{name}" if each.column else name
        for name, each in names.items()
    ]
    references = [{"$ref": f"{_REFERENCE}/parameters/{key}"} for key in keys]
    refusal = {PROBLEM: {"schema": {"$ref": f"{_REFERENCE}/schemas/Problem"}}}
    return elsewhere_paths(references, refusal, language)


def _check(language: Language) -> dict[str, Any]:
    """The check of a text: it takes JSON or a form, which may hold a file."""
    schema = msgspec.json.schema(CheckRequest)["$defs"][CheckRequest.__name__]
    # In a form, each answer is a field of its own: ``id=value``.
    fields = {name: each for name, each in schema["properties"].items() if name != "answers"}
    fields["answer"] = {"type": "array", "items": {"type": "string"}}
    form = {"type": "object", "properties": fields}
    file = {"type": "string", "format": "binary", "description": language.text("openapi.file")}
    with_file = {"type": "object", "properties": {**fields, FILE: file}}
    refusal = {PROBLEM: {"schema": {"$ref": f"{_REFERENCE}/schemas/Problem"}}}
    refused = {"description": language.text("openapi.check_refused"), "content": refusal}
    return {
        "operationId": "check",
        "summary": language.text("openapi.check"),
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": schema},
                "application/x-www-form-urlencoded": {"schema": form},
                "multipart/form-data": {"schema": with_file},
            },
        },
        "responses": {
            "200": {
                "description": language.text("openapi.checked"),
                "content": {
                    "application/json": {"schema": {"$ref": f"{_REFERENCE}/schemas/{CHECKED}"}}
                },
            },
            **{str(status): refused for status in (400, 413, 415, 422)},
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
        "as_of": {"type": "object", "additionalProperties": {"type": "string"}},
        "data": {"type": "array", "items": {"type": "object"}},
    },
}
