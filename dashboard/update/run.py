"""One update from beginning to end: find publishers' files, record, fetch and ingest them."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.ingest.faults import Refused
from dashboard.ingest.parsing import parse
from dashboard.ingest.reading import read_source
from dashboard.ingest.run import ingest
from dashboard.tables import Tables, load
from dashboard.terms.months import Month
from dashboard.update.download import DownloadProgress, Fetched, download, silent
from dashboard.update.listings import (
    FileState,
    Pages,
    find,
    held_releases,
    record_listings,
    state_of,
)
from dashboard.update.publishers import FileSeries, Listed, all_series
from dashboard.update.report import News, Problem, ProblemKind, Report, Revised, problem
from dashboard.update.web import Unreachable, Unusable, Web

DOWNLOADS = ".downloads"
"""The folder, within that of the tables, in which files are while they arrive."""


@dataclass(frozen=True)
class _Arrived:
    """A file that has been fetched, with what ingest needs to know about it."""

    listed: Listed
    path: Path
    published: str
    release: str | None


def update(
    folder: Path,
    web: Web,
    *,
    today: dt.date,
    every: bool = False,
    dry_run: bool = False,
    series: Sequence[FileSeries] | None = None,
    progress: DownloadProgress = silent,
) -> Report:
    """Bring a folder's tables up to what publishers have put out.

    ``every``: also older files of a series that are not held, each a vintage of its own;
    ``dry_run``: only look, change nothing. What fails is in the report; everything else is done.
    Raises ``store.Damaged``, ``files.NotTheTable`` or OSError where the tables cannot be read or
    written.
    """
    series = all_series() if series is None else series
    notes = [each.by_hand for each in series if each.by_hand]
    pages = Pages(web)
    found = [find(each, pages) for each in series if not each.by_hand]
    problems = [each for one in found for each in one.problems]
    notes += [note for one in found for note in one.notes]
    newest = tuple(one.files[-1] for one in found if one.files)
    candidates = [each for one in found for each in (one.files if every else one.files[-1:])]
    recorded = () if dry_run else record_listings(folder, newest, today)
    wanted = _wanted(candidates, folder, web, problems)
    if dry_run:
        news = [News(each) for each in wanted]
    else:
        arrived = _fetched(wanted, folder / DOWNLOADS, web, today, progress, problems)
        news = _taken_in(folder, arrived, today, problems)
        _remove_if_empty(folder / DOWNLOADS)
    revised = () if dry_run else _revised(folder, news)
    return Report(newest, recorded, tuple(news), revised, tuple(problems), tuple(notes))


def _wanted(
    candidates: Sequence[Listed], folder: Path, web: Web, problems: list[Problem]
) -> dict[Listed, FileState]:
    """The files to fetch: those that are not held, with why they are not."""
    held = held_releases(folder)
    found = {}
    for each in candidates:
        try:
            state = state_of(each, held, web)
        except (Unreachable, Unusable) as fault:
            problems.append(problem(each.series.id, fault))
            continue
        if state is not FileState.HELD:
            found[each] = state
    return found


def _fetched(
    wanted: dict[Listed, FileState],
    place: Path,
    web: Web,
    today: dt.date,
    progress: DownloadProgress,
    problems: list[Problem],
) -> list[_Arrived]:
    arrived = []
    for each, state in wanted.items():
        name = f"{each.series.name}.csv" if each.series.name else each.file
        try:
            fetched = download(web, each.address, place / name, progress)
            arrived.append(_arrived(each, fetched, state, today))
        except (Unreachable, Unusable) as fault:
            problems.append(problem(each.series.id, fault))
        except Refused as refused:
            problems.append(Problem(ProblemKind.REFUSED, each.file, str(refused)))
    return arrived


def _arrived(each: Listed, fetched: Fetched, state: FileState, today: dt.date) -> _Arrived:
    """What ingest needs to know: when the file was published, and its name if it needs another."""
    published = _published(each, fetched.modified, today)
    release: str | None = None
    if each.series.name:
        covered = parse(read_source(fetched.path))[0].covered
        release = f"{each.series.name}-{covered.last}"
    if state is FileState.REPLACED:
        release = f"{release or each.release}-{published}"
    return _Arrived(each, fetched.path, published, release)


def _published(each: Listed, modified: dt.date | None, today: dt.date) -> str:
    """The day of the last change if it is in the month that the address names, else that month.

    Where the address names no month, the day of the last change; without it, today.
    """
    if each.posted and (modified is None or Month.containing(modified) != each.posted):
        return each.posted.iso
    return (modified or today).isoformat()


def _taken_in(
    folder: Path, arrived: Sequence[_Arrived], today: dt.date, problems: list[Problem]
) -> list[News]:
    """Hand files to ingest one by one; those refused are tried again once others have come in.

    Two files of one publication may have to agree with each other: the first is then refused until
    the second is there.
    """
    news: list[News] = []
    left, refusals = list(arrived), dict[Path, Refused]()
    while left:
        refused = []
        for each in left:
            try:
                report = ingest(
                    [each.path],
                    folder=folder,
                    published=each.published,
                    url=each.listed.address,
                    release=each.release,
                    today=today,
                )
            except Refused as fault:
                refused.append(each)
                refusals[each.path] = fault
                continue
            each.path.unlink()
            new = tuple(outcome.release for outcome in report.outcomes if outcome.new)
            if new:
                news.append(News(each.listed, each.published, new))
        if len(refused) == len(left):
            break
        left = refused
    for each in left:
        why = _why(each, refusals[each.path], folder)
        problems.append(Problem(ProblemKind.REFUSED, each.listed.file, why))
    return news


def _why(each: _Arrived, refused: Refused, folder: Path) -> str:
    """Why a file was refused, where it is now, and how a person can take it in after all."""
    why = f"{refused}\nThe file is kept: {each.path}"
    if not refused.remedy:
        return why
    words = [each.path, "--folder", folder, "--published", each.published]
    words += ["--url", each.listed.address, *(["--release", each.release] if each.release else [])]
    call = shlex.join(map(str, words))
    return f'{why}\nThat would be: python -m dashboard ingest {call} --accept "the reason"'


def _remove_if_empty(place: Path) -> None:
    if place.is_dir() and not any(place.iterdir()):
        place.rmdir()


def _revised(folder: Path, news: Sequence[News]) -> tuple[Revised, ...]:
    """What the new releases changed, release by release."""
    if not news:
        return ()
    tables: Tables = load(folder)
    log = tables.revisions
    found = []
    for release in (name for each in news for name in each.releases):
        rows = log[log["release"].astype("str") == release]
        if len(rows):
            months = rows["month"]
            cells = rows[["month", "key"]].drop_duplicates()
            found.append(
                Revised(
                    release,
                    str(rows["table"].iloc[0]),
                    len(cells),
                    Month.containing(months.min()),
                    Month.containing(months.max()),
                )
            )
    return tuple(found)
