"""When the next release is to be expected, from made-up releases."""

import datetime as dt

from dashboard.queries.expected import expected_release
from dashboard.terms.months import Month
from tests.unit.queries.made_up import SEIZURES, facts, made_up, release, table


def expected(*releases):
    tables = made_up(
        [
            release(f"release {n}", "drug_seizures", "2023-10-01", to, published)
            for n, (to, published) in enumerate(releases)
        ],
        drug_seizures=table(SEIZURES),
        listings=facts("listings", []),
        reported_figures=facts("reported_figures", []),
        sources=facts("sources", []),
    )
    return expected_release(tables, "drug_seizures")


def test_one_dated_release_is_too_few():
    assert expected(("2024-12-01", "2025-01-10")) is None
    assert expected(("2024-11-01", ""), ("2024-12-01", "2025-01-10")) is None


def test_the_window_runs_from_the_shortest_to_the_longest_lag_so_far():
    found = expected(("2024-11-01", "2024-12-05"), ("2024-12-01", "2025-01-20"))
    assert found is not None
    assert (found.month, found.releases) == (Month.of(2025, 1), 2)
    # After November it took 5 days, after December 20.
    january = dt.date(2025, 1, 31)
    assert found.first == january + dt.timedelta(days=5)
    assert found.last == january + dt.timedelta(days=20)


def test_of_a_date_known_to_the_month_each_day_is_possible():
    found = expected(("2024-11-01", "2024-12"), ("2024-12-01", "2025-01"))
    assert found is not None
    assert (found.first, found.last) == (dt.date(2025, 2, 1), dt.date(2025, 3, 3))


def test_it_is_overdue_from_the_day_after_the_last_one():
    found = expected(("2024-11-01", "2024-12-05"), ("2024-12-01", "2025-01-20"))
    assert found is not None
    assert not found.is_overdue(dt.date(2025, 2, 20))
    assert found.is_overdue(dt.date(2025, 2, 21))
