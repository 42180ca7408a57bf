"""Slugs: terms in addresses are plain ASCII, and no two are alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.queries import PARAMETERS
from dashboard.tables import Tables
from dashboard.terms.slugs import slug


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("Coastal/Interior", "coastal-interior"),
        ("Title 42", "title-42"),
        ("LSD", "lsd"),
        ("México", "mexico"),
        ("Côte d'Ivoire", "cote-d-ivoire"),
        ("--a  b--", "a-b"),
    ],
)
def test_a_term_as_written_in_an_address(term: str, written: str) -> None:
    assert slug(term) == written


@given(st.text())
def test_a_slug_needs_no_escaping_and_is_its_own_slug(term: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(term))
    assert slug(slug(term)) == slug(term)


@pytest.mark.parametrize("column", PARAMETERS.values())
def test_no_two_terms_of_a_dimension_share_a_slug(tables: Tables, column: str) -> None:
    terms = {
        str(term)
        for name in tables.names
        if tables.metadata(name).kind == "monthly" and column in tables.frame(name).columns
        for term in tables.frame(name)[column].dropna().unique()
    }
    assert len({slug(term) for term in terms}) == len(terms)
    assert "" not in {slug(term) for term in terms}
