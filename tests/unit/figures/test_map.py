"""A map as SVG: classes in round numbers, areas as links, what stands on them."""

import math
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.classes import LEVELS, Classes, classes_of
from dashboard.figures.map import Placed, map_svg, picture_style, sheet_of
from dashboard.figures.palette import DARK, INK, MAP_LEVELS, PAPER
from dashboard.queries import MapOf
from tests.conftest import ROOT
from tests.unit.figures.contrast import contrast

SVG = "{http://www.w3.org/2000/svg}"
PALETTE = (ROOT / "dashboard/assets/style/palette.css").read_text("utf-8")


def variables(name):
    """The values of a property of the palette: on light paper, on dark paper."""
    light, dark = re.findall(rf"--{name}: (#[0-9a-f]{{6}})", PALETTE)
    return light, dark


def placed(term, level: int | None = 1, rank=1, **words):
    return Placed(
        term=term,
        key=term.lower().replace(" ", "-"),
        level=level,
        rank=rank,
        words=words.get("words", f"{term}: 12"),
        name=words.get("name", ""),
        href=words.get("href", "/en/encounters?area=x&chart=map"),
    )


def known_level(classes, value) -> int:
    level = classes.level_of(value)
    assert level is not None
    return level


def drawn(sheet, *areas, words=None):
    text = map_svg(sheet, areas, words or {})
    named = text.replace("<svg ", f'<svg xmlns="{SVG[1:-1]}" ', 1)
    return ET.fromstring(named)


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ([], ()),
        ([0, 0, math.nan], ()),
        ([3, 40, 500, 6000, 70000], (5, 50, 500, 5000, 50000)),
        ([7, 7, 7], ()),
        ([0.03, 0.4, 5, 60], (0.05, 0.2, 1, 10, 50)),
        ([12, 13, 14, 15, 18, 19], (14, 16, 18)),
    ],
)
def test_bounds_are_round_numbers_between_the_figures(values, bounds):
    assert classes_of(values, whole=False, signed=False).bounds == bounds


@given(st.lists(st.floats(0, 1e7), max_size=80), st.booleans())
def test_any_figures_fall_into_at_most_six_classes_in_their_order(values, whole):
    values = [round(value) if whole else value for value in values]
    classes = classes_of(values, whole=whole, signed=False)
    assert classes.count <= LEVELS
    assert list(classes.bounds) == sorted(set(classes.bounds))
    found = [known_level(classes, value) for value in sorted(values)]
    assert found == sorted(found)
    assert all(level == 0 for level, value in zip(found, sorted(values), strict=True) if not value)
    assert all(level for level, value in zip(found, sorted(values), strict=True) if value)
    if whole:
        assert all(bound == int(bound) and bound > 1 for bound in classes.bounds)


def test_zero_and_no_figure_are_no_class_and_changes_have_zero_as_a_bound():
    counts = Classes((10, 100))
    figures = (math.nan, 0, 1, 9, 10, 99, 100)
    assert [counts.level_of(each) for each in figures] == [None, 0, 1, 1, 3, 3, LEVELS]
    changes = classes_of([5, -80], whole=False, signed=True)
    assert 0 in changes.bounds
    assert known_level(changes, -1) < known_level(changes, 0) <= known_level(changes, 1)
    assert changes.level_of(math.nan) is None


def test_an_area_is_a_link_with_its_name_and_figure_in_the_order_given():
    sheet = sheet_of(MapOf.SECTORS, southwest=True)
    root = drawn(
        sheet,
        placed("Tucson Sector", 5, 1, words="Tucson <Sector>: 1,528 & more", name="Tucson"),
        placed("Yuma Sector", 0, 0),
        placed("Nowhere Sector"),
        words={"MX": "Mexico"},
    )
    links = root.findall(f"{SVG}a")
    assert [each.get("data-area") for each in links] == ["tucson-sector", "yuma-sector"]
    assert links[0].findtext(f"{SVG}title") == "Tucson <Sector>: 1,528 & more"
    assert links[0].get("href") == "/en/encounters?area=x&chart=map"
    assert links[0].get("class") == "area level-5"
    assert {each.text for each in root.iter(f"{SVG}text")} == {"1", "Mexico", "Tucson"}
    assert root.get("aria-hidden") == "true"
    assert all(each.get("tabindex") == "-1" for each in links)


def test_no_figure_is_hatched_and_zero_is_not():
    sheet = sheet_of(MapOf.SECTORS, southwest=True)
    root = drawn(sheet, placed("Tucson Sector", None, 0), placed("Yuma Sector", 0, 0))
    absent, none = (each.find(f"{SVG}path") for each in root.findall(f"{SVG}a"))
    assert absent is not None
    assert absent.get("fill") == "url(#hatching)"
    assert root.find(f".//{SVG}pattern[@id='hatching']") is not None
    assert none is not None
    assert none.get("fill") is None


def test_an_office_is_a_disc_that_says_so_and_lies_over_outlines():
    sheet = sheet_of(MapOf.SECTORS, southwest=False)
    root = drawn(sheet, placed("Livermore Sector", None, 0), placed("Tucson Sector"))
    classes = [each.get("class") for each in root.findall(f"{SVG}a")]
    assert classes == ["area level-1", "area unheld schematic"]
    offices = sheet_of(MapOf.FIELD_OFFICES, southwest=False)
    assert all(shape.schematic for shape in offices.areas.values())
    assert "Preclearance Field Office" in offices.areas


def test_on_a_map_of_many_areas_the_first_ranks_are_written():
    sheet = sheet_of(MapOf.STATES, southwest=False)
    root = drawn(sheet, *(placed(term, rank=n) for n, term in enumerate(sheet.areas, 1)))
    assert [each.text for each in root.iter(f"{SVG}text")] == [str(n) for n in range(1, 11)]


def test_classes_differ_in_lightness_alone_in_the_same_order_on_both_papers():
    light = [variables(f"level-{n}")[0] for n in range(LEVELS + 1)]
    dark = [variables(f"level-{n}")[1] for n in range(LEVELS + 1)]
    assert tuple(light) == MAP_LEVELS
    assert (light[0], dark[0]) == (PAPER, DARK[PAPER])
    for paper, colours in ((PAPER, light), (DARK[PAPER], dark)):
        apart = [contrast(colour, paper) for colour in colours]
        assert apart == sorted(apart)
        assert all(b / a > 1.15 for a, b in pairwise(apart))


def test_a_rank_can_be_read_on_its_class():
    on_pale, on_strong = variables("on-pale"), variables("on-strong")
    for scheme in (0, 1):
        for n in range(1, LEVELS + 1):
            ink = (on_strong if n >= 4 else on_pale)[scheme]
            assert contrast(ink, variables(f"level-{n}")[scheme]) >= 3.5, (scheme, n)


def test_a_picture_has_colours_of_its_own_for_the_map_alone():
    rules = re.findall(r"([^{}]+)\{", picture_style())
    assert len(rules) > 10
    assert all(rule.startswith(".map ") for rule in rules)
    assert INK in picture_style()


def test_a_trace_has_no_class_of_its_own() -> None:
    values = [0.0004, 0.0005, 0.002, 3.0, 40.0, 350.0, 1_900.0, 3_700.0]
    bounds = classes_of(values, whole=False, signed=False).bounds
    assert bounds[0] >= 3_700 / 50_000
    assert bounds[-1] <= 3_700
    assert len(bounds) >= 4
