"""The forms in which a sheet is delivered: CSV, JSON, Parquet, and a data package as ZIP."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import IO, TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from dashboard.articles import load_articles
from dashboard.claims import applies, check, explain
from dashboard.exports import PLAIN, VARIANTS, csv_pieces, json_pieces, parquet_bytes
from dashboard.exports.data_package import DATA, Readme, readme_text, zip_file
from dashboard.exports.descriptor import (
    MEDIA_TYPES,
    licences,
    package,
    resource,
    schema,
    sources,
)
from dashboard.i18n import Language, languages, small
from dashboard.queries import Answer, State, links
from dashboard.queries.address import Reader, parameters
from dashboard.queries.parameters import Parameter
from dashboard.queries.related import pinned
from dashboard.routes.responses import asked_query, origin, refused
from dashboard.routes.sheets import Sheet
from dashboard.summaries import reason_text, summary, text_name
from dashboard.summaries.citation import STYLES, citations, table_citations
from dashboard.summaries.provenance import asof_words
from dashboard.tables.remembering import remembered

if TYPE_CHECKING:
    from dashboard.tables import Tables

VARIANT = Parameter("variant", "word", tuple(VARIANTS))
# The language of the descriptions in a file; without it, the one that the request prefers.
LANG = Parameter("lang", "word", languages())
_BLOCK = 1 << 16
_DEFINITIONS = ("definition", "not_counted", "caveats")


@dataclass(frozen=True)
class Form:
    """A form: its name, its media type, its writer, and the parameters that only this form has.

    ``write`` takes a sheet, the tables, the variant ("" for none) and a language. ``worded``: the
    file contains descriptions in that language. ``dated``: it contains the day and the address at
    which it was fetched.
    """

    name: str
    media_type: str
    write: Callable[[Sheet, Tables, str, Language], bytes | Iterator[bytes]]
    parameters: tuple[Parameter, ...] = ()
    worded: bool = True
    dated: bool = False


def own_parameters(form: Form, query: str, language: Language) -> tuple[dict[str, str], str]:
    """The form's own parameters in a query (name → value), and the query without them.

    Raises Refused for a value that is not allowed.
    """
    names = {parameter.name for parameter in form.parameters}
    pairs = parse_qsl(query, keep_blank_values=True) if names else []
    own = [(name, value) for name, value in pairs if name in names]
    if not own:
        return {}, query
    reader = Reader(*parameters(urlencode(own), names))
    found = {each.name: reader.word(each.name, each.allowed) or "" for each in form.parameters}
    if reader.notices:
        raise refused(reader.notices, language)
    return found, urlencode([pair for pair in pairs if pair[0] not in names])


def _csv(sheet: Sheet, _tables: Tables, variant: str, _language: Language) -> Iterator[bytes]:
    return csv_pieces(sheet.frame, VARIANTS[variant] if variant else PLAIN)


def _json(sheet: Sheet, _tables: Tables, _variant: str, _language: Language) -> Iterator[bytes]:
    return json_pieces(sheet.frame, sheet.head)


def _parquet(sheet: Sheet, _tables: Tables, _variant: str, _language: Language) -> bytes:
    return parquet_bytes(sheet.frame, sheet.head)


def _zip(sheet: Sheet, tables: Tables, _variant: str, language: Language) -> Iterator[bytes]:
    """data.csv, datapackage.json and README.txt of a sheet."""
    described = [tables.metadata(name) for name in sheet.tables]
    columns = schema(sheet.fields, sheet.key)
    data = resource("data", sheet.title, sheet.description, DATA, columns)
    name = sheet.file.lower()
    descriptor = package(name, sheet.title, sheet.description, described, tables, [data], language)
    text = readme_text(_readme(sheet, tables, language), sheet.fields, language)
    return _blocks(zip_file(csv_pieces(sheet.frame), descriptor, text))


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while block := file.read(_BLOCK):
            yield block


# By the ending of their addresses.
FORMS = MappingProxyType(
    {
        "csv": Form("CSV", MEDIA_TYPES["csv"], _csv, (VARIANT,), worded=False),
        "json": Form("JSON", MEDIA_TYPES["json"], _json, (LANG,)),
        "parquet": Form("Parquet", MEDIA_TYPES["parquet"], _parquet, (LANG,)),
        "zip": Form("ZIP", MEDIA_TYPES["zip"], _zip, (LANG,), dated=True),
    }
)


def _readme(sheet: Sheet, tables: Tables, language: Language) -> Readme:
    shown, day = sheet.answer, dt.datetime.now(dt.UTC).date()
    described = [tables.metadata(name) for name in sheet.tables]
    caveats = [language.sentence(text) for metadata in described for text in metadata.caveats]
    if shown:
        address = _page(shown.state, tables, language)
        cited = citations(shown, tables, language, address=address, day=day)
        caveats = [*(reason_text(each, language) for each in shown.notes), *caveats]
    else:
        address = f"{origin()}{links.table_file(sheet.name, 'zip', query=asked_query())}"
        releases = _releases(sheet, tables)
        asof = asof_words(sheet.vintage, language)
        cited = table_citations(
            tables, sheet.name, releases, language, address=address, day=day, asof=asof
        )
    styles = {language.text(f"exports.styles.{style}"): style for style in STYLES}
    return Readme(
        title=sheet.title,
        summary=summary(shown, language) if shown else sheet.description,
        address=address,
        citations={name: cited[style] for name, style in styles.items() if cited},
        definitions=_definitions(shown, language) if shown else [],
        caveats=list(dict.fromkeys(caveats)),
        claims=_claims(shown.state, tables, day, language) if shown else (),
        sources=[
            f"{each['title']}: {each['path']}" for each in sources(described, tables, language)
        ],
        licences=[each["title"] for each in licences(described, language)],
    )


def _page(state: State, tables: Tables, language: Language) -> str:
    """The address of the page that shows these figures, also after later releases."""
    return f"{origin()}{links.chart(pinned(tables, state), language)}"


def _releases(sheet: Sheet, tables: Tables) -> list[str]:
    """The releases that the rows of a table come from; [] for a table of facts or a log."""
    if not tables.metadata(sheet.name).kind.is_published:
        return []
    return [str(name) for name in sheet.frame["release"].unique()]


def _definitions(shown: Answer, language: Language) -> list[str]:
    """What the metric counts, what it does not, and how to read it: a paragraph each."""
    keys = {part: f"metrics.{shown.metric.id}.{part}" for part in _DEFINITIONS}
    told = {part: language.text(key) for part, key in keys.items() if language.has(key)}
    if left_out := told.get("not_counted"):
        lead, text = language.text("below.not_counted"), small(left_out)
        told["not_counted"] = language.text("exports.readme.led", lead=lead, text=text)
    return list(told.values())


@remembered(32, lambda _, tables, *__: tables)
def _claims(state: State, tables: Tables, day: dt.date, language: Language) -> tuple[str, ...]:
    """What the source texts state about these figures, each claim with its verdict."""
    found = []
    for article in load_articles():
        name = text_name(article, language)
        for claim in (each for each in article.claims if applies(each, state)):
            verdict = check(claim, article, tables, today=day)
            note = " ".join(explain(verdict, language))
            words = f"{verdict.outcome.word(language)}. {note}"
            quote = claim.quote.exact
            found.append(language.text("exports.claim", quote=quote, text=name, verdict=words))
    return tuple(found)
