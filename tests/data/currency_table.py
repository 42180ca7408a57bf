"""README's recipe of a table, with all that belongs to one: a new unit's measure, two releases.

The table holds currency seized, in dollars. It is made up, and so is its publisher.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from tests.data.copied import Copy
from tests.data.recipes import METRICS

SHAPES = "dashboard/schemas/shapes.py"
LAYOUTS = "dashboard/ingest/publishers.py"
SOURCES = "datasets/sources.csv"
SPELLINGS = "dashboard/terms/spellings.csv"
DESCRIPTION = """\
name = "currency_seizures"
title = "Currency seizures nationwide"
description = "Made up. One row is one kind of currency in one month, component and region."
kind = "monthly"
dimensions = ["component", "region", "currency"]
keys = ["month", "component", "region", "currency"]
sources = ["made-up-currency"]
caveats = ["Made up for a test."]

[measures]
dollars = "US dollars"

[scope]

[publisher]
producer = "A made-up publisher"
page = "https://example.org/currency"
licence = "Made up"

[columns.month]
type = "date"
description = "First day of the calendar month."

[columns.component]
type = "string"
description = "The part of CBP that seized it."

[columns.region]
type = "string"
description = "Where it was seized."

[columns.currency]
type = "string"
description = "Kind of currency."

[columns.dollars]
type = "number"
unit = "US dollars"
description = "Value in dollars of the day."

[columns.status]
type = "string"
description = "final or provisional."

[columns.release]
type = "string"
description = "The release that the row was taken from."
"""
SHAPE = """\
    _monthly(
        "currency_seizures",
        _term("component"),
        _term("region", *_LAND, "Coastal/Interior"),
        _term("currency"),
        _amount("dollars", unit="dollars"),
    ),
"""
LAYOUT = """\
CURRENCY_SEIZURES = long_layout(
    "currency seizures",
    "currency_seizures",
    year="FY",
    month="Month (abbv)",
    dimensions={"Component": "component", "Region": "region", "Currency": "currency"},
    measures={"Sum Value (USD)": "dollars"},
)

"""
SOURCE = (
    "made-up-currency,Currency seizures,A made-up publisher,https://example.org/currency,,,en,"
    "Cited only\n"
)
TERMS = """\
currency,U.S. Currency,US currency
currency,Foreign Currency,Foreign currency
"""


def a_table(copy: Copy) -> None:
    """Currency seizures, in dollars; the unit is another recipe."""
    copy.write("datasets/currency_seizures.toml", DESCRIPTION)
    copy.add_sentences(DESCRIPTION)
    head, *sources = copy.read(SOURCES).splitlines(keepends=True)
    copy.write(SOURCES, "".join([head, *sorted([*sources, SOURCE])]))
    copy.append(SPELLINGS, TERMS)
    copy.insert(SHAPES, ')\n"""The monthly tables', SHAPE)
    copy.insert(LAYOUTS, "LAYOUTS: tuple", LAYOUT)
    copy.insert(LAYOUTS, "    border_patrol.PAGE,\n", "    CURRENCY_SEIZURES,\n")
    copy.append(
        METRICS,
        """
[currency_seizures]
kind = "sum"
unit = "dollars"
page = "seizures"
[[currency_seizures.answers]]
table = "currency_seizures"
column = "dollars"
""",
    )
    copy.add_texts(
        "metrics.currency_seizures",
        'things = "dollars"',
        'label = "Currency seized, in dollars"',
        'short = "Currency"',
        'what = "Currency seized"',
        'definition = "The value of the currency that CBP seized."',
        'not_counted = "Currency that was not found."',
        'caveats = "Made up for a test."',
    )
    copy.add_texts("dimensions", 'currency = "Kind of currency"')
    copy.add_texts("scope.by", 'currency = "by kind of currency"')
    copy.add_texts(
        "terms.currency", 'us-currency = "US dollars"', 'foreign-currency = "Foreign currency"'
    )
    copy.add_texts("releases.tables", 'currency_seizures = "currency seizures"')


def words_of_the_measure(copy: Copy) -> None:
    """The other half of the texts of a table: what its column of figures is called."""
    copy.add_texts("measures.names", 'dollars = "US dollars"')
    copy.add_texts(
        "measures.changed", 'dollars.one = "{count} value"', 'dollars.other = "{count} values"'
    )
    copy.add_texts("measures.units", 'dollars = "US dollars"')


MONTHS = ("OCT", "NOV", "DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP")
BORDER_PATROL = "U.S. Border Patrol"
COMPONENTS = ("Office of Field Operations", BORDER_PATROL)
REGIONS = ("Southwest Border", "Northern Border", "Coastal/Interior")
NEW_SPELLING = "Border Patrol (USBP)"


def publishers_file(last: int, revised: Mapping[str, Mapping[str, int]]) -> str:
    """A release of that table: fiscal year 2025, closed, and so many months of 2026, open.

    ``revised``: month of 2026 → region → value of the dollars that the Border Patrol seized, as it
    is in this release.
    """
    labels = [("2025", month) for month in MONTHS]
    labels += [("2026 (FYTD)", month) for month in MONTHS[:last]]
    lines = ["FY,Month (abbv),Component,Region,Currency,Sum Value (USD)"]
    for place, (year, month) in enumerate(labels):
        for component, region in product(COMPONENTS, REGIONS):
            dollars = 10_000 * (place + 1) + len(region)
            if year != "2025" and component == BORDER_PATROL:
                dollars = revised.get(month, {}).get(region, dollars)
            for currency, value in (("U.S. Currency", dollars), ("Foreign Currency", 0.5)):
                lines.append(f"{year},{month},{component},{region},{currency},{value}")
    return "\n".join([*lines, ""])


FIRST_RELEASE = publishers_file(11, {})
SECOND_RELEASE = publishers_file(
    12, {"AUG": {region: 77_000 + n for n, region in enumerate(REGIONS)}}
).replace(BORDER_PATROL, NEW_SPELLING)
"""A month more, three cells revised, and a name of the Border Patrol that nobody has seen yet."""


def a_spelling(copy: Copy) -> None:
    """How the publisher of that table has come to write the Border Patrol."""
    copy.append(SPELLINGS, f"component,{NEW_SPELLING},USBP\n")
