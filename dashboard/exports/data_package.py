"""A data package as one ZIP archive: data.csv, datapackage.json and README.txt.

Equal contents give equal bytes: no entry carries a time of its own.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import textwrap
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from dashboard.exports.descriptor import Field
from dashboard.i18n import Language

DATA, DESCRIPTOR, README = "data.csv", "datapackage.json", "README.txt"
IN_MEMORY = 8_000_000
"""Bytes up to which an archive is kept in memory; a larger one goes to a temporary file."""
# The earliest time that a ZIP archive can hold.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
# Permissions of a Unix file stand in the upper half of an entry's attributes.
_READABLE = 0o644 << 16
_UNIX = 3
_WIDTH = 88


def zip_file(pieces: Iterable[bytes], descriptor: Mapping[str, Any], readme: str) -> IO[bytes]:
    """The archive as an open file, positioned at its start.

    ``descriptor`` describes a package of exactly one resource; its size and hash are added here.
    Raises ValueError for a descriptor with more or fewer resources.
    """
    (resource,) = descriptor["resources"]
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    size, digest = 0, hashlib.sha256()
    with zipfile.ZipFile(file, "w") as archive:
        with archive.open(_entry(DATA), "w", force_zip64=True) as data:
            for piece in pieces:
                data.write(piece)
                size += len(piece)
                digest.update(piece)
        measured = {**resource, "bytes": size, "hash": f"sha256:{digest.hexdigest()}"}
        complete = {**descriptor, "resources": [measured]}
        text = json.dumps(complete, ensure_ascii=False, indent=2) + "\n"
        archive.writestr(_entry(DESCRIPTOR), text)
        archive.writestr(_entry(README), readme)
    file.seek(0)
    return file


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _READABLE
    entry.create_system = _UNIX
    return entry


@dataclass(frozen=True)
class Readme:
    """What README.txt says about the data of a package. Empty parts are left out.

    ``address`` shows the same figures again. ``citations``: name of the style → text.
    ``claims``: what source texts state about these figures, one text each.
    """

    title: str
    summary: str
    address: str
    citations: Mapping[str, str]
    definitions: Sequence[str]
    caveats: Sequence[str]
    claims: Sequence[str]
    sources: Sequence[str]
    licences: Sequence[str]


def readme_text(readme: Readme, fields: Sequence[Field], language: Language) -> str:
    """The text of README.txt: the title, then the sections, then a line end."""
    sections = {
        "address": readme.address,
        "cite": _paragraphs([f"{style}:\n{text}" for style, text in readme.citations.items()]),
        "definitions": _paragraphs(map(_filled, readme.definitions)),
        "caveats": _list(readme.caveats),
        "columns": _list(_column(field, language) for field in fields),
        "claims": _paragraphs(map(_filled, readme.claims)),
        # Not wrapped: an address is easier to copy from one line.
        "sources": "\n".join(f"- {text}" for text in readme.sources),
        "licence": _paragraphs(readme.licences),
    }
    parts = [_heading(readme.title, "="), _filled(readme.summary)]
    for key, text in sections.items():
        if text:
            parts += [_heading(language.text(f"exports.readme.{key}"), "-"), text]
    return _paragraphs(filter(None, parts)) + "\n"


def _paragraphs(texts: Iterable[str]) -> str:
    return "\n\n".join(texts)


def _list(texts: Iterable[str]) -> str:
    return "\n".join(_wrapped(text, "- ", "  ") for text in texts)


def _heading(text: str, line: str) -> str:
    shown = textwrap.fill(text, _WIDTH)
    return f"{shown}\n{line * min(_WIDTH, max(map(len, shown.splitlines())))}"


def _filled(text: str) -> str:
    return "\n".join(_wrapped(line) for line in text.split("\n"))


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    """The text in lines of at most _WIDTH; an address is never broken."""
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _column(field: Field, language: Language) -> str:
    return language.text(
        "exports.column",
        name=field.name,
        type=field.type,
        unit=field.unit,
        description=field.description,
    )
