"""Figures and records of a day whose releases are not held: no text is accused of them."""

import datetime as dt
import itertools
import random
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.claims import Outcome, check, explain
from dashboard.i18n import language
from dashboard.ingest.building import built
from dashboard.metrics import metric
from dashboard.queries import Filters, State, answer
from dashboard.queries.related import asof_months
from dashboard.queries.vintage import Later
from dashboard.schemas.shapes import INGESTED
from dashboard.tables import Tables
from dashboard.tables.vintages import Release, as_of
from dashboard.terms.months import Month
from tests.unit.articles.made_up import article, claim
from tests.unit.queries.made_up import made_up, release, table

FIRST = Month.of(2023, 10)
NEW_YEAR = dt.date(2024, 1, 2)


def verdict(tables: Tables, value="", date=NEW_YEAR, metric="encounters", **fields):
    asked = claim(metric, value, **{"period": "month:2023-10", "unit": "count", **fields})
    return check(asked, article(asked, date=date), tables)


def reasons(found):
    return [reason.key for reason in found.reasons]


def test_a_figure_between_two_releases_is_not_told_to_differ(tables):
    found = verdict(tables, "309137")
    assert found.outcome is Outcome.NOT_CHECKABLE
    assert found.at_date
    assert found.next_held
    assert (found.at_date.value, found.next_held.value) == (309_221, 309_024)
    assert explain(found, language("en"))[0] == (
        "It is not known which figure stood on the day of the text: 309,221 before, 309,024 after, "
        "in the releases held. Others that may have come between are not held."
    )
    assert set(found.next_held.releases) <= set(found.releases)


@pytest.mark.parametrize(
    ("value", "outcome"),
    [
        ("309221", Outcome.AGREES),
        ("309219", Outcome.NOT_CHECKABLE),
        ("309025", Outcome.NOT_CHECKABLE),
        ("309024", Outcome.AGREES),
        ("309222", Outcome.CLOSE),
        ("309023", Outcome.CLOSE),
        ("330137", Outcome.DIFFERS),
    ],
)
def test_outside_of_the_span_it_is_close_at_most(tables, value, outcome):
    assert verdict(tables, value).outcome is outcome


@pytest.mark.parametrize(
    ("date", "why"),
    [
        (None, "the day of the text is not known"),
        (dt.date(2023, 11, 15), "no release of that day holds the month"),
        (dt.date(2026, 11, 20), "no later release is held"),
    ],
)
def test_without_a_release_on_both_sides_it_is_not_open(tables, date, why):
    assert verdict(tables, "309137", date).outcome is Outcome.CLOSE, why


def test_where_no_release_is_missing_it_is_not_open(tables):
    # The release to October 2023 counts as out by the end of November, and December had to end
    # before one to November could be out.
    assert verdict(tables, "309137", dt.date(2023, 11, 30)).outcome is Outcome.CLOSE
    assert verdict(tables, "309137", dt.date(2023, 12, 1)).outcome is Outcome.NOT_CHECKABLE
    assert verdict(tables, "309137", dt.date(2024, 10, 30)).outcome is Outcome.NOT_CHECKABLE
    assert verdict(tables, "309137", dt.date(2024, 10, 31)).outcome is Outcome.CLOSE


@pytest.mark.parametrize(
    ("value", "date", "outcome"),
    [
        ("251700", dt.date(2023, 1, 25), Outcome.CLOSE),
        # January is over: the state saved on 10 February may have been out.
        ("251751", dt.date(2023, 2, 5), Outcome.NOT_CHECKABLE),
        ("251978", dt.date(2023, 2, 5), Outcome.NOT_CHECKABLE),
        ("251991", dt.date(2023, 2, 5), Outcome.CLOSE),
        ("251751", dt.date(2023, 2, 10), Outcome.CLOSE),
        ("252107", dt.date(2023, 7, 1), Outcome.NOT_CHECKABLE),
        ("252331", dt.date(2023, 7, 1), Outcome.CLOSE),
    ],
)
def test_saved_states_of_a_dashboard_bound_the_figures_between_them(tables, value, date, outcome):
    """December 2022 at the southwest border: 251,487, 251,978, 251,995, and now 252,315."""
    given = {"metric": "southwest_encounters", "period": "month:2022-12"}
    assert verdict(tables, value, date, **given).outcome is outcome


