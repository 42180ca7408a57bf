"""How to cite what is shown, and the lines that download exactly the same figures."""

from __future__ import annotations

import datetime as dt
import json
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.summaries.headline import headline, subject_line, unit_words
from dashboard.summaries.provenance import published_days
from dashboard.tables.vintages import releases_held
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables

STYLES = ("inline", "apa", "bibtex")
"""For running text and notes; for a list of references in APA style; as an entry for BibTeX."""
_TEX = str.maketrans(
    {mark: f"\\{mark}" for mark in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
_PYTHON = """\
import pandas as pd

address = {address}
series = pd.read_csv(address, parse_dates=["month"], keep_default_na=False, na_values=[""])
print(series.to_string())"""


def citations(
    answer: Answer, tables: Tables, language: Language, *, address: str, day: dt.date
) -> dict[str, str]:
    """Style (see STYLES) → citation of a view; {} where no figure is shown.

    ``address`` shows the view again; ``day`` is the day of retrieval.
    """
    if not answer.tables:
        return {}
    months = [month.iso for month in (answer.first, answer.last) if month]
    cited = _Cited(
        tables=answer.tables,
        releases=answer.releases,
        title=headline(answer, language),
        key="-".join([slug(answer.metric.id), *months]),
        texts="citation",
    )
    years = language.text(f"years.{answer.state.year}")
    return _in_every_style(cited, tables, language, address=address, day=day, years=years)


def table_citations(
    tables: Tables,
    name: str,
    releases: Sequence[str],
    language: Language,
    *,
    address: str,
    day: dt.date,
    asof: str = "",
) -> dict[str, str]:
    """Style → citation of a table in these releases; {} without releases.

    ``asof`` says as of when the table is given; "" for the table as it is now.
    """
    if not releases:
        return {}
    title = language.sentence(tables.metadata(name).title)
    cited = _Cited((name,), tuple(releases), title, slug(name), "citation.table", asof)
    return _in_every_style(cited, tables, language, address=address, day=day)


def table_citation(tables: Tables, name: str, language: Language, *, address: str) -> str:
    """One sentence that cites a table in its newest release; "" for one without releases."""
    releases = releases_held(tables, name)
    if not releases:
        return ""
    metadata = tables.metadata(name)
    return language.text(
        "about.cite.table",
        publisher=language.sentence(metadata.publisher.producer),
        title=language.sentence(metadata.title),
        release=releases[-1].name,
        month=language.month(releases[-1].covers_to),
        site=language.text("site.name"),
        address=address,
    )


def figure_citation(
    answer: Answer,
    tables: Tables,
    language: Language,
    *,
    columns: tuple[str, str, str, str],
    address: str,
    day: dt.date,
) -> str:
    """One figure of an answer with its source, as a sentence with places to be filled in.

    ``columns`` are the places of month, series, figure and release; ``{status}`` stands where the
    status in brackets goes. ``address`` shows the month; ``day`` is the day of retrieval.
    """
    month, series, figure, release = columns
    producers = [
        language.sentence(tables.metadata(each).publisher.producer) for each in answer.tables
    ]
    return language.text(
        "citation.figure",
        subject=subject_line(answer.state, language),
        series=series,
        unit=unit_words(answer, language),
        month=month,
        # The plural form of many, since the figure is not known here.
        value=language.text(f"units.value.{answer.unit.key}", count=2, number=figure) + "{status}",
        publishers=language.listing(list(dict.fromkeys(producers))),
        release=release,
        site=language.text("site.name"),
        day=language.day(day),
        address=address,
    )


@dataclass(frozen=True)
class _Cited:
    """What is cited. ``key`` identifies the BibTeX entry; ``texts`` is where its sentences are.

    ``asof`` is what a title does not say of the time of its figures.
    """

    tables: tuple[str, ...]
    releases: tuple[str, ...]
    title: str
    key: str
    texts: str
    asof: str = ""


def _in_every_style(
    cited: _Cited,
    tables: Tables,
    language: Language,
    *,
    address: str,
    day: dt.date,
    years: str = "",
) -> dict[str, str]:
    described = [tables.metadata(name) for name in cited.tables]
    publishers = list(
        dict.fromkeys(language.sentence(each.publisher.producer) for each in described)
    )
    titles = language.listing(
        list(dict.fromkeys(language.sentence(each.title) for each in described))
    )
    releases = language.listing(list(cited.releases))
    site = language.text("site.name")
    year = _year(cited.releases, tables)
    values = {
        "publishers": language.listing(publishers),
        "titles": titles,
        "releases": releases,
        "headline": cited.title,
        "asof": cited.asof,
        "years": years,
        "site": site,
        "day": language.day(day),
        "address": address,
        "year": year or language.text("citation.undated"),
    }
    fields = {
        "author": " and ".join(f"{{{_escaped(each)}}}" for each in publishers),
        "title": f"{{{_escaped(', '.join(filter(None, (cited.title, cited.asof))))}}}",
        "year": year,
        "howpublished": _escaped(site),
        "note": _escaped(f"{titles} ({releases})"),
        "url": address,
        "urldate": day.isoformat(),
    }
    entry = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
    return {
        "inline": language.text(f"{cited.texts}.inline", **values),
        "apa": language.text(f"{cited.texts}.apa", **values),
        "bibtex": f"@misc{{{cited.key},\n{entry}\n}}",
    }


def _year(releases: Sequence[str], tables: Tables) -> str:
    """The year in which the newest of the releases was published; "" if that is not known."""
    published = published_days(tables)
    return max((published[each][:4] for each in releases if each in published), default="")


def _escaped(text: str) -> str:
    """A text in which TeX finds no command."""
    return text.translate(_TEX)


def snippets(address: str, name: str) -> dict[str, str]:
    """Language (python, curl) → the lines that download a CSV.

    ``address`` is that of the CSV, ``name`` the name of the file without its ending. Both are
    quoted, so that nothing in them is executed.
    """
    return {
        "python": _PYTHON.format(address=json.dumps(address)),
        "curl": "curl --fail --silent --show-error "
        f"--output {shlex.quote(f'{name}.csv')} {shlex.quote(address)}",
    }
