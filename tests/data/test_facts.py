"""The tables kept by hand: each row has a source, a period and words that the tables know."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from dashboard.claims.rules import rules

DATASETS = Path(__file__).resolve().parents[2] / "datasets"
HAND_KEPT = ("events", "inspection_rates", "reported_figures", "sources")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
DAY = r"\d{4}-\d{2}-\d{2}"
BASELINE = rf"month:\d{{4}}-\d{{2}}|dates:({DAY})\.\.({DAY})"
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"

each_table = pytest.mark.parametrize("name", HAND_KEPT)
figures = pytest.mark.parametrize("name", ["inspection_rates", "reported_figures"])


def table(name: str) -> pd.DataFrame:
    """The table as text, cell by cell."""
    return pd.read_csv(DATASETS / f"{name}.csv", dtype="str", keep_default_na=False)


def keys(name: str) -> list[str]:
    about = tomllib.loads((DATASETS / f"{name}.toml").read_text(encoding="utf-8"))
    return about["keys"]


def only(frame: pd.DataFrame, **cells: str) -> pd.DataFrame:
    """The rows that have these very cells."""
    for column, cell in cells.items():
        frame = frame[frame[column] == cell]
    return frame


@each_table
def test_bytes_are_utf8_with_plain_line_ends_and_one_at_the_end(name: str) -> None:
    content = (DATASETS / f"{name}.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")
    content.decode("utf-8")


@each_table
def test_rows_stand_in_the_order_of_their_key(name: str) -> None:
    frame = table(name)
    order = ["date", *keys(name)] if name == "events" else keys(name)
    assert frame.equals(frame.sort_values(order, kind="stable", ignore_index=True))


@each_table
def test_no_text_cell_starts_a_formula_or_is_padded(name: str) -> None:
    about = tomllib.loads((DATASETS / f"{name}.toml").read_text(encoding="utf-8"))
    for column, cells in table(name).items():
        if about["columns"][column]["type"] == "string":
            assert not cells.str.startswith(FORMULA_STARTS).any(), column
        assert cells.str.strip().equals(cells), column


def test_people_are_counted_once_in_the_time_of_a_policy_that_has_ended() -> None:
    """Without its event the rule would hold of no month, without an end of every later one."""
    (event,) = (
        row for _, row in table("events").iterrows() if row["event"] == rules().people_once.event
    )
    assert event["kind"] == "policy"
    assert event["date_end"]


def test_every_source_cited_is_kept_and_every_source_kept_is_cited() -> None:
    cited = set(table("inspection_rates")["source"]) | set(table("reported_figures")["source"])
    cited |= set(table("events")["source"]) | set(table("events")["source_end"]) - {""}
    cited.add(rules().people_once.source)
    for path in DATASETS.glob("*.toml"):
        cited |= set(tomllib.loads(path.read_text(encoding="utf-8"))["sources"])
    assert cited == set(table("sources")["source"])


def test_sources_are_told_apart_and_can_be_found() -> None:
    sources = table("sources")
    assert sources["source"].str.fullmatch(SLUG).all()
    assert sources["url"].is_unique
    assert sources["url"].str.match(r"https://[a-z0-9.-]+/").all()
    assert not sources["url"].str.contains("utm_").any()
    assert (sources["title"] != "").all()
    assert (sources["publisher"] != "").all()
    for column in ("published", "accessed"):
        assert sources[column].str.fullmatch(r"(\d{4}(-\d{2}(-\d{2})?)?)?").all()


@figures
def test_periods_run_forward_and_are_as_long_as_they_say(name: str) -> None:
    frame = table(name)
    first = pd.to_datetime(frame["period_start"], format="%Y-%m-%d")
    after = pd.to_datetime(frame["period_end"], format="%Y-%m-%d") + pd.Timedelta(days=1)
    assert (first < after).all()
    months = (after.dt.year - first.dt.year) * 12 + after.dt.month - first.dt.month
    whole = frame["date_precision"] != "days"
    assert (first.dt.day[whole] == 1).all()
    assert (after.dt.day[whole] == 1).all()
    for precision, length in (("month", 1), ("quarter", 3), ("calendar_year", 12)):
        assert (months[frame["date_precision"] == precision] == length).all()
    fiscal = frame["date_precision"].str.startswith("fiscal_year")
    assert (first.dt.month[fiscal] == 10).all()
    assert (months[frame["date_precision"] == "fiscal_year"] == 12).all()
    assert (months[frame["date_precision"] == "fiscal_year_to_date"] < 12).all()
    assert (months[frame["date_precision"] == "fiscal_years"] % 12 == 0).all()


@figures
def test_a_figure_is_not_stated_before_its_period_begins_unless_it_is_a_target(name: str) -> None:
    frame = table(name)
    if "measure" in frame:
        frame = frame[frame["measure"] != "target"]
    dated = frame[frame["statement_date"] != ""]
    early = [
        stated < start[: len(stated)]
        for stated, start in zip(dated["statement_date"], dated["period_start"], strict=True)
    ]
    assert not any(early)


def test_events_end_after_they_begin_and_name_a_second_source_only_for_an_end() -> None:
    events = table("events")
    ended = events[events["date_end"] != ""]
    assert (ended["date"] < ended["date_end"]).all()
    assert (events["source_end"][events["date_end"] == ""] == "").all()
    assert events["event"].str.fullmatch(SLUG).all()


def test_a_range_has_two_ends_and_nothing_else_has() -> None:
    rates = table("inspection_rates")
    assert ((rates["comparison"] == "range") == (rates["value_high"] != "")).all()
    ranges = rates[rates["comparison"] == "range"]
    assert (ranges["value"].astype(float) < ranges["value_high"].astype(float)).all()


def test_only_counts_of_scans_are_no_percentages() -> None:
    rates = table("inspection_rates")
    assert ((rates["measure"] == "scan_count") == (rates["unit"] == "count")).all()
    shares = rates[rates["unit"] == "percent"]
    assert shares["value"].astype(float).between(0, 100).all()


def test_a_class_that_mixes_vehicles_has_no_scan_rate_of_land_ports() -> None:
    rates = only(table("inspection_rates"), measure="nii_scan_rate")
    assert set(rates["vehicle_class"]) == {"passenger", "commercial", "commercial and rail"}
    assert (only(rates, vehicle_class="commercial and rail")["scope"] == "Not stated").all()


def test_changes_have_a_baseline_before_their_period_and_levels_have_none() -> None:
    rows = table("reported_figures")
    assert ((rows["unit"] == "percent_change") == (rows["baseline"] != "")).all()
    for row in rows[rows["baseline"] != ""].itertuples():
        match = re.fullmatch(BASELINE, str(row.baseline))
        assert match, row.baseline
        days = [day for day in match.groups() if day]
        assert days == sorted(days)
        last = days[-1] if days else str(row.baseline).removeprefix("month:")
        assert last < str(row.period_start)


def test_units_and_drugs_go_with_the_metric() -> None:
    rows = table("reported_figures")
    units = {
        "encounters": {"count", "per_day", "percent_change"},
        "border_patrol_encounters": {"count", "per_day", "percent_change"},
        "seizure_pounds": {"pounds", "percent_change"},
        "seizure_events": {"count"},
    }
    for metric, group in rows.groupby("metric"):
        assert set(group["unit"]) <= units[str(metric)]
    seizures = rows["metric"].str.startswith("seizure_")
    assert (rows["drug"][~seizures] == "").all()
    assert (only(rows, metric="border_patrol_encounters")["component"] == "USBP").all()


def test_only_the_publishers_own_pages_are_called_publisher() -> None:
    sources = table("sources").set_index("source")
    rows = table("reported_figures")
    published = rows["source"][rows["source_type"] == "publisher"]
    assert (sources.loc[published, "publisher"] == "U.S. Customs and Border Protection").all()
    copied = rows["source"][rows["source_type"] == "syndicated"]
    assert sources.loc[copied, "publisher"].str.contains("^U.S. .*, copy by ").all()


def test_what_the_claims_rest_on_is_there() -> None:
    rows = table("reported_figures")
    january = only(rows, period_start="2025-01-01", period_end="2025-01-31", region="Nationwide")
    pounds = only(january, metric="seizure_pounds", component="")
    assert set(only(pounds, drug="Fentanyl", unit="pounds")["value"]) == {"1029"}
    rise = only(pounds, drug="Methamphetamine", unit="percent_change", baseline="month:2024-12")
    assert list(rise["value"]) == ["15"]
    days = only(rows, period_start="2025-01-21", period_end="2025-01-31", component="USBP")
    fall = only(days, region="Southwest", baseline="dates:2024-01-21..2024-01-31")
    assert list(fall["value"]) == ["-85"]
    rates = only(table("inspection_rates"), measure="nii_scan_rate", period_start="2023-10-01")
    fiscal = only(rates, date_precision="fiscal_year")
    assert set(only(fiscal, vehicle_class="passenger")["value"]) == {"8"}
    assert set(only(fiscal, vehicle_class="commercial")["value"]) == {"27"}
    assert fiscal["note"].str.contains("GAO").all()
    search = only(table("inspection_rates"), measure="search_rate")
    assert list(search["value"]) == ["18"]


def test_later_files_of_the_publisher_are_kept_as_announced() -> None:
    rows = only(table("reported_figures"), metric="seizure_pounds", source_type="publisher")
    fentanyl = only(rows, drug="Fentanyl", component="", unit="pounds")
    july = only(fentanyl, period_start="2026-07-01", region="Southwest")
    assert round(float(july["value"].iloc[0]), 1) == 969.6
    to_date = only(fentanyl, period_end="2026-08-31", region="Nationwide")
    parts = [766.71, 0.27, 8186.93, 4.44, 1410.4]
    assert list(to_date["value"].astype(float)) == [pytest.approx(sum(parts))]


@pytest.mark.parametrize(
    ("first", "last"), [("2022-10-01", "2023-09-30"), ("2024-10-01", "2025-09-30")]
)
def test_closed_years_of_the_later_file_equal_the_table(first: str, last: str) -> None:
    rows = only(table("reported_figures"), period_start=first, period_end=last, component="")
    announced = only(rows, drug="Fentanyl", unit="pounds", region="Nationwide")["value"]
    seizures = only(table("drug_seizures"), drug="Fentanyl")
    held = seizures[(seizures["month"] >= first) & (seizures["month"] <= last)]["pounds"]
    assert float(announced.iloc[0]) == pytest.approx(held.astype(float).sum(), abs=0.05)


def test_events_told_of_by_source_texts_are_kept_with_the_same_day() -> None:
    days = table("events").set_index("event")["date"]
    for path in (DATASETS.parent / "seeds").glob("*.toml"):
        for event in tomllib.loads(path.read_text(encoding="utf-8")).get("events", []):
            assert days[event["event"]] == event["date"].isoformat()


@pytest.mark.shared
def test_no_announced_figure_of_the_file_of_facts_is_lost_or_altered(shared: Path) -> None:
    with (shared / "facts" / "press_figures.csv").open(encoding="utf-8") as file:
        given = [
            (row["published_date"], float(row["value"].removeprefix("<")))
            for row in csv.DictReader(file)
        ]
    rows = table("reported_figures")
    rows = rows[rows["source"] != "cbp-nationwide-drug-seizures"]
    held = zip(rows["statement_date"], rows["value"].astype(float), strict=True)
    # Announcements that the file does not have may stand beside them.
    assert Counter(given) - Counter(held) == Counter()


@pytest.mark.shared
def test_no_scan_rate_of_the_file_of_facts_is_lost_or_altered(shared: Path) -> None:
    with (shared / "facts" / "inspection_rates.csv").open(encoding="utf-8") as file:
        given = [
            float((row["rate_pct"] or row["numerator"] or row["denominator"]).split("-")[0])
            for row in csv.DictReader(file)
        ]
    assert sorted(table("inspection_rates")["value"].astype(float)) == sorted(given)


@pytest.mark.shared
def test_southwest_seizures_after_the_table_add_up_to_the_publishers_rows(shared: Path) -> None:
    file = shared / "cbp-drug-seizures" / "southwest-only-jun-jul-2026.csv"
    given = pd.read_csv(file).groupby("Month (abbv)")[["Count of Event", "Sum Qty (lbs)"]].sum()
    rows = only(table("reported_figures"), region="Southwest", source_type="publisher")
    for month, day in (("JUN", "2026-06-01"), ("JUL", "2026-07-01")):
        for unit, column in (("count", "Count of Event"), ("pounds", "Sum Qty (lbs)")):
            month_rows = only(rows, period_start=day, unit=unit)
            whole = month_rows[month_rows["drug"] == ""]["value"].astype(float)
            parts = month_rows[month_rows["drug"] != ""]["value"].astype(float)
            assert whole.sum() == pytest.approx(given.loc[month, column])
            assert parts.sum() == pytest.approx(given.loc[month, column])
