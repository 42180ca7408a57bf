"""Whatever the order and the portions in which files arrive, the tables are the same bytes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dashboard.ingest.run import ingest
from dashboard.tables import load
from dashboard.terms.months import Month
from tests.unit.ingest.made_up import contents, drug_file, taken

# Three releases of one table, each one month longer, and a fourth with the same last month as the
# third but published later. A cell may be there or not, and have one of three values.
LASTS = (Month.of(2022, 11), Month.of(2022, 12), Month.of(2023, 1), Month.of(2023, 1))
PUBLISHED = ("2022-12", "2023-01", "2023-02", "2023-03")
cells = st.dictionaries(
    st.tuples(st.sampled_from(["2022-10", "2022-11", "2022-12"]), st.sampled_from(["Heroin"])),
    st.sampled_from([1.0, 2.0, 2.5]),
)


# An example costs a second, so that a failing one is shown as it was found.
@settings(max_examples=4, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    st.tuples(cells, cells, cells, cells),
    st.permutations(range(4)),
)
def test_any_order_gives_the_same_bytes(
    releases: tuple[dict[tuple[str, str], float], ...], order: list[int]
) -> None:
    home = Path(tempfile.mkdtemp())
    try:
        paths = [
            # Two files of equal content are one release: a cell of its own keeps them apart.
            drug_file(
                home / f"release-{place}.csv",
                last,
                {**release, ("2022-10", "Ketamine"): 10.0 + place},
            )
            for place, (last, release) in enumerate(zip(LASTS, releases, strict=True))
        ]
        for folder, places in (("straight", range(4)), ("shuffled", order)):
            for place in places:
                taken(home / folder, paths[place], published=PUBLISHED[place])
        assert contents(home / "straight") == contents(home / "shuffled")
    finally:
        shutil.rmtree(home)


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """Heroin of Oct 2022: 10 pounds, then none, then 7; of Nov 2022: 3 throughout."""
    steady = {("2022-11", "Heroin"): 3.0}
    return [
        drug_file(tmp_path / "a.csv", LASTS[0], {("2022-10", "Heroin"): 10.0, **steady}),
        drug_file(tmp_path / "b.csv", LASTS[1], steady),
        drug_file(tmp_path / "c.csv", LASTS[2], {("2022-10", "Heroin"): 7.0, **steady}),
    ]


def heroin(folder: Path) -> pd.DataFrame:
    frame = load(folder).frame("drug_seizures")
    return frame[frame["drug"] == "Heroin"]


def steps(folder: Path) -> list[tuple[object, ...]]:
    log = load(folder).revisions
    log = log[log["measure"] == "pounds"].sort_values("release").astype("object")
    columns = ["previous_release", "previous_value", "release", "value", "kind"]
    return [tuple(row) for row in log[columns].fillna("-").to_numpy()]


def test_a_middle_release_that_arrives_last_splits_the_step(
    tmp_path: Path, three: list[Path]
) -> None:
    folder = tmp_path / "datasets"
    taken(folder, three[0], three[2])
    assert steps(folder) == [("a", 10.0, "c", 7.0, "changed")]
    taken(folder, three[1])
    assert steps(folder) == [("a", 10.0, "b", "-", "withdrawn"), ("b", "-", "c", 7.0, "added")]


def test_an_older_release_never_takes_a_figure_back(tmp_path: Path, three: list[Path]) -> None:
    folder = tmp_path / "datasets"
    taken(folder, three[2])
    before = contents(folder)["drug_seizures.csv"]
    taken(folder, three[0], three[1])
    assert contents(folder)["drug_seizures.csv"] == before
    assert heroin(folder)["pounds"].sum() == 7 + 3


def test_running_it_again_changes_nothing(tmp_path: Path, three: list[Path]) -> None:
    folder = tmp_path / "datasets"
    taken(folder, *three)
    stamps = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    report = ingest(three, folder=folder)
    assert [outcome.new for outcome in report.outcomes] == [False] * 3
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == stamps


def test_packed_and_plain_are_the_same_release(tmp_path: Path) -> None:
    folder = tmp_path / "datasets"
    plain = drug_file(tmp_path / "a.csv", LASTS[0], {})
    packed = drug_file(tmp_path / "b.csv.gz", LASTS[0], {})
    taken(folder, plain)
    assert not ingest([packed], folder=folder).outcomes[0].new


def test_the_same_file_twice_in_one_call_counts_once(tmp_path: Path) -> None:
    plain = drug_file(tmp_path / "a.csv", LASTS[0], {})
    packed = drug_file(tmp_path / "b.csv.gz", LASTS[0], {})
    folder = tmp_path / "datasets"
    ingest([plain, packed], folder=folder, published="2022-12", url="https://example.org/a.csv")
    assert load(folder).releases["release"].tolist() == ["a"]


def test_equal_after_rounding_is_no_revision(tmp_path: Path) -> None:
    folder = tmp_path / "datasets"
    one = drug_file(tmp_path / "a.csv", LASTS[0], {("2022-10", "Heroin"): 2.0000001})
    two = drug_file(tmp_path / "b.csv", LASTS[1], {("2022-10", "Heroin"): 2.0000002})
    taken(folder, one, two)
    assert steps(folder) == []


def test_a_year_is_final_only_if_its_release_labels_it_so(tmp_path: Path) -> None:
    folder = tmp_path / "datasets"
    taken(folder, drug_file(tmp_path / "a.csv", Month.of(2023, 12), {}))
    frame = load(folder).frame("drug_seizures")
    closed = frame.groupby(frame["month"] < "2023-10-01")["status"].unique()
    assert list(closed[True]) == ["final"]
    assert list(closed[False]) == ["provisional"]
