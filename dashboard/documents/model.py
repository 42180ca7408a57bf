"""What is taken out of a file, and why a file could not be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of file that can be read. The values are those that the child process knows."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    PDF = "pdf"


class Fault(StrEnum):
    """Why a file cannot be read; each has its sentence in the language files."""

    TOO_LARGE = "too_large"
    UNKNOWN_KIND = "unknown_kind"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    TOO_MANY_PAGES = "too_many_pages"
    NO_TEXT = "no_text"
    TOO_HARD = "too_hard"  # more time or memory than there is
    BROKEN = "broken"


@dataclass(frozen=True)
class Document:
    """A text out of a file, and what the file says of itself: guesses, empty where it says nothing.

    A plain text is as it is in the file. Others have no mark-up, and no line ends in a paragraph.
    """

    text: str
    kind: Kind
    title: str = ""
    outlet: str = ""
    date: dt.date | None = None


@dataclass(frozen=True)
class Unreadable(Exception):
    """A file that cannot be read, with the values that its sentence names."""

    fault: Fault
    values: Mapping[str, object] = field(default_factory=dict)
