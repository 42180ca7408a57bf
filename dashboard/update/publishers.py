"""The series of files that publishers put out, and what the name of such a file says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import msgspec

from dashboard.terms.config import read
from dashboard.terms.months import ABBREVIATIONS, Month
from dashboard.terms.slugs import slug

FILE = Path(__file__).with_name("publishers.toml")
_SEPTEMBER = 9
_CENTURY = 2000
_COVERS = rf"fy(?P<first>\d\d)-fy(?P<last>\d\d)(?:-(?P<month>{'|'.join(ABBREVIATIONS)}))?"
# What CBP's content management system adds to the name of a file uploaded a second time.
_COPY = r"(?:_(?P<copy>\d{1,2}))?"
_DATED = re.compile(r"/(20\d\d)-(\d\d|[A-Za-z]{3})/")


class FileSeries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One series of files of a publisher: the table it feeds, and where its newest file is found.

    Either ``pages`` link to files named like ``file``; or ``address`` always serves the newest
    file, and ``name`` begins its releases' names; or ``by_hand`` says why it cannot be fetched.
    """

    id: str
    table: str
    pages: tuple[str, ...] = ()
    file: str = ""
    address: str = ""
    name: str = ""
    by_hand: str = ""

    def __post_init__(self) -> None:
        ways = [
            bool(self.pages and self.file),
            bool(self.address and self.name),
            bool(self.by_hand),
        ]
        if ways.count(True) != 1:
            raise ValueError("needs pages and file, or address and name, or by_hand")


class _Publishers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    series: tuple[FileSeries, ...]


@dataclass(frozen=True)
class Listed:
    """A file that a publisher's page links to, and what its address says about it.

    ``covers_to`` is the last month covered, None where one address serves all months; ``posted``
    is the month in the address's path, if there is one; ``copy`` counts repeated uploads.
    """

    series: FileSeries
    address: str
    covers_to: Month | None
    posted: Month | None
    copy: int = 0

    @property
    def file(self) -> str:
        """The publisher's name for the file."""
        return PurePosixPath(unquote(urlsplit(self.address).path)).name

    @property
    def release(self) -> str:
        """The name of the file's release in the tables, or the beginning of that name."""
        return self.series.name or slug(self.file.rsplit(".", 1)[0])

    @property
    def order(self) -> tuple[Month, Month, int, str]:
        """Sorts an older file of a series before a newer one."""
        covers = self.covers_to or Month.of(_CENTURY, 1)
        return (covers, self.posted or covers, self.copy, self.address)


@cache
def all_series() -> tuple[FileSeries, ...]:
    """Every series of ``publishers.toml``, in its order; raises BrokenFile for a fault in it."""
    return read(FILE, _Publishers).series


def listed(series: FileSeries, address: str) -> Listed | None:
    """A link as a file of the series, or None where it is none."""
    path = unquote(urlsplit(address).path)
    pattern = rf"{re.escape(series.file).replace(re.escape('{covers}'), _COVERS)}{_COPY}\.csv"
    found = re.fullmatch(pattern, PurePosixPath(path).name, re.IGNORECASE)
    if not found:
        return None
    year = _CENTURY + int(found["last"])
    # A file that names no month reaches to the September of its last fiscal year.
    month = _month_number(found["month"]) if found["month"] else _SEPTEMBER
    covers_to = Month.of(year - 1 if month > _SEPTEMBER else year, month)
    return Listed(series, address, covers_to, _posted(path), int(found["copy"] or 0))


def _posted(path: str) -> Month | None:
    """The month in an address such as /2026-09/ or /2023-Nov/."""
    found = _DATED.search(path)
    if not found:
        return None
    try:
        return Month.of(int(found[1]), _month_number(found[2]))
    except ValueError:
        return None


def _month_number(text: str) -> int:
    """The number of a month written as digits or as an abbreviation; ValueError for others."""
    return int(text) if text.isdigit() else ABBREVIATIONS.index(text.upper()) + 1
