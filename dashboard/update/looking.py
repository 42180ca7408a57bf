"""Looking: which files publishers' pages link to, and which of them are not held."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dashboard.tables import load
from dashboard.tables.vintages import Release, releases_of
from dashboard.update.links import links
from dashboard.update.publishers import Listed, Series, listed
from dashboard.update.report import Problem, problem
from dashboard.update.web import Unreachable, Unusable, Web


def look(
    series: Series,
    web: Web,
    pages: dict[str, tuple[str, ...] | Exception],
    problems: list[Problem],
    notes: list[str],
) -> tuple[Listed, ...]:
    """The files of a series that its pages link to, oldest first; each page is fetched once."""
    if series.address:
        return (Listed(series, series.address, None, None),)
    files: dict[str, Listed] = {}
    failed: list[Exception] = []
    for address in series.pages:
        if address not in pages:
            try:
                pages[address] = links(web.page(address), address)
            except (Unreachable, Unusable) as fault:
                pages[address] = fault
        page = pages[address]
        if isinstance(page, Exception):
            failed.append(page)
        else:
            files |= {each.file: each for link in page if (each := listed(series, link))}
    if files:
        notes += [f"{series.id}: {fault}" for fault in failed]
    elif failed:
        problems.append(problem(series.id, min(failed, key=lambda f: isinstance(f, Unusable))))
    else:
        why = f"no file like {series.file}.csv is linked on {' or '.join(series.pages)}"
        problems.append(Problem("refused", series.id, why))
    return tuple(sorted(files.values(), key=lambda each: each.order))


def releases(folder: Path) -> tuple[Release, ...]:
    """Every release held in a folder."""
    try:
        frame = load(folder).releases
    except FileNotFoundError:
        return ()
    names = frame["table"].astype("str").unique()
    return tuple(release for name in names for release in releases_of(frame, name))


def wanted(each: Listed, held: Iterable[Release], web: Web, problems: list[Problem]) -> bool | None:
    """Whether to fetch a file: None no; False it is new; True it took the place of one held."""
    undated = bool(each.series.address)
    same = [
        release
        for release in held
        if release.name == each.release or (undated and release.table == each.series.table)
    ]
    if not same:
        return False
    since = max(release.available_from for release in same)
    try:
        return True if web.changed(each.address, since) else None
    except (Unreachable, Unusable) as fault:
        problems.append(problem(each.series.id, fault))
        return None
