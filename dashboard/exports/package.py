"""A data package as one file: data.csv, datapackage.json and README.txt in a ZIP archive.

Equal contents give equal bytes: no entry carries a time of its own.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from typing import IO, Any

# The first time that a ZIP archive can tell.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
DATA, DESCRIPTOR, README = "data.csv", "datapackage.json", "README.txt"
IN_MEMORY = 8_000_000


def zip_file(pieces: Iterable[bytes], descriptor: Mapping[str, Any], readme: str) -> IO[bytes]:
    """The archive as an open file, at its start; on disk where it is too large for memory.

    ``descriptor`` is a package of one resource, whose size and hash are put in here.
    """
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    size, digest = 0, hashlib.sha256()
    with zipfile.ZipFile(file, "w") as archive:
        with archive.open(_entry(DATA), "w", force_zip64=True) as data:
            for piece in pieces:
                data.write(piece)
                size += len(piece)
                digest.update(piece)
        (only,) = descriptor["resources"]
        measured = {**only, "bytes": size, "hash": f"sha256:{digest.hexdigest()}"}
        whole = {**descriptor, "resources": [measured]}
        text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
        archive.writestr(_entry(DESCRIPTOR), text)
        archive.writestr(_entry(README), readme)
    file.seek(0)
    return file


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NO_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _READABLE
    entry.create_system = 3
    return entry
