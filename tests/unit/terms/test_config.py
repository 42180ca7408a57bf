"""A TOML file is what its type says, or every fault of it is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest

from dashboard.terms.config import BrokenFile, read
from dashboard.terms.months import Month


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table inside the file."""

    kind: Literal["sum", "ratio"]
    since: Month | None = None
    weights: Mapping[str, float] = {}


class Whole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    title: str
    day: dt.date
    low: int
    high: int
    parts: tuple[Part, ...] = ()
    main: Part | None = None

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("low is above high")


GOOD = """
title = "Seizures"
day = 2026-01-15
low = 1
high = 2
[[parts]]
kind = "sum"
since = "2020-10"
weights = { fentanyl = 1 }
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "made_up.toml"


def faults(file: Path, text: str, kind: type[Any] = Whole) -> list[str]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenFile) as broken:
        read(file, kind)
    assert all(line.startswith("made_up.toml: ") for line in str(broken.value).splitlines())
    return list(broken.value.faults)


def test_a_good_file_is_read_as_its_type(file):
    file.write_text(GOOD, encoding="utf-8")
    part = Part(kind="sum", since=Month.of(2020, 10), weights={"fentanyl": 1.0})
    assert read(file, Whole) == Whole("Seizures", dt.date(2026, 1, 15), 1, 2, (part,))


def test_a_file_may_be_a_mapping_of_tables(file):
    file.write_text('[a]\nkind = "sum"\n[b]\nkind = "ratio"\n', encoding="utf-8")
    assert read(file, dict[str, Part]) == {"a": Part("sum"), "b": Part("ratio")}
    assert faults(file, '[a]\nkind = "sum"\nunit = "lb"\n', dict[str, Part]) == [
        "a.unit: unknown key; known are kind, since, weights"
    ]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("low = 1", "", "low: missing"),
        ("low = 1", 'low = "1"', "low: Expected `int`, got `str`"),
        ("low = 1", "low = true", "low: Expected `int`, got `bool`"),
        ("low = 1", "low = 3", "low is above high"),
        ("2026-01-15", '"2026-01-15"', "day: Expected `date`, got `str`"),
        ("2026-01-15", "2026-01-15T00:00:00", "day: Expected `date`, got `datetime`"),
        ("2026-01-15", "2026-02-30", "is not TOML: Invalid date or datetime"),
        ('"2020-10"', '"2020-13"', "parts[0].since: "),
        ('"2020-10"', "2020-10-01", "parts[0].since: Expected a month as `str`, got `date`"),
        ('"sum"', '"mean"', "parts[0].kind: Invalid enum value 'mean'; allowed are 'sum', 'ratio'"),
        ("fentanyl = 1", '"a b" = "1"', 'parts[0].weights."a b": Expected `float`, got `str`'),
        ("title =", "Title =", "Title: unknown key; known are title, day, low, high, parts, main"),
        ("[[parts]]", "[parts]", "parts: Expected `array`, got `table`"),
        ("[[parts]]", "[main]", ""),
    ],
)
def test_a_fault_is_named_with_its_key(file, before, after, fault):
    assert before in GOOD
    text = GOOD.replace(before, after, 1)
    if fault:
        assert any(found.startswith(fault) for found in faults(file, text))
    else:
        file.write_text(text, encoding="utf-8")
        assert read(file, Whole).main


def test_every_fault_is_named_not_only_the_first(file):
    text = """
titel = "Seizures"
day = 2026-01-15
low = "1"
high = 2
[[parts]]
kind = "sum"
[[parts]]
kinds = "sum"
since = "October 2020"
[main]
kind = 3
"""
    assert faults(file, text) == [
        "titel: unknown key; known are title, day, low, high, parts, main",
        "title: missing",
        "low: Expected `int`, got `str`",
        "parts[1].kinds: unknown key; known are kind, since, weights",
        "parts[1].kind: missing",
        "parts[1].since: 'October 2020' is not a month written as YYYY-MM",
        "main.kind: Expected `str`, got `int`; allowed are 'sum', 'ratio'",
    ]


def test_what_is_no_utf8_or_no_toml_is_a_fault(file):
    file.write_bytes(b'title = "\xe9"')
    with pytest.raises(BrokenFile, match=r"made_up\.toml: byte 9: is not UTF-8"):
        read(file, Whole)
    assert faults(file, "title = ")[0].startswith("is not TOML: ")


def test_a_file_that_is_not_there_is_no_broken_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "absent.toml", Whole)


class Plain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file without any type that TOML does not have."""

    title: str
    low: int
    high: int = 0

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("low is above high")


def test_a_file_of_toml_s_own_types_is_read_at_once_or_every_fault_is_named(file):
    file.write_text('title = "Seizures"\nlow = 1\nhigh = 2\n', encoding="utf-8")
    assert read(file, Plain) == Plain("Seizures", 1, 2)
    assert faults(file, 'title = "Seizures"\nlow = 1\n', Plain) == ["low is above high"]
    assert faults(file, 'low = "1"\nheight = 2\n', Plain) == [
        "height: unknown key; known are title, low, high",
        "title: missing",
        "low: Expected `int`, got `str`",
    ]
