"""What goes with a picture of a chart: headline, sources, its claims in short, its address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components.notes import Note
from dashboard.i18n import Language
from dashboard.pages.claims_shown import Shown, discs
from dashboard.pages.site import Site
from dashboard.queries import Answer
from dashboard.summaries import file_name, headline, reason_text, source_line


def sources(shown: Answer, second: Answer | None, site: Site, language: Language) -> str:
    """The source line of a chart, and that of the metric below it."""
    line = source_line(shown, site.tables, language)
    below = source_line(second, site.tables, language) if second else ""
    return language.text("compared.source", upper=line, lower=below) if below else line


def picture_words(
    shown: Answer,
    second: Answer | None,
    claims: Sequence[Shown],
    notes: Sequence[Note],
    site: Site,
    language: Language,
    *,
    address: str,
) -> dict[str, Any]:
    """The words of a chart for the browser; ``address`` gives the same figures for good.

    ``notes``: a line for each claim that has a disc, then one on provisional months if there are
    any; these are told of both charts where there are two.
    """
    words = headline(shown, language)
    numbers = {disc.number for disc in discs(list(claims), shown)}
    lines = [
        language.text(
            "notes.short",
            number=each.number,
            sign=each.sign,
            word=each.word,
            sentence=each.sentences[0],
        )
        for each in notes
        if each.number in numbers
    ]
    provisional = [
        reason_text(reason, language)
        for answered in (shown, second)
        if answered
        for reason in answered.notes
        if reason.key == "provisional"
    ]
    return {
        "title": language.text("site.title", page=words, site=language.text("site.name")),
        "headline": words,
        "source": sources(shown, second, site, language),
        "file": file_name(shown),
        "address": address,
        "notes": [*lines, *dict.fromkeys(provisional)],
    }
