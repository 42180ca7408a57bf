"""A table as it stood: every release is rebuilt from the table and its revisions."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ingest.building import built
from dashboard.schemas.shapes import INGESTED
from dashboard.tables.vintages import (
    Release,
    as_released,
    chains,
    key_columns,
    key_texts,
    parse_key,
)
from dashboard.terms.months import Month, months_between

SHAPE = INGESTED["border_crossings"]
FIRST = Month.of(2022, 10)
MEASURES = ("Buses", "Trains")


def release(
    name: str, covers_to: Month, published: str = "", covers_from: Month = FIRST
) -> Release:
    return Release(name, SHAPE.name, published, covers_from, covers_to)


def frame(figures: dict[tuple[Month, str], int]) -> pd.DataFrame:
    rows = [(m.first_day, "Southwest", measure, n) for (m, measure), n in figures.items()]
    found = pd.DataFrame(rows, columns=["month", "region", "measure", "crossings"])
    return found.assign(
        month=pd.to_datetime(found["month"]).dt.as_unit("us"),
        crossings=found["crossings"].astype("int64"),
    )


@st.composite
def histories(draw: st.DrawFn) -> dict[Release, pd.DataFrame]:
    """Up to five releases of up to four months, each with cells that may be there or not."""
    found = {}
    for place in range(draw(st.integers(1, 5))):
        first = FIRST + draw(st.integers(0, 2))
        last = first + draw(st.integers(0, 2))
        name = f"{draw(st.sampled_from('abc'))}-{place}"
        figures = {}
        for month in months_between(first, last):
            figures[month, "Trucks"] = 1
            for measure in MEASURES:
                if draw(st.booleans()):
                    figures[month, measure] = draw(st.integers(0, 3))
        published = draw(st.sampled_from(["2023-01", "2023-02-01", ""]))
        found[release(name, last, published, first)] = frame(figures)
    return found


@settings(max_examples=30, deadline=None)
@given(histories())
def test_table_and_revisions_hold_every_release(history: dict[Release, pd.DataFrame]) -> None:
    table, revisions = built(history, SHAPE)
    for one, figures in history.items():
        wanted = dict.fromkeys(months_between(one.covers_from, one.covers_to), one)
        stood = as_released(table, revisions, SHAPE, history, wanted)
        keys = list(SHAPE.keys)
        pd.testing.assert_frame_equal(
            stood[[*keys, "crossings"]].astype(dict.fromkeys(keys[1:], "str")),
            figures.sort_values(keys, ignore_index=True)[[*keys, "crossings"]].astype(
                dict.fromkeys(keys[1:], "str")
            ),
        )
        assert set(stood["release"]) == {one.name}
    newest = {month: chain[-1].name for month, chain in chains(history).items()}
    months = [Month.containing(month) for month in table["month"]]
    assert list(table["release"]) == [newest[month] for month in months]
    assert not table.duplicated(list(SHAPE.keys)).any()


def test_a_release_of_other_months_makes_no_revision() -> None:
    history = {
        release("a", FIRST): frame({(FIRST, "Buses"): 10}),
        release("b", FIRST + 1, covers_from=FIRST + 1): frame({(FIRST + 1, "Buses"): 5}),
    }
    table, revisions = built(history, SHAPE)
    assert table["crossings"].sum() == 10 + 5
    assert revisions.empty


def test_a_zero_is_a_figure_and_no_row_is_none() -> None:
    history = {
        release("a", FIRST): frame({(FIRST, "Buses"): 0, (FIRST, "Trains"): 1}),
        release("b", FIRST + 1): frame({(FIRST, "Trains"): 0, (FIRST + 1, "Trains"): 1}),
    }
    _, revisions = built(history, SHAPE)
    columns = ["key", "kind", "previous_value", "value"]
    assert revisions[columns].astype("object").fillna("-").to_numpy().tolist() == [
        ["region=Southwest|measure=Buses", "withdrawn", 0, "-"],
        ["region=Southwest|measure=Trains", "changed", 1, 0],
    ]


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2025-02-14", dt.date(2025, 2, 14)),
        ("2025-02", dt.date(2025, 2, 28)),
        ("", dt.date(2022, 11, 30)),
    ],
)
def test_a_release_is_known_from_the_last_day_it_can_be(published: str, day: dt.date) -> None:
    assert release("a", FIRST, published).available_from == day


def test_the_last_month_covered_decides_before_the_day_published() -> None:
    older = release("b", FIRST, "2023-09")
    newer = release("a", FIRST + 1, "2023-01")
    assert older.order < newer.order


DIMENSIONS = ("region", "drug")


def test_a_key_goes_to_text_and_back() -> None:
    frame = pd.DataFrame({"region": ["Coastal/Interior", "Northern"], "drug": ["LSD", "Khat"]})
    texts = key_texts(frame, DIMENSIONS)
    assert texts.tolist() == ["region=Coastal/Interior|drug=LSD", "region=Northern|drug=Khat"]
    assert key_columns(texts, DIMENSIONS).to_dict("list") == frame.to_dict("list")


def test_what_is_no_key_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a key"):
        parse_key("region:Northern")
