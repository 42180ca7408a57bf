"""Checks across tables: where two of them have the same quantity, their figures must be equal.

Two tables are compared only where both are of the same state of the figures: both have the fiscal
year closed, or both were taken from what was published at the same time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.schemas.shapes import REVISIONS, ROUNDED_TO, BorderPatrolMeasure, Status
from dashboard.schemas.structure import FISCAL_YEAR
from dashboard.tables.metadata import Gap
from dashboard.tables.vintages import chains, releases_of
from dashboard.terms.months import Month, fiscal_year_start, fiscal_years, months_between

Frames = Mapping[str, pd.DataFrame]


def cross_check(frames: Frames, gaps: Mapping[str, Sequence[Gap]]) -> tuple[str, ...]:
    """Every disagreement, one sentence each; () where all tables agree.

    ``frames`` holds the ingested tables by name, ``gaps`` the declared gaps of each.
    """
    return (
        *_holes(frames, gaps),
        *_southwest(frames),
        *_areas(frames),
        *_citizenships(frames),
        *_border_patrol(frames),
        *_border_patrol_southwest(frames),
        *_sectors(frames),
        *_rounded_sectors(frames),
        *_apprehensions(frames),
    )


def shrunk(before: Frames, after: Frames) -> tuple[str, ...]:
    """Tables that would lose months they hold now, one sentence each."""
    found = []
    for table, frame in before.items():
        if table != REVISIONS.name and {"month", FISCAL_YEAR} & set(frame.columns):
            lost = sorted(_held(frame) - _held(after[table]))
            if lost:
                found.append(f"{table}: {len(lost)} months would be lost, first {lost[0]}")
    return tuple(found)


def closed_years_revised(frames: Frames) -> tuple[str, ...]:
    """Revisions of fiscal years that the earlier release labelled as closed, one sentence each.

    No publisher has made one yet. Each sentence gives the reason for which a person accepted it.
    """
    log = frames["revisions"]
    releases = frames["releases"].set_index("release")
    closed = log["previous_release"].astype("str").map(releases["closed_through"])
    through = pd.to_numeric(closed).fillna(0)
    by = ["table", "release"]
    found = log[fiscal_years(log["month"]) <= through]
    counted = found.groupby(by, observed=True, as_index=False).size()
    return tuple(
        f"{row['table']}: {row['release']} revised {row['size']} cells of a fiscal year that was"
        f" closed ({releases.loc[row['release'], 'accepted'] or 'no reason is kept'})"
        for row in counted.to_dict("records")
    )


def _holes(frames: Frames, gaps: Mapping[str, Sequence[Gap]]) -> list[str]:
    """Months between a table's first and last that have no row and are not in a declared gap."""
    found = []
    for table in sorted(set(frames["releases"]["table"].astype("str"))):
        held = _held(frames[table])
        declared = {
            month for gap in gaps.get(table, ()) for month in months_between(gap.first, gap.last)
        }
        expected = months_between(min(held), max(held))
        for first, last in _runs([m for m in expected if m not in held | declared]):
            found.append(
                f"{table}: no row from {first} to {last}, and no gap is declared there:"
                " ingest the releases in between in the same call"
            )
    return found


def _held(frame: pd.DataFrame) -> set[Month]:
    """The months with a row; all of a fiscal year with one."""
    if FISCAL_YEAR in frame:
        starts = [fiscal_year_start(int(year)) for year in frame[FISCAL_YEAR].unique()]
        return {month for start in starts for month in months_between(start, start + 11)}
    return {Month.containing(month) for month in frame["month"].unique()}


def _runs(months: Sequence[Month]) -> list[tuple[Month, Month]]:
    """The first and last month of each unbroken run."""
    runs: list[tuple[Month, Month]] = []
    for month in months:
        if runs and runs[-1][1] + 1 == month:
            runs[-1] = runs[-1][0], month
        else:
            runs.append((month, month))
    return runs


def _southwest(frames: Frames) -> list[str]:
    """Fiscal years closed in both: the southwest by state equals the southwest table."""
    state, southwest = frames["encounters"], frames["southwest_encounters"]
    left = _by_year(_final(state[state["region"] == "Southwest"]))
    right = _by_year(_final(southwest))
    return _differences("encounters southwest", left, "southwest_encounters", right)


def _by_year(frame: pd.DataFrame) -> pd.Series:
    """Encounters per complete fiscal year."""
    grouped = frame.groupby(fiscal_years(frame["month"]))
    whole = grouped["month"].nunique() == 12
    return grouped["encounters"].sum()[whole]


def _areas(frames: Frames) -> list[str]:
    """Months closed in both: the regions by area equal the regions by state."""
    by = ["month", "region"]
    left = _sums(_final(frames["area_encounters"]), by)
    right = _sums(_final(frames["encounters"]), by)
    return _differences("area_encounters", left, "encounters", right)


