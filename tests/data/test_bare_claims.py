"""The real claims from their bare sentences: how many are settled, and none of them falsely."""

import pytest

from tests import bare_claims

SETTLED = 31
"""At least so many come out right; it goes up with the reader and never down."""


@pytest.fixture(scope="module")
def results(tables):
    """The rows of the list as they are checked; the list is no part of the project."""
    if not bare_claims.LIST.is_file():
        pytest.skip("the list of claims is not in ../shared")
    return bare_claims.results(tables)


@pytest.mark.shared
def test_as_many_claims_are_settled_as_were_before(results):
    decidable = [each for each in results if each.row.is_decidable]
    assert len(decidable) == 40
    missed = {each.row.name for each in decidable if each.is_missed}
    assert len(decidable) - len(missed) >= SETTLED, f"missed: {sorted(missed)}"


@pytest.mark.shared
def test_none_agrees_and_none_is_accused_that_should_not(results):
    assert {each.row.name: each.false for each in results if each.false} == {}
