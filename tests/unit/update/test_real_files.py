"""The publishers' real files over a broken network end in the tables that they end in by hand."""

from __future__ import annotations

import datetime as dt
import gzip
import random
from pathlib import Path

from dashboard.cli import main
from dashboard.ingest.run import ingest
from dashboard.tables import load
from dashboard.update import Web, update
from dashboard.update.publishers import all_series
from tests.unit.update.publisher import Served, page, published

CBP = "https://www.cbp.gov"
# The file, and the address at which a page of CBP lists it.
OFFERED = {
    "cbp-encounters/nationwide-encounters-fy23-fy26-nov-state.csv": (
        "/sites/default/files/2025-12/nationwide-encounters-fy23-fy26-nov-state.csv"
    ),
    "cbp-encounters/nationwide-encounters-fy22-fy25-state.csv": (
        "/sites/default/files/2025-11/nationwide-encounters-fy22-fy25-state.csv"
    ),
    "cbp-encounters/sbo-encounters-fy22-fy25-aug.csv": (
        "/sites/default/files/2025-09/sbo-encounters-fy22-fy25-aug.csv"
    ),
    "cbp-drug-seizures/nationwide-drugs-fy23-fy26-apr.csv": (
        "/sites/default/files/2026-05/nationwide-drugs-fy23-fy26-apr.csv"
    ),
}
SERIES = tuple(
    series
    for series in all_series()
    if series.id in ("encounters-by-state", "southwest-encounters", "drug-seizures")
)


def test_real_files_cut_off_anywhere_make_the_same_tables(shared: Path, tmp_path: Path) -> None:
    drawn = random.Random(2026)
    sources = {name: shared / f"{name}.gz" for name in OFFERED}
    with published() as publisher:
        listing = page(*OFFERED.values(), "/sites/default/files/2023-Sep/dictionary.pdf")
        for address in {address for series in SERIES for address in series.pages}:
            publisher.files[address.removeprefix(CBP)] = listing
        for name, path in OFFERED.items():
            body = gzip.decompress(sources[name].read_bytes())
            cuts = [drawn.randrange(len(body) // 3) for _ in range(3)]
            publisher.files[path] = Served(body, cuts=cuts, modified="2026-06-01")
        web = Web(timeout=5, pause=0.01, stand_ins={CBP: publisher.url})
        report = update(tmp_path / "fetched", web, today=dt.date(2026, 6, 2), series=SERIES)
        assert not report.problems
        assert len(report.news) == len(SERIES)
        assert {f"{each.series.id} {each.covers_to}" for each in report.recorded} == {
            "encounters-by-state 2025-11",
            "southwest-encounters 2025-08",
            "drug-seizures 2026-04",
        }
    taken = [sources[name] for name in OFFERED if "fy22-fy25-state" not in name]
    ingest(taken, folder=tmp_path / "by_hand")
    fetched, by_hand = load(tmp_path / "fetched"), load(tmp_path / "by_hand")
    for table in ("encounters", "southwest_encounters", "drug_seizures"):
        assert fetched.frame(table).equals(by_hand.frame(table))


def test_what_the_committed_tables_hold_is_not_fetched_again(root: Path) -> None:
    with published() as publisher:
        listing = page(*OFFERED.values())
        for address in {address for series in SERIES for address in series.pages}:
            publisher.files[address.removeprefix(CBP)] = listing
        for path in OFFERED.values():
            publisher.files[path] = Served(b"not to be fetched\n", modified="2025-09-01")
        options = (f"--folder={root / 'datasets'}", f"--instead={CBP}={publisher.url}")
        nowhere = f"--instead=https://data.bts.gov={publisher.url}/bts"
        # Area files and crossings are not there, which a person should see.
        assert main(["update", "--dry-run", "--retries=0", *options, nowhere]) == 3
        assert not [path for path, _ in publisher.asked if "fy22-fy25-state" in path]
