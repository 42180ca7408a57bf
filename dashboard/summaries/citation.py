"""How to cite what a chart shows: publisher, tables, releases, scope, day of retrieval."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.summaries.headline import headline
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables

FORMS = ("inline", "apa", "bibtex")
"""In the running text or a note; a list of references in APA's style; an entry for BibTeX."""
_TEX = {mark: f"\\{mark}" for mark in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def citation(
    answer: Answer, tables: Tables, language: Language, *, address: str, day: dt.date
) -> str:
    """One sentence that names what a reader needs to find the same figures again.

    ``address`` replays the view. Empty where no figure is shown.
    """
    return citations(answer, tables, language, address=address, day=day).get("inline", "")


def citations(
    answer: Answer, tables: Tables, language: Language, *, address: str, day: dt.date
) -> dict[str, str]:
    """Every form of FORMS → the citation in it; empty where no figure is shown."""
    if not answer.tables:
        return {}
    publishers = list(dict.fromkeys(tables.metadata(t).publisher.producer for t in answer.tables))
    titles = list(dict.fromkeys(tables.metadata(t).title for t in answer.tables))
    told = {
        "publishers": language.listing(publishers),
        "titles": language.listing(titles),
        "releases": language.listing(list(answer.releases)),
        "headline": headline(answer, language),
        "years": language.text(f"years.{answer.state.year}"),
        "site": language.text("site.name"),
        "day": language.day(day),
        "address": address,
        "year": _year(answer, tables) or language.text("citation.undated"),
    }
    written = {
        form: language.text(f"citation.{form}", **told) for form in FORMS if form != "bibtex"
    }
    return written | {"bibtex": _bibtex(answer, told, publishers, day)}


def _year(answer: Answer, tables: Tables) -> str:
    """The year in which the newest of the releases was published; empty where none says."""
    rows = tables.releases
    rows = rows[rows["release"].isin(answer.releases)]
    return max((str(published)[:4] for published in rows["published"]), default="")


def _bibtex(answer: Answer, told: dict[str, str], publishers: list[str], day: dt.date) -> str:
    months = [month.iso for month in (answer.first, answer.last) if month]
    fields = {
        "author": " and ".join(f"{{{_escaped(each)}}}" for each in publishers),
        "title": f"{{{_escaped(told['headline'])}}}",
        "year": told["year"] if told["year"].isdigit() else "",
        "howpublished": _escaped(told["site"]),
        "note": _escaped(f"{told['titles']} ({told['releases']})"),
        "url": told["address"],
        "urldate": day.isoformat(),
    }
    lines = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    key = "-".join([slug(answer.metric.id), *months])
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def _escaped(text: str) -> str:
    """A text in which TeX finds no command."""
    return "".join(_TEX.get(mark, mark) for mark in text)
