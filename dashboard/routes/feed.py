"""What is new and what is to be expected, for readers' own programs: an Atom feed, a calendar."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from xml.etree import ElementTree as ET

from flask import Flask, Response

from dashboard.i18n import Language
from dashboard.queries import links
from dashboard.queries.address import Reader, parameters
from dashboard.queries.expected import Expected, all_expected
from dashboard.routes.responses import (
    Refused,
    asked_language,
    asked_query,
    complete_languages,
    in_language,
    marked,
    origin,
    refused,
    tag_of,
    unchanged,
)
from dashboard.scenes import Site, current_site
from dashboard.scenes.news import News, news
from dashboard.summaries.provenance import table_words
from dashboard.summaries.standing import expected_words
from dashboard.tables import Tables

ATOM = "http://www.w3.org/2005/Atom"
SHOWN = 60
"""The feed has at most this many entries, the newest."""
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LINE = 75
"""Bytes of a line of a calendar after which it is folded (RFC 5545)."""
# Identifiers of entries: the same for all hosts that serve these tables.
_NAMESPACE = uuid.UUID("7d1f3c52-7f3e-4f7c-9a55-0d6c1f1b6a11")


def install(server: Flask) -> None:
    """Add the routes to a server."""
    server.add_url_rule(links.FEED, "feed", lambda: _answered(atom, "application/atom+xml"))
    server.add_url_rule(links.CALENDAR, "calendar", lambda: _answered(icalendar, "text/calendar"))


def _answered(write: Callable[[Site, Language, str], bytes], media_type: str) -> Response:
    """The document in the language that is asked for, by name or by the browser's preference."""
    site = current_site()
    preferred = asked_language(site.tables)
    try:
        language = _named(site.tables, preferred) or preferred
    except Refused as refusal:
        return refusal.response
    tag = tag_of(site.tables, site.state, origin(), language.code)
    response = unchanged(tag)
    if response is None:
        body = write(site, language, origin())
        response = marked(Response(body, content_type=f"{media_type}; charset=utf-8"), tag)
    return in_language(response, language)


def _named(tables: Tables, language: Language) -> Language | None:
    """The language that the address names; None without one. Raises Refused for another one."""
    known = {each.code: each for each in complete_languages(tables)}
    given, dropped = parameters(asked_query(), ("lang",))
    reader = Reader(given, dropped)
    code = reader.word("lang", tuple(known))
    if reader.notices:
        raise refused(reader.notices, language)
    return known[code] if code else None


def atom(site: Site, language: Language, host: str) -> bytes:
    """The feed of all news in a language; addresses in it begin with ``host``."""
    entries = news(site.tables, site.articles, site.log, language)[:SHOWN]
    own = f"{host}{links.feed(language)}"
    root = ET.Element("feed", {"xmlns": ATOM, _XML_LANGUAGE: language.code})
    _add(root, "title", language.text("news.title", site=language.text("site.name")))
    _add(root, "subtitle", language.text("news.subtitle"))
    _add(root, "id", _identifier(f"feed/{language.code}"))
    _add(root, "updated", _instant(entries[0].day if entries else site.day))
    _add(ET.SubElement(root, "author"), "name", language.text("site.name"))
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=own)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=f"{host}/{language.code}/")
    for each in entries:
        _entry(root, each, language, host)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: ET.Element, each: News, language: Language, host: str) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "title", each.title)
    _add(entry, "id", _identifier(f"{each.key}/{language.code}"))
    _add(entry, "updated", _instant(each.day))
    ET.SubElement(entry, "category", term=each.kind.value)
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=f"{host}{each.href}")
    _add(entry, "summary", each.text)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _identifier(key: str) -> str:
    return uuid.uuid5(_NAMESPACE, key).urn


def _instant(day: dt.date) -> str:
    """Publishers' dates have no hour: the first of their day."""
    return f"{day.isoformat()}T00:00:00Z"


def icalendar(site: Site, language: Language, host: str) -> bytes:
    """The next release of each table that can be expected, as events of whole days (RFC 5545)."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Border Statistics//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_escaped(language.text('news.calendar', site=language.text('site.name')))}",
    ]
    for each in all_expected(site.tables):
        lines += _event(each, site, language, host)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(each: Expected, site: Site, language: Language, host: str) -> Sequence[str]:
    after = each.last + dt.timedelta(days=1)  # the end of an event is not part of it
    title = language.text(
        "news.event", table=table_words(each.table, language), month=language.month(each.month)
    )
    return (
        "BEGIN:VEVENT",
        f"UID:{uuid.uuid5(_NAMESPACE, f'{each.table}/{each.month}')}",
        f"DTSTAMP:{site.day:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{each.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(expected_words(each, site.day, language))}",
        f"URL:{host}{links.table_on_page(each.table, language)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, the later ones after a space."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > _LINE - bool(pieces):
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece])
