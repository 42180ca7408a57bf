"""The recipes of README as edits of a copy: each function does what its recipe says, and no more.

All figures, texts and files in here are made up.
"""

from __future__ import annotations

import hashlib

from tests.data.copied import Copy

METRICS = "dashboard/metrics/metrics.toml"
UNITS = "dashboard/metrics/units.py"
VIEWS = "dashboard/queries/views.py"
ORACLE = "tests/unit/queries/oracle.py"


def a_metric(copy: Copy) -> None:
    """Drug seizures on land."""
    copy.append(
        METRICS,
        """
[land_seizures]
kind = "sum"
unit = "count"
page = "seizures"
[[land_seizures.answers]]
table = "drug_seizures"
column = "events"
where = { land_filter = "Land Only" }
""",
    )
    copy.add_texts(
        "metrics.land_seizures",
        'things = "seizures"',
        'label = "Drug seizures on land, by number"',
        'short = "On land"',
        'what = "Drug seizures on land"',
        'definition = "How many seizure events CBP recorded under its filter Land Only."',
        'not_counted = "Seizures by air and by sea."',
        'caveats = "Seizures are not flow."',
    )


MEAN_OF_TWELVE = '''
def _mean_of_twelve(values: Floats, columns: Columns) -> Floats:
    """The mean of the twelve months that end with each."""
    return last_twelve(values, columns) / 12


def _mean_unit(unit: Unit, ratio: bool) -> Unit:
    """The metric's own unit, in which a mean is no whole number."""
    del ratio
    return replace(unit, decimals=1)


MEAN_OF_TWELVE = View(
    "average12",
    column="mean_of_12_months",
    sums=_mean_of_twelve,
    values=unchanged,
    margins=margins_kept,
    unit=_mean_unit,
    starts=_eleven_before,
    year_before=YearBefore.WORDS,
    for_shares=True,
    hover_change=True,
    to_date=False,
    single_months=False,
    marks=False,
    overlaid=False,
    grows=False,
    has_base=False,
)

'''


IN_PLAIN_LOOPS = """\
        if view == "average12":
            total = self.total([month - n for n in range(12)])
            return total if total is None or self.asked.kind == "ratio" else total / 12
"""


def a_view(copy: Copy) -> None:
    """The mean of twelve months."""
    a_view_without_words(copy)
    copy.insert(ORACLE, "        now = self.total([month])\n", IN_PLAIN_LOOPS)
    copy.add_texts(
        "views.average12",
        'short = "Mean of 12"',
        'how = "{unit} per month, mean of the twelve months to each month"',
        'how_ratio = "{unit}, mean of the twelve months to each month"',
        'year_before = "the mean of the twelve months before"',
    )


def a_view_without_words(copy: Copy) -> None:
    """The same, but for its texts."""
    copy.insert(VIEWS, "\nfrom enum import", ", replace")
    copy.insert(VIEWS, "    Rule,\n", "    Columns,\n")
    floats = "from dashboard.queries.index import Floats\n"
    copy.insert(VIEWS, "from dashboard.queries.transforms", floats)
    copy.insert(VIEWS, "VIEWS: Mapping", MEAN_OF_TWELVE)
    copy.insert(VIEWS, "INDEXED),", "MEAN_OF_TWELVE, ")


def a_unit(copy: Copy) -> None:
    """Dollars."""
    copy.insert(UNITS, "PERCENT = Unit(", 'DOLLARS = _quantity("dollars", "usd", 1)\n')
    copy.insert(UNITS, "PERCENT)\n\nMEASURED", "DOLLARS, ")
    copy.add_texts("units", 'dollars = "dollars"', 'dollars_per_day = "dollars a day"')
    copy.add_texts("claims.units", 'dollars = "${number}"')
    copy.add_texts(
        "units.value", 'dollars = "{number} dollars"', 'dollars_per_day = "{number} dollars a day"'
    )


TEXT = """MADE UP FOR A TEST. Nobody ever published it.

CBP seized 1,028 pounds of fentanyl nationwide in January 2025, as its tables say.
"""
QUOTE = "CBP seized 1,028 pounds of fentanyl nationwide in January 2025"
ANNOTATIONS = f"""\
[text]
sha256 = "{hashlib.sha256(TEXT.encode()).hexdigest()}"
language = "en"
title = "A made-up text"
outlet = ""
date = 2026-02-01
date_known = "stated"
date_basis = "Made up."

[[claims]]
id = "C01"
metric = "seizure_pounds"
scope = {{ region = "Nationwide", component = "All", drug = "Fentanyl" }}
period = "month:2025-01"
comparison = "level"
printed = "1,028 pounds"
value = "1028"
unit = "pounds"

[claims.read_from]
metric = "words"
region = "words"
component = "words"
drug = "words"
period = "words"
comparison = "words"
value = "words"
unit = "words"

[claims.quote]
exact = "{QUOTE}"
prefix = "EST. Nobody ever published it.\\n\\n"
suffix = ", as its tables say.\\n"
position = {TEXT.index(QUOTE)}
"""


def a_source_text(copy: Copy) -> None:
    """Two files with the same stem."""
    copy.write("seeds/made-up.txt", TEXT)
    copy.write("seeds/made-up.toml", ANNOTATIONS)
