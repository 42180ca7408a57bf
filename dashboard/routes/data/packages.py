"""The ZIP form: rows with all that is needed to understand and to cite them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

import flask

from dashboard.articles import Article, Claim, load_articles
from dashboard.claims import applies, check, explain, verdict_word
from dashboard.exports import csv_pieces
from dashboard.exports.descriptor import licences, package, resource, schema, sources
from dashboard.exports.package import DATA, zip_file
from dashboard.exports.readme import About, readme
from dashboard.i18n import Language, language
from dashboard.metrics import metric
from dashboard.queries import Answer, State, write_state
from dashboard.queries.asof import pinned
from dashboard.routes.data.sheets import Sheet
from dashboard.summaries import reason_text, summary
from dashboard.summaries.citation import FORMS, citations, table_citations
from dashboard.tables.remembering import remembered

if TYPE_CHECKING:
    from dashboard.tables import Tables

_DEFINED = ("definition", "not_counted", "caveats")


def packed(sheet: Sheet, tables: Tables) -> IO[bytes]:
    """data.csv, datapackage.json and README.txt of a sheet, as an open ZIP file."""
    english = language("en")
    described = [tables.metadata(name) for name in sheet.tables]
    columns = schema(sheet.fields, sheet.key)
    data = resource("data", sheet.title, sheet.description, DATA, columns)
    descriptor = package(
        sheet.file.lower(), sheet.title, sheet.description, described, tables, [data]
    )
    text = readme(_about(sheet, tables, english), sheet.fields, english)
    return zip_file(csv_pieces(sheet.frame), descriptor, text)


def _about(sheet: Sheet, tables: Tables, english: Language) -> About:
    shown, day = sheet.answer, dt.datetime.now(dt.UTC).date()
    described = [tables.metadata(name) for name in sheet.tables]
    caveats = [text for metadata in described for text in metadata.caveats]
    if shown:
        address = _page(shown.state, tables)
        cited = citations(shown, tables, english, address=address, day=day)
        caveats = [*(reason_text(each, english) for each in shown.notes), *caveats]
    else:
        releases = _releases(sheet)
        address = flask.request.url
        cited = table_citations(tables, sheet.name, releases, english, address=address, day=day)
    return About(
        title=sheet.title,
        summary=summary(shown, english) if shown else sheet.description,
        address=address,
        citations=[(english.text(f"exports.forms.{form}"), cited[form]) for form in FORMS if cited],
        definitions=_definitions(shown, english) if shown else [],
        caveats=list(dict.fromkeys(caveats)),
        claims=list(_claims(shown.state, tables, day, english)) if shown else [],
        sources=[f"{each['title']}: {each['path']}" for each in sources(described, tables)],
        licences=[each["title"] for each in licences(described)],
    )


def _page(state: State, tables: Tables) -> str:
    """The page that shows the same figures, whatever is released later."""
    asked = write_state(pinned(tables, state), State(metric=""))
    return f"{flask.request.host_url}en/{metric(state.metric).page}?{asked}"


def _releases(sheet: Sheet) -> list[str]:
    if "release" not in sheet.frame or sheet.name in ("releases", "revisions"):
        return []
    return [str(name) for name in sheet.frame["release"].unique()]


def _definitions(shown: Answer, english: Language) -> list[str]:
    keys = [f"metrics.{shown.metric.id}.{part}" for part in _DEFINED]
    return [english.text(key) for key in keys if english.has(key)]


def _claims(state: State, tables: Tables, day: dt.date, english: Language) -> Iterator[str]:
    """What the source texts state of these very figures, with the verdicts."""
    for article, claim, words in _checked(state, tables, day):
        quote = claim.quote.exact
        yield english.text("exports.claim", quote=quote, text=article.slug, verdict=words)


@remembered(32, lambda _, tables, __: tables)
def _checked(state: State, tables: Tables, day: dt.date) -> tuple[tuple[Article, Claim, str], ...]:
    english = language("en")
    found = []
    for article in load_articles():
        for claim in article.claims:
            if applies(claim, state):
                verdict = check(claim, article, tables, today=day)
                words = f"{verdict_word(verdict, english)}. {' '.join(explain(verdict, english))}"
                found.append((article, claim, words))
    return tuple(found)