def test_more_than_and_less_than_ask_for_any_figure_of_the_span(tables):
    def outcome(value, qualifier):
        return verdict(tables, value, qualifier=qualifier).outcome

    assert outcome("309220", "more_than") is Outcome.AGREES
    assert outcome("309221", "more_than") is Outcome.CLOSE
    assert outcome("309025", "less_than") is Outcome.AGREES
    assert outcome("309024", "less_than") is Outcome.CLOSE


FENTANYL = {"scope": {"drug": "Fentanyl"}, "metric": "seizure_pounds"}
SUMMER = dt.date(2025, 8, 20)


def sums(tables, month):
    """The pounds of fentanyl of a month as of June 2025, and as of January 2026."""
    for moment in (Month.of(2025, 6), Month.of(2026, 1)):
        frame = as_of(tables, "drug_seizures", moment)
        rows = frame[(frame["month"] == f"{month}-01") & (frame["drug"] == "Fentanyl")]
        yield float(rows["pounds"].sum())


def test_a_change_may_have_the_one_month_revised_and_not_the_other(tables):
    levels, bases = sums(tables, "2025-04"), sums(tables, "2025-03")
    changes = sorted(100 * (level / base - 1) for level, base in itertools.product(levels, bases))
    assert changes[0] < changes[-1]
    given = {
        **FENTANYL,
        "period": "month:2025-04",
        "comparison": "change",
        "baseline": "previous_month",
        "unit": "percent",
    }

    def outcome(change):
        printed, sign = f"{abs(change):.6f}", "down" if change < 0 else "up"
        return verdict(tables, printed, SUMMER, direction=sign, **given).outcome

    middle = (changes[0] + changes[-1]) / 2
    assert outcome(middle) is Outcome.NOT_CHECKABLE
    assert outcome(changes[0] - 0.01) is Outcome.CLOSE
    assert outcome(changes[-1] + 0.01) is Outcome.CLOSE


def test_a_share_between_two_releases_is_not_told_to_differ(tables):
    def share(asof):
        state = State(
            "ports_of_entry_share",
            filters=Filters({"drug": ["Fentanyl"]}),
            first=Month.of(2025, 5),
            last=Month.of(2025, 5),
            asof=asof,
        )
        return float(answer(tables, state).frame["value"].iloc[0])

    low, high = sorted((share(Month.of(2025, 6)), share(Month.of(2026, 1))))
    assert low < high
    given = {
        "metric": "ports_of_entry_share",
        "scope": {"drug": "Fentanyl"},
        "period": "month:2025-05",
        "comparison": "share",
        "unit": "percent",
    }
    printed = f"{(low + high) / 2:.6f}"
    assert verdict(tables, printed, SUMMER, **given).outcome is Outcome.NOT_CHECKABLE
    assert verdict(tables, f"{high + 0.1:.6f}", SUMMER, **given).outcome is Outcome.CLOSE


def test_all_days_and_figures_of_a_month_follow_the_span(tables: Tables):
    """On days of a whole year: between the two figures held it is open, beyond them close."""
    for day in (dt.date(2023, 12, 1) + dt.timedelta(days=40 * n) for n in range(9)):
        for value in range(309_004, 309_242, 34):
            found = verdict(tables, str(value), day)
            inside = 309_024 <= value <= 309_221
            held = value in (309_024, 309_221)
            assert found.outcome is (
                Outcome.AGREES if held else Outcome.NOT_CHECKABLE if inside else Outcome.CLOSE
            )


