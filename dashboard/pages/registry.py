"""Which page stands at which path below the language, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from dash import html

from dashboard.components.frame import framed
from dashboard.i18n import language, languages
from dashboard.pages.about import about_page
from dashboard.pages.data_page import data_page
from dashboard.pages.encounters import ENCOUNTERS
from dashboard.pages.explorer import Explorer
from dashboard.pages.explorer_page import explorer_page
from dashboard.pages.home import home_page
from dashboard.pages.inspections import inspections_page
from dashboard.pages.method import method_page
from dashboard.pages.revisions import revisions_page
from dashboard.pages.seizures import SEIZURES
from dashboard.pages.site import Address, Page, Site
from dashboard.pages.source import source_page, sources_page

# In the order of the masthead: path and the key of its name.
LINKS = (
    ("/", "nav.overview"),
    ("/encounters", "nav.encounters"),
    ("/seizures", "nav.seizures"),
    ("/inspections", "nav.inspections"),
    ("/sources", "nav.sources"),
    ("/data", "nav.data"),
    ("/revisions", "nav.revisions"),
    ("/method", "nav.method"),
    ("/about", "nav.about"),
)
EXPLORERS = MappingProxyType({explorer.path: explorer for explorer in (ENCOUNTERS, SEIZURES)})
_PAGES: MappingProxyType[str, Callable[[Address, Site], Page]] = MappingProxyType(
    {
        "/": home_page,
        "/inspections": inspections_page,
        "/sources": sources_page,
        "/revisions": revisions_page,
        "/data": data_page,
        "/method": method_page,
        "/about": about_page,
    }
)


def explorer_at(path: str) -> Explorer | None:
    """The explorer at a path below the language, if there is one."""
    return EXPLORERS.get(path)


def address_of(path: str, query: str, origin: str = "") -> Address:
    """A request's path, query and origin as an address; an unknown language is read as English."""
    first, _, rest = path.strip("/").partition("/")
    code = first if first in languages() else languages()[0]
    below = f"/{rest}" if first in languages() else f"/{path.strip('/')}"
    return Address(language(code), below.rstrip("/") or "/", query.removeprefix("?"), origin)


def page_at(address: Address, site: Site) -> Page:
    """The page at an address, with its frame; a page with status 404 where there is none."""
    page = _page(address, site)
    return replace(
        page, body=framed(address.language, LINKS, address.path, (), page.body, page.content)
    )


def _page(address: Address, site: Site) -> Page:
    if explorer := explorer_at(address.path):
        return explorer_page(explorer, address, site)
    if make := _PAGES.get(address.path):
        return make(address, site)
    if address.path.startswith("/sources/"):
        article = site.article(address.path.removeprefix("/sources/"))
        if article:
            return source_page(article, address, site)
    words = address.language.text("site.not_found")
    return Page(title=words, description=words, body=[html.H1(words)], status=404)
