"""Figures counted with pandas straight from the files of datasets/, beside the product's queries.

A claim is given as a table of an annotation file. Its metric is answered, month by month, by the
last of the files below that has the month and every column of the scope.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

DATASETS = Path(__file__).resolve().parents[2] / "datasets"
WHOLE = ("All", "Nationwide")
FIVE_DRUGS = ("Cocaine", "Fentanyl", "Heroin", "Marijuana", "Methamphetamine")
USBP, SOUTHWEST = {"component": "USBP"}, {"region": "Southwest"}
# Per metric: a file, its column of figures, the rows that count, and what all its rows are.
FILES = {
    "border_patrol_encounters": (
        ("sector_encounters", "encounters", {}, USBP),
        ("southwest_encounters", "encounters", USBP, SOUTHWEST),
        ("area_encounters", "encounters", USBP, {}),
        ("border_patrol_encounters", "encounters", {"measure": "total"}, USBP),
    ),
    "southwest_encounters": (
        ("southwest_encounters", "encounters", {}, SOUTHWEST),
        ("encounters", "encounters", SOUTHWEST, {}),
        ("area_encounters", "encounters", SOUTHWEST, {}),
    ),
    "encounters": (
        ("southwest_encounters", "encounters", {}, SOUTHWEST),
        ("encounters", "encounters", {}, {}),
        ("citizenship_encounters", "encounters", {}, {}),
        ("area_encounters", "encounters", {}, {}),
    ),
    "seizure_pounds": (("drug_seizures", "pounds", {}, {}),),
    "seizure_events": (("drug_seizures", "events", {}, {}),),
}
IMPLIED = {"border_patrol_encounters": USBP, "southwest_encounters": SOUTHWEST}
KILOGRAMS = 0.45359237
WEIGHTS = {"kilograms": KILOGRAMS, "tonnes": KILOGRAMS / 1000, "short_tons": 1 / 2000}
DAYS = {"day": 1, "week": 7}

# More than the publisher usually revises, less than a mistake. Pounds of a month move the most.
REVISED = 0.01
MONTHLY_POUNDS_REVISED = 0.05


@cache
def rows(name: str) -> pd.DataFrame:
    frame = pd.read_csv(DATASETS / f"{name}.csv", keep_default_na=False)
    return frame.assign(month=pd.PeriodIndex(frame["month"].str[:7], freq="M"))


def monthly(metric: str, scope: Mapping[str, str | Sequence[str]]) -> pd.Series:
    """The figure of every month that a file has; a month without rows of the scope is zero."""
    wanted = {
        column: (terms,) if isinstance(terms, str) else tuple(terms)
        for column, terms in {**scope, **IMPLIED.get(metric, {})}.items()
        if terms not in WHOLE
    }
    if "Five drugs" in wanted.get("drug", ()):
        wanted["drug"] = FIVE_DRUGS
    found = pd.Series(dtype=float, index=pd.PeriodIndex([], freq="M"))
    for name, column, counted, all_are in FILES[metric]:
        frame = rows(name)
        terms = {**wanted, **{key: (term,) for key, term in counted.items()}}
        if any(terms.get(key) != (term,) for key, term in all_are.items()):
            continue
        terms = {key: term for key, term in terms.items() if key not in all_are}
        if not terms.keys() <= set(frame.columns):
            continue
        if name == "sector_encounters" and "area_of_responsibility" not in terms:
            continue  # its rounded cells make no sum
        if name == "border_patrol_encounters":
            terms.setdefault("region", ("Nationwide",))
        months = frame["month"].unique()
        for key, allowed in terms.items():
            frame = frame[frame[key].isin(allowed)]
        sums = frame.groupby("month")[column].sum().reindex(months, fill_value=0).astype(float)
        found = pd.concat([found[~found.index.isin(sums.index)], sums])
    return found.sort_index()


def months(period: str) -> pd.PeriodIndex:
    """The months of a period or dated baseline as annotation files write it."""
    kind, _, named = period.partition(":")
    if kind in ("fiscal_year", "calendar_year"):
        last = pd.Period(f"{named}-{'09' if kind == 'fiscal_year' else '12'}", "M")
        return pd.period_range(last - 11, last)
    if kind.endswith("_to_date"):
        last = pd.Period(named, "M")
        first_month = 10 if kind == "fiscal_year_to_date" else 1
        return pd.period_range(last - (last.month - first_month) % 12, last)
    first, _, end = named.partition("..")
    return pd.period_range(first, end or first, freq="M")


def base_months(claim: Mapping[str, Any]) -> Iterator[pd.PeriodIndex]:
    """The months that a change is measured against; two readings where its words name none."""
    own, baseline = months(claim["period"]), claim.get("baseline", "")
    if ":" in baseline:
        yield months(baseline)
    if baseline in ("previous_month", "previous_period", "none"):
        yield own - len(own)
    if baseline in ("year_before", "none"):
        yield own - 12


def total(series: pd.Series, span: pd.PeriodIndex) -> float | None:
    return float(series[span].sum()) if span.isin(series.index).all() else None


def figures(claim: Mapping[str, Any]) -> list[float]:
    """The figure that a claim is about, in its unit, once for each baseline; empty if not held."""
    if claim["period"] == "undated":
        return []
    own, scope = months(claim["period"]), claim.get("scope", {})
    if claim["metric"] == "ports_of_entry_share":
        parts = [
            monthly("seizure_pounds", {**scope, **only}) for only in ({"component": "OFO"}, {})
        ]
        part, whole = (total(series, own) for series in parts)
        return [100 * part / whole] if part is not None and whole else []
    series = monthly(claim["metric"], scope)
    level = total(series, own)
    if level is None:
        return []
    if claim["comparison"] == "change":
        spans = list(base_months(claim))
        bases = [base for span in spans if (base := total(series, span))]
        if claim["baseline"].startswith("average:"):
            bases = [base * len(own) / len(spans[0]) for base in bases]
        times = [level / base for base in bases]
        return times if claim.get("unit") == "times" else [100 * (each - 1) for each in times]
    what, _, per = claim.get("unit", "").partition("_per_")
    level *= WEIGHTS.get(what, 1)
    if per == "month":
        return [level / len(own)]
    return [level * DAYS[per] / sum(own.days_in_month)] if per else [level]


def unit_in_last_place(value):
    """What the printed digits are rounded to; at least two of them count: 7000000 to 100000."""
    if "." in value:
        return 10.0 ** -len(value.partition(".")[2])
    return 10.0 ** max(len(value) - max(len(value.rstrip("0")), 2), 0)


def compared(claim, figure):
    """How a figure compares with the printed one: agrees, close or differs."""
    fall = claim.get("direction") == "down" and claim["unit"] == "percent"
    stated = float(claim["value"]) * (-1 if fall else 1)
    qualifier, sign = claim.get("qualifier"), 1 if stated > 0 else -1
    last = unit_in_last_place(claim["value"])
    if qualifier == "more_than":
        fits = sign * figure > abs(stated)
    elif qualifier == "less_than":
        fits = 0 <= sign * figure < abs(stated)
    else:
        fits = abs(figure - stated) <= last / 2
    pounds = claim["metric"] == "seizure_pounds" and len(months(claim["period"])) == 1
    revised = MONTHLY_POUNDS_REVISED if pounds else REVISED
    ratio = (100 + figure) / (100 + stated) if claim["unit"] == "percent" else figure / stated
    cut_off = not qualifier and abs(figure - stated) < 2 * last
    return "agrees" if fits else "close" if abs(ratio - 1) <= revised or cut_off else "differs"
