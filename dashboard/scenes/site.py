"""The data of the site at one moment: tables, source texts and the verdicts on their claims."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from dashboard.articles import Article, Claim, load_articles, source_text_files
from dashboard.claims import Verdict, check
from dashboard.claims.log import LOG, VerdictChange, read_log
from dashboard.queries.links import Address, read_address
from dashboard.queries.sentences import spoken_for
from dashboard.tables import Tables, load
from dashboard.tables.current import Latest, current
from dashboard.tables.loading import tables_folder
from dashboard.tables.store import Stamp, stamps, table_files


class Verdicts(Mapping[tuple[str, str], Verdict]):
    """The verdicts on all claims of source texts by (slug, claim id), each when it is asked for.

    Past releases are read for some: a page that shows none of these does not wait for it.
    """

    def __init__(self, articles: Sequence[Article], tables: Tables, day: dt.date) -> None:
        self._tables, self._day = tables, day
        self._claims: dict[tuple[str, str], tuple[Claim, Article]] = {
            (article.slug, claim.id): (claim, article)
            for article in articles
            for claim in article.claims
        }
        self._given: dict[tuple[str, str], Verdict] = {}

    def __getitem__(self, key: tuple[str, str]) -> Verdict:
        given = self._given.get(key)
        if given is None:
            given = check(*self._claims[key], self._tables, today=self._day)
            self._given[key] = given
        return given

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)


@dataclass(frozen=True, eq=False)
class Site:
    """Tables, source texts and verdicts. ``verdicts`` maps (slug, claim id) to a verdict.

    ``log`` has every verdict ever given, oldest first.
    """

    day: dt.date
    tables: Tables
    articles: tuple[Article, ...]
    verdicts: Mapping[tuple[str, str], Verdict]
    log: Sequence[VerdictChange]
    files: tuple[tuple[str, Stamp], ...] = ()
    """The files that all this was read from, each with its stamp before that."""

    @cached_property
    def state(self) -> str:
        """What is equal only for sites that show the same: for all workers of a server."""
        seen = repr((self.tables.version, self.day, self.files))
        return hashlib.sha256(seen.encode()).hexdigest()

    def earlier(self, slug: str, claim: str) -> tuple[VerdictChange, ...]:
        """The verdicts of a claim before its current one, oldest first; usually none."""
        entries = [each for each in self.log if (each.text, each.claim) == (slug, claim)]
        return tuple(entries[:-1])

    def address(self, path: str, query: str, origin: str = "") -> Address:
        """The parts of a request, with the language adapted to these tables."""
        read = read_address(path, query, origin)
        return replace(read, language=spoken_for(self.tables, read.language))

    def article(self, slug: str) -> Article | None:
        """The source text with this slug; None if there is none."""
        return next((each for each in self.articles if each.slug == slug), None)


def _site(key: tuple[Tables, dt.date]) -> Site:
    tables, day = key
    files = (*tables.files, *stamps(source_text_files()))
    articles = load_articles()
    log = read_log(tables.folder / LOG)
    return Site(day, tables, articles, Verdicts(articles, tables, day), log, files)


def broken() -> str | None:
    """Why the tables or the source texts on disk cannot be read now; None where they can.

    A server that runs then still answers with the last state that could be read.
    """
    folder = tables_folder().resolve()
    seen = (*stamps(table_files(folder)), *stamps(source_text_files()))
    held = _LATEST.held
    # What was read as it is now could be read: nothing need be loaded a second time.
    return None if held and held.files == seen else _broken(folder, seen)


@lru_cache(maxsize=1)
def _broken(folder: Path, _seen: tuple[tuple[str, Stamp], ...]) -> str | None:
    try:
        load(folder)
        load_articles()
    except (OSError, ValueError, RuntimeError) as fault:
        return str(fault)
    return None


_LATEST = Latest(_site, lambda site: site.tables.forget())


def current_site() -> Site:
    """The site for the tables on disk now. Verdicts are given once for each day and release."""
    return _LATEST.of((current(), dt.datetime.now(dt.UTC).date()))
