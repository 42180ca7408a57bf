"""How to cite what a chart shows: publisher, tables, releases, scope, day of retrieval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
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
    months = [month.iso for month in (answer.first, answer.last) if month]
    cited = _Cited(
        tables=answer.tables,
        releases=answer.releases,
        title=headline(answer, language),
        key="-".join([slug(answer.metric.id), *months]),
        of_series=True,
    )
    years = language.text(f"years.{answer.state.year}")
    return _written(cited, tables, language, address=address, day=day, years=years)


def table_citations(
    tables: Tables,
    name: str,
    releases: Sequence[str],
    language: Language,
    *,
    address: str,
    day: dt.date,
) -> dict[str, str]:
    """The same for a whole table in these releases; empty for one that rests on no release."""
    if not releases:
        return {}
    cited = _Cited((name,), tuple(releases), tables.metadata(name).title, slug(name))
    return _written(cited, tables, language, address=address, day=day)


@dataclass(frozen=True)
class _Cited:
    """What is cited; ``of_series``: a view of the tables, with a title of its own."""

    tables: tuple[str, ...]
    releases: tuple[str, ...]
    title: str
    key: str
    of_series: bool = False


def _written(
    cited: _Cited,
    tables: Tables,
    language: Language,
    *,
    address: str,
    day: dt.date,
    years: str = "",
) -> dict[str, str]:
    described = [tables.metadata(name) for name in cited.tables]
    publishers = list(dict.fromkeys(each.publisher.producer for each in described))
    titles = list(dict.fromkeys(each.title for each in described))
    year = _year(cited.releases, tables)
    told = {
        "publishers": language.listing(publishers),
        "titles": language.listing(titles),
        "releases": language.listing(list(cited.releases)),
        "headline": cited.title,
        "years": years,
        "site": language.text("site.name"),
        "day": language.day(day),
        "address": address,
        "year": year or language.text("citation.undated"),
    }
    start = "citation" if cited.of_series else "citation.table"
    lines = {form: language.text(f"{start}.{form}", **told) for form in FORMS[:2]}
    fields = {
        "author": " and ".join(f"{{{_escaped(each)}}}" for each in publishers),
        "title": f"{{{_escaped(cited.title)}}}",
        "year": year,
        "howpublished": _escaped(told["site"]),
        "note": _escaped(f"{told['titles']} ({told['releases']})"),
        "url": address,
        "urldate": day.isoformat(),
    }
    entry = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
    return lines | {"bibtex": f"@misc{{{cited.key},\n{entry}\n}}"}


def _year(releases: Sequence[str], tables: Tables) -> str:
    """The year in which the newest of the releases was published; empty where none says."""
    rows = tables.releases
    rows = rows[rows["release"].isin(releases)]
    return max((str(published)[:4] for published in rows["published"]), default="")


def _escaped(text: str) -> str:
    """A text in which TeX finds no command."""
    return "".join(_TEX.get(mark, mark) for mark in text)
