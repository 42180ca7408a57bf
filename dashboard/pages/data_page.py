"""The page about the data: every table with its columns, releases, checks, caveats and CSV."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.dataset import dataset, overview
from dashboard.components.handbook import Section, handbook
from dashboard.components.sharing import Shared
from dashboard.exports.catalogue import data_catalog
from dashboard.i18n import Language
from dashboard.pages.page import Page
from dashboard.queries import links
from dashboard.queries.links import Address
from dashboard.scenes import Site
from dashboard.schemas.shapes import TableKind
from dashboard.summaries.citation import table_citation
from dashboard.summaries.standing import Standing, disagreements, standings
from dashboard.tables import TableMetadata, Tables

# The checks that compare tables (dashboard/tables/checks.py), by the tables that they compare.
ACROSS = {
    "encounters": ("southwest", "areas"),
    "southwest_encounters": ("southwest", "border_patrol_southwest", "rounded_sectors"),
    "area_encounters": ("areas", "citizenships", "border_patrol"),
    "citizenship_encounters": ("citizenships",),
    "border_patrol_encounters": ("border_patrol", "border_patrol_southwest", "sectors"),
    "sector_encounters": ("sectors", "rounded_sectors", "apprehensions"),
    "citizenship_apprehensions": ("apprehensions",),
}
# The checks of every table of a kind, and those of single tables.
CHECKS = {
    TableKind.MONTHLY: ("shape", "key", "holes", "shrink"),
    TableKind.YEARLY: ("shape", "key", "holes", "shrink"),
    TableKind.FACTS: ("shape", "key", "source"),
    TableKind.LOG: ("shape", "key"),
}
ALONE = {"releases": ("hash",), "revisions": ("steps",)}


def data_page(address: Address, site: Site) -> Page:
    """The page at an address: an overview by kind, then each table in full."""
    language, tables = address.language, site.tables
    standing = standings(tables, site.day)
    known = {name: tables.metadata(name) for name in tables.names}
    by_kind = {
        kind: [(each, standing[name]) for name, each in known.items() if each.kind == kind]
        for kind in TableKind
    }
    parts = [overview(kind, shown, language) for kind, shown in by_kind.items() if shown]
    sections = [Section(links.section_anchor("tables"), language.text("data.overview"), parts)]
    for shown in by_kind.values():
        sections += [_section(each, one, address, site) for each, one in shown]
    title = language.text("data.title")
    summary = [_summary(tables, standing, language), language.text("data.intro")]
    return Page(
        title=language.text("site.title", page=title, site=language.text("site.name")),
        description=language.text("data.description"),
        body=[handbook(title, summary, language.text("data.contents"), sections)],
        shared=Shared(described=data_catalog(tables, language, address.origin, brief=True)),
    )


def _summary(tables: Tables, standing: Any, language: Language) -> str:
    lasts = [each.stock.last for each in standing.values() if each.stock.last]
    return language.text(
        "data.summary",
        tables=language.text("counts.tables", count=len(standing)),
        rows=language.text("counts.rows", count=sum(s.stock.rows for s in standing.values())),
        releases=language.text("counts.releases", count=len(tables.releases)),
        last=language.month(max(lasts)) if lasts else "",
    )


def _section(metadata: TableMetadata, standing: Standing, address: Address, site: Site) -> Section:
    language, tables = address.language, site.tables
    rows = {str(row["release"]): row for row in tables.releases.to_dict("records")}
    releases = [
        {str(column): value for column, value in rows[release.name].items()}
        for release in standing.releases
    ]
    file = f"{address.origin}{links.table_file(metadata.name)}"
    content = dataset(
        metadata,
        standing,
        releases,
        checks(metadata, standing, disagreements(tables), language),
        table_citation(tables, metadata.name, language, address=file),
        language,
    )
    code = html.P(html.Code(metadata.name), className="fine")
    title = language.sentence(metadata.title)
    return Section(links.table_anchor(metadata.name), title, [code, *content])


def checks(
    metadata: TableMetadata, standing: Standing, failing: tuple[str, ...], language: Language
) -> list[str]:
    """The checks of a table as sentences; ``failing`` are the comparisons that fail now."""
    keys = language.listing(list(metadata.keys))
    found = [language.text(f"data.checks.{each}", key=keys) for each in CHECKS[metadata.kind]]
    found += [language.text(f"data.checks.{each}") for each in ALONE.get(metadata.name, ())]
    across = ACROSS.get(metadata.name, ())
    found += [language.text(f"data.checks.across.{each}") for each in across]
    if across:
        found.append(
            language.text("data.checks.now_fail", count=len(failing))
            if failing
            else language.text("data.checks.now")
        )
    if standing.known_figures:
        found.append(language.text("data.checks.known", count=standing.known_figures))
    return found
