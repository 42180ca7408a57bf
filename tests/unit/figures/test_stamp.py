"""Stamps: what is drawn where, that nothing is cut, and that both papers have their colours."""

import re
import xml.etree.ElementTree as ET
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.palette import DARK
from dashboard.figures.stamp import Single, Spot, as_uri, dot_plot, place_line, sparkline

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = st.floats(0, 1e6, allow_subnormal=False)
RUNS = st.lists(st.none() | FIGURES, min_size=1, max_size=80)


def parsed(svg) -> Any:
    return ET.fromstring(svg)


def parts(svg, tag, kind="") -> list[Any]:
    all_parts = parsed(svg).iter(SVG + tag)
    return [each for each in all_parts if kind in each.get("class", "").split() or not kind]


def found(pattern, text) -> Any:
    return re.search(pattern, text)


def line(svg, kind="line"):
    return [each.get("d") for each in parts(svg, "path", kind)]


def test_a_gap_lifts_the_pen():
    (path,) = line(sparkline([1.0, 2.0, None, 3.0], words="made up"))
    assert [run.count("L") for run in path.split("M")[1:]] == [1, 0]


def test_zero_is_in_view_however_high_the_figures_are():
    svg = sparkline([900.0, 1000.0], words="made up", height=56)
    zero = float(found(r"M\S+ (\S+?)H", line(svg, "zero")[0]).group(1))
    first, last = (float(y) for y in re.findall(r"[ML]\S+ ([\d.]+)", line(svg)[0]))
    assert (zero, last) == (50, 6)
    assert first == pytest.approx(50 - (50 - 6) * 0.9, abs=0.06)


def test_provisional_months_are_a_paler_line_that_ends_in_a_hollow_dot():
    svg = sparkline([1.0, 2.0, 3.0, 4.0], words="made up", provisional=2)
    settled, pale = line(svg)
    assert [settled.count("L"), pale.count("L")] == [1, 2]
    assert len(parts(svg, "circle", "hollow")) == 1
    assert settled.split("L")[-1] == pale[1:].split("L")[0]


def test_a_claim_is_a_disc_linked_to_the_ring_where_it_belongs():
    svg = sparkline([5.0, 9.0, 2.0], words="made up", claimed=Spot(2, 9.0), true=Spot(1, 9.0))
    (disc,), (ring,) = parts(svg, "circle", "disc"), parts(svg, "circle", "ring")
    assert float(disc.get("cx")) > float(ring.get("cx"))
    assert disc.get("cy") == ring.get("cy")
    assert line(svg, "link") == [
        f"M{disc.get('cx')} {disc.get('cy')}L{ring.get('cx')} {ring.get('cy')}"
    ]


@given(RUNS, st.data())
def test_no_point_is_cut(values, data):
    spots = st.builds(Spot, st.integers(0, len(values) - 1), FIGURES)
    svg = sparkline(
        values,
        words="made up",
        provisional=data.draw(st.integers(0, len(values))),
        claimed=data.draw(st.none() | spots),
        true=data.draw(st.none() | spots),
    )
    for circle in parts(svg, "circle"):
        radius = float(circle.get("r"))
        assert radius <= float(circle.get("cx")) <= 232 - radius
        assert radius <= float(circle.get("cy")) <= 56 - radius
    assert "nan" not in svg


@given(st.floats(-1, 2))
def test_the_dot_of_a_place_stays_on_its_line(share):
    (dot,) = parts(place_line(share, words="made up"), "circle")
    assert 6 <= float(dot.get("cx")) <= 226


def test_single_figures_are_never_joined_and_bounds_are_hollow():
    svg = dot_plot(
        [Single(0.1, 2.0, hollow=True), Single(0.9, 8.0), Single(0.9, 27.0, square=True)],
        words="made up",
    )
    assert line(svg) == []
    assert len(parts(svg, "circle", "hollow")) == len(parts(svg, "circle", "end")) == 1
    assert len(parts(svg, "rect", "end")) == 1


@pytest.mark.parametrize(
    "svg",
    [
        sparkline([1.0, 2.0], words="made up", claimed=Spot(0, 1.0), true=Spot(1, 2.0)),
        place_line(0.5, words="made up"),
        dot_plot([Single(0.5, 1.0)], words="made up"),
    ],
)
def test_dark_paper_has_its_own_colour_for_each_of_light_paper(svg):
    light, dark = found(r"<style>(.*?)@media.*?\{(.*)\}</style>", svg).groups()
    pairs = list(zip(re.findall("#......", light), re.findall("#......", dark), strict=True))
    assert pairs
    assert all(DARK[bright] == night for bright, night in pairs)


def test_the_address_of_an_image_carries_the_very_picture():
    svg = sparkline([1.0], words='<made up> & "quoted" 50 %')
    uri = as_uri(svg)
    assert unquote(uri.removeprefix("data:image/svg+xml,")) == svg
    assert not set(uri) & {"#", '"', "\n"}
    assert parsed(svg).find(SVG + "title").text == '<made up> & "quoted" 50 %'
