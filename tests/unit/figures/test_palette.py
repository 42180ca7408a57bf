"""Colours can be told apart, read on both papers, and mean the same everywhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures import palette
from dashboard.figures.palette import (
    DARK,
    GREY,
    GREYS,
    INK,
    MUTED,
    PAPER,
    STRONG,
    colour_of,
    colours,
    shaded,
    text_colour,
)
from dashboard.queries import REST
from dashboard.terms.spellings import terms_of
from tests.conftest import ROOT
from tests.unit.figures.contrast import contrast

DRUGS = terms_of("drug")
DIMENSIONS = (
    *("drug", "region", "component", "area_of_responsibility", "state", "citizenship", "measure"),
    *("demographic", "title_of_authority", "encounter_type"),
)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("colour", [*STRONG, GREY, palette.ACCENT, INK, MUTED])
def test_what_is_drawn_stands_out_from_both_papers(colour: str) -> None:
    assert contrast(colour, PAPER) >= 3
    assert contrast(DARK[colour], DARK[PAPER]) >= 3


@pytest.mark.parametrize("colour", [*STRONG, GREY, palette.ACCENT, INK, MUTED])
def test_what_is_written_can_be_read_on_both_papers(colour: str) -> None:
    written = text_colour(colour)
    assert contrast(written, PAPER) >= 4.5
    assert contrast(DARK[written], DARK[PAPER]) >= 4.5


def test_every_colour_has_a_dark_twin_and_no_two_strong_ones_are_alike() -> None:
    named = {
        value
        for name, value in vars(palette).items()
        if name.isupper() and isinstance(value, str) and value.startswith("#")
    }
    assert named == set(DARK)
    for scheme in (STRONG, tuple(DARK[colour] for colour in STRONG)):
        assert len(set(scheme)) == len(STRONG) == 6


def test_the_five_drugs_of_announcements_have_strong_colours_of_their_own() -> None:
    five = ("Cocaine", "Fentanyl", "Heroin", "Marijuana", "Methamphetamine")
    given_to = [colours((drug,))[0] for drug in five]
    assert len(set(given_to)) == 5
    assert set(given_to) <= set(STRONG)


@given(st.permutations(DRUGS), st.integers(1, len(DRUGS)))
def test_a_drug_has_one_colour_in_every_company(order: list[str], count: int) -> None:
    some = tuple(order[:count])
    alone = {drug: colours((drug,))[0] for drug in some if drug != "Other"}
    together = dict(zip(some, colours(some), strict=True))
    together.pop("Other", None)
    assert together == alone


names = st.lists(st.text("abcdefgh", min_size=1, max_size=3), min_size=2, max_size=30, unique=True)


@given(names)
def test_at_most_six_strong_colours_and_none_twice(terms: list[str]) -> None:
    strong = [colour for colour in colours(tuple(terms)) if colour != GREY]
    assert len(strong) == len(set(strong)) <= 6
    assert len(terms) > 6 or len(strong) == len(terms), "few lines are all told apart"


@given(names.flatmap(lambda terms: st.tuples(st.just(terms), st.permutations(terms))))
def test_rank_and_months_change_no_colour(pair: tuple[list[str], list[str]]) -> None:
    one, other = (dict(zip(terms, colours(tuple(terms)), strict=True)) for terms in pair)
    assert one == other


PLACES = (*terms_of("area_of_responsibility"), *terms_of("state"), *terms_of("citizenship"))


@given(st.lists(st.sampled_from(PLACES), min_size=7, max_size=40, unique=True))
def test_a_place_has_its_own_colour_or_none_among_many(terms: list[str]) -> None:
    for term, colour in zip(terms, colours(tuple(terms)), strict=True):
        assert colour in (colour_of(term), GREY)


def test_the_places_most_asked_for_keep_their_colours_beside_all_others() -> None:
    sectors = [term for term in terms_of("area_of_responsibility") if term.endswith("Sector")]
    worn = dict(zip(sectors, colours(tuple(sectors)), strict=True))
    six = ("Rio Grande Valley", "Del Rio", "El Paso", "Tucson", "San Diego", "Yuma")
    assert {worn[f"{name} Sector"] for name in six} == set(STRONG)
    assert [worn[f"{name} Sector"] for name in six] == [colour_of(f"{n} Sector") for n in six]


def test_what_is_listed_is_a_term_of_the_tables() -> None:
    known = {term for dimension in DIMENSIONS for term in terms_of(dimension)}
    rows = (ROOT / "dashboard/figures/colours.csv").read_text("utf-8").splitlines()[1:]
    listed = [row.split(",")[0] for row in rows]
    assert set(listed) <= known
    assert len(listed) == len(set(listed))


def test_the_rest_is_grey_even_where_colours_are_left() -> None:
    assert colours(("Tucson Sector", REST))[1] == GREY


def test_greys_that_touch_differ_in_lightness_on_both_papers() -> None:
    assert shaded((STRONG[0], GREY, STRONG[1], GREY)) == (STRONG[0], GREY, STRONG[1], GREYS[1])
    laid = shaded([GREY] * 11)
    for one, other in pairwise(laid):
        assert contrast(one, other) >= 1.5
        assert contrast(DARK[one], DARK[other]) >= 1.5
