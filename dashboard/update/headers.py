"""What the headers of an answer say: how long a file is, which part of it comes, how old it is."""

from __future__ import annotations

import datetime as dt
import email.utils
from collections.abc import Mapping


def length(headers: Mapping[str, str]) -> int | None:
    """How many bytes the answer has, or None where it does not say."""
    text = headers.get("Content-Length", "")
    return int(text) if text.isdecimal() else None


def part(headers: Mapping[str, str]) -> tuple[int, int | None]:
    """The first byte of a part (-1 if untold), and the length of the whole, if it is told."""
    try:
        span, _, whole = headers["Content-Range"].removeprefix("bytes ").partition("/")
        return int(span.partition("-")[0]), int(whole) if whole.isdecimal() else None
    except (KeyError, ValueError):
        return -1, None


def modified(headers: Mapping[str, str]) -> dt.date | None:
    """The day on which the file was last changed, if the answer says it."""
    return day(headers.get("Last-Modified", ""))


def day(text: str) -> dt.date | None:
    """The day in a date as HTTP writes it, or None."""
    try:
        return email.utils.parsedate_to_datetime(text).astimezone(dt.UTC).date()
    except ValueError:
        return None


def date_text(moment: dt.datetime) -> str:
    """A moment in UTC as HTTP writes it."""
    return email.utils.format_datetime(moment, usegmt=True)
