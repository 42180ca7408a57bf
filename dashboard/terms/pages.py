"""The pages of the site: one object for each, in the order of the masthead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SitePage:
    """A page of the masthead.

    ``name`` is the key of its words (the text ``nav.<name>``). ``slug`` follows the language in an
    address; it is empty for the overview.
    """

    name: str
    slug: str


OVERVIEW = SitePage("overview", "")
CHECK = SitePage("check", "check")
ENCOUNTERS = SitePage("encounters", "encounters")
SEIZURES = SitePage("seizures", "seizures")
INSPECTIONS = SitePage("inspections", "inspections")
SOURCES = SitePage("sources", "sources")
DATA = SitePage("data", "data")
REVISIONS = SitePage("revisions", "revisions")
METHOD = SitePage("method", "method")
ABOUT = SitePage("about", "about")
SEARCH = SitePage("search", "search")
"""Found by the box in the masthead, and no page of its row."""

PAGES = (
    *(CHECK, OVERVIEW, ENCOUNTERS, SEIZURES, INSPECTIONS, SOURCES),
    *(DATA, REVISIONS, METHOD, ABOUT),
)


def page_named(name: str) -> SitePage:
    """The page of that name; raises ValueError, which names those there are, if there is none."""
    for page in PAGES:
        if page.name == name:
            return page
    known = ", ".join(page.name for page in PAGES)
    raise ValueError(f"there is no page {name!r}; pages are {known}")
