"""Downloads: a file arrives whole or not at all, and is continued where the network broke."""

from __future__ import annotations

import datetime as dt
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import requests

from dashboard.terms.files import move_into_place, replace_file
from dashboard.update.web import (
    OK,
    OUT_OF_RANGE,
    PART,
    Broken,
    Unusable,
    Web,
    check_status,
    content_length,
    content_range,
    http_day,
    last_modified,
)

_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"


class DownloadProgress(Protocol):
    """Is called as a download advances."""

    def __call__(self, file: str, have: int, whole: int | None, /) -> None:
        """``have`` of ``whole`` bytes are here; ``whole`` is None where it is not known."""
        ...


def silent(file: str, have: int, whole: int | None, /) -> None:
    """Progress that shows nothing."""


@dataclass(frozen=True)
class Fetched:
    """A complete file, and the day of its last change if the publisher gives it."""

    path: Path
    modified: dt.date | None


def download(web: Web, address: str, target: Path, progress: DownloadProgress = silent) -> Fetched:
    """Fetch the file at an address to ``target``.

    What arrived before the network broke, in this run or an earlier one, is not fetched again as
    long as the publisher's file is the same. Raises Unreachable, and what has arrived is kept; or
    Unusable, where the file is too large, empty, a web page, or does not end with a line.
    """
    partial = _Partial(target, address)
    target.parent.mkdir(parents=True, exist_ok=True)
    deadline = web.deadline()
    fruitless = 0
    while True:
        before = partial.size
        try:
            modified = _continue(web, partial, deadline, progress)
            break
        except Broken:
            # urllib3 retries requests; a body that breaks off is left to us.
            fruitless = 0 if partial.size > before else fruitless + 1
            if fruitless > web.retries or time.monotonic() > deadline:
                raise
            time.sleep(web.pause * 2**fruitless / 2)
    if why := partial.fault():
        partial.drop()
        raise Unusable(f"{address} {why}")
    return Fetched(partial.finish(), modified)


def _continue(
    web: Web, partial: _Partial, deadline: float, progress: DownloadProgress
) -> dt.date | None:
    """Fetch what is missing; returns the day of the file's last change, if known."""
    address, have = partial.address, partial.size
    asked = {"Range": f"bytes={have}-", "If-Range": partial.validator} if have else {}
    with web.answer(address, asked) as answer:
        if have and answer.status_code == OUT_OF_RANGE:
            if answer.headers.get("Content-Range") == f"bytes */{have}":  # nothing is missing
                return last_modified(answer) or http_day(partial.validator)
            partial.drop()
            raise Broken(f"{address} cannot be continued at byte {have:,}")
        check_status(answer, *((OK, PART) if have else (OK,)))
        if answer.status_code == PART:
            begins, whole = content_range(answer)
            if begins != have:
                partial.drop()
                raise Broken(f"{address} was continued at another byte")
        else:
            have = 0
            partial.begin(answer)
            whole = content_length(answer)
        if "text/html" in answer.headers.get("Content-Type", ""):
            partial.drop()
            raise Unusable(f"{address} is a web page, not a file of figures")
        _write(web, answer, partial, have, whole, deadline, progress)
        arrived = partial.path.stat().st_size
        if whole is not None and arrived != whole:
            partial.drop()
            raise Broken(f"{address} came with {arrived:,} of {whole:,} bytes")
        return last_modified(answer)


def _write(
    web: Web,
    answer: requests.Response,
    partial: _Partial,
    have: int,
    whole: int | None,
    deadline: float,
    progress: DownloadProgress,
) -> None:
    """Append the body of an answer to what is there; raises Unusable where it is too large."""
    too_large = Unusable(f"{partial.address} is larger than {web.largest:,} bytes")
    if (whole or 0) > web.largest:
        partial.drop()
        raise too_large
    with partial.path.open("ab") as file:
        for piece in web.pieces(answer, deadline):
            file.write(piece)
            file.flush()  # so that it is there even if the process is killed
            have += len(piece)
            progress(partial.target.name, have, whole)
            if have > web.largest:
                partial.drop()
                raise too_large


@dataclass(frozen=True)
class _Partial:
    """A file on its way: its bytes beside ``target``, and a note of the state they belong to.

    The note holds the address and a validator (an ETag or a date), by which the server knows which
    state of the file is meant. Bytes without it cannot be continued.
    """

    target: Path
    address: str

    @property
    def path(self) -> Path:
        """Where the bytes are until all have arrived."""
        return self.target.with_name(f"{self.target.name}.part")

    @property
    def _note(self) -> Path:
        return self.target.with_name(f"{self.target.name}.part.json")

    @property
    def validator(self) -> str:
        """What names the state of the file to the server; empty: start again."""
        try:
            note = json.loads(self._note.read_text("utf-8"))
            return str(note["validator"]) if note["address"] == self.address else ""
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    @property
    def size(self) -> int:
        """How many bytes have arrived that can be continued."""
        return self.path.stat().st_size if self.validator and self.path.exists() else 0

    def begin(self, answer: requests.Response) -> None:
        """Drop what has arrived, and note the state of the file that arrives now, if given."""
        self.drop()
        etag = answer.headers.get("ETag", "")
        validator = etag if etag.startswith('"') else answer.headers.get("Last-Modified", "")
        if validator:
            replace_file(self._note, json.dumps({"address": self.address, "validator": validator}))

    def fault(self) -> str:
        """Why the bytes cannot be a publisher's file, as the end of a sentence; empty if they can.

        Every publisher here ends the last line of a file: one that does not was cut off.
        """
        if not (self.path.exists() and self.path.stat().st_size):
            return "is empty"
        with self.path.open("rb") as file:
            start = file.read(256)
            file.seek(self.path.stat().st_size - 1)
            last = file.read()
        if start.removeprefix(_BOM).lstrip()[:1] == b"<":
            return "is a web page, not a file of figures"
        if not start.startswith(_GZIP) and last != b"\n":
            return "ends in the middle of a line"
        return ""

    def finish(self) -> Path:
        """Give the complete file its own name."""
        move_into_place(self.path, self.target)
        self._note.unlink(missing_ok=True)
        return self.target

    def drop(self) -> None:
        """Delete what has arrived."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)
