"""What a file does not say of itself: its name as a release, its address, when it was published.

For files seen before, ``known_files.csv`` has this by the hash of the unpacked bytes. For any other
file the caller provides it.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from dashboard.ingest.faults import Fault, Refused
from dashboard.ingest.parsing import Parsed
from dashboard.schemas.shapes import DatePrecision
from dashboard.terms.slugs import slug

_PUBLISHED = re.compile(r"\d{4}-\d{2}(-\d{2})?", re.ASCII)


@dataclass(frozen=True)
class Identity:
    """A release's name, the publisher's name for its file, its address, and its date.

    ``published`` is YYYY-MM-DD, YYYY-MM or empty; ``date_precision`` is a ``DatePrecision``.
    """

    release: str
    publisher_file: str
    url: str
    published: str
    date_precision: str


@cache
def _known_files() -> dict[str, Identity]:
    text = Path(__file__).with_name("known_files.csv").read_text("utf-8")
    return {row.pop("sha256"): Identity(**row) for row in csv.DictReader(text.splitlines())}


def identity_of(
    parsed: Parsed, published: str | None, url: str | None, release: str | None
) -> Identity:
    """The identity of a file; what the caller gives takes precedence over ``known_files.csv``.

    ``published`` is YYYY-MM or YYYY-MM-DD. Raises Refused where the file is unknown and
    ``published`` or ``url`` is missing, or where one of them is malformed.
    """
    known = _known_files().get(parsed.source.sha256)
    file = parsed.source.name
    if known is None and not (published and url):
        rule = "is not a known file: add --published YYYY-MM[-DD] and --url ADDRESS"
        raise Refused([Fault(file, 0, "", rule)])
    if published and not _is_day_or_month(published):
        raise Refused([Fault(file, 0, "--published", "must be YYYY-MM or YYYY-MM-DD", published)])
    address = url or (known.url if known else "")
    if not re.match(r"https?://[^/]", address):
        raise Refused([Fault(file, 0, "--url", "must be a web address", address)])
    if known:
        name, day, precision = known.release, known.published, known.date_precision
        publisher_file = known.publisher_file
    else:
        name, day, precision = _name(parsed, address), "", ""
        publisher_file = PurePosixPath(urlsplit(address).path).name or file
    if published:
        to_the_day = len(published) > len("YYYY-MM")
        day, precision = published, DatePrecision.DAY if to_the_day else DatePrecision.MONTH
    name = f"{release or name}{parsed.layout.suffix}"
    return Identity(name, publisher_file, address, day, precision)


def _is_day_or_month(text: str) -> bool:
    """Whether a text is YYYY-MM or YYYY-MM-DD, and in the calendar."""
    if not _PUBLISHED.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text if len(text) > len("YYYY-MM") else f"{text}-01")
    except ValueError:
        return False
    return True


def _name(parsed: Parsed, url: str) -> str:
    """The stem of the address's last part; with the last month where the address never changes."""
    stem = slug(PurePosixPath(urlsplit(url).path).name.split(".")[0]) or parsed.table
    return f"{stem}-{parsed.covered.last}" if parsed.layout.month_in_name else stem
