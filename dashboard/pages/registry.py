"""Which function builds which page of the site, and the answer where there is no such page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType

from dashboard.components import html
from dashboard.components.frame import framed
from dashboard.metrics import metrics_of
from dashboard.pages.explorer import Explorer
from dashboard.pages.explorer_page import explorer_page
from dashboard.pages.page import Page
from dashboard.pages.ways import ways_on
from dashboard.queries import Filters, State
from dashboard.queries.links import Address
from dashboard.scenes import Site
from dashboard.terms import pages
from dashboard.terms.months import Month
from dashboard.terms.pages import SitePage

OTHER_ERROR = "site.errors.other"
# What is asked most; the series begins where the first table of all encounters does.
_ENCOUNTERS = State(
    metric="encounters",
    first=Month.of(2018, 10),
    filters=Filters({"region": ("Southwest",)}),
)
EXPLORERS: Mapping[SitePage | None, Explorer] = MappingProxyType(
    {
        pages.ENCOUNTERS: Explorer(pages.ENCOUNTERS, metrics_of(pages.ENCOUNTERS), _ENCOUNTERS),
        pages.SEIZURES: Explorer(pages.SEIZURES, metrics_of(pages.SEIZURES)),
    }
)
# The module and the function of each other page. Each is loaded when it is first asked for, so that
# the first chart after a start waits for none of them.
_BUILDERS: Mapping[SitePage | None, tuple[str, str]] = MappingProxyType(
    {
        pages.OVERVIEW: ("home", "home_page"),
        pages.CHECK: ("check", "check_page"),
        pages.INSPECTIONS: ("inspections", "inspections_page"),
        pages.SOURCES: ("source", "sources_page"),
        pages.REVISIONS: ("revisions", "revisions_page"),
        pages.DATA: ("data_page", "data_page"),
        pages.METHOD: ("method", "method_page"),
        pages.ABOUT: ("about", "about_page"),
    }
)


def page_at(address: Address, site: Site) -> Page:
    """The page at an address, with its frame; a page with status 404 where there is none."""
    page = _page(address, site)
    return replace(page, body=framed(address, page.body, page.content, page.filters, page.table))


def error_page(address: Address, status: int) -> Page:
    """The page for a request that was refused (405) or failed (500). It needs no tables."""
    language = address.language
    key = f"site.errors.{status}" if language.has(f"site.errors.{status}.title") else OTHER_ERROR
    title, words = language.text(f"{key}.title"), language.text(f"{key}.text")
    body = [html.H1(title), html.P(words, className="summary"), ways_on(language)]
    return Page(title=title, description=words, body=framed(address, body), status=status)


def _page(address: Address, site: Site) -> Page:
    if explorer := EXPLORERS.get(address.site_page):
        return explorer_page(explorer, address, site)
    if named := _BUILDERS.get(address.site_page):
        return _built(*named, address, site)
    if address.path.strip("/") == pages.SEARCH.slug:
        return _built("search_page", "search_page", address, site)
    if article := site.article(address.source_text):
        return _built("source", "source_page", article, address, site)
    words = address.language.text("site.not_found")
    body = [html.H1(words), ways_on(address.language)]
    return Page(title=words, description=words, body=body, status=404)


def _built(module: str, function: str, *given: object) -> Page:
    """A page of a module of this package, which is loaded with the first one."""
    return getattr(import_module(f"dashboard.pages.{module}"), function)(*given)
