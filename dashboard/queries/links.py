"""Builds every address of the site and reads the path of a request.

Addresses start at the root of the site (``/en/data``); for an absolute one, put ``origin_of`` in
front. Query strings are written by ``address`` (views) and ``table_address`` (rows of a table).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlsplit

from dashboard.i18n import Language, languages, spoken
from dashboard.metrics import metric
from dashboard.queries.address import write_state
from dashboard.queries.pasted import cleaned
from dashboard.queries.state import State
from dashboard.queries.table_address import write_table_query
from dashboard.terms.pages import DATA, PAGES, SOURCES, SitePage
from dashboard.terms.settings import public_address

if TYPE_CHECKING:
    from dashboard.tables import Tables

BLANK = State(metric="")
"""Defaults against which a state is written in full, so that its query fits every route."""

DATA_FOLDER = "/data/"
SERIES = "series"
"""The file name of a chart's series; no table has this name."""
DATA_PACKAGE = f"{DATA_FOLDER}datapackage.json"
CATALOGUE = f"{DATA_FOLDER}catalog.jsonld"
OPENAPI = "/openapi.json"
CHECK = f"{DATA_FOLDER}check"
FIND = f"{DATA_FOLDER}search"
KEEP = f"{DATA_FOLDER}check.zip"
"""A checked text as the two files of a source text."""
HEALTH, METRICS, ROBOTS, SITEMAP = "/health", "/metrics", "/robots.txt", "/sitemap.xml"
ASSISTANTS = "/mcp"
"""The tools for assistants, by the Model Context Protocol."""
FEED, CALENDAR = "/feed.xml", "/calendar.ics"
ASSETS = "/assets/"
VIEWS = "/view/"
"""The folder of the parts of chart pages: ``/view/en/seizures/chart``."""
ICON = f"{ASSETS}icon.svg"
STYLE_SHEET = f"{ASSETS}style.css"
# Prefixes of paths without a language, besides those of data.
_WITHOUT_LANGUAGE = (
    *("/_dash", "/_favicon", "/assets", "/embed", "/oembed", VIEWS),
    *(HEALTH, METRICS, "/favicon.ico", ROBOTS, SITEMAP, FEED, CALENDAR, ASSISTANTS),
)
_SLASHES = re.compile(r"/{2,}")


# Pages.


def page(to: SitePage, language: Language, *, query: str = "", fragment: str = "") -> str:
    """A page in a language, with a query string and the id of an element on it."""
    return f"/{language.code}/{to.slug}{_query(query)}{_fragment(fragment)}"


def section(to: SitePage, key: str, language: Language) -> str:
    """A section of a text page (about, method)."""
    return page(to, language, fragment=section_anchor(key))


def section_anchor(key: str) -> str:
    """The id of a section on its text page."""
    return f"section-{key}"


def local(identity: str) -> str:
    """An element of the same page, by its id."""
    return _fragment(identity)


def chart(state: State, language: Language) -> str:
    """The chart of a state, on the page of its metric. Raises KeyError for an unknown metric."""
    return page(metric(state.metric).page, language, query=write_state(state, BLANK))


# Tables and figures.


def table_on_page(name: str, language: Language) -> str:
    """The description of a table on the data page."""
    return page(DATA, language, fragment=table_anchor(name))


def table_anchor(name: str) -> str:
    """The id of a table on the data page; the bare name would shadow a global of scripts."""
    return f"table-{name}"


def table_file(name: str, form: str = "csv", *, query: str = "") -> str:
    """A table as a file (``csv``, ``json``, ``parquet``, ``zip``); the query narrows its rows."""
    return f"{DATA_FOLDER}{name}.{form}{_query(query)}"


def table_rows(state: State, tables: Tables, name: str) -> str:
    """The rows of a table behind a state, as CSV. Raises KeyError for an unknown table."""
    return table_file(name, query=write_table_query(state, tables, name))


def series_file(state: State, form: str = "csv", *, variant: str = "", lang: str = "") -> str:
    """The figures of a chart as a file; ``variant`` is a dialect of CSV (``es``).

    ``lang`` is the language of the descriptions in a form that has some.
    """
    query = write_state(state, BLANK) + (f"&variant={variant}" if variant else "")
    query += f"&lang={lang}" if lang else ""
    return table_file(SERIES, form, query=query)


def feed(language: Language) -> str:
    """What is new, as a feed in a language."""
    return f"{FEED}?lang={language.code}"


def calendar(language: Language) -> str:
    """When releases are to be expected, as a calendar in a language."""
    return f"{CALENDAR}?lang={language.code}"


# Source texts and their claims.


def source_text(slug: str, language: Language) -> str:
    """The page of a source text; ``slug`` is the stem of its file."""
    return f"{page(SOURCES, language)}/{slug}"


def claim_key(slug: str, claim: str) -> str:
    """A claim (by id) with its text, as an address of a chart names it but for upper case."""
    return f"{slug}/{claim}"


def claim_in_text(slug: str, claim: str, language: Language) -> str:
    """The passage of a claim (by id) in its source text, highlighted."""
    return f"{source_text(slug, language)}{_query(_claim(claim))}{_fragment(claim)}"


