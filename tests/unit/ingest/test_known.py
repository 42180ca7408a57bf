"""The identity of a file: known by its hash or given by the caller; no two share a name."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from dashboard.ingest import known
from dashboard.ingest.faults import Refused
from dashboard.ingest.run import ingest
from dashboard.tables import load
from dashboard.terms.months import Month
from tests.unit.ingest.made_up import (
    BTS_HEADER,
    PAGE_HEADER,
    contents,
    drug_file,
    taken,
    written,
)

LAST = Month.of(2022, 12)
URL = "https://example.org/2023-01/Nationwide_Drugs-FY23.csv?x=1"


def test_an_unknown_file_must_be_introduced(tmp_path: Path) -> None:
    path = drug_file(tmp_path / "a.csv", LAST, {})
    introductions: list[dict[str, Any]] = [{}, {"published": "2023-01"}, {"url": URL}]
    for given in introductions:
        with pytest.raises(Refused, match=re.escape("--published YYYY-MM[-DD] and --url")):
            ingest([path], folder=tmp_path / "datasets", **given)
    assert not contents(tmp_path / "datasets")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"published": "2023-13", "url": URL}, "--published"),
        ({"published": "2023-02-30", "url": URL}, "--published"),
        ({"published": "Jan 2023", "url": URL}, "--published"),
        ({"published": "2022-12", "url": URL}, "--published.*after the last month"),
        ({"published": "2022-12-31", "url": URL}, "--published.*after the last month"),
        ({"published": "2020-01", "url": URL}, "--published.*after the last month"),
        ({"published": "2999-01", "url": URL}, "--published.*not be after today"),
        ({"published": "2023-01", "url": "cbp.gov/x.csv"}, "--url"),
        ({"published": "2023-01", "url": "https:///x.csv"}, "--url"),
        ({"published": "2023-01", "url": "https://cbp.gov/x.csv\n"}, "--url"),
        ({"published": "2023-01", "url": "https://cbp.gov/x.csv\nhttps://cbp.gov/"}, "--url"),
        ({"published": "2023-01", "url": "https://cbp.gov/one two.csv"}, "--url"),
        ({"published": "2023-01", "url": "https://cbp.gov:port/x.csv"}, "--url"),
        ({"published": "2023-01", "url": "https://[cbp.gov/x.csv"}, "--url"),
        ({"published": "2023-01", "url": "javascript:alert(1)"}, "--url"),
        ({"published": "2023-01", "url": URL, "release": "A name\n"}, "--release"),
    ],
)
def test_an_introduction_must_be_readable(tmp_path: Path, given: dict[str, Any], told: str) -> None:
    path = drug_file(tmp_path / "a.csv", LAST, {})
    with pytest.raises(Refused, match=told):
        ingest([path], folder=tmp_path / "datasets", **given)


def test_a_release_is_named_after_its_address(tmp_path: Path) -> None:
    path = drug_file(tmp_path / "download.csv", LAST, {})
    ingest([path], folder=tmp_path / "datasets", published="2023-01-15", url=URL)
    (row,) = load(tmp_path / "datasets").releases.to_dict("records")
    assert row["release"] == "nationwide-drugs-fy23"
    assert row["publisher_file"] == "Nationwide_Drugs-FY23.csv"
    assert (row["published"], row["date_precision"]) == ("2023-01-15", "day")
    assert row["rows"] == 3 * 3


def test_the_address_of_a_page_names_no_release(tmp_path: Path) -> None:
    page = "https://example.org/document/stats/nationwide-drug-seizures"
    for number, last in enumerate((LAST, LAST + 1), 1):
        path = drug_file(tmp_path / f"Drugs_{number}.csv.gz", last, {})
        ingest([path], folder=tmp_path / "datasets", published="2023-03", url=page)
    releases = load(tmp_path / "datasets").releases
    assert releases["release"].tolist() == ["drugs-1", "drugs-2"]
    assert releases["publisher_file"].tolist() == ["Drugs_1.csv", "Drugs_2.csv"]
    assert releases["url"].unique().tolist() == [page]


@pytest.mark.parametrize(
    ("header", "rows", "name"),
    [
        (
            BTS_HEADER,
            [
                f"Made up,X,{n},US-{land} Border,Feb 2021,Trucks,1,0,0,POINT (0 0)"
                for n, land in enumerate(("Canada", "Mexico"))
            ],
            "crossing-data-2021-02",
        ),
        (PAGE_HEADER, ["Nationwide,Total,2026,5,6,,,,,,,,,,"], "crossing-data-2025-11"),
    ],
)
def test_where_the_address_never_changes_the_month_makes_the_name(
    tmp_path: Path, header: str, rows: list[str], name: str
) -> None:
    path = written(tmp_path / "Crossing_Data.csv", header, rows)
    url = "https://example.org/d/keg4-3bc2"
    report = ingest([path], folder=tmp_path / "datasets", published="2025-12", url=url)
    assert report.outcomes[0].release == name


def test_a_name_that_is_held_is_not_given_again(tmp_path: Path) -> None:
    folder = tmp_path / "datasets"
    taken(folder, drug_file(tmp_path / "a.csv", LAST, {}))
    (tmp_path / "later").mkdir()
    again = drug_file(tmp_path / "later" / "a.csv", LAST + 1, {})
    with pytest.raises(Refused, match="--release NAME"):
        taken(folder, again)
    ingest([again], folder=folder, published="2024-02", url="https://e.org/a.csv", release="a-2")
    assert load(folder).releases["release"].tolist() == ["a", "a-2"]


def test_what_is_kept_of_known_files_is_whole() -> None:
    text = Path(known.__file__).with_name("known_files.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert (
        len({row["release"] for row in rows}) == len({row["sha256"] for row in rows}) == len(rows)
    )
    for row in rows:
        assert re.fullmatch(r"[0-9a-f]{64}", row["sha256"])
        assert re.fullmatch(r"[a-z0-9-]+", row["release"])
        assert row["url"].startswith("https://")
        unknown = row["date_precision"] == "unknown"
        assert bool(row["published"]) != unknown
        assert (len(row["published"]) == len("YYYY-MM-DD")) == (row["date_precision"] == "day")
