"""How to cite what a chart shows: publisher, tables, releases, scope, day of retrieval."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.summaries.headline import headline

if TYPE_CHECKING:
    from dashboard.tables import Tables


def citation(
    answer: Answer, tables: Tables, language: Language, *, address: str, day: dt.date
) -> str:
    """One sentence that names what a reader needs to find the same figures again.

    ``address`` replays the view. Empty where no figure is shown.
    """
    if not answer.tables:
        return ""
    publishers = dict.fromkeys(tables.metadata(t).publisher.producer for t in answer.tables)
    titles = dict.fromkeys(tables.metadata(t).title for t in answer.tables)
    return language.text(
        "citation.inline",
        publishers=language.listing(list(publishers)),
        titles=language.listing(list(titles)),
        releases=language.listing(list(answer.releases)),
        headline=headline(answer, language),
        years=language.text(f"years.{answer.state.year}"),
        site=language.text("site.name"),
        day=language.day(day),
        address=address,
    )
