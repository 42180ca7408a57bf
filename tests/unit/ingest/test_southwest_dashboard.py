"""Saved states of the southwest dashboard: parts become rows, totals are checked (made up)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path

import pytest

from dashboard.ingest.faults import Refused
from dashboard.ingest.parsing import Parsed, parse
from dashboard.ingest.publishers import SOUTHWEST_ENCOUNTERS
from dashboard.ingest.reading import read_source
from dashboard.ingest.southwest_dashboard import STATE
from dashboard.schemas.shapes import ReleaseKind
from dashboard.tables import load
from dashboard.terms.months import Month
from tests.unit.ingest.made_up import taken, written

HEADER = ",".join(STATE.columns)
BORDER_PATROL, FIELD_OPERATIONS = "U.S. Border Patrol", "Office of Field Operations"
Part = tuple[str, str, str, str]
PARTS: dict[Part, int] = {
    ("Mexico", BORDER_PATROL, "FMUA", "Title 42"): 1000,
    ("Mexico", BORDER_PATROL, "FMUA", "Title 8"): 30,
    ("Other", FIELD_OPERATIONS, "UC / Single Minors", "Title 8"): 7,
    ("Other", FIELD_OPERATIONS, "Single Adults", "Title 42"): 2,
}


def totals(parts: dict[Part, int]) -> dict[Part, int]:
    """The sum of each combination in which at least one of the four stands for all."""
    sums: dict[Part, int] = {}
    for part, count in parts.items():
        for mask in product([True, False], repeat=4):
            if not all(mask):
                names = [name if keep else "all" for name, keep in zip(part, mask, strict=True)]
                key = (names[0], names[1], names[2], names[3])
                sums[key] = sums.get(key, 0) + count
    return sums


def lines(
    figures: Mapping[Part, int | str], year: str = "2022 (FYTD)", month: str = "OCT"
) -> list[str]:
    return [f'{year},{year},{month},{month},"{n}",{",".join(part)}' for part, n in figures.items()]


def state(tmp_path: Path, rows: Iterable[str], header: str = HEADER) -> Parsed:
    (found,) = parse(read_source(written(tmp_path / "state.csv", header, rows)))
    return found


def test_only_parts_are_rows_and_their_type_follows_from_component_and_title(
    tmp_path: Path,
) -> None:
    found = state(tmp_path, lines({**PARTS, **totals(PARTS)}))
    columns = ["component", "title_of_authority", "encounter_type", "encounters"]
    assert sorted(map(tuple, found.frame[columns].astype("object").to_numpy())) == [
        ("OFO", "Title 42", "Expulsions", 2),
        ("OFO", "Title 8", "Inadmissibles", 7),
        ("USBP", "Title 42", "Expulsions", 1000),
        ("USBP", "Title 8", "Apprehensions", 30),
    ]
    assert found.covered.last == Month.of(2021, 10)
    assert found.covered.closed_through is None
    assert found.layout.kind is ReleaseKind.VINTAGE


def test_counts_may_have_commas_and_decimals_and_empty_sums_are_zero(tmp_path: Path) -> None:
    empty = ("Guatemala", FIELD_OPERATIONS, "Accompanied Minors", "Title 8")
    figures: dict[Part, int | str] = {**PARTS, empty: "%null%", **totals({**PARTS, empty: 0})}
    figures["Mexico", BORDER_PATROL, "FMUA", "Title 42"] = "1,000"
    figures["all", "all", "all", "all"] = "1,039.0"
    assert state(tmp_path, lines(figures)).frame["encounters"].sum() == 1000 + 30 + 7 + 2


def test_row_numbers_without_a_name_are_passed_over(tmp_path: Path) -> None:
    rows = [f"{n},{row}" for n, row in enumerate(lines({**PARTS, **totals(PARTS)}))]
    assert state(tmp_path, rows, f",{HEADER}").frame["encounters"].sum() == 1039


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (
            {**PARTS, **totals(PARTS), ("all", "all", "all", "all"): 1040},
            "a total must be the sum of its parts",
        ),
        (
            {**PARTS, **totals(PARTS), ("all", BORDER_PATROL, "FMUA", "Title 42"): 999},
            "a total must be the sum of its parts",
        ),
        (
            {**PARTS, **totals({**PARTS, ("Other", BORDER_PATROL, "FMUA", "Title 8"): 5})},
            "a total must be the sum of its parts",
        ),
        (PARTS, "a part must have its total"),
    ],
)
def test_a_total_that_is_not_the_sum_of_its_parts_is_refused(
    tmp_path: Path, figures: dict[Part, int | str], told: str
) -> None:
    with pytest.raises(Refused, match=told):
        state(tmp_path, lines(figures))


def test_a_year_shown_under_another_label_is_refused(tmp_path: Path) -> None:
    rows = [row.replace("2022 (FYTD),", "2021,", 1) for row in lines({**PARTS, **totals(PARTS)})]
    with pytest.raises(Refused, match="must be the same as Fiscal Year-value"):
        state(tmp_path, rows)


def test_a_state_is_held_as_a_vintage_and_leaves_the_release_in_its_place(tmp_path: Path) -> None:
    row = "2022 (FYTD),FYTD,OCT,U.S. Border Patrol,FMUA,Mexico,Title 8,Apprehensions,31"
    release = written(tmp_path / "release.csv", ",".join(SOUTHWEST_ENCOUNTERS.columns), [row])
    figures = {**PARTS, **totals(PARTS)}
    rows = [*lines(figures), *lines(figures, month="NOV")]
    saved = written(tmp_path / "saved.csv", HEADER, rows)
    folder = tmp_path / "datasets"
    taken(folder, release, published="2021-11")
    taken(folder, saved, published="2021-12-15")
    tables = load(folder)
    sums = tables.frame("southwest_encounters").groupby("month")["encounters"].sum()
    assert sums.tolist() == [31, 1039]
    assert tables.releases.set_index("release")["kind"].to_dict() == {
        "release": "release",
        "saved": "vintage",
    }
