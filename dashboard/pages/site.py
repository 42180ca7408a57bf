"""What every page draws from: the tables, the source texts and the verdicts on their claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dashboard.articles import Article, load_articles
from dashboard.claims import Verdict, check_all
from dashboard.claims.log import LOG, Entry, read_log
from dashboard.components.frame import MAIN
from dashboard.tables import Tables
from dashboard.tables.current import current
from dashboard.tables.latest import Latest


@dataclass(frozen=True, eq=False)
class Site:
    """All data of the site at one moment. ``verdicts`` maps (slug, claim id) to its verdict.

    ``log`` holds every verdict there has been, oldest first.
    """

    day: dt.date
    tables: Tables
    articles: tuple[Article, ...]
    verdicts: Mapping[tuple[str, str], Verdict]
    log: Sequence[Entry]

    def earlier(self, slug: str, claim: str) -> tuple[Entry, ...]:
        """The verdicts that a claim had before its last change, oldest first; mostly none."""
        entries = [each for each in self.log if (each.text, each.claim) == (slug, claim)]
        return tuple(entries[:-1])

    def article(self, slug: str) -> Article | None:
        """The source text with this slug, or None."""
        return next((each for each in self.articles if each.slug == slug), None)


@dataclass(frozen=True)
class Page:
    """A page as it is served: its title, a sentence for search engines, its content, its status.

    ``charts``: it has charts and controls, which Dash draws in the browser. A page without is
    served as plain HTML, complete and without Dash's scripts. ``content``: the id to skip to.
    """

    title: str
    description: str
    body: Any
    status: int = 200
    charts: bool = False
    content: str = MAIN


def _site(key: tuple[Tables, dt.date]) -> Site:
    tables, day = key
    articles = load_articles()
    verdicts = {
        (article.slug, verdict.claim): verdict
        for article in articles
        for verdict in check_all(article, tables, today=day)
    }
    log = read_log(tables.folder / LOG)
    return Site(day, tables, articles, MappingProxyType(verdicts), log)


_LATEST = Latest(_site, lambda site: site.tables.forget())


def current_site() -> Site:
    """The site as the tables on disk have it now; verdicts are computed once a day and release."""
    return _LATEST.of((current(), dt.datetime.now(dt.UTC).date()))
