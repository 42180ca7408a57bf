"""What a file does not say of itself: its name as a release, its address, when it was published.

For files that a person has looked at, ``known_files.csv`` has this by the hash of the unpacked
bytes. For any other file the caller provides it.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import numpy as np
import pandas as pd

from dashboard.ingest.faults import Findings
from dashboard.ingest.parsing import Parsed
from dashboard.schemas.shapes import INGESTED, DatePrecision
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

_NINE_DIGITS, _NOISE = 1e-8, 2e-6
_DATA_SUFFIXES = (".csv", ".gz", ".txt", ".xlsx", ".zip", ".pdf")
_ADDRESS = re.compile(r"https?://[!-~]+", re.ASCII)
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


def is_known(sha256: str) -> bool:
    """Whether a file with that hash is in ``known_files.csv``."""
    return sha256 in _known_files()


def identity_of(
    parsed: Parsed,
    published: str | None,
    url: str | None,
    release: str | None,
    today: dt.date,
) -> Identity:
    """The identity of a file; what the caller gives takes precedence over ``known_files.csv``.

    ``published`` is YYYY-MM or YYYY-MM-DD, ``url`` the address of the file or of the page that
    links to it, ``release`` a slug. Raises Refused where the file is unknown and one of the first
    two is missing, where one is malformed, and where the date is after today or not after the
    months of the file.
    """
    known = _known_files().get(parsed.source.sha256)
    findings = Findings(parsed.source.name)
    if known is None and not (published and url):
        findings.add(0, "", "is not a known file: add --published YYYY-MM[-DD] and --url ADDRESS")
    findings.raise_if_any()
    if published:
        _check_published(published, parsed.covered.last, today, findings)
    address = url or (known.url if known else "")
    if not is_web_address(address):
        findings.add(0, "--url", "must be a web address", address)
    if release and release != slug(release):
        rule = "must consist of lower-case letters, digits and hyphens"
        findings.add(0, "--release", rule, release)
    findings.raise_if_any()
    if known:
        name, day, precision = known.release, known.published, known.date_precision
        publisher_file = known.publisher_file
    else:
        publisher_file = _publisher_file(address, parsed.source.name)
        name, day, precision = _name(parsed, publisher_file), "", ""
    if published:
        to_the_day = len(published) > len("YYYY-MM")
        day, precision = published, DatePrecision.DAY if to_the_day else DatePrecision.MONTH
    name = f"{release or name}{parsed.layout.suffix}"
    return Identity(name, publisher_file, address, day, precision)


def _check_published(published: str, last: Month, today: dt.date, findings: Findings) -> None:
    """A date of publication lies after the months covered, and not in the future."""
    if not _is_day_or_month(published):
        findings.add(0, "--published", "must be YYYY-MM or YYYY-MM-DD", published)
        return
    if published > today.isoformat():
        findings.add(0, "--published", f"must not be after today, {today}", published)
    if Month.parse(published[: len("YYYY-MM")]) <= last:
        rule = f"must be after the last month in the file, {last}"
        findings.add(0, "--published", rule, published)


def is_web_address(text: str) -> bool:
    """Whether a text is an absolute web address: http or https, a host, no space or line end."""
    if not _ADDRESS.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # brackets or a port that are none
        return False


def _is_day_or_month(text: str) -> bool:
    """Whether a text is YYYY-MM or YYYY-MM-DD, and in the calendar."""
    if not _PUBLISHED.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text if len(text) > len("YYYY-MM") else f"{text}-01")
    except ValueError:
        return False
    return True


def _publisher_file(url: str, file: str) -> str:
    """The publisher's name for a file: from its address, or its own where that is of a page."""
    last = PurePosixPath(urlsplit(url).path)
    if last.suffix.lower() in _DATA_SUFFIXES:
        return last.name
    return file.removesuffix(".gz")


def _name(parsed: Parsed, publisher_file: str) -> str:
    """The stem of the publisher's file; with the last month where the address never changes."""
    stem = slug(publisher_file.split(".", maxsplit=1)[0]) or parsed.table
    return f"{stem}-{parsed.covered.last}" if parsed.layout.month_in_name else stem


def is_copy(parsed: Parsed, frame: pd.DataFrame) -> bool:
    """Whether a file has the cells of a release that covers the same months, in other bytes.

    ``frame`` holds the release's key columns and measures. Amounts may differ by what is lost where
    a file is saved again with nine significant digits.
    """
    shape = INGESTED[parsed.table]
    if len(parsed.frame) != len(frame):
        return False
    keys = list(shape.keys)
    own, held = (
        each.astype(dict.fromkeys(shape.dimensions, "str")).sort_values(keys, ignore_index=True)
        for each in (parsed.frame, frame)
    )
    return own[keys].equals(held[keys]) and all(
        np.allclose(own[measure], held[measure], rtol=_NINE_DIGITS, atol=_NOISE)
        for measure in shape.measures
    )
