"""How a machine's reading is held against two readers's: a made-up text, figure by figure."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.claims.texts import check_text
from dashboard.reading.language.text import Span
from dashboard.tables import Tables
from tests.real_texts.__main__ import main
from tests.real_texts.figures import (
    ASK,
    CLAIM,
    LEFT,
    Figure,
    agree,
    read_by_machine,
    read_by_person,
)
from tests.real_texts.scoring import UNSEEN, scored

TEXT = (
    "In May 2024, agents at Tucson made 1,200 arrests, up 5% from April. One lorry held 40 pounds."
)
ARRESTS = {
    "metric": "border_patrol_encounters",
    "scope": {"area_of_responsibility": "Tucson Sector"},
    "period": "month:2024-05",
    "comparison": "level",
    "baseline": "",
    "value": "1200",
    "unit": "count",
}
RISE = ARRESTS | {
    "comparison": "change",
    "baseline": "previous_month",
    "value": "5",
    "unit": "percent",
}


def figure(words: str, expect: str, **parts: Any) -> Figure:
    start = TEXT.index(words)
    said = {k: tuple(v) if isinstance(v, list) else (v,) for k, v in parts.items()}
    return Figure(Span(start, start + len(words)), expect, said)


@pytest.mark.parametrize(
    ("part", "one", "other", "same"),
    [
        # The same months, however they are written.
        ("period", {"period": "fiscal_year:2024"}, {"period": "months:2023-10..2024-09"}, True),
        ("period", {"period": "fiscal_year:2024"}, {"period": "calendar_year:2024"}, False),
        # One of several readings is enough.
        (
            "period",
            {"period": ["month:2024-04", "month:2024-05"]},
            {"period": "month:2024-05"},
            True,
        ),
        ("comparison", RISE | {"direction": "up"}, RISE, True),
        ("comparison", RISE | {"direction": "up"}, RISE | {"direction": "down"}, False),
        # A baseline is what its months are, for the period of its own figure.
        ("baseline", RISE, RISE | {"baseline": "month:2024-04"}, True),
        ("baseline", RISE, RISE | {"baseline": "year_before"}, False),
        ("baseline", ARRESTS, ARRESTS | {"baseline": "none"}, True),
        ("baseline", {"baseline": "since:197*"}, {"baseline": "since:1972-10"}, True),
        # What stands for the whole, or follows from the metric or the area, says nothing.
        ("scope", {"scope": {"region": "Nationwide", "component": "All"}}, {"scope": {}}, True),
        ("scope", ARRESTS, ARRESTS | {"scope": ARRESTS["scope"] | {"region": "Southwest"}}, True),
        ("scope", ARRESTS, ARRESTS | {"scope": {"region": "Southwest"}}, False),
        (
            "scope",
            {"scope": {"area_of_responsibility": "Laredo Field Office", "component": "OFO"}},
            {"scope": {"area_of_responsibility": "Laredo Field Office"}},
            True,
        ),
        (
            "scope",
            {"scope": {"area_of_responsibility": "Laredo Field Office", "component": "USBP"}},
            {"scope": {"area_of_responsibility": "Laredo Field Office"}},
            False,
        ),
        (
            "metric",
            {"metric": "encounters", "scope": {"component": "USBP"}},
            {"metric": "border_patrol_encounters", "scope": {}},
            True,
        ),
        (
            "scope",
            {"scope": {"drug": ["Heroin", "LSD"]}},
            {"scope": {"drug": ["LSD", "Heroin"]}},
            True,
        ),
        ("value", {"value": "1200.0", "unit": "count"}, {"value": "1200"}, True),
        ("value", {"value": "10", "unit": "pounds"}, {"value": "10", "unit": "kilograms"}, False),
        ("value", {"value": ""}, {"value": "10"}, False),
        ("value", {"value": "0.5", "unit": "times"}, {"value": "50", "unit": "percent"}, True),
        ("value", {"value": "2", "unit": "times"}, {"value": "50", "unit": "percent"}, False),
    ],
)
def test_two_readings_mean_the_same(
    part: str, one: dict[str, Any], other: dict[str, Any], same: bool
) -> None:
    assert agree(part, figure("1,200", CLAIM, **one), figure("1,200", CLAIM, **other)) is same


def test_figures_meet_by_their_place_and_are_held_against_either_person() -> None:
    first = [figure("1,200", CLAIM, **ARRESTS), figure("5%", CLAIM, **RISE), figure("40", LEFT)]
    second = [
        figure("1,200 arrests", CLAIM, **(ARRESTS | {"period": "undated"})),
        figure("up 5%", ASK, **RISE),
        figure("40 pounds", LEFT),
        figure("One lorry", LEFT),
    ]
    machine = [
        figure("1,200", CLAIM, **(ARRESTS | {"metric": "encounters"})),
        figure("40", CLAIM, **ARRESTS),
        figure("2024", CLAIM, **ARRESTS),
    ]
    score = scored(first, second, machine)
    arrests, rise, lorry = score.both
    assert (arrests.got, arrests.found, arrests.wrong) == (CLAIM, True, ("metric",))
    assert (rise.got, rise.left_wrongly, rise.doubtful) == (UNSEEN, True, True)
    assert (lorry.got, lorry.read_wrongly, lorry.readable) == (CLAIM, True, False)
    assert [TEXT[each.span.start : each.span.end] for each in score.one_person] == ["One lorry"]
    assert [TEXT[each.span.start : each.span.end] for each in score.nobody] == ["2024"]


def test_people_may_agree_at_last_and_not_at_first() -> None:
    one = figure("1,200", CLAIM, **(ARRESTS | {"period": ["month:2024-05", "undated"]}))
    other = figure("1,200", CLAIM, **(ARRESTS | {"period": ["undated", "month:2024-05"]}))
    (met,) = scored([one], [other], []).both
    assert (met.agreed("period"), met.agreed_at_first) == (True, False)


def test_of_two_figures_at_one_place_the_alike_meet() -> None:
    people = [figure("1,200", CLAIM, **RISE), figure("1,200", CLAIM, **ARRESTS)]
    score = scored(people, people, [figure("1,200", CLAIM, **ARRESTS)])
    assert sorted((each.got, each.wrong) for each in score.both) == [(CLAIM, ()), (UNSEEN, ())]


def test_the_ends_of_a_change_are_figures_of_their_own(tables: Tables) -> None:
    text = "Fentanyl seizures rose from 123 pounds in April 2025 to 456 pounds in May 2025."
    found = read_by_machine(check_text(text, "en", tables, day=dt.date(2025, 6, 20)))
    told = {
        text[each.span.start : each.span.end]: (each.meanings("period"), each.meanings("value"))
        for each in found
        if each.expect != LEFT
    }
    assert told["123"] == ({"2025-04..2025-04"}, {("123", "pounds")})
    assert told["456"] == ({"2025-05..2025-05"}, {("456", "pounds")})


def test_a_persons_file_holds_several_readings_in_a_list(tmp_path: Path) -> None:
    told = [
        {"printed": "5%", "start": TEXT.index("5%"), "expect": CLAIM, **RISE}
        | {"period": ["month:2024-05", "undated"], "scope": [{}, {"region": "Southwest"}]},
        {"printed": "40", "start": TEXT.index("40"), "expect": LEFT, "why": "one lorry"},
    ]
    file = tmp_path / "01.json"
    file.write_text(json.dumps(told), "utf-8")
    rise, lorry = read_by_person(file)
    assert rise.meanings("period") == {"2024-05..2024-05", "undated"}
    assert len(rise.meanings("scope")) == 2
    assert (lorry.expect, lorry.why, TEXT[lorry.span.start : lorry.span.end]) == (
        LEFT,
        "one lorry",
        "40",
    )


def test_a_folder_without_texts_has_no_score(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["real_texts", str(tmp_path)])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert "no texts" in capsys.readouterr().err
