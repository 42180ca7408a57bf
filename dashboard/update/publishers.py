"""The series of files that publishers keep up, and what the name of one of their files says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import msgspec

from dashboard.terms.config import read
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

FILE = Path(__file__).with_name("publishers.toml")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOSED = 9  # a file that names no month reaches to the September of its last fiscal year
_CENTURY = 2000
_COVERS = rf"fy(?P<first>\d\d)-fy(?P<last>\d\d)(?:-(?P<month>{'|'.join(MONTHS)}))?"
# What a content management system adds to the name of a file that it was given twice.
_COPY = r"(?:_(?P<copy>\d{1,2}))?"
_DATED = re.compile(r"/(20\d\d)-(\d\d|[A-Za-z]{3})/")


class Series(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One series of files of a publisher: the table it feeds, and where its newest file is found.

    Either ``pages`` link to files named like ``file``, or ``address`` always serves the newest, or
    ``at_hand`` says why it cannot be fetched.
    """

    id: str
    table: str
    pages: tuple[str, ...] = ()
    file: str = ""
    address: str = ""
    name: str = ""
    at_hand: str = ""

    def __post_init__(self) -> None:
        ways = [
            bool(self.pages and self.file),
            bool(self.address and self.name),
            bool(self.at_hand),
        ]
        if ways.count(True) != 1:
            raise ValueError("needs pages and file, or address and name, or at_hand")


class _Publishers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Listed:
    """A file as a publisher's page links to it, and what its address says of it.

    ``covers_to`` is None where one address serves all months; ``put_out`` is the month in the
    address's path, if there is one.
    """

    series: Series
    address: str
    covers_to: Month | None
    put_out: Month | None
    copy: int = 0

    @property
    def file(self) -> str:
        """The publisher's name for the file."""
        return PurePosixPath(unquote(urlsplit(self.address).path)).name

    @property
    def release(self) -> str:
        """The name that the file's release has in the tables, or with which it begins."""
        return self.series.name or slug(self.file.rsplit(".", 1)[0])

    @property
    def order(self) -> tuple[Month, Month, int, str]:
        """Sorts an older file of a series before a newer one."""
        covers = self.covers_to or Month.of(_CENTURY, 1)
        return (covers, self.put_out or covers, self.copy, self.address)


@cache
def all_series() -> tuple[Series, ...]:
    """Every series of ``publishers.toml``, in its order; raises BrokenFile for a fault in it."""
    return read(FILE, _Publishers).series


def listed(series: Series, address: str) -> Listed | None:
    """A link as a file of the series, or None where it is none."""
    path = unquote(urlsplit(address).path)
    pattern = rf"{re.escape(series.file).replace(re.escape('{covers}'), _COVERS)}{_COPY}\.csv"
    found = re.fullmatch(pattern, PurePosixPath(path).name, re.IGNORECASE)
    if not found:
        return None
    year = _CENTURY + int(found["last"])
    month = MONTHS.index(found["month"].lower()) + 1 if found["month"] else _CLOSED
    covers_to = Month.of(year - 1 if month > _CLOSED else year, month)
    return Listed(series, address, covers_to, _put_out(path), int(found["copy"] or 0))


def _put_out(path: str) -> Month | None:
    """The month in an address such as /2026-09/ or /2023-Nov/."""
    found = _DATED.search(path)
    if not found:
        return None
    year, month = int(found[1]), found[2].lower()
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month) if month.isdigit() else 0
    return Month.of(year, number) if 1 <= number <= len(MONTHS) else None
