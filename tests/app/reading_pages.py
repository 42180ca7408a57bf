"""Pages as plain HTML, for tests of what they say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

from dashboard.components.static_html import static_html
from dashboard.i18n import language
from dashboard.pages.page import Page
from dashboard.queries.links import Address
from dashboard.scenes import Site, current_site
from dashboard.tables import Tables

DAY = dt.date(2026, 10, 5)


def html_of(make: Callable[[Address, Site], Page], path: str, tables: Tables) -> str:
    """A page on these tables, on a fixed day."""
    site = replace(current_site(), day=DAY, tables=tables)
    page = make(Address(language("en"), path, "", "https://example.org"), site)
    return unescape(static_html(page.body))


def words_of(html: str) -> str:
    """The text of a page with its tags gone."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
