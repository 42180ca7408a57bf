"""The log of verdicts grows when a verdict changes, and only then."""

import datetime as dt
from dataclasses import replace

import pytest

from dashboard.claims import Outcome, check
from dashboard.claims.log import changes, read_log, write_log
from tests.unit.articles.made_up import article, claim
from tests.unit.claims.made_up import seizures


@pytest.fixture
def verdict():
    asked = claim(value="31", scope={"drug": "Fentanyl"}, period="month:2024-01")
    return check(asked, article(asked), seizures(), today=dt.date(2026, 1, 15))


def test_the_first_verdict_is_logged_and_the_same_one_never_again(verdict, tmp_path):
    path = tmp_path / "verdicts.csv"
    (first,) = changes(read_log(path), [verdict])
    assert (first.verdict, first.previous, first.value) == ("agrees", "", "31.4")
    write_log(path, [first])
    later = replace(verdict, computed_on=dt.date(2026, 2, 1), releases=("another",))
    assert changes(read_log(path), [later]) == ()


def test_a_changed_verdict_is_a_new_row_after_the_old(verdict, tmp_path):
    path = tmp_path / "verdicts.csv"
    write_log(path, changes((), [verdict]))
    before = path.read_text()
    new = changes(read_log(path), [replace(verdict, outcome=Outcome.DIFFERS)])
    assert [(row.previous, row.verdict) for row in new] == [("agrees", "differs")]
    write_log(path, [*read_log(path), *new])
    assert path.read_text().startswith(before)


def test_a_file_with_other_columns_is_no_log(tmp_path):
    path = tmp_path / "verdicts.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(ValueError, match="columns"):
        read_log(path)
