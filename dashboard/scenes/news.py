"""What is new, in words, newest first: releases, what they revised, verdicts that changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dashboard.articles import Article
from dashboard.claims.log import VerdictChange
from dashboard.claims.model import Outcome
from dashboard.i18n import Language, opening
from dashboard.queries import links
from dashboard.queries.revisions import RevisedRelease, all_revised
from dashboard.summaries.provenance import date_words, table_words
from dashboard.summaries.words import text_name
from dashboard.tables.vintages import Release, releases_held
from dashboard.terms.months import earliest_day, latest_day
from dashboard.terms.pages import REVISIONS

if TYPE_CHECKING:
    from dashboard.tables import Tables


class NewsKind(StrEnum):
    """What a piece of news is about; the value is the category in a feed."""

    RELEASE = "release"
    REVISION = "revision"
    VERDICT = "verdict"


@dataclass(frozen=True)
class News:
    """One piece of news. ``key`` is the same in every language and after every release.

    ``day`` is the last day that the date of publication can mean; ``href`` begins at the root.
    """

    key: str
    kind: NewsKind
    day: dt.date
    title: str
    text: str
    href: str


def news(
    tables: Tables, articles: Iterable[Article], log: Iterable[VerdictChange], language: Language
) -> tuple[News, ...]:
    """All news, newest first. A release whose date is not known at all has no place among them."""
    texts = {article.slug: article for article in articles}
    found = [
        *_releases(tables, language),
        *(_revision(each, language) for each in all_revised(tables) if each.release.published),
        *(
            _verdict(each, texts[each.text], language)
            for each in log
            if each.previous and each.text in texts
        ),
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.key), reverse=True))


def _releases(tables: Tables, language: Language) -> list[News]:
    """The releases with a date. Several tables of one file are several releases."""
    held = [each for name in tables.names for each in releases_held(tables, name)]
    return [_release(each, language) for each in held if each.published]


def _release(release: Release, language: Language) -> News:
    words = {
        "table": table_words(release.table, language),
        "first": language.month(release.covers_from),
        "last": language.month(release.covers_to),
        "release": release.name,
        "published": date_words(release.published, language),
    }
    return News(
        key=f"{NewsKind.RELEASE}/{release.name}",
        kind=NewsKind.RELEASE,
        day=latest_day(release.published),
        title=opening(language.text("news.release.title", **words)),
        text=language.text("news.release.text", **words),
        href=links.table_on_page(release.table, language),
    )


def _revision(found: RevisedRelease, language: Language) -> News:
    release = found.release
    measures = [
        language.text(f"measures.changed.{name}", count=count)
        for name, count in found.measures.items()
    ]
    title = language.text(
        "overview.revised.title",
        table=table_words(release.table, language),
        first=language.month(found.first),
        last=language.month(found.last) if found.first != found.last else "",
    )
    return News(
        key=f"{NewsKind.REVISION}/{release.name}",
        kind=NewsKind.REVISION,
        day=latest_day(release.published),
        title=language.text("news.revision.title", what=title),
        text=language.text(
            "overview.revised.sentence",
            release=release.name,
            published=date_words(release.published, language),
            count=found.cells,
            measures=language.listing(measures),
        ),
        href=links.page(REVISIONS, language, query=f"table={release.table}"),
    )


def _verdict(change: VerdictChange, article: Article, language: Language) -> News:
    words = {
        "claim": change.claim,
        "text": text_name(article, language),
        "before": Outcome(change.previous).word(language),
        "now": Outcome(change.verdict).word(language),
    }
    return News(
        key=f"{NewsKind.VERDICT}/{change.text}/{change.claim}/{change.computed_on}",
        kind=NewsKind.VERDICT,
        day=earliest_day(change.computed_on),
        title=language.text("news.verdict.title", **words),
        text=language.text("news.verdict.text", releases=change.releases, **words),
        href=links.claim_in_text(change.text, change.claim, language),
    )
