"""The answer of the check of a text as a schema of OpenAPI, made from the objects that answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, get_args

from dashboard.articles.model import (
    WITHOUT_SERIES,
    Among,
    Basis,
    Comparison,
    Direction,
    Qualifier,
    StatedUnit,
    Subject,
)
from dashboard.claims import Outcome
from dashboard.claims.model import Official
from dashboard.metrics import metrics
from dashboard.reading import LeftReason, read_languages
from dashboard.scenes.asked import DayFrom

CHECKED = "Checked"
"""The schema of the whole answer; the others are its parts."""
_REFERENCE = "#/components/schemas"
_TEXT: dict[str, Any] = {"type": "string"}
_PLACE: dict[str, Any] = {"type": "integer", "minimum": 0}
_SPAN: dict[str, Any] = {"type": "array", "items": _PLACE, "minItems": 2, "maxItems": 2}
_TERMS: dict[str, Any] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_NUMBER_OR_NONE: dict[str, Any] = {"type": ["number", "null"]}
_TEXT_OR_NONE: dict[str, Any] = {"type": ["string", "null"]}
_READ = {
    "comparison": Comparison,
    "among": Among,
    "direction": Direction,
    "qualifier": Qualifier,
    "unit": StatedUnit,
    "subject": Subject,
}
"""Parts of a reading that are one of some words."""
_FREE = ("period", "baseline", "value", "from_value", "to_value", "threshold")
"""Parts whose notation ``seeds/FORM.md`` explains."""
_OF_OFFICIAL: dict[str, dict[str, Any]] = {
    "value": {"type": "number"},
    "margin": {"type": "number"},
    "scope": {"type": "object", "additionalProperties": _TERMS},
    "tables": {"type": "array", "items": _TEXT},
    "releases": {"type": "array", "items": _TEXT},
    "level": _NUMBER_OR_NONE,
    "base": _NUMBER_OR_NONE,
    "base_period": _TEXT_OR_NONE,
    "of": {"type": "array", "items": _TEXT},
    "whole": _NUMBER_OR_NONE,
}
"""The fields of an official figure that are no plain text."""


def check_schemas() -> dict[str, Any]:
    """The schemas of the answer by name; ``CHECKED`` is that of the whole."""
    claim = _claim()
    return {
        CHECKED: _object(
            {
                "language": _one_of(read_languages()),
                "date": {"type": ["string", "null"], "format": "date"},
                "date_from": _enum(DayFrom),
                "title": _TEXT,
                "outlet": _TEXT,
                "answers": {"type": "object", "additionalProperties": _TEXT},
                "claims": _list("CheckedClaim"),
                "asked": _list("AskedClaim"),
                "left": _list("LeftNumber"),
                "unfinished": {"type": "array", "items": _TEXT},
            }
        ),
        "CheckedClaim": _object(claim),
        "AskedClaim": _object({**claim, "questions": _list("CheckQuestion")}),
        "LeftNumber": _object(
            {
                "id": _TEXT,
                "printed": _TEXT,
                "quote": _reference("CheckQuote"),
                "reason": _enum(LeftReason),
            },
            may_lack=("id",),
        ),
        "CheckQuote": _object(
            {"exact": _TEXT, "prefix": _TEXT, "suffix": _TEXT, "position": _PLACE}
        ),
        "CheckSpeaker": _object({"printed": _TEXT, "span": _SPAN}),
        "CheckReading": _reading(),
        "CheckQuestion": _question(),
        "Official": _official(),
    }


def _claim() -> dict[str, Any]:
    official = {"anyOf": [_reference("Official"), {"type": "null"}]}
    return {
        "id": _TEXT,
        "printed": _TEXT,
        "quote": _reference("CheckQuote"),
        "speaker": {"anyOf": [_reference("CheckSpeaker"), {"type": "null"}]},
        "reading": _reference("CheckReading"),
        "readings": {"type": "array", "items": _other_reading()},
        "misfits": {"type": "array", "items": _TEXT},
        "outcome": _enum(Outcome),
        "official": official,
        "at_date": official,
        "note": {"type": "array", "items": _TEXT},
        "chart": _TEXT_OR_NONE,
    }


def _reading() -> dict[str, Any]:
    """How a claim was read: a part that its comparison does not have is lacking."""
    parts = {
        "metric": _metric(),
        **{name: _one_of(get_args(words)) for name, words in _READ.items()},
        **dict.fromkeys(_FREE, _TEXT),
        "of": {"type": "array", "items": _TEXT},
        "rounded_to": _TEXT,
        "scope": {"type": "object", "additionalProperties": _TERMS},
        "read_from": {"type": "object", "additionalProperties": _one_of(get_args(Basis))},
        "spans": {"type": "object", "additionalProperties": _SPAN},
    }
    always = ("metric", "period", "comparison", "scope", "read_from", "spans")
    return _object(parts, may_lack=parts.keys() - {*always})


def _other_reading() -> dict[str, Any]:
    parts = {
        "metric": _metric(),
        "scope": {"type": "object", "additionalProperties": _TERMS},
        "period": _TEXT,
        "baseline": _TEXT,
    }
    return _object(parts, may_lack=parts)


def _question() -> dict[str, Any]:
    effect = {"enum": [*(each.value for each in Outcome), None]}
    answer = _object({"value": _TEXT, "label": _TEXT, "outcome": effect})
    return _object(
        {
            "id": _TEXT,
            "part": _TEXT,
            "question": _TEXT,
            "answers": {"type": "array", "minItems": 1, "items": answer},
        }
    )


def _official() -> dict[str, Any]:
    names = (field.name for field in dataclasses.fields(Official))
    return _object({name: _OF_OFFICIAL.get(name, _TEXT) for name in names})


def _metric() -> dict[str, Any]:
    return _one_of([*metrics(), *WITHOUT_SERIES])


def _object(properties: Mapping[str, Any], may_lack: Iterable[str] = ()) -> dict[str, Any]:
    lacking = {*may_lack}
    return {
        "type": "object",
        "required": [name for name in properties if name not in lacking],
        "properties": dict(properties),
        "additionalProperties": False,
    }


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": _reference(name)}


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"{_REFERENCE}/{name}"}


def _enum(kind: type[StrEnum]) -> dict[str, Any]:
    return _one_of(each.value for each in kind)


def _one_of(words: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}