def _citizenships(frames: Frames) -> list[str]:
    """Months taken from the same file: sums by component and region are equal."""
    by = ["month", "component", "region"]
    area, citizenship = frames["area_encounters"], frames["citizenship_encounters"]
    file = frames["releases"].set_index("release")["publisher_file"]
    left, right = (
        _sums(table.assign(file=table["release"].astype("str").map(file)), [*by, "file"])
        for table in (citizenship, area)
    )
    return _differences("citizenship_encounters", left, "area_encounters", right)


def _border_patrol(frames: Frames) -> list[str]:
    """The Border Patrol's page equals the Border Patrol by area.

    All months are compared if both tables reach the same one, otherwise those closed in both.
    """
    page, area = frames["border_patrol_encounters"], frames["area_encounters"]
    page = page[(page["measure"] == BorderPatrolMeasure.TOTAL) & (page["region"] != "Coastal")]
    area = area[area["component"] == "USBP"]
    if _last_covered(frames, "border_patrol_encounters") != _last_covered(
        frames, "area_encounters"
    ):
        page, area = _final(page), _final(area)
    by = ["month", "region"]
    lands = area[area["region"] != "Other"]
    whole = area.assign(region="Nationwide")
    right = pd.concat([_sums(lands, by), _sums(whole, by)])
    return _differences("border_patrol_encounters", _sums(page, by), "area_encounters", right)


def _border_patrol_southwest(frames: Frames) -> list[str]:
    """Months closed in both: the Border Patrol's page equals the southwest table."""
    page, southwest = frames["border_patrol_encounters"], frames["southwest_encounters"]
    page = page[(page["measure"] == BorderPatrolMeasure.TOTAL) & (page["region"] == "Southwest")]
    left = _sums(_final(page), ["month"])
    right = _sums(_final(southwest[southwest["component"] == "USBP"]), ["month"])
    return _differences("border_patrol_encounters southwest", left, "southwest_encounters", right)


def _sectors(frames: Frames) -> list[str]:
    """Months with exact figures by sector: they add up to the Border Patrol's regions."""
    page, sectors = frames["border_patrol_encounters"], frames["sector_encounters"]
    page = page[page["measure"] == BorderPatrolMeasure.TOTAL]
    exact = sectors[sectors[ROUNDED_TO] == 1]
    by = ["month", "region"]
    right = pd.concat([_sums(exact, by), _sums(exact.assign(region="Nationwide"), by)])
    return _differences("border_patrol_encounters", _sums(page, by), "sector_encounters", right)


def _rounded_sectors(frames: Frames) -> list[str]:
    """Months closed in both: rounded sectors of the southwest are as exact as their rounding."""
    southwest, sectors = frames["southwest_encounters"], frames["sector_encounters"]
    rounded = _final(sectors[(sectors["region"] == "Southwest") & (sectors[ROUNDED_TO] > 1)])
    left = _sums(rounded, ["month"])
    most = rounded.groupby("month")[ROUNDED_TO].sum() / 2
    right = _sums(_final(southwest[southwest["component"] == "USBP"]), ["month"])
    both = left.index.intersection(right.index)
    far = both[((left[both] - right[both]).abs() > most[both]).to_numpy()]
    return [
        f"sector_encounters has {left[month]:,} where southwest_encounters has {right[month]:,},"
        f" which no rounding explains: {_label(month)}"
        for month in far
    ]


def _apprehensions(frames: Frames) -> list[str]:
    """Whole fiscal years by citizenship equal the exact months by sector."""
    years, sectors = frames["citizenship_apprehensions"], frames["sector_encounters"]
    left = years.groupby(FISCAL_YEAR)["apprehensions"].sum()
    right = _by_year(sectors[sectors[ROUNDED_TO] == 1])
    return _differences("citizenship_apprehensions", left, "sector_encounters", right)


def _last_covered(frames: Frames, table: str) -> Month | None:
    return max(chains(releases_of(frames["releases"], table)), default=None)


def _final(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["status"] == Status.FINAL]


def _sums(frame: pd.DataFrame, by: list[str]) -> pd.Series:
    texts = frame.astype({name: "str" for name in by if name != "month"})
    return texts.groupby(by)["encounters"].sum()


def _differences(name: str, left: pd.Series, other: str, right: pd.Series) -> list[str]:
    """A sentence for each label for which both have a value, and not the same."""
    both = left.index.intersection(right.index)
    one, two = left.loc[both], right.loc[both]
    return [
        f"{name} has {one[label]:,} where {other} has {two[label]:,}: {_label(label)}"
        for label in both[(one != two).to_numpy()]
    ]


def _label(label: object) -> str:
    parts = label if isinstance(label, tuple) else (label,)
    return ", ".join(f"{p:%Y-%m}" if isinstance(p, pd.Timestamp) else str(p) for p in parts)
