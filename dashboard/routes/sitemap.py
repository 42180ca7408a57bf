"""The map of the site for crawlers: every page in every language, with the day it last changed."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree as ET

from flask import Flask, Response

from dashboard.queries import links
from dashboard.routes.responses import complete_languages, marked, origin, tag_of, unchanged
from dashboard.scenes import Site, current_site
from dashboard.tables.vintages import releases_held
from dashboard.terms.months import latest_day
from dashboard.terms.pages import PAGES

SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def install(server: Flask) -> None:
    """Add the route to a server."""
    server.add_url_rule(links.SITEMAP, "sitemap", _sitemap)


def _sitemap() -> Response:
    site = current_site()
    tag = tag_of(site.tables, site.state, origin())
    if response := unchanged(tag):
        return response
    body = sitemap(site, origin())
    return marked(Response(body, content_type="application/xml; charset=utf-8"), tag)


def sitemap(site: Site, host: str) -> bytes:
    """Every page in every complete language, each with the addresses of the others."""
    root = ET.Element("urlset", {"xmlns": SCHEMA, "xmlns:xhtml": _XHTML})
    codes = [language.code for language in complete_languages(site.tables)]
    changed = _changed(site)
    paths = [(page.slug, changed) for page in PAGES]
    # A text has the day of the verdicts on it, which is that of the tables.
    paths += [(links.text_identifier(each.slug), changed) for each in site.articles]
    for path, day in paths:
        for code in codes:
            url = ET.SubElement(root, "url")
            ET.SubElement(url, "loc").text = f"{host}{links.localized(path, code)}"
            if day:
                ET.SubElement(url, "lastmod").text = day.isoformat()
            for other in codes:
                address = f"{host}{links.localized(path, other)}"
                ET.SubElement(url, "xhtml:link", rel="alternate", hreflang=other, href=address)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _changed(site: Site) -> dt.date | None:
    """The day of the newest release or of the newest verdict, whichever came later."""
    tables = site.tables
    days = [
        latest_day(each.published)
        for name in tables.names
        for each in releases_held(tables, name)
        if each.published
    ]
    days += [dt.date.fromisoformat(each.computed_on) for each in site.log]
    return max((day for day in days if day <= site.day), default=None)
