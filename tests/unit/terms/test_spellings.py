"""Every spelling of a publisher leads to one term, and an unknown one to an error."""

from __future__ import annotations

import pytest

from dashboard.terms.slugs import slug
from dashboard.terms.spellings import UnknownSpelling, term_of, terms_of


@pytest.mark.parametrize(
    ("dimension", "spelling", "term"),
    [
        ("demographic", "FMUA", "Family Unit Individuals"),
        ("demographic", "UC / Single Minors", "Unaccompanied Children"),
        ("demographic", "UAC", "Unaccompanied Children"),
        ("drug", "Lsd", "LSD"),
        ("drug", "Other Drugs**", "Other"),
        ("drug", "Khat (Catha Edulis)", "Khat"),
        ("component", "U.S. Border Patrol", "USBP"),
        ("citizenship", "CHINA, PEOPLES REPUBLIC OF", "China"),
        ("citizenship", "MYANMAR (BURMA)", "Myanmar"),
        ("area_of_responsibility", "NEW YORK FIELD OFFICE", "New York Field Office"),
        ("area_of_responsibility", "big_bend", "Big Bend Sector"),
        ("region", "Southwest Land Border", "Southwest"),
        ("region", "Southwest Border", "Southwest"),
        ("region", "Air, sea and other", "Other"),
    ],
)
def test_a_spelling_leads_to_its_term(dimension: str, spelling: str, term: str) -> None:
    assert term_of(dimension, spelling) == term
    assert term in terms_of(dimension)


@pytest.mark.parametrize("spelling", ["fmua", "FMUA ", "", "Families"])
def test_an_unknown_spelling_is_an_error_and_never_a_null(spelling: str) -> None:
    with pytest.raises(UnknownSpelling, match="not a known demographic"):
        term_of("demographic", spelling)


def test_an_unknown_dimension_is_an_error() -> None:
    with pytest.raises(UnknownSpelling):
        term_of("weather", "Sunny")
    with pytest.raises(KeyError):
        terms_of("weather")


@pytest.mark.parametrize("dimension", ["region", "drug", "citizenship", "area_of_responsibility"])
def test_no_two_terms_share_an_address(dimension: str) -> None:
    terms = terms_of(dimension)
    assert len({slug(term) for term in terms}) == len(terms)
