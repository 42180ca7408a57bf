"""The recipes of README ("To add something"), each performed on a copy of the repository."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

PUBLISHED = "https://example.org/nationwide-currency-fy23"


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of the package, the tables and the source texts, free to be changed."""
    for name in ("dashboard", "datasets", "seeds"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def insert(path: Path, text: str, *, before: str) -> None:
    content = path.read_text("utf-8")
    assert content.count(before) == 1
    path.write_text(content.replace(before, text + before), "utf-8")


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def run(copy: Path, *command: str) -> str:
    """What a command of the copy prints; it must end with 0."""
    ran = subprocess.run(
        [sys.executable, *command],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "DATASETS": ""},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def answers(copy: Path, addresses: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Status and text of what the copy's application answers, by address."""
    script = """
import json, sys
from dashboard.wsgi import server

found = {address: server.test_client().get(address) for address in sys.argv[1:]}
print(json.dumps({a: (one.status_code, one.get_data(as_text=True)) for a, one in found.items()}))
"""
    found: dict[str, Any] = json.loads(run(copy, "-c", script, *addresses))
    return {address: (status, text) for address, (status, text) in found.items()}


def cells(table: str, column: str) -> list[str]:
    return [row[column] for row in csv.DictReader(table.splitlines())]


DESCRIPTION = """
name = "currency_seizures"
title = "Currency seizures"
description = "Made up. One row is the value seized in one month of one component and region."
kind = "monthly"
dimensions = ["component", "region", "currency"]
keys = ["month", "component", "region", "currency"]
sources = ["cbp-nationwide-drug-seizures"]
caveats = ["Made up."]
[measures]
dollars = "USD"
[scope]
[publisher]
producer = "U.S. Customs and Border Protection"
page = "https://www.cbp.gov/document/stats/nationwide-drug-seizures"
licence = "Public domain (work of the US Government)"
[columns]
month = { type = "date", description = "First day of the month." }
component = { type = "string", description = "The part of CBP that made the seizure." }
region = { type = "string", description = "Where the seizure was made." }
currency = { type = "string", description = "Kind of currency." }
dollars = { type = "number", unit = "USD", description = "Value seized." }
status = { type = "string", description = "Whether the fiscal year is closed." }
release = { type = "string", description = "The release that the row was taken from." }
"""
SPELLINGS = """currency,U.S. Currency,US currency
currency,Foreign Currency,Foreign currency
"""
SHAPE = """    _monthly(
        "currency_seizures",
        _term("component"),
        _term("region", *_LAND, "Coastal/Interior"),
        _term("currency"),
        _amount("dollars", unit="dollars"),
    ),
"""
LAYOUT = """CURRENCY_SEIZURES = long_layout(
    "nationwide currency seizures",
    "currency_seizures",
    year="FY",
    month="Month (abbv)",
    dimensions={"Component": "component", "Region": "region", "Currency": "currency"},
    measures={"Sum (USD)": "dollars"},
)
"""
UNIT = """DOLLARS = _quantity("dollars", "usd", 0)
"""
METRIC = """
[currency_seizures]
kind = "sum"
unit = "dollars"
page = "seizures"
[[currency_seizures.answers]]
table = "currency_seizures"
column = "dollars"
"""


def publishers_file(path: Path, months: str, october: float) -> Path:
    """A made-up file: half a dollar in each month, region and currency, another sum in October."""
    rows = [
        f"2023 (FYTD),{month},Office of Field Operations,{region},{currency},{dollars}"
        for month in months.split()
        for region in ("Southwest Border", "Northern Border", "Coastal/Interior")
        for currency in ("U.S. Currency", "Foreign Currency")
        for dollars in [october if month == "OCT" else 0.5]
    ]
    header = "FY,Month (abbv),Component,Region,Currency,Sum (USD)"
    path.write_text("\n".join([header, *rows, ""]))
    return path


def test_a_table_is_its_description_spellings_shape_layout_and_metric(copy: Path) -> None:
    package = copy / "dashboard"
    (copy / "datasets" / "currency_seizures.toml").write_text(DESCRIPTION)
    append(package / "terms" / "spellings.csv", SPELLINGS)
    shapes = package / "schemas" / "shapes.py"
    insert(shapes, SHAPE, before='    _monthly(\n        "border_crossings",')
    layouts = package / "ingest" / "publishers.py"
    insert(layouts, LAYOUT, before="\nLAYOUTS:")
    insert(layouts, "    CURRENCY_SEIZURES,\n", before="    BORDER_CROSSINGS,\n")
    units = package / "metrics" / "units.py"
    insert(units, UNIT, before="PERCENT = Unit(")
    units.write_text(units.read_text().replace("_BASE = (COUNT,", "_BASE = (COUNT, DOLLARS,"))
    append(package / "metrics" / "metrics.toml", METRIC)

    first = publishers_file(copy / "first.csv", "OCT NOV", 10.0)
    second = publishers_file(copy / "second.csv", "OCT NOV DEC", 11.25)
    for name, file in (("nov", first), ("dec", second)):
        introduced = (f"--published=2023-0{1 if name == 'nov' else 2}", f"--url={PUBLISHED}-{name}")
        ingested = run(copy, "-m", "dashboard", "ingest", str(file), *introduced)
    assert "currency_seizures: 18 rows, 6 revisions" in ingested
    checked = run(copy, "-m", "dashboard", "validate")
    stock = next(line for line in checked.splitlines() if line.startswith("currency_seizures"))
    assert f"{6 * 11.25 + 6 * 0.5 + 6 * 0.5:.3f} dollars" in stock
    assert "agree with each other" in checked

    rows = "/data/currency_seizures.csv?currency=us-currency&region=northern"
    before = f"{rows}&asof=2023-01"
    series = "/data/series.csv?metric=currency_seizures&currency=us-currency"
    pages = ["/en/", "/en/revisions", "/en/data", "/es/seizures?metric=currency_seizures"]
    found = answers(copy, [rows, before, series, *pages])
    assert {status for status, _ in found.values()} == {200}
    assert cells(found[rows][1], "dollars") == ["11.25", "0.5", "0.5"]
    assert cells(found[before][1], "dollars") == ["10", "0.5"]
    header, october, *_ = found[series][1].splitlines()
    assert "usd" in header
    assert str(3 * 11.25) in october
