"""A check asked for in JSON: each name once, each value a text, and what is wrong said in words."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")
"""Half of a pair of UTF-16: no character, and nothing that an answer could repeat."""


@dataclass(frozen=True)
class BadJson(Exception):
    """JSON that asks for nothing: the key of the sentence that says why, and its values."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def read_object(body: bytes, known: Collection[str], tables: Collection[str]) -> dict[str, Any]:
    """The texts of a JSON object by name; those of ``tables`` are texts by name themselves.

    A name that stands twice is refused: a reader of JSON keeps the first or the last as it likes,
    and neither need be the one that was meant. Raises BadJson.
    """
    try:
        # A number is never asked for, and one of thousands of digits is not worked out.
        found = json.loads(body.decode("utf-8-sig"), object_pairs_hook=_once, parse_int=len)
    except json.JSONDecodeError as fault:
        place = {"line": fault.lineno, "column": fault.colno}
        raise BadJson("not_json_at", place) from None
    except (UnicodeDecodeError, RecursionError):
        raise BadJson("not_json") from None
    if not isinstance(found, dict):
        raise BadJson("no_object")
    for name, value in found.items():
        if name not in known:
            raise BadJson("unknown_name", {"name": name, "known": ", ".join(known)})
        if name not in tables and not isinstance(value, str):
            raise BadJson("not_text", {"name": name})
        if name in tables and not _are_texts(value):
            raise BadJson("not_texts", {"name": name})
    return found


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if _HALF.search(name) or (isinstance(value, str) and _HALF.search(value)):
            raise BadJson("half_a_sign")
        if name in found:
            raise BadJson("twice", {"name": name})
        found[name] = value
    return found


def _are_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
