"""Reading a file: plain text at once, HTML and PDF in a child process with limits.

A library that takes files apart may be made to run on, to fill the memory or to crash. In a process
of its own it can do none of that to the server.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from dashboard.documents.kinds import decoded, kind_of
from dashboard.documents.markdown import front_matter, without_marks
from dashboard.documents.model import Document, Fault, Kind, Unreadable
from dashboard.terms.sizes import LARGEST_FILE

PAGES = 200
"""Pages of a PDF."""
CHARACTERS = 150_000
"""Code points that are taken out of a file; more than a text may have, so that it is refused."""
SECONDS = 10
"""How long a file may take."""
MEMORY = 1 << 30
"""Bytes of memory that taking a file apart may use."""
_CHILD = Path(__file__).with_name("extracting.py")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+\n")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_FIRST, _LAST = dt.date(1900, 1, 1), dt.date(2099, 12, 31)
_LONGEST_TITLE = 300


def read_document(data: bytes, name: str = "") -> Document:
    """The text of a file and what the file says of itself. Raises Unreadable."""
    if len(data) > LARGEST_FILE:
        raise Unreadable(Fault.TOO_LARGE, {"most": LARGEST_FILE // 1_000_000})
    kind = kind_of(data, name)
    if kind in (Kind.TEXT, Kind.MARKDOWN):
        return _plain(decoded(data), kind)
    found = _in_a_child(data, kind)
    if fault := found.get("fault"):
        raise Unreadable(Fault(fault), {"most": PAGES})
    return _document(found, kind)


def _plain(text: str, kind: Kind) -> Document:
    if kind is Kind.TEXT:
        # A text stays as it is, so that a place in it is one in its file.
        if not text.strip():
            raise Unreadable(Fault.NO_TEXT)
        return Document(text, kind)
    said, rest = front_matter(_LINE_ENDS.sub("\n", text))
    said["outlet"] = said.pop("source", "")
    return _document({**said, "text": without_marks(rest)}, kind)


def _document(found: dict[str, Any], kind: Kind) -> Document:
    text = _EMPTY_LINES.sub("\n\n", _CONTROL.sub("", _LINE_ENDS.sub("\n", found["text"]))).strip()
    if not text:
        raise Unreadable(Fault.SCANNED if kind is Kind.PDF else Fault.NO_TEXT)
    return Document(
        text=text,
        kind=kind,
        title=_line(found.get("title")),
        outlet=_line(found.get("outlet")),
        date=_date(found.get("date")),
    )


def _line(value: Any) -> str:
    words = " ".join(_CONTROL.sub(" ", str(value or "")).split())
    return words if len(words) <= _LONGEST_TITLE else ""


def _date(value: Any) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(str(value or "")[:10])
    except ValueError:
        return None
    return day if _FIRST <= day <= _LAST else None


def _in_a_child(data: bytes, kind: Kind) -> dict[str, Any]:
    """What the child process found; a fault if it ran out of time or memory, or died."""
    limits = [str(each) for each in (SECONDS, MEMORY, PAGES, CHARACTERS)]
    command = [sys.executable, "-I", str(_CHILD), kind.value, *limits]
    try:
        ran = subprocess.run(  # noqa: S603 (our own script, and no word of the reader's)
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return {"fault": Fault.TOO_HARD}
    if ran.returncode < 0:  # a signal: the limit of time, or a crash
        return {"fault": Fault.TOO_HARD}
    try:
        return json.loads(ran.stdout)
    except ValueError:
        return {"fault": Fault.BROKEN}
