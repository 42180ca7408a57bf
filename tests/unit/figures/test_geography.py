"""How shapes are made from counties: joined by their arcs, projected, simplified, written."""

import csv
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.shapes import FOLDER, shapes
from tests.geography import __main__ as building
from tests.geography.projecting import Albers, Frame, area, centre, clipped, path, simpler
from tests.geography.topology import Topology
from tests.unit.figures.test_shapes import rings

# Two squares side by side, and a third within the right one: arc 1 is what the two share.
ARCS = (
    ((1, 0), (0, 0), (0, 1), (1, 1)),
    ((1, 1), (1, 0)),
    ((1, 0), (2, 0), (2, 1), (1, 1)),
    ((1.2, 0.2), (1.2, 0.4), (1.4, 0.4), (1.4, 0.2), (1.2, 0.2)),
)
SQUARES = Topology(
    ARCS,
    {"01001": ((0, 1),), "01003": ((~1, ~2), (3,)), "02001": ((~3,),)},
    {"01001": "West", "01003": "East", "02001": "Island"},
)


def points(topology, ring):
    """The points of a ring of arcs, without those where arcs meet a second time."""
    found = []
    for arc in ring:
        line = topology.arcs[arc] if arc >= 0 else topology.arcs[~arc][::-1]
        found += line[:-1]
    return found


def test_counties_are_joined_by_the_arcs_that_only_one_of_them_has():
    west = SQUARES.outline(["01001"])
    assert [area(points(SQUARES, ring)) for ring in west] == [1]
    both = SQUARES.outline(["01001", "01003"])
    assert sorted(round(area(points(SQUARES, ring)), 6) for ring in both) == [0.04, 2]
    whole = SQUARES.outline(["01001", "01003", "02001"])
    assert [area(points(SQUARES, ring)) for ring in whole] == [2]
    assert SQUARES.of_state("01") == ("01001", "01003")


def test_the_projection_keeps_areas():
    """A field of one degree has the area that it has on the globe, wherever it lies."""
    frame = Frame(Albers(29.5, 45.5, (-96, 38)), 1000, (0, 0))
    for west, south in ((-120, 33), (-96, 38), (-70, 45), (-98, 26)):
        step = 0.02
        edge = [n * step for n in range(round(1 / step))]
        ring = [
            *((west + e, south) for e in edge),
            *((west + 1, south + e) for e in edge),
            *((west + 1 - e, south + 1) for e in edge),
            *((west, south + 1 - e) for e in edge),
        ]
        heights = math.sin(math.radians(south + 1)) - math.sin(math.radians(south))
        on_globe = math.radians(1) * heights * 1000**2
        assert area([frame(each) for each in ring]) == pytest.approx(on_globe, rel=1e-4)


def test_the_projection_has_north_above_and_east_at_the_right():
    frame = Frame(Albers(29.5, 45.5, (-96, 38)), 1000, (500, 300))
    assert frame((-96, 38)) == pytest.approx((500, 300))
    assert frame((-96, 45))[1] < 300 < frame((-96, 30))[1]
    assert frame((-120, 38))[0] < 500 < frame((-70, 38))[0]


lines = st.lists(
    st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=2, max_size=25
).map(tuple)


@given(lines, st.floats(0, 200))
def test_a_simpler_line_keeps_its_ends_and_takes_no_new_points(line, least):
    found = simpler(line, least)
    assert (found[0], found[-1]) == (line[0], line[-1])
    rest = iter(line)
    assert all(point in rest for point in found)
    assert simpler(found, least) == found


def test_a_corner_stays_and_a_bump_goes():
    assert simpler(((0, 0), (5, 0.1), (10, 0), (10, 10)), 5) == ((0, 0), (10, 0), (10, 10))


def test_a_path_is_read_again_as_its_whole_pixels():
    ring = [(10.2, 20), (14.9, 20), (15, 20.3), (15, 31), (10, 31), (10.1, 20.2)]
    assert rings(path([ring])) == [[(10, 20), (15, 20), (15, 31), (10, 31)]]
    assert path([[(0, 0), (0.2, 0.3), (0.4, 0.1)]]) == ""


def test_a_ring_is_cut_at_the_edges_of_a_map():
    square = [(-5, 2), (5, 2), (5, 8), (-5, 8)]
    assert area(clipped(square, 0, 0, 10, 10)) == 30
    assert clipped(square, 6, 0, 10, 10) == ()
    assert centre(clipped(square, 0, 0, 10, 10)) == pytest.approx((2.5, 5))


def test_a_sector_that_is_one_state_has_the_outline_of_that_state():
    """Both files come from the same counties: Maine is Houlton's, New Mexico within El Paso's."""
    states = {shape.name: shape for shape in shapes("states")}
    sectors = {shape.name: shape for shape in shapes("sectors")}
    assert sectors["Houlton Sector"].path == states["ME"].path
    whole = sum(area(ring) for ring in rings(states["NM"].path))
    assert sum(area(ring) for ring in rings(sectors["El Paso Sector"].path)) > whole


def test_the_country_has_the_area_that_it_has():
    """Contiguous states: 8.08 million square kilometres, water of the coast included or not."""
    away = {"AK", "HI", "PR", "VI", "GU", "MP"}
    pixels = sum(
        area(ring)
        for shape in shapes("states")
        if shape.name not in away
        for ring in rings(shape.path)
    )
    kilometres = pixels * (6371 / building.COUNTRY.scale) ** 2
    assert kilometres == pytest.approx(7.9e6, rel=0.05)


def test_places_of_offices_are_those_of_the_script(tmp_path, monkeypatch):
    monkeypatch.setattr(building, "FOLDER", tmp_path)
    building.write_places()
    assert (tmp_path / "places.csv").read_bytes() == (FOLDER / "places.csv").read_bytes()


def test_outlines_that_meet_share_their_line():
    """Texas and New Mexico were simplified by arcs: each step of one is a step of the other."""
    states = {shape.name: shape for shape in shapes("states")}

    def steps(name):
        found = set()
        for ring in rings(states[name].path):
            found |= {frozenset(pair) for pair in pairwise([*ring, ring[0]])}
        return found

    for one, other in (("TX", "NM"), ("NY", "VT"), ("KS", "MO")):
        assert len(steps(one) & steps(other)) >= 2


def test_each_county_of_a_sector_lies_in_its_state():
    codes = {postal: code for code, postal in building.POSTAL.items()}
    text = (FOLDER / "sector_counties.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        assert row["state"] in codes
        assert not row["county"] or row["county"].startswith(codes[row["state"]])
        assert bool(row["county"]) == bool(row["name"])
