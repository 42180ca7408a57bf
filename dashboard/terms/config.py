"""The one reader of TOML files: a file is what its type says, or every fault of it is named.

A type is a frozen ``msgspec.Struct`` with ``forbid_unknown_fields=True``, or a mapping of such
(``dict[str, Metric]``). A field with a default may be missing. A field whose type has a class
method ``parse``, such as ``Month``, is a string in the file. A rule that one field cannot say
belongs in the ``__post_init__`` of its struct, which raises ValueError. It runs if all fields are
what they should be; else the class method ``faults_beside`` may say what is wrong besides.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
import tomli

T = TypeVar("T")

# TOML has dates of its own, so a date that is written as a string is a fault.
_TOML_KINDS = (dt.datetime, dt.date, dt.time)
_PLACE = re.compile(r" - at `\$(?P<path>.*)`$")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class BrokenFile(ValueError):
    """A file that cannot be read; the message names the file and every fault, one a line.

    ``faults`` are the same lines without the name of the file.
    """

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        self.file = file
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{file}: {fault}" for fault in self.faults))


def read(path: Path, kind: type[T]) -> T:
    """The content of a TOML file as a value of ``kind``.

    Raises BrokenFile where the file is not UTF-8, not TOML, or not what ``kind`` says: unknown and
    missing keys, values of another kind, rules of a struct that do not hold. FileNotFoundError is
    left as it is.
    """
    return as_kind(tree_of(path), kind, path.name)


def tree_of(path: Path) -> dict[str, Any]:
    """The content of a TOML file, whatever it is. Raises as ``read`` does."""
    try:
        return tomli.loads(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BrokenFile(path.name, [f"byte {error.start}: is not UTF-8"]) from None
    except tomli.TOMLDecodeError as error:
        raise BrokenFile(path.name, [f"is not TOML: {error}"]) from None


def as_kind(tree: dict[str, Any], kind: type[T], file: str) -> T:
    """The content of a file of this name as a value of ``kind``. Raises as ``read`` does."""
    if not _has_parsed(kind):
        try:  # at once; where that fails, part by part, so that every fault is named
            return msgspec.convert(tree, kind, builtin_types=_TOML_KINDS)
        except msgspec.ValidationError:
            pass
    faults: list[str] = []
    content = _read(tree, kind, "", faults)
    if faults:
        raise BrokenFile(file, faults)
    return content


def _read(value: Any, kind: Any, path: str, faults: list[str]) -> Any:
    """A value at a key path as its kind; what is wrong with it or inside it is added to faults."""
    known = len(faults)
    kind = _meant(kind, value)
    if isinstance(kind, type) and hasattr(kind, "parse"):
        return _parsed(value, kind, path, faults)
    value = _parts(value, kind, path, faults)
    if len(faults) == known:
        try:
            return msgspec.convert(value, kind, builtin_types=_TOML_KINDS)
        except msgspec.ValidationError as error:
            faults.append(_worded(str(error), kind, path))
    elif hasattr(kind, "faults_beside"):
        # Its rules did not run, since some of its fields are none; those of the others do.
        place = f"{path}: " if path else ""
        faults += [f"{place}{fault}" for fault in kind.faults_beside(value)]
    return value


def _meant(kind: Any, value: Any) -> Any:
    """Of a choice such as ``Month | None`` the kind that a TOML value can only mean."""
    while get_origin(kind) in (Union, UnionType):
        kinds = [each for each in get_args(kind) if each is not NoneType]
        tables = [each for each in kinds if _is_struct(each)]
        if len(kinds) == 1:
            kind = kinds[0]
        elif len(tables) == 1 and isinstance(value, Mapping):
            kind = tables[0]
        else:
            break
    return kind


def _parsed(value: Any, kind: Any, path: str, faults: list[str]) -> Any:
    """A value of a type that TOML does not have: a string that the type can parse."""
    if not isinstance(value, str):
        name = kind.__name__.lower()
        faults.append(f"{path}: Expected a {name} as `str`, got `{type(value).__name__}`")
        return value
    try:
        return kind.parse(value)
    except ValueError as error:
        faults.append(f"{path}: {error}")
        return value


def _parts(value: Any, kind: Any, path: str, faults: list[str]) -> Any:
    """The parts of a table or an array as what they are to be; any other value as it is."""
    origin, inner = get_origin(kind), get_args(kind)
    if _is_struct(kind) and isinstance(value, Mapping):
        return _fields(value, kind, path, faults)
    if not isinstance(origin, type):
        return value
    if issubclass(origin, Mapping) and isinstance(value, Mapping):
        return {k: _read(v, inner[1], _joined(path, k), faults) for k, v in value.items()}
    same = issubclass(origin, Collection) and (origin is not tuple or inner[-1] is ...)
    if same and isinstance(value, list):
        return [_read(v, inner[0], f"{path}[{n}]", faults) for n, v in enumerate(value)]
    return value


def _fields(
    table: Mapping[str, Any], kind: type[msgspec.Struct], path: str, faults: list[str]
) -> dict[str, Any]:
    fields = _named(kind)
    found: dict[str, Any] = {}
    strict = kind.__struct_config__.forbid_unknown_fields
    for key in table:
        if strict and key not in fields:
            known = ", ".join(fields)
            faults.append(f"{_joined(path, key)}: unknown key; known are {known}")
    for name, field in fields.items():
        if name in table:
            found[name] = _read(table[name], field.type, _joined(path, name), faults)
        elif field.required:
            faults.append(f"{_joined(path, name)}: missing")
    return found


@cache
def _named(kind: type[msgspec.Struct]) -> Mapping[str, msgspec.structs.FieldInfo]:
    """The fields of a struct by their keys; finding out their types takes long."""
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


@cache
def _has_parsed(kind: Any) -> bool:
    """Whether a kind, or a part of it, is a type that TOML does not have."""
    if _is_struct(kind):
        return any(_has_parsed(field.type) for field in _named(kind).values())
    return hasattr(kind, "parse") or any(_has_parsed(each) for each in get_args(kind))


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _joined(path: str, key: str) -> str:
    shown = key if _BARE.fullmatch(key) else f'"{key}"'
    return f"{path}.{shown}" if path else shown


def _allowed(kind: Any) -> tuple[Any, ...]:
    """The values of a closed list; () for any other kind."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(member.value for member in kind)
    return get_args(kind) if get_origin(kind) is Literal else ()


def _worded(message: str, kind: Any, path: str) -> str:
    """A fault as msgspec words it, behind its key path, with the values that are allowed."""
    found = _PLACE.search(message)
    words = _PLACE.sub("", message).replace("`object`", "`table`")
    if allowed := _allowed(kind):
        words += f"; allowed are {', '.join(map(repr, allowed))}"
    place = path + (found["path"] if found else "")
    return f"{place}: {words}" if place else words
