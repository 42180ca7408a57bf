"""Where figures come from, in words: the source line of a chart, releases, dates of publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.i18n import Language
from dashboard.queries import Answer, monthly
from dashboard.queries.published import published_to
from dashboard.queries.vintage import Vintage
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


def source_line(answer: Answer, tables: Tables, language: Language) -> str:
    """Publishers, the last month held and the last one published; "" where no figure is shown."""
    if not answer.tables or answer.held_to is None:
        return ""
    publishers = dict.fromkeys(
        language.sentence(tables.metadata(t).publisher.producer) for t in answer.tables
    )
    return language.text(
        "summary.source",
        publishers=language.listing(list(publishers)),
        held=_held(answer, answer.held_to, tables, language),
    )


@dataclass(frozen=True)
class UsedRelease:
    """A release behind the figures shown: its name with its date, and where it was published."""

    words: str
    url: str


def used_releases(
    answers: Iterable[Answer], tables: Tables, language: Language
) -> tuple[UsedRelease, ...]:
    """The releases of the figures of one or several answers, each once."""
    names = dict.fromkeys(name for answer in answers for name in answer.releases)
    published, addresses = published_days(tables), _addresses(tables)
    return tuple(
        UsedRelease(
            language.text(
                "summary.release", release=name, date=date_words(published[name], language)
            ),
            addresses[name],
        )
        for name in names
        if name in published
    )


def _held(answer: Answer, held_to: Month, tables: Tables, language: Language) -> str:
    """The last month held and, if it is later, the last month known to be published."""
    month, then = language.month(held_to), answer.vintage
    if then:
        asof = language.month(Month.containing(then.day))
        return language.text(f"summary.held_asof.{then.later}", asof=asof, month=month)
    until = published_to(tables, answer.state.metric)
    if until is None or until <= held_to:
        return language.text("summary.held", month=month)
    return language.text("summary.held_behind", month=month, later=language.month(until))


def asof_words(vintage: Vintage | None, language: Language) -> str:
    """As of when, in which release, and whether later ones are missing; "" for figures as now."""
    if vintage is None:
        return ""
    release = vintage.release
    return language.text(
        f"as_of.{vintage.later}",
        asof=language.month(Month.containing(vintage.day)),
        release=language.text(
            "as_of.dated" if release.published else "as_of.undated",
            published=date_words(release.published, language),
            last=language.month(release.covers_to),
        ),
    )


def published_days(tables: Tables) -> Mapping[str, str]:
    """Release → its date of publication as far as known; every chart asks."""
    return _of_releases(tables, "published")


def _addresses(tables: Tables) -> Mapping[str, str]:
    """Release → where it was published."""
    return _of_releases(tables, "url")


@remembered(2)
def _of_releases(tables: Tables, column: str) -> Mapping[str, str]:
    frame = tables.releases[["release", column]].astype("str")
    return MappingProxyType({str(name): str(text) for name, text in frame.itertuples(index=False)})


def date_words(published: str, language: Language) -> str:
    """A date of publication in words: a day for YYYY-MM-DD, a month for YYYY-MM, else unchanged."""
    with suppress(ValueError):
        return language.month(Month.parse(published))
    with suppress(ValueError):
        return language.day(dt.date.fromisoformat(published))
    return published


@remembered(1)
def _covered(tables: Tables) -> Mapping[str, tuple[str, Month]]:
    """The table of each release and the last month that it covers."""
    frame = tables.releases[["release", "table", "covers_to"]]
    return MappingProxyType(
        {
            str(name): (str(table), Month.containing(last))
            for name, table, last in frame.itertuples(index=False)
        }
    )


def release_names(names: Iterable[str], tables: Tables, language: Language) -> str:
    """Releases as one phrase: ``drug seizures to April 2026 and to May 2025``.

    ``names`` are releases by their ids, whose order is kept; those of one table are listed
    together. An id that is not in the table ``releases`` is shown unchanged.
    """
    covered = _covered(tables)
    by_table: dict[str, list[str]] = {}
    for name in names:
        if name not in covered:
            by_table.setdefault(name, [])
            continue
        table, last = covered[name]
        to = language.text("releases.to", month=language.month(last))
        by_table.setdefault(table, []).append(to)
    return language.listing(
        [
            language.text(
                "releases.of_table",
                table=table_words(table, language),
                months=language.listing(months),
            )
            for table, months in by_table.items()
        ]
    )


def table_words(table: str, language: Language) -> str:
    """What a table holds, in two or three words; its name where the language has none."""
    key = f"releases.tables.{table}"
    return language.text(key) if language.has(key) else table


@dataclass(frozen=True)
class Span:
    """Consecutive months that one release of one table answers; both "" where none does."""

    first: Month
    last: Month
    table: str
    release: str


def spans(
    tables: Tables, metric: str, filters: Mapping[str, Iterable[str]] | None = None
) -> tuple[Span, ...]:
    """The spans of a metric (by id) under filters, oldest first; () where nothing answers.

    Raises as ``queries.monthly`` does.
    """
    frame = monthly(tables, metric, filters)
    found: list[Span] = []
    for moment, table, release in zip(
        frame["month"], frame["table"], frame["release"], strict=True
    ):
        month = Month.containing(moment)
        if found and (found[-1].table, found[-1].release) == (table, release):
            found[-1] = Span(found[-1].first, month, table, release)
        else:
            found.append(Span(month, month, table, release))
    return tuple(found)
