"""Which function builds which page of the site, and the answer where there is no such page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from dashboard.components import html
from dashboard.components.frame import framed
from dashboard.metrics import metrics_of
from dashboard.pages.about import about_page
from dashboard.pages.check import check_page
from dashboard.pages.data_page import data_page
from dashboard.pages.explorer import Explorer
from dashboard.pages.explorer_page import explorer_page
from dashboard.pages.home import home_page
from dashboard.pages.inspections import inspections_page
from dashboard.pages.method import method_page
from dashboard.pages.page import Page
from dashboard.pages.revisions import revisions_page
from dashboard.pages.search_page import search_page
from dashboard.pages.source import source_page, sources_page
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
_BUILDERS: Mapping[SitePage | None, Callable[[Address, Site], Page]] = MappingProxyType(
    {
        pages.OVERVIEW: home_page,
        pages.CHECK: check_page,
        pages.INSPECTIONS: inspections_page,
        pages.SOURCES: sources_page,
        pages.REVISIONS: revisions_page,
        pages.DATA: data_page,
        pages.METHOD: method_page,
        pages.ABOUT: about_page,
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
    if build := _BUILDERS.get(address.site_page):
        return build(address, site)
    if address.path.strip("/") == pages.SEARCH.slug:
        return search_page(address, site)
    if article := site.article(address.source_text):
        return source_page(article, address, site)
    words = address.language.text("site.not_found")
    body = [html.H1(words), ways_on(address.language)]
    return Page(title=words, description=words, body=body, status=404)
