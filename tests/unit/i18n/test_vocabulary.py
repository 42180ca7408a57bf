"""Each word that several modules share has its texts: views, units, measures, terms, pages, …

A text that is missing here would not stop a page, which shows the bare word instead.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import get_args

import pytest

from dashboard.claims import Outcome
from dashboard.components.inspections import KEY
from dashboard.i18n import files, language
from dashboard.metrics import metrics
from dashboard.metrics.units import MEASURED, PERCENT, UNITS
from dashboard.pages.data_page import ACROSS, ALONE, CHECKS
from dashboard.pages.inspections import PANELS
from dashboard.pages.newest_cards import VIEWS as CARDS
from dashboard.queries.filters import PARAMETER_OF
from dashboard.queries.parameters import series_parameters
from dashboard.queries.state import HIDEABLE, SHOWABLE, Chart, Panels, Scale, Weight
from dashboard.queries.views import VIEWS, YearBefore
from dashboard.routes.forms import FORMS
from dashboard.schemas.shapes import MONTHLY, YEARLY, ColumnKind, Status, TableKind
from dashboard.summaries.citation import STYLES
from dashboard.summaries.exhibits import BUILDERS
from dashboard.tables import Tables
from dashboard.tables.facts import SourceType, events
from dashboard.tables.metadata import ColumnType
from dashboard.terms.months import YearKind
from dashboard.terms.pages import PAGES
from dashboard.terms.slugs import slug
from tests.conftest import ROOT

SPELLINGS = ROOT / "dashboard" / "terms" / "spellings.csv"
METRIC = ("label", "short", "what", "things", "definition", "not_counted", "caveats")
MEASURE = ("names", "changed", "units")
DIMENSION = ("dimensions", "scope.by")
YEARS = ("years", "controls.years", "chart.years", "chart.years_short")


def of_queries() -> Iterator[str]:
    """The keys of texts for what can be asked and how it is shown."""
    yield from (f"metrics.{name}.{part}" for name in metrics() for part in METRIC)
    yield from (f"units.{each}" for each in UNITS)
    yield from (f"units.value.{each}" for each in UNITS)
    # A percentage is written as the language writes it.
    yield from (f"claims.units.{each}" for each in MEASURED if MEASURED[each] != PERCENT)
    for view in VIEWS.values():
        own = ["year_before"] if view.year_before is YearBefore.WORDS else []
        yield from (f"views.{view}.{part}" for part in ("short", "how", "how_ratio", *own))
    yield from (f"{group}.{each}" for group in YEARS for each in YearKind)
    yield from (f"controls.charts.{each}" for each in Chart)
    yield from (f"controls.scales.{each}" for each in Panels)
    yield from (f"controls.axes.{each}" for each in Scale)
    yield from (f"controls.units.{each}" for each in Weight)
    yield from (f"controls.hides.{each}" for each in HIDEABLE)
    yield from (f"controls.shows.{each}" for each in SHOWABLE)


def of_tables() -> Iterator[str]:
    """The keys of texts for tables, their columns and their terms."""
    yield from (f"data.kind.{each}" for each in TableKind)
    yield from (f"status.{each}" for each in Status)
    yield from (f"{texts}.{each}" for texts in DIMENSION for each in PARAMETER_OF)
    for shape in (*MONTHLY, *YEARLY):
        yield f"releases.tables.{shape.name}"
        yield from (f"measures.{text}.{name}" for text in MEASURE for name in shape.figures)
        for each in shape.columns:
            if each.kind is ColumnKind.TERM and each.name != "status":
                yield from (f"terms.{each.name}.{slug(term)}" for term in each.terms)


def of_sources() -> Iterator[str]:
    """The keys of texts for what sources state, and what is found about it."""
    yield from (f"claims.speakers.{each}" for each in SourceType)
    yield from (f"announced.speakers.{each}" for each in SourceType)
    for outcome in Outcome:
        yield from (f"verdicts.{outcome}.{part}" for part in ("word", "sign"))


def of_facts(tables: Tables) -> Iterator[str]:
    """The keys of texts for the closed lists of the tables kept by hand, and of the spellings."""
    columns = tables.metadata("inspection_rates").columns
    for name in ("vehicle_class", "scope"):
        yield from (f"terms.{name}.{slug(term)}" for term in columns[name].values)
    yield from (f"inspections.worded.{each}" for each in columns["comparison"].values)
    periods = [each for each in columns["date_precision"].values if each != "month"]
    yield from (f"inspections.period.{each}" for each in periods)
    yield from (f"inspections.classes.{each}" for each in PANELS)
    yield from (f"inspections.key.{each}" for each in KEY)
    with SPELLINGS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield f"terms.{row['dimension']}.{slug(row['term'])}"


def of_pages(tables: Tables) -> Iterator[str]:
    """The keys of texts for the parts of the pages about data and method, and of the files."""
    for kind in CHECKS:
        yield from (f"data.checks.{each}" for each in CHECKS[kind])
    yield from (f"data.checks.{each}" for checks in ALONE.values() for each in checks)
    yield from (f"data.checks.across.{each}" for checks in ACROSS.values() for each in checks)
    yield from (f"data.types.{each}" for each in get_args(ColumnType))
    for group, builders in BUILDERS.items():
        yield f"method.traps.groups.{group}"
        for builder in builders:
            yield from (f"method.traps.{builder.__name__}.{part}" for part in ("title", "text"))
    yield from (f"exports.styles.{style}" for style in STYLES)
    yield from (f"overview.cards.{key}" for key in CARDS)
    for form in FORMS.values():
        yield from (f"openapi.parameters.{each.name}" for each in form.parameters)
    for each in series_parameters(tables):
        yield f"dimensions.{each.column}" if each.column else f"openapi.parameters.{each.name}"


def of_reasons() -> Iterator[str]:
    """The keys of texts for what an address may be told; in the code they are plain words."""
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "dashboard").rglob("*.py"))
    reasons = re.findall(r'\bReason\(\s*"(\w+)"', code)
    # The reason is the last word in quotes of such a line.
    notices = re.findall(r'(?:(?:self|reader)\.drop|Notice)\(.*"(\w+)"[^"\n]*\)', code)
    assert len(set(reasons)) >= 10 <= len(notices)
    yield from (f"notices.{each}" for each in (*reasons, *notices))
    statuses = re.findall(r"\bproblem\(\s*(\d{3})", code)
    yield from (f"problems.title.{status}" for status in statuses)


CODES = [path.stem for path in sorted(files.FOLDER.glob("*.toml"))]


@pytest.mark.parametrize("code", CODES)
def test_every_shared_word_has_its_texts(code: str, tables: Tables) -> None:
    own = language(code).messages
    pages = (f"nav.{page.name}" for page in PAGES)
    happened = (f"events.{key}" for key in events(tables))
    wanted = [*pages, *of_queries(), *of_tables(), *of_sources(), *happened]
    wanted += [*of_facts(tables), *of_pages(tables), *of_reasons()]
    assert not [key for key in dict.fromkeys(wanted) if key not in own]


@pytest.mark.parametrize("code", CODES)
def test_a_language_file_lacks_nothing(code: str) -> None:
    assert language(code).missing == ()
