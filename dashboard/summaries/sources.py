"""The source line of a chart: who published its figures, in which releases, how fresh they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.queries.published import published_to
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


def source_line(answer: Answer, tables: Tables, language: Language) -> str:
    """Publisher, releases with the dates of their publication, the last month held and published.

    Empty where no figure is shown.
    """
    if not answer.tables or answer.held_to is None:
        return ""
    publishers = dict.fromkeys(tables.metadata(t).publisher.producer for t in answer.tables)
    published = _published(tables)
    releases = [
        language.text("summary.release", release=name, date=date_words(published[name], language))
        if published.get(name)
        else name
        for name in answer.releases
    ]
    return language.text(
        "summary.source",
        publishers=language.listing(list(publishers)),
        releases=", ".join(releases),
        held=_held(answer, answer.held_to, tables, language),
    )


def _held(answer: Answer, held_to: Month, tables: Tables, language: Language) -> str:
    """How far these figures are held, and how far they are known to be published if further."""
    month, asof = language.month(held_to), answer.state.asof
    if asof:
        return language.text("summary.held_asof", asof=language.month(asof), month=month)
    until = published_to(tables, answer.state.metric)
    if until is None or until <= held_to:
        return language.text("summary.held", month=month)
    return language.text("summary.held_behind", month=month, later=language.month(until))


@remembered(2)
def _published(tables: Tables) -> Mapping[str, str]:
    """When each release was published, as it is known; read once, since every chart asks for it."""
    frame = tables.releases
    days = zip(frame["release"].astype("str"), frame["published"].astype("str"), strict=True)
    return MappingProxyType(dict(days))


def date_words(published: str, language: Language) -> str:
    """A date as far as it is known, in words: YYYY-MM-DD a day, YYYY-MM a month, else as it is."""
    with suppress(ValueError):
        return language.month(Month.parse(published))
    with suppress(ValueError):
        return language.day(dt.date.fromisoformat(published))
    return published
