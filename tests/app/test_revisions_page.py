"""The page of revisions tells what later releases changed, and of how many months more is known."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from dashboard.queries.revisions import RevisionQuery, read_revision_query, revisions
from dashboard.queries.stages import all_stages
from dashboard.tables import Tables
from dashboard.tables.vintages import as_of
from dashboard.terms.months import Month


def page(reader: FlaskClient, query: str = "") -> str:
    answer = reader.get(f"/en/revisions?{query}")
    assert answer.status_code == 200
    return answer.text


def test_the_count_of_months_is_said_plainly(reader: FlaskClient, tables: Tables) -> None:
    months = {each.month for each in all_stages(tables)}
    assert f"More than one figure is known for {len(months)} months" in page(reader)


def test_the_log_is_filtered_by_table_month_and_size(reader: FlaskClient, tables: Tables) -> None:
    text = page(reader, "table=encounters&month=2023-10&size=10")
    wanted = RevisionQuery("encounters", Month.of(2023, 10), 10)
    entries = revisions(tables, wanted)
    assert 0 < len(entries) < len(revisions(tables, RevisionQuery("encounters")))
    assert f"{len(entries)} cells" in text
    assert text.count('data-name="Measure"') == min(60, len(entries))
    for each in entries:
        assert (each.table, each.month) == ("encounters", Month.of(2023, 10))
        assert each.percent is None or abs(each.percent) >= 10


def test_what_is_unknown_in_the_address_is_told(reader: FlaskClient, tables: Tables) -> None:
    text = page(reader, "table=nothing&size=7&month=x&magic=1")
    for word in ("nothing", "7", "x", "magic"):
        assert re.search(rf"“{word}” is not", text)
    asked, notices = read_revision_query("table=nothing&size=7&month=x&magic=1", tables)
    assert asked == RevisionQuery()
    assert len(notices) == 4


def test_every_change_of_the_log_is_in_no_wider_filter_lost(tables: Tables) -> None:
    whole = revisions(tables, RevisionQuery())
    assert len(whole) == len(tables.revisions)
    by_month = [revisions(tables, RevisionQuery(month=month)) for month in {e.month for e in whole}]
    assert sum(map(len, by_month)) == len(whole)


def test_october_2023_was_first_released_as_another_figure(tables: Tables) -> None:
    (found,) = (
        each
        for each in all_stages(tables)
        if (each.metric, each.filters, each.month) == ("encounters", {}, Month.of(2023, 10))
    )
    assert found.first
    assert found.now
    assert (found.first.value, found.first.when, found.now.value) == (309_221, "2023-11", 309_024)
    assert found.moved


def test_the_earliest_release_held_is_not_told_to_be_the_first(
    reader: FlaskClient, tables: Tables
) -> None:
    ends = tables.releases.set_index("release")["covers_to"].dt.date
    rows = [each for each in all_stages(tables) if each.first]
    told = [each for each in rows if each.first and each.first.follows]
    assert told == [
        each for each in rows if each.first and ends[each.first.name] != each.month.first_day
    ]
    assert 0 < len(told) < len(rows)
    text = page(reader)
    assert text.count("Earliest release held: ") == len(told)
    # The release of October 2023 ends with that month.
    assert "Earliest release held: nationwide-encounters-fy21-fy24-oct-state" not in text
    whole = sum(len(each.known) == 3 and each not in told for each in all_stages(tables))
    assert f"for {whole} all three are known" in text


@pytest.mark.parametrize(
    ("name", "column", "where"),
    [
        ("drug_seizures", "pounds", {"drug": "Fentanyl"}),
        ("drug_seizures", "events", {"drug": "Fentanyl", "region": "Southwest"}),
    ],
)
def test_the_first_release_is_what_the_table_was_then(
    tables: Tables, name: str, column: str, where: dict[str, str]
) -> None:
    metric = {"pounds": "seizure_pounds", "events": "seizure_events"}[column]
    terms = {key: (term,) for key, term in where.items()}
    found = [e for e in all_stages(tables) if e.metric == metric and e.filters == terms and e.first]
    assert len(found) > 8
    for stages in found:
        assert stages.first
        then = as_of(tables, name, Month.parse(stages.first.when[:7]))
        for key, term in where.items():
            then = then[then[key] == term]
        rows = then[then["month"] == str(stages.month.first_day)]
        assert set(rows["release"].astype("str")) <= {stages.first.name}
        assert stages.first.value == pytest.approx(rows[column].sum())


def test_a_month_is_listed_only_where_more_than_one_figure_is_known(tables: Tables) -> None:
    for each in all_stages(tables):
        assert len(each.known) > 1
        assert each.now
        assert each.first is None or each.first.name != each.now.name
