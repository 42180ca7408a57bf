"""Every internal address that a page or a document names answers, and every fragment is an id.

The walk starts at the root of the site and of each language, and follows links, forms, images,
scripts and style sheets, and the addresses inside JSON documents. Addresses that differ only in the
values of their parameters are one kind; of each kind a seeded sample is walked.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.i18n import languages
from dashboard.scenes import current_site

ORIGIN = "http://localhost"
DOCUMENTS = ("/data/datapackage.json", "/data/catalog.jsonld", "/openapi.json")
STARTS = ("/", *(f"/{code}/" for code in languages()), *DOCUMENTS)
# How many addresses of one kind are asked: pages (each language has its own), and files of data. A
# picture has the address of the chart that it is drawn of, and takes a hundred times as long: it is
# asked a few times for each page, whatever its parameters.
PAGES, FILES, PICTURES = 1, 1, 4
SEED = 8
# Attributes that hold an address. A form's action is read with its fields (see html_document).
ADDRESSES = {"href", "src", "data-src", "cite", "poster"}
NAMES = re.compile(rf"\b(?:id|{'|'.join(sorted(ADDRESSES))})\b", re.IGNORECASE)
FORMS = {"form", "/form", "select", "option"}
# A page is our own HTML, so patterns can read it, in a fraction of the time of Python's parser; a
# test holds them against it. What stands in scripts, styles and comments is no tag.
NO_TAGS = re.compile(r"<!--.*?-->|(<(script|style)\b[^>]*>).*?(?=</\2>)", re.DOTALL)
TAG = re.compile(r"<(/?[A-Za-z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"']++)*+)>")
ATTRIBUTE = re.compile(r"([\w:-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


@dataclass
class Document:
    """What one answer names: addresses (whole, with their fragments), and its own ids."""

    addresses: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)


def tags(text: str) -> Iterator[tuple[str, str]]:
    """The name of each tag of a page, with a slash where it closes, and what else is in it."""
    for name, rest in TAG.findall(NO_TAGS.sub(r"\1", text)):
        yield name.lower(), rest


def attributes(rest: str) -> dict[str, str]:
    """The attributes of a tag; one without a value is empty."""
    return {name.lower(): unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(rest)}


def html_document(text: str) -> Document:
    """The addresses and ids of a page; a GET form is asked for as it stands when the page opens."""
    document = Document()
    action, fields, select = None, dict[str, str](), ""
    for tag, rest in tags(text):
        if tag not in FORMS and not NAMES.search(rest):
            continue
        given = attributes(rest)
        document.addresses |= {given[name] for name in ADDRESSES & given.keys()}
        if identity := given.get("id"):
            document.ids.add(identity)
        if tag == "form" and "action" in given:
            action, fields = given["action"], {}
        elif tag == "/form" and action is not None:
            document.addresses |= {action, f"{action}?{urlencode(fields)}"}
            action = None
        elif tag == "select":
            select = given.get("name", "")
        elif tag == "option" and (select not in fields or "selected" in given):
            fields[select] = given.get("value", "")
    return document


def leaves(node: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a JSON document with the key under which it stands."""
    if isinstance(node, dict):
        for name, each in node.items():
            yield from leaves(each, name)
    elif isinstance(node, list):
        for each in node:
            yield from leaves(each, key)
    elif isinstance(node, str):
        yield key, node


def json_document(body: Any) -> Document:
    """Addresses are texts with the site's origin, paths of resources, and paths of an OpenAPI."""
    found = Document()
    for key, text in leaves(body):
        if key in ("id", "@id"):
            found.ids.add(urldefrag(text).fragment)
        if text.startswith(f"{ORIGIN}/") or key == "path":
            found.addresses.add(text)

    def _required(parameter: dict[str, Any]) -> bool:
        """Whether an address means nothing without it."""
        shared = body["components"]["parameters"]
        name = parameter.get("$ref", "").rpartition("/")[2]
        return bool((shared[name] if name else parameter).get("required"))

    for server in body.get("servers", ()):
        root = server["url"].rstrip("/")
        found.addresses |= {
            f"{root}{path}"
            for path, of in body["paths"].items()
            if "get" in of and not any(map(_required, of["get"].get("parameters", ())))
        }
    return found


def read(asked: str, answer: TestResponse) -> Document:
    """What an answer names; ``asked`` is the address that it was asked for, past all redirects."""
    mimetype = answer.mimetype or ""
    if "json" not in mimetype and mimetype not in ("text/html", "text/css"):
        return Document()
    text = answer.text
    if "json" in mimetype:
        return json_document(json.loads(text))
    if mimetype == "text/css":
        return Document(set(re.findall(r"url\([\"']?([^\"')]+)", text)))
    return html_document(text)


def kind(address: str) -> tuple[str, ...]:
    """The path and the names of its parameters; of a picture the path alone."""
    url = urlsplit(address)
    if is_picture(address):
        return (url.path,)
    return (url.path, *sorted({name for name, _ in parse_qsl(url.query, keep_blank_values=True)}))


def is_file(address: str) -> bool:
    """Whether an address is that of rows: their content names nothing that could be walked."""
    return address.startswith("/data/") and address not in DOCUMENTS


def is_picture(address: str) -> bool:
    """Whether an address is that of a chart in pixels."""
    return urlsplit(address).path.endswith(".png")


