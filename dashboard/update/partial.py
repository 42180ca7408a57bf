"""A download that may be cut off: what has come so far, and of which state of the file it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.terms.files import move_into_place, replace_file

NEWLINE = b"\n"
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Partial:
    """A file on its way: its bytes beside ``target``, and a note of the state that they belong to.

    Bytes without such a note cannot be continued, since nobody knows what they are the start of.
    """

    target: Path
    address: str

    @property
    def path(self) -> Path:
        """Where the bytes are while not all have come."""
        return self.target.with_name(f"{self.target.name}.part")

    @property
    def _note(self) -> Path:
        return self.target.with_name(f"{self.target.name}.part.json")

    @property
    def validator(self) -> str:
        """What tells the publisher which state of the file is meant; empty: begin anew."""
        try:
            note = json.loads(self._note.read_text("utf-8"))
            return str(note["validator"]) if note["address"] == self.address else ""
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    @property
    def size(self) -> int:
        """How many bytes have come that can be continued."""
        return self.path.stat().st_size if self.validator and self.path.exists() else 0

    def begin(self, headers: Mapping[str, str]) -> None:
        """Forget what has come, and note the state of the file that now comes, if it is told."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)
        etag = headers.get("ETag", "")
        validator = etag if etag.startswith('"') else headers.get("Last-Modified", "")
        if validator and not headers.get("Content-Encoding"):
            note = {"address": self.address, "validator": validator}
            replace_file(self._note, json.dumps(note))

    def begins_like_html(self) -> bool:
        """Whether a web page has come in place of a file."""
        with self.path.open("rb") as file:
            return file.read(256).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"

    def ends_its_last_line(self) -> bool:
        """Whether the last line is whole, as it is in every file of every publisher here."""
        with self.path.open("rb") as file:
            if file.read(len(_GZIP)) == _GZIP:
                return True
            file.seek(max(0, self.path.stat().st_size - 1))
            return file.read() == NEWLINE

    def finish(self) -> Path:
        """Give the whole file its own name."""
        move_into_place(self.path, self.target)
        self._note.unlink(missing_ok=True)
        return self.target

    def drop(self) -> None:
        """Forget what has come."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)
