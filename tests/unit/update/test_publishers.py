"""What is read from the links of a page and from the name of a file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dashboard.terms.months import Month
from dashboard.update.listings import links
from dashboard.update.publishers import all_series, listed

SERIES = {each.id: each for each in all_series()}


@pytest.mark.parametrize(
    ("series", "path", "covers_to", "posted", "release"),
    [
        (
            "encounters-by-state",
            "/2026-09/nationwide-encounters-fy23-fy26-aug-state.csv",
            "2026-08",
            "2026-09",
            "nationwide-encounters-fy23-fy26-aug-state",
        ),
        (
            "encounters-by-area",
            "/2026-09/nationwide-encounters-fy23-fy26-aug-aor_0.csv",
            "2026-08",
            "2026-09",
            "nationwide-encounters-fy23-fy26-aug-aor-0",
        ),
        # October opens a fiscal year that is named by the next; a closed one names no month.
        (
            "encounters-by-state",
            "/2025-11/nationwide-encounters-fy23-fy26-oct-state.csv",
            "2025-10",
            "2025-11",
            "nationwide-encounters-fy23-fy26-oct-state",
        ),
        (
            "southwest-encounters",
            "/assets/documents/2022-Oct/sbo-encounters-fy19-fy22.csv",
            "2022-09",
            "2022-10",
            "sbo-encounters-fy19-fy22",
        ),
        (
            "drug-seizures",
            "/documents/nationwide-drugs-fy23-fy26-apr.csv",
            "2026-04",
            None,
            "nationwide-drugs-fy23-fy26-apr",
        ),
    ],
)
def test_the_name_of_a_file_gives_the_months_it_covers(
    series: str, path: str, covers_to: str, posted: str | None, release: str
) -> None:
    found = listed(SERIES[series], f"https://www.cbp.gov/sites/default/files{path}")
    assert found
    assert found.covers_to == Month.parse(covers_to)
    assert found.posted == (Month.parse(posted) if posted else None)
    assert found.release == release


@pytest.mark.parametrize(
    "name",
    [
        "nationwide-encounters-fy23-fy26-aug-aor.csv",
        "nationwide-encounters-fy23-fy26-aug-state.pdf",
        "nationwide-encounters-fy23-fy26-foo-state.csv",
        "nationwide-encounters-data-dictionary.pdf",
        "amo-nationwide-encounters-fy23-fy26-aug-state.csv",
    ],
)
def test_other_files_are_not_of_the_series(name: str) -> None:
    assert listed(SERIES["encounters-by-state"], f"https://www.cbp.gov/{name}") is None


def test_links_are_whole_addresses_each_once() -> None:
    html = """<a href="/a.csv">x</a><a href='b.csv#top'>y</a><A HREF="/a.csv">z</A>
    <a href="mailto:a@example.org">m</a><a name="n">n</a><a href="http://[bad">b</a>
    <a href="https://example.org/c.csv?x=1&amp;y=2">c</a><!-- <a href="/d.csv"> -->"""
    assert links(html, "https://example.org/stats/page") == (
        "https://example.org/a.csv",
        "https://example.org/stats/b.csv",
        "https://example.org/c.csv?x=1&y=2",
    )


def test_every_csv_file_that_cbp_lists_is_known(shared: Path) -> None:
    listing = shared / "cbp-border-patrol" / "cbp-official-listing-2026-10-04.csv"
    rows = list(csv.DictReader(listing.read_text("utf-8").splitlines()))
    files = [row for row in rows if row["cbp_file"].endswith(".csv")]
    found = [
        next(
            filter(
                None,
                (
                    listed(s, f"https://www.cbp.gov{row['cbp_path']}")
                    for s in all_series()
                    if s.file
                ),
            )
        )
        for row in files
    ]
    assert len(found) == len(files) == 28
    for each, row in zip(found, files, strict=True):
        if row["cbp_date"]:
            assert str(each.posted) == row["cbp_date"][:7]
    newest = max(
        (each for each in found if each.series.id == "encounters-by-area"), key=lambda e: e.order
    )
    assert newest.file == "nationwide-encounters-fy23-fy26-aug-aor_0.csv"
