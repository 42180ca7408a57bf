"""Made-up tables for tests: a few rows, no figure of which was ever published."""

import csv
import io
from pathlib import Path

import pandas as pd

from dashboard.schemas.shapes import ROUNDED_TO, TableKind
from dashboard.tables import Gap, TableMetadata, Tables
from dashboard.tables.files import read
from dashboard.tables.loading import HOME, descriptions
from dashboard.tables.metadata import Publisher
from dashboard.terms.months import Month


def release(name, table, first, last, published, closed=""):
    return {
        "release": name,
        "table": table,
        "kind": "release",
        "published": published,
        "covers_from": pd.Timestamp(first),
        "covers_to": pd.Timestamp(last),
        "closed_through": closed,
        "date_precision": "day",
    }


def table(text, *, scope=None, totals=None, gaps=(), monthly_within=0):
    """A table from text: a header, then rows, with the measures last."""
    lines = [line.split(",") for line in text.split("\n") if line.strip()]
    header = [name.strip() for name in lines[0]]
    frame = pd.DataFrame([[c.strip() for c in line] for line in lines[1:]], columns=header)
    measures = [n for n in header if n in ("encounters", "crossings", "events", "pounds")]
    numbers = [*measures, *(n for n in header if n == ROUNDED_TO)]
    frame["month"] = pd.to_datetime(frame["month"] + "-01").astype("datetime64[us]")
    for name in numbers:
        frame[name] = pd.to_numeric(frame[name]).astype("float64")
    for name in header:
        if name not in ("month", *numbers):
            frame[name] = frame[name].astype("category")
    frame["status"] = "final"
    dimensions = tuple(name for name in header if name not in ("month", *numbers))
    metadata = TableMetadata(
        name="made up",
        title="made up",
        description="made up",
        kind=TableKind.MONTHLY,
        dimensions=dimensions,
        keys=("month", *dimensions),
        measures=dict.fromkeys(measures, "made up"),
        scope=scope or {},
        totals=totals or {},
        gaps=tuple(Gap(Month.parse(a), Month.parse(b), "made up") for a, b in gaps),
        columns={},
        publisher=Publisher("made up", "", "", monthly_within),
        publisher_wording={},
        sources=(),
        caveats=(),
    )
    return frame, metadata


def facts(name, rows):
    """Rows of a hand-kept table, column → cell as text; a column that a row lacks is empty.

    They are read as the file of the table would be.
    """
    shape = descriptions(HOME)[name].shape
    text = io.StringIO()
    writer = csv.DictWriter(text, shape.names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return read(text.getvalue().encode(), shape), None


def made_up(releases, **tables):
    """Tables of these releases; each table as `table` or `facts` gives it."""
    described = {name: metadata for name, (_, metadata) in tables.items()}
    frames = {name: frame for name, (frame, _) in tables.items()}
    frames["releases"] = pd.DataFrame(releases)
    return Tables(Path(), "made up", frames, described)


SEIZURES = """
month,   component, region,    land_filter, area_of_responsibility, drug, events, pounds
2023-10, OFO,  Southwest, Land Only, San Diego Field Office, Fentanyl, 3, 10
2023-10, USBP, Southwest, Land Only, Tucson Sector, Fentanyl, 1, 5
2023-11, OFO,  Southwest, Land Only, San Diego Field Office, Fentanyl, 2, 20
2023-11, OFO,  Northern,  Land Only, Seattle Field Office, Heroin, 1, 7
2023-12, USBP, Southwest, Land Only, Tucson Sector, Fentanyl, 1, 4
2024-10, OFO,  Southwest, Land Only, San Diego Field Office, Fentanyl, 4, 30
2024-11, OFO,  Southwest, Land Only, San Diego Field Office, Fentanyl, 1, 10
"""


def seizures():
    """Fifteen months, the last three of them open: Oct 2023 to Dec 2024."""
    return made_up(
        [
            release("old", "drug_seizures", "2023-10-01", "2024-03-01", "2024-04-10"),
            release("new", "drug_seizures", "2023-10-01", "2024-12-01", "2025-01-10", "2024"),
        ],
        drug_seizures=table(SEIZURES),
    )