def claim_on_page(to: SitePage, claim: str, language: Language) -> str:
    """A page with the note on a claim highlighted, for a claim without a chart of its own.

    ``claim`` is its key.
    """
    return page(to, language, query=_claim(claim))


def note_anchor(claim: str) -> str:
    """The id of the note on a claim of a text."""
    return f"note-{claim}"


def text_identifier(slug: str) -> str:
    """The identifier of a source text in data: its page without a language."""
    return f"/{SOURCES.slug}/{slug}"


def annotation_file(slug: str, mark: str = "") -> str:
    """The annotations of a source text as data, or the annotation of one mark in it."""
    return f"{text_identifier(slug)}/annotations.jsonld{_fragment(mark)}"


def _claim(claim: str) -> str:
    return f"claim={claim.lower()}"


def _query(query: str) -> str:
    return f"?{query}" if query else ""


def _fragment(fragment: str) -> str:
    return f"#{fragment}" if fragment else ""


# Absolute addresses and requests.


def origin_of(url: str) -> str:
    """Scheme and host that addresses begin with, without a slash, for a request to ``url``.

    They are those of the setting PUBLIC_ADDRESS, else those of ``url``; empty if it has no host.
    """
    parts = urlsplit(url)
    if public := public_address():
        return public
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


@dataclass(frozen=True)
class Address:
    """The parts of a request: language, path below it (``/data``) and query string.

    The query is as typed but for trackers and ampersands (``cleaned``).
    ``origin`` is scheme and host, without a slash; empty if unknown.
    """

    language: Language
    path: str
    query: str
    origin: str = ""

    @property
    def site_page(self) -> SitePage | None:
        """The page of the main navigation at this path; None for any other path."""
        return next((each for each in PAGES if self.path == f"/{each.slug}"), None)

    @property
    def source_text(self) -> str:
        """The slug of the source text at this path; empty for any other path."""
        below = text_identifier("")
        return self.path.removeprefix(below) if self.path.startswith(below) else ""

    @property
    def claim(self) -> str:
        """The id of the claim to highlight, in lower case, without its text; empty if none."""
        named = dict(reversed(parse_qsl(self.query))).get("claim", "").lower()
        return named.rpartition("/")[2]

    def within(self, to: SitePage) -> bool:
        """Whether this is a page of the main navigation or lies below it."""
        return self.site_page == to or (to.slug != "" and self.path.startswith(f"/{to.slug}/"))

    @property
    def whole(self) -> str:
        """The absolute address of this page in this language, with its query."""
        return f"{self.origin}{self.in_language(self.language.code)}"

    def in_language(self, code: str) -> str:
        """The same page in another language, with its query."""
        return f"/{code}{quote(self.path)}{_query(self.query)}"


def read_address(path: str, query: str, origin: str = "") -> Address:
    """The parts of a request; a path without a language is in the first language, English."""
    first, _, rest = path.strip("/").partition("/")
    code = first if first in languages() else languages()[0]
    below = f"/{rest}" if first in languages() else f"/{path.strip('/')}"
    asked = cleaned(query.removeprefix("?"))
    return Address(spoken(code), below.rstrip("/") or "/", asked, origin)


def is_data(path: str) -> bool:
    """Whether a path is data: a file, a description of files, or annotations.

    The folder itself is not: it redirects to the data page.
    """
    inside = path.startswith(DATA_FOLDER) and path != DATA_FOLDER
    return inside or path == OPENAPI or path.endswith(".jsonld")


def has_no_language(path: str) -> bool:
    """Whether a path has no language: data, assets and addresses for machines."""
    return is_data(path) or is_technical(path)


def is_technical(path: str) -> bool:
    """Whether a path is no page and no data: assets, callbacks, the health check."""
    return path.startswith(_WITHOUT_LANGUAGE)


def page_paths(texts: Iterable[str]) -> list[str]:
    """The paths of all pages in all languages; ``texts`` are the slugs of the source texts."""
    slugs = [*(each.slug for each in PAGES), *(text_identifier(text)[1:] for text in texts)]
    return [f"/{code}/{slug}" for code in languages() for slug in slugs]


def folded(path: str) -> str:
    """A path in the one form of all its spellings: lower case, single slashes, none at the end."""
    return _SLASHES.sub("/", path).rstrip("/").casefold()


def as_meant(path: str, known: Mapping[str, str]) -> str:
    """The path that a path in another spelling means; the same path if it means no other.

    ``known`` has the paths of the site by their folded form. Of a path that is not among them, a
    language and the folder of data are written in lower case.
    """
    if found := known.get(folded(path)):
        return path if path in (found, found.rstrip("/")) else found
    first, slash, rest = path.lstrip("/").partition("/")
    heads = (*languages(), DATA_FOLDER.strip("/"))
    if first not in heads and first.casefold() in heads:
        return f"/{first.casefold()}{slash}{rest}"
    return path


def localized(path: str, code: str) -> str:
    """A path without a language, in a language."""
    return f"/{code}/{path.strip('/')}"


def with_query(path: str, query: str) -> str:
    """A path of a request, quoted again so that it fits into a header, and a query."""
    return f"{quote(path)}{_query(query)}"
