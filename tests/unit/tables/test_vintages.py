"""A table as it stood: every release is rebuilt from the table and its revisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ingest.building import built
from dashboard.schemas.shapes import INGESTED, ReleaseKind
from dashboard.tables.keys import key_columns, key_texts, parse_key
from dashboard.tables.vintages import Release, as_released, chains
from dashboard.terms.months import Month, months_between

SHAPE = INGESTED["border_crossings"]
FIRST = Month.of(2022, 10)
MEASURES = ("Buses", "Trains")


def release(
    name: str,
    covers_to: Month,
    published: str = "",
    covers_from: Month = FIRST,
    kind: ReleaseKind = ReleaseKind.RELEASE,
) -> Release:
    return Release(name, SHAPE.name, published, covers_from, covers_to, kind=kind)


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
        kind = draw(st.sampled_from(ReleaseKind))
        found[release(name, last, published, first, kind)] = frame(figures)
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
    months = [Month.containing(month) for month in table["month"]]
    assert list(table["release"]) == [_winner(history, month).name for month in months]
    assert not table.duplicated(list(SHAPE.keys)).any()


def _winner(history: Collection[Release], month: Month) -> Release:
    """The newest release that covers a month; a vintage only if nothing else covers it."""
    covering = [each for each in history if each.covers_from <= month <= each.covers_to]
    return max(covering, key=lambda each: (each.kind is ReleaseKind.RELEASE, each.order))


@settings(max_examples=30, deadline=None)
@given(histories(), st.dates(dt.date(2022, 10, 1), dt.date(2023, 3, 31)))
def test_on_a_day_stands_the_last_of_the_chain_that_was_published(
    history: dict[Release, pd.DataFrame], day: dt.date
) -> None:
    whole, then = chains(history), chains(history, day)
    for month, chain in whole.items():
        known = [each for each in chain if each.available_from <= day]
        assert list(then.get(month, ())) == known


# A vintage reaches further than the release that covers the year before.
FINAL = release("final", FIRST + 1, "2022-12")
SAVED = release("saved", FIRST + 2, "2023-01-10", kind=ReleaseKind.VINTAGE)
NEXT = release("next", FIRST + 3, "2023-02", covers_from=FIRST + 2)


@pytest.mark.parametrize(
    ("releases", "month", "day", "names"),
    [
        ([FINAL, SAVED], FIRST, None, ["saved", "final"]),
        ([FINAL, SAVED], FIRST, dt.date(2023, 1, 10), ["saved", "final"]),
        ([FINAL, SAVED], FIRST, dt.date(2023, 1, 9), ["final"]),
        ([FINAL, SAVED], FIRST + 2, None, ["saved"]),
        ([FINAL, SAVED, NEXT], FIRST + 2, None, ["saved", "next"]),
        ([FINAL, SAVED, NEXT], FIRST + 2, dt.date(2023, 1, 31), ["saved"]),
    ],
)
def test_a_vintage_answers_what_stood_then_and_never_wins_over_a_release(
    releases: list[Release], month: Month, day: dt.date | None, names: list[str]
) -> None:
    assert [each.name for each in chains(releases, day)[month]] == names


def test_what_a_vintage_changed_is_a_step_between_two_states() -> None:
    history = {
        FINAL: frame({(FIRST, "Buses"): 10, (FIRST + 1, "Buses"): 1}),
        SAVED: frame({(FIRST, "Buses"): 10, (FIRST + 1, "Buses"): 1, (FIRST + 2, "Buses"): 5}),
        NEXT: frame({(FIRST + 2, "Buses"): 7, (FIRST + 3, "Buses"): 2}),
    }
    table, revisions = built(history, SHAPE)
    assert table["crossings"].sum() == 10 + 1 + 7 + 2
    assert table["release"].tolist() == ["final", "final", "next", "next"]
    columns = ["previous_release", "previous_value", "release", "value"]
    assert revisions[columns].to_numpy().tolist() == [["saved", 5, "next", 7]]


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
