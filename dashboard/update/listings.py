"""The files that publishers' pages link to: found, recorded in ``listings``, checked against ours.

``listings`` holds the newest file of each series that was seen on a page, so that a chart can say
how far a publisher has published, whether or not the tables hold it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pandas as pd

from dashboard.tables import files, load
from dashboard.tables.loading import HOME, descriptions
from dashboard.tables.vintages import Release, releases_of
from dashboard.terms.files import replace_file
from dashboard.update.publishers import FileSeries, Listed, listed
from dashboard.update.report import Problem, ProblemKind, problem
from dashboard.update.web import Unreachable, Unusable, Web

TABLE = "listings"


class FileState(Enum):
    """Whether the tables hold what a publisher's address serves now."""

    HELD = auto()
    NEW = auto()
    REPLACED = auto()  # the address served another file when it was taken in


@dataclass(frozen=True)
class Found:
    """The files of a series that its pages link to, oldest first; or why there are none."""

    files: tuple[Listed, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pages:
    """The links of web pages; each page is fetched once, even if that fails."""

    web: Web
    _links: dict[str, tuple[str, ...] | Exception] = field(default_factory=dict)

    def links(self, address: str) -> tuple[str, ...] | Exception:
        """The links of the page at an address, or why it cannot be read."""
        if address not in self._links:
            try:
                self._links[address] = links(self.web.page(address), address)
            except (Unreachable, Unusable) as fault:
                self._links[address] = fault
        return self._links[address]


def find(series: FileSeries, pages: Pages) -> Found:
    """The files of a series that its pages link to; one page that can be read is enough."""
    if series.address:
        return Found((Listed(series, series.address, None, None),))
    found: dict[str, Listed] = {}
    failed: list[Exception] = []
    for address in series.pages:
        page = pages.links(address)
        if isinstance(page, Exception):
            failed.append(page)
        else:
            found |= {each.file: each for link in page if (each := listed(series, link))}
    if found:
        in_order = tuple(sorted(found.values(), key=lambda each: each.order))
        return Found(in_order, notes=tuple(f"{series.id}: {fault}" for fault in failed))
    if failed:
        worth_a_retry = min(failed, key=lambda fault: isinstance(fault, Unusable))
        return Found(problems=(problem(series.id, worth_a_retry),))
    why = f"no file like {series.file}.csv is linked on {' or '.join(series.pages)}"
    return Found(problems=(Problem(ProblemKind.REFUSED, series.id, why),))


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link leads."""
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def links(html: str, address: str) -> tuple[str, ...]:
    """The web addresses that a page at an address links to, each once, without fragments."""
    parser = _Links()
    parser.feed(html)
    parser.close()
    found: dict[str, None] = {}
    for link in parser.found:
        try:
            whole = urldefrag(urljoin(address, link.strip())).url
            if urlsplit(whole).scheme in ("http", "https"):
                found[whole] = None
        except ValueError:  # not an address at all
            continue
    return tuple(found)


def held_releases(folder: Path) -> tuple[Release, ...]:
    """Every release held in a folder; none where it has no tables yet."""
    try:
        frame = load(folder).releases
    except FileNotFoundError:
        return ()
    names = frame["table"].astype("str").unique()
    return tuple(release for name in names for release in releases_of(frame, name))


def state_of(each: Listed, held: Iterable[Release], web: Web) -> FileState:
    """Whether a listed file is held; raises Unreachable or Unusable where the server must say.

    A file is recognised by its name. Where one address serves every release of a table, and where a
    name is held, the server is asked whether the file has changed since.
    """
    any_of_table = bool(each.series.address)
    same = [
        release
        for release in held
        if release.name == each.release or (any_of_table and release.table == each.series.table)
    ]
    if not same:
        return FileState.NEW
    since = max(release.available_from for release in same)
    return FileState.REPLACED if web.changed(each.address, since) else FileState.HELD


def record_listings(folder: Path, found: Iterable[Listed], today: dt.date) -> tuple[Listed, ...]:
    """Record files that reach further than those recorded in a folder, and return them.

    Where there are none, the table stays as it is, byte for byte.
    """
    shape = (descriptions(folder).get(TABLE) or descriptions(HOME)[TABLE]).shape
    path = folder / f"{TABLE}.csv"
    held = files.read(path.read_bytes(), shape) if path.exists() else files.empty(shape)
    reach = dict(zip(held["series"], held["covers_to"], strict=True))
    new: dict[str, Listed] = {}
    rows = {}
    for each in sorted(found, key=lambda each: each.order):
        if each.covers_to is None:
            continue
        covers_to = pd.Timestamp(each.covers_to.first_day)
        if each.series.id not in reach or reach[each.series.id] < covers_to:
            new[each.series.id] = each
            rows[each.series.id] = {
                "series": each.series.id,
                "table": each.series.table,
                "publisher_file": each.file,
                "url": each.address,
                "covers_to": covers_to,
                "seen": pd.Timestamp(today),
            }
    if new:
        kept = held[~held["series"].isin(list(new))].astype("object")
        frame = pd.concat([kept, pd.DataFrame(list(rows.values()))], ignore_index=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, files.write(frame, shape))
    return tuple(new.values())
