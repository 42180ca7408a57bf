"""The requests of a filter change as a browser sends them, told apart from the choice they carry.

They are taken down from a page while a filter is ticked, and sent again with other choices; so
nothing is known here of the routes and callbacks that a page uses.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import struct
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import brotli
from playwright.sync_api import Browser, Request

from tests.bench.browsing import NotThePage, changed, opened, reader, rests
from tests.bench.serving import Running
from tests.bench.subjects import OPENING, Subject, query
from tests.bench.table import TABLE, Chosen, slugs

TICKED = Chosen(frozenset({"Cocaine", "Fentanyl"}))
TRUE = 0.8
"""The share of a chart's figures that an answer must hold to be taken for the chart's."""
FETCHED = ("fetch", "xhr")


@dataclass(frozen=True)
class Sent:
    """A request that a page has sent when the choice was TICKED."""

    subject: Subject
    method: str
    target: str
    body: str
    kind: str

    def with_choice(self, chosen: Chosen) -> bytes:
        """The same request on the wire, for another choice."""
        if self.subject.has_address:
            target, body = (_in_place(text, chosen) for text in (self.target, self.body))
        else:
            target, body = self.target, _filled(self.body, chosen)
        return on_the_wire(self.method, target, body, self.kind)


def on_the_wire(method: str, target: str, body: str = "", kind: str = "") -> bytes:
    """A request with the headers of a browser that count."""
    sent = body.encode()
    lines = [f"{method} {target} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: gzip, br"]
    if sent:
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(sent)}"]
    return "\r\n".join([*lines, "", ""]).encode() + sent


def sent_by(browser: Browser, running: Running) -> list[Sent]:
    """The requests that a page sends when a drug is ticked, that of the chart first.

    NotThePage if none of them is answered with the chart's figures.
    """
    taken: list[Request] = []
    with reader(browser) as context:
        page, _weight = opened(context, running)
        rests(page)
        # A plain taken.append would not do: Playwright sets an attribute on what it is given.
        page.on("request", lambda each: taken.append(each))  # noqa: PLW0108
        changed(page, running.subject, OPENING.drugs, TICKED.drugs)
        asked = [_sent(running.subject, each) for each in taken if each.resource_type in FETCHED]
    kept = [each for each in asked if each.with_choice(OPENING) != each.with_choice(TICKED)]
    answers = [spelled_out(answer(running.url, each, TICKED)) for each in kept]
    held = [TABLE.share_in(text, TICKED) for text in answers]
    if not kept or max(held) < TRUE:
        raise NotThePage(f"no request of {running.subject.name} brings the figures of its chart")
    chart = held.index(max(held))
    return [kept[chart], *kept[:chart], *kept[chart + 1 :]]


def answer(url: str, sent: Sent, chosen: Chosen) -> str:
    """What is answered to one request, unpacked."""
    wire = sent.with_choice(chosen)
    head, _, body = wire.partition(b"\r\n\r\n")
    method, target, _ = head.split(b"\r\n")[0].decode().split(" ")
    place = urlsplit(url)
    request = urllib.request.Request(
        f"http://{place.netloc}{target}", data=body or None, method=method
    )
    if body:
        request.add_header("Content-Type", sent.kind)
    with urllib.request.urlopen(request) as answered:
        return answered.read().decode()


def unpacked(head: bytes, body: bytes) -> str:
    """The text of an answer on the wire, whose head is in lower case."""
    if b"content-encoding: br" in head:
        body = brotli.decompress(body)
    elif b"content-encoding: gzip" in head:
        body = gzip.decompress(body)
    return body.decode()


def spelled_out(text: str) -> str:
    """A text in which the numbers that plotly packs as bytes (f8) are written out."""

    def numbers(found: re.Match[str]) -> str:
        packed = base64.b64decode(json.loads(f'"{found[1]}"'))
        return str(list(struct.unpack(f"<{len(packed) // 8}d", packed)))

    return re.sub(r'\{"dtype":\s*"f8",\s*"bdata":\s*"([^"]+)"\}', numbers, text)


def must_hold(answers: Iterable[tuple[str, Chosen]], what: str) -> None:
    """NotThePage if one of the answers does not hold the figures of its choice."""
    for text, chosen in answers:
        if TABLE.share_in(spelled_out(text), chosen) < TRUE:
            raise NotThePage(f"{what}: an answer lacks the figures of {sorted(chosen.drugs)}")


def must_name(answers: Iterable[tuple[str, Chosen]], what: str) -> None:
    """NotThePage if one of the answers has no address of its choice: the page's other parts do."""
    for text, chosen in answers:
        if not re.search(rf"\bdrug={slugs(chosen.drugs)}(?![\w,])", text):
            raise NotThePage(f"{what}: an answer is not of {sorted(chosen.drugs)}")


def _sent(subject: Subject, request: Request) -> Sent:
    url = urlsplit(request.url)
    target = url.path + (f"?{url.query}" if url.query else "")
    kind = request.headers.get("content-type", "application/json")
    return Sent(subject, request.method, target, request.post_data or "", kind)


def _in_place(text: str, chosen: Chosen) -> str:
    """A text in which the product's query for TICKED is that for another choice."""
    plain = query(TICKED.drugs)
    since = f"&from={chosen.since}" if chosen.since else ""
    new = query(chosen.drugs) + since
    text = text.replace(plain, new).replace(plain.replace(",", "%2C"), new)
    return text.replace(quote(plain, ""), quote(new, ""))


def _filled(body: str, chosen: Chosen) -> str:
    """A callback's body for another choice; another body as it is."""
    if not body.startswith("{"):
        return body
    sent, months = json.loads(body), TABLE.months
    values = {"drugs": sorted(chosen.drugs), "first": f"{chosen.since or months[0]}-01"}
    for part in (*sent["inputs"], *sent.get("state", ())):
        if part["id"] in values:
            part["value"] = values[part["id"]]
    return json.dumps(sent)
