"""One update from beginning to end: look at the pages, note what is there, fetch it, ingest it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.ingest import Refused, ingest
from dashboard.ingest.parsing import parse
from dashboard.ingest.reading import read_source
from dashboard.tables import Tables, load
from dashboard.terms.months import Month
from dashboard.update.listings import learn
from dashboard.update.looking import look, releases, wanted
from dashboard.update.publishers import Listed, Series, all_series
from dashboard.update.report import News, Problem, Report, Revised, problem
from dashboard.update.web import Fetched, Progress, Unreachable, Unusable, Web, silent


@dataclass(frozen=True)
class _Coming:
    """A file that has been fetched, with what ingest is to be told of it."""

    listed: Listed
    path: Path
    published: str
    release: str | None


def update(
    folder: Path,
    web: Web,
    *,
    today: dt.date,
    downloads: Path | None = None,
    every: bool = False,
    dry_run: bool = False,
    series: Sequence[Series] | None = None,
    progress: Progress = silent,
) -> Report:
    """Bring a folder's tables to what publishers have put out.

    ``every``: also older files of a series that are not held, each a vintage of its own;
    ``dry_run``: only look, change nothing; ``downloads``: where files are while they come, by
    default in ``.downloads`` of the folder. What fails is in the report; the rest is done.
    """
    place = downloads or folder / ".downloads"
    series = all_series() if series is None else series
    notes = [each.at_hand for each in series if each.at_hand]
    problems: list[Problem] = []
    pages: dict[str, tuple[str, ...] | Exception] = {}
    found = {each: look(each, web, pages, problems, notes) for each in series if not each.at_hand}
    newest = tuple(files[-1] for files in found.values() if files)
    learnt = () if dry_run else learn(folder, newest, today)
    held = releases(folder)
    coming_in = [
        (each, again)
        for files in found.values()
        for each in (files if every else files[-1:])
        if (again := wanted(each, held, web, problems)) is not None
    ]
    if dry_run:
        news = tuple(News(each) for each, _ in coming_in)
        return Report(newest, (), news, (), tuple(problems), tuple(notes))
    coming = []
    for each, again in coming_in:
        try:
            fetched = web.download(each.address, place / _file_name(each), progress)
            coming.append(_coming(each, fetched, again, today))
        except (Unreachable, Unusable) as fault:
            problems.append(problem(each.series.id, fault))
        except Refused as refused:
            problems.append(Problem("refused", each.file, str(refused)))
    news = _taken(folder, coming, problems)
    if place.is_dir() and not any(place.iterdir()):
        place.rmdir()
    revised = _revised(folder, news)
    return Report(newest, learnt, tuple(news), revised, tuple(problems), tuple(notes))


def _file_name(each: Listed) -> str:
    return f"{each.series.name}.csv" if each.series.name else each.file


def _coming(each: Listed, fetched: Fetched, again: bool, today: dt.date) -> _Coming:
    """What ingest is to be told of a file: when it came out, and its name if it needs another."""
    published = _published(each, fetched.modified, today)
    release: str | None = None
    if each.series.name:
        covered = parse(read_source(fetched.path))[0].covered
        release = f"{each.series.name}-{covered.last}"
    if again:
        release = f"{release or each.release}-{published}"
    return _Coming(each, fetched.path, published, release)


def _published(each: Listed, modified: dt.date | None, today: dt.date) -> str:
    """The day of the last change if it is in the month that the address names, else that month.

    Where the address names no month, the day of the last change; without it, today.
    """
    if each.put_out and (modified is None or Month.containing(modified) != each.put_out):
        return each.put_out.iso
    return (modified or today).isoformat()


def _taken(folder: Path, coming: Sequence[_Coming], problems: list[Problem]) -> list[News]:
    """Hand files to ingest one by one; those refused once more after the others have come in.

    Two files of one release may have to agree with each other: the first alone is then refused.
    """
    news: list[News] = []
    left, told = list(coming), {}
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
                )
            except Refused as fault:
                refused.append(each)
                told[each.path] = str(fault)
                continue
            each.path.unlink()
            new = tuple(outcome.release for outcome in report.outcomes if outcome.new)
            if new:
                news.append(News(each.listed, each.published, new))
        if len(refused) == len(left):
            break
        left = refused
    for each in left:
        why = f"{told[each.path]}\nThe file is kept: {each.path}"
        problems.append(Problem("refused", each.listed.file, why))
    return news


def _revised(folder: Path, news: Sequence[News]) -> tuple[Revised, ...]:
    """What the new releases changed of what was held, release by release."""
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