def two_releases(before, after):
    """Trains from October 2023 on in a release of January 2024, and in one of June 2024."""
    shape = INGESTED["border_crossings"]

    def frame(values):
        months = pd.period_range("2023-10", periods=len(values), freq="M").to_timestamp()
        return pd.DataFrame(
            {"month": months, "region": "Southwest", "measure": "Trains", "crossings": values}
        )

    known = {"january": ("2024-01-10", before), "june": ("2024-06-10", after)}
    history = {
        Release(name, shape.name, day, FIRST, FIRST + (len(values) - 1)): frame(values)
        for name, (day, values) in known.items()
    }
    rows, revisions = built(history, shape)
    _, described = table("month,region,measure,crossings")
    return made_up(
        [
            release(one.name, one.table, FIRST.first_day, one.covers_to.first_day, one.published)
            for one in history
        ],
        border_crossings=(rows, described),
        revisions=(revisions, None),
    )


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        # December may have been 103 when November was still 101.
        ([50, 101, 100], [50, 104, 103, 0, 0], Outcome.NOT_CHECKABLE),
        ([50, 101, 100], [50, 104, 100, 0, 0], Outcome.DIFFERS),
        ([200, 101, 100], [200, 104, 103, 0, 0], Outcome.DIFFERS),
        ([50, 101, 100], [50, 101, 103, 0, 0], Outcome.AGREES),
        ([50, 99, 100], [50, 104, 103, 0, 0], Outcome.AGREES),
    ],
)
def test_a_record_that_may_have_held_is_not_told_to_be_none(before, after, outcome):
    given = {
        "metric": "border_crossings",
        "period": "month:2023-12",
        "scope": {"region": "Southwest", "measure": "Trains"},
        "comparison": "record",
        "direction": "high",
        "unit": "",
    }
    tables = two_releases(before, after)
    found = verdict(tables, date=dt.date(2024, 3, 20), **given)
    assert found.outcome is outcome
    assert ("record_open_then" in reasons(found)) == (outcome is Outcome.NOT_CHECKABLE)
    if outcome is Outcome.NOT_CHECKABLE:
        # With no month over since the newest release held, none can be missing.
        assert verdict(tables, date=dt.date(2024, 1, 20), **given).outcome is Outcome.DIFFERS


SERIES = (
    ("encounters", {}),
    ("encounters", {"region": "Northern"}),
    ("southwest_encounters", {}),
    ("southwest_encounters", {"component": "USBP"}),
    ("seizure_pounds", {"drug": "Fentanyl"}),
    ("seizure_events", {"drug": "Cocaine"}),
)


def test_random_figures_are_open_between_the_two_releases_and_nowhere_else(tables: Tables):
    """The releases on both sides of a day are found from the figures as of the months around it."""
    chance = random.Random(9)
    between = 0
    for _ in range(140):
        name, scope = chance.choice(SERIES)
        asof = Month.of(2022, 2) + chance.randrange(50)
        month = asof - chance.randrange(2, 7)
        state = State(
            name, first=month, last=month, filters=Filters({c: [t] for c, t in scope.items()})
        )
        before = answer(tables, replace(state, asof=asof))
        later = [
            shown.frame.iloc[0]
            for then in asof_months(tables, name)
            if then > asof and not (shown := answer(tables, replace(state, asof=then))).unanswered
        ]
        if before.unanswered or before.vintage is None:
            continue
        row = before.frame.iloc[0]
        after = next((one for one in later if one["release"] != row["release"]), None)
        held = [row["value"], *(one["value"] for one in later)]
        ends = [row["value"], row["value"] if after is None else after["value"]]
        given = {
            "metric": name,
            "scope": scope,
            "period": f"month:{month.iso}",
            "unit": metric(name).unit.key,
        }

        def open_then(value, given=given, asof=asof):
            found = verdict(tables, f"{value:.4f}", asof.last_day, **given)
            return "open_then" in reasons(found)

        may_be = after is not None and before.vintage.later is not Later.NONE
        inside = (ends[0] + ends[1]) / 2
        # A figure that stands in a release held has been found there.
        if min(abs(inside - one) for one in held) > 0.001:
            between += may_be
            assert open_then(inside) is may_be
        assert not open_then(max(held) + 1)
        assert not open_then(max(ends) + 0.5)
        assert not open_then(min(ends) - 0.5)
    assert between >= 5