def most(address: str) -> int:
    """How many addresses of the kind of this one are asked."""
    return FILES if is_file(address) else PICTURES if is_picture(address) else PAGES


class Walk:
    """All that was found: documents by address, faults in words, and how much was left out."""

    def __init__(self, reader: FlaskClient) -> None:
        self.reader = reader
        self.documents: dict[str, Document] = {}
        self.faults: list[str] = []
        self.left_out: set[str] = set()
        self._walked: dict[tuple[str, ...], int] = defaultdict(int)
        self._fragments: dict[tuple[str, str], str] = {}
        self._random = random.Random(SEED)

    def from_(self, starts: Iterable[str]) -> Walk:
        """Walk all that can be reached from some addresses, in waves."""
        wave = dict.fromkeys(starts, "the start")
        while wave:
            found: dict[str, str] = {}
            for address in self._sampled(wave):
                self._visit(address, wave[address], found)
            wave = {each: by for each, by in found.items() if each not in self.documents}
        self._look_for_fragments()
        return self

    def _sampled(self, wave: Iterable[str]) -> list[str]:
        addresses = sorted(wave)
        self._random.shuffle(addresses)
        chosen = []
        for address in addresses:
            if self._walked[kind(address)] < most(address):
                self._walked[kind(address)] += 1
                chosen.append(address)
            else:
                self.left_out.add(address)
        return chosen

    def _visit(self, address: str, by: str, found: dict[str, str]) -> None:
        ask = self.reader.head if is_file(address) else self.reader.get
        answer = ask(address, follow_redirects=True)
        self.documents[address] = Document()
        if answer.status_code >= 400:
            self.faults.append(f"{address} answers {answer.status_code} (on {by})")
            return
        document = Document() if is_file(address) else read(answer.request.full_path, answer)
        answer.close()
        self.documents[address] = document
        for named in sorted(document.addresses):
            whole = urljoin(f"{ORIGIN}{address}", named)
            if not whole.startswith(f"{ORIGIN}/"):
                continue
            target, fragment = urldefrag(whole.removeprefix(ORIGIN))
            found.setdefault(target, address)
            if fragment:
                self._fragments.setdefault((target, fragment), address)

    def _look_for_fragments(self) -> None:
        """A page that was left out has the ids of those that were walked at its path."""
        ids: dict[str, set[str]] = defaultdict(set)
        for address, document in self.documents.items():
            ids[urlsplit(address).path] |= document.ids
        for (target, fragment), by in self._fragments.items():
            document = self.documents.get(target)
            if fragment not in (document.ids if document else ids[urlsplit(target).path]):
                self.faults.append(f"{target} has no id {fragment} (on {by})")


@pytest.fixture(scope="module")
def walk(app: Dash) -> Walk:
    return Walk(app.server.test_client()).from_(STARTS)


def test_every_address_answers_and_every_fragment_is_there(walk: Walk) -> None:
    print(f"{len(walk.documents)} addresses walked, {len(walk.left_out)} like them left out")
    assert walk.faults == []


@pytest.mark.parametrize("code", languages())
def test_the_walk_reaches_every_kind_of_address(walk: Walk, code: str) -> None:
    site = current_site()
    expected = {f"/{code}/", *(f"/data/{name}.csv" for name in site.tables.names)}
    expected |= {f"/{code}/sources/{article.slug}" for article in site.articles}
    expected |= {f"/sources/{article.slug}/annotations.jsonld" for article in site.articles}
    assert expected <= {urlsplit(address).path for address in walk.documents}


def test_a_page_names_its_links_forms_pictures_and_ids() -> None:
    found = html_document(
        '<a href="/en/data#t">x</a><img src="/p.svg"><p id="here"></p>'
        '<form action="/en/log"><select name="size">'
        '<option value="all"><option value="10" selected></select></form>'
    )
    assert found.addresses == {"/en/data#t", "/p.svg", "/en/log", "/en/log?size=10"}
    assert found.ids == {"here"}


class _Tags(HTMLParser):
    """The tags of a page as Python's own parser finds them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}))


MADE_UP = """<!DOCTYPE html><!-- <a href="/no"> --><p title="1 > 0" id=one hidden>a < b</p>
<script id="s" src='/s.js'>if (a < b) "<a href='/no'></a>"</script><a href="/x?a=1&amp;b=%C3">é</a>
"""


@pytest.mark.parametrize(
    "path",
    ["", "/", "/seizures", "/encounters?chart=map", "/check", "/data", "/sources", "/search"],
)
@pytest.mark.parametrize("code", languages())
def test_the_tags_of_a_page_are_those_that_a_parser_finds(
    reader: FlaskClient, code: str, path: str
) -> None:
    text = reader.get(f"/{code}{path}", follow_redirects=True).text if path else MADE_UP
    parser = _Tags()
    parser.feed(text)
    assert [(name, attributes(rest)) for name, rest in tags(text)] == parser.found


def test_a_document_names_what_is_on_this_site_and_paths_beside_it() -> None:
    body = {"@id": f"{ORIGIN}/a#b", "url": "https://schema.org/", "resources": [{"path": "c.csv"}]}
    found = json_document(body)
    assert found.addresses == {f"{ORIGIN}/a#b", "c.csv"}
    assert found.ids == {"b"}
