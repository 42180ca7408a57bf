"""Each word that several modules share has its texts: views, units, measures, terms, pages, …

A text that is missing here would not stop a page, which shows the bare word instead.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.claims import Outcome
from dashboard.i18n import files, language
from dashboard.metrics import metrics
from dashboard.metrics.units import UNITS
from dashboard.queries.state import HIDEABLE, PARAMETER_OF, SHOWABLE, Chart, Panels, Weight
from dashboard.queries.views import VIEWS, YearBefore
from dashboard.schemas.shapes import MONTHLY, ColumnKind, Status, TableKind
from dashboard.tables import Tables
from dashboard.tables.facts import SourceType, events
from dashboard.terms.months import YearKind
from dashboard.terms.pages import PAGES
from dashboard.terms.slugs import slug

METRIC = ("label", "short", "what", "things", "definition", "not_counted", "caveats")
MEASURE = ("names", "changed", "units")
DIMENSION = ("dimensions", "scope.by")
YEARS = ("years", "controls.years", "chart.years", "chart.years_short")


def of_queries() -> Iterator[str]:
    """The keys of texts for what can be asked and how it is shown."""
    yield from (f"metrics.{name}.{part}" for name in metrics() for part in METRIC)
    yield from (f"units.{each}" for each in UNITS)
    yield from (f"units.value.{each}" for each in UNITS)
    for view in VIEWS.values():
        own = ["year_before"] if view.year_before is YearBefore.WORDS else []
        yield from (f"views.{view}.{part}" for part in ("short", "how", "how_ratio", *own))
    yield from (f"{group}.{each}" for group in YEARS for each in YearKind)
    yield from (f"controls.charts.{each}" for each in Chart)
    yield from (f"controls.scales.{each}" for each in Panels)
    yield from (f"controls.units.{each}" for each in Weight)
    yield from (f"controls.hides.{each}" for each in HIDEABLE)
    yield from (f"controls.shows.{each}" for each in SHOWABLE)


def of_tables() -> Iterator[str]:
    """The keys of texts for tables, their columns and their terms."""
    yield from (f"data.kind.{each}" for each in TableKind)
    yield from (f"status.{each}" for each in Status)
    yield from (f"{texts}.{each}" for texts in DIMENSION for each in PARAMETER_OF)
    for shape in MONTHLY:
        yield f"releases.tables.{shape.name}"
        yield from (f"measures.{text}.{name}" for text in MEASURE for name in shape.measures)
        for each in shape.columns:
            if each.kind is ColumnKind.TERM and each.name != "status":
                yield from (f"terms.{each.name}.{slug(term)}" for term in each.terms)


def of_sources() -> Iterator[str]:
    """The keys of texts for what sources state, and what is found about it."""
    yield from (f"claims.speakers.{each}" for each in SourceType)
    yield from (f"announced.speakers.{each}" for each in SourceType)
    for outcome in Outcome:
        yield from (f"verdicts.{outcome}.{part}" for part in ("word", "sign"))


CODES = [path.stem for path in sorted(files.FOLDER.glob("*.toml"))]


@pytest.mark.parametrize("code", CODES)
def test_every_shared_word_has_its_texts(code: str, tables: Tables) -> None:
    own = language(code).messages
    pages = (f"nav.{page.name}" for page in PAGES)
    happened = (f"events.{key}" for key in events(tables))
    wanted = [*pages, *of_queries(), *of_tables(), *of_sources(), *happened]
    assert not [key for key in dict.fromkeys(wanted) if key not in own]


@pytest.mark.parametrize("code", CODES)
def test_a_language_file_lacks_nothing(code: str) -> None:
    assert language(code).missing == ()
