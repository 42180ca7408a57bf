"""The data routes against the independent count, figure by figure."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from flask.testing import FlaskClient

from tests.recount.asking import PARAMETER, query, slug
from tests.recount.cells import World
from tests.recount.count import count
from tests.recount.model import REST, Asked, Counted

# Six decimals are printed; what is left of a sum of binary fractions may tip the last of them.
HALF = Fraction(1, 2_000_000)
# A margin is told from half of the last place on that texts write.
HALF_PLACE = Fraction(1, 20)
NOISE = Fraction(1, 10**12)


@dataclass
class Found:
    """What was compared, by metric and view, and every difference."""

    queries: Counter[tuple[str, str]] = field(default_factory=Counter)
    values: Counter[tuple[str, str]] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)


def compare(client: FlaskClient, world: World, asked: Asked, found: Found) -> None:
    """Ask the site and count again."""
    address = f"/data/series.csv?{query(asked)}"
    response = client.get(address)
    expected = count(world, asked)
    key = (asked.metric, asked.view)
    found.queries[key] += 1

    def differ(what: str) -> None:
        found.differences.append(f"{address}\n    {what}")

    if response.status_code != 200:
        found.refused[asked.metric] += 1
        if response.status_code != 400 or not response.get_json().get("detail"):
            differ(f"{response.status_code} without a reason")
        elif expected:
            differ(f"refused ({response.get_json()['detail']}), but {_some(expected)}")
        return
    if expected is None:
        differ("answered, but no table has these months")
        return
    rows = list(csv.DictReader(io.StringIO(response.get_data(as_text=True))))
    found.values[key] += len(rows)
    _compare_rows(asked, expected, rows, differ)


def _some(expected: Counted) -> str:
    series = expected.series[0]
    known = [(m, float(v[0])) for m, v in expected.values[series].items() if v]
    return f"{series or 'the figure'} is {known[-1:]}"


def _compare_rows(asked: Asked, expected: Counted, rows: list[dict[str, str]], differ: Any) -> None:
    column = next(name for name in rows[0] if name.startswith(asked.metric))
    if asked.view == "index" and expected.base.replace("-", "_") not in column:
        differ(f"base is {column}, counted {expected.base}")
        return
    split = asked.split
    pairs = [(row[split] if split else "", row["month"][:7]) for row in rows]
    wanted = [(s, m) for s in expected.series for m in expected.months]
    if sorted(pairs) != sorted(wanted):
        lacks = sorted({*wanted} - {*pairs})
        more = sorted({*pairs} - {*wanted})
        differ(f"rows lack {lacks[:3]} ({len(lacks)}), have more {more[:3]} ({len(more)})")
    half = HALF_PLACE if expected.decimals else Fraction(1, 2)
    every = [expected.values[s][m] for s in expected.series for m in expected.months]
    off = any(figure and figure[1] > half for figure in every)
    for (series, month), row in zip(pairs, rows, strict=True):
        value = expected.values.get(series, {}).get(month)
        cell = expected.cells.get(series, {}).get(month)
        label = f"{series} {month}"
        _compare_figure(label, row[column], value[0] if value else None, differ)
        if off:
            _compare_figure(f"{label} margin", row.get("margin", ""), value and value[1], differ)
        elif row.get("margin", "0") not in ("0", "0.0", ""):
            differ(f"{label}: margin {row['margin']} of an exact figure")
        if series == REST and cell:
            continue
        sources = (cell.status, cell.release, cell.table) if cell else ("", "", "")
        if (row["status"], row["release"], row["table"]) != sources:
            differ(f"{label}: from {row['release']} {row['status']}, counted from {sources}")
    scope = {"metric": asked.metric, "view": asked.view, "year": asked.year}
    if any(row[name] != text for row in rows for name, text in scope.items()):
        differ("metric, view or year differ")
    if asked.asof and any(row["as_of"] != asked.asof for row in rows):
        differ("as_of differs")


def _compare_figure(label: str, printed: str, counted: Fraction | None, differ: Any) -> None:
    if (printed == "") != (counted is None):
        differ(f"{label}: printed {printed or 'nothing'}, counted {counted and float(counted)}")
    elif counted is not None:
        near = abs(Fraction(printed) - counted)
        if near > HALF + NOISE * max(1, abs(counted)):
            differ(f"{label}: printed {printed}, counted {float(counted):.6f}")


def compare_table(client: FlaskClient, world: World, asked: Asked, found: Found) -> None:
    """The rows of a table (``metric``) under filters and months, now or as of a month."""
    table = asked.metric
    about = world.about[table]
    parts = {PARAMETER.get(c, c): ",".join(map(slug, t)) for c, t in asked.filters.items()}
    parts |= {"from": asked.first, "to": asked.last, "asof": asked.asof}
    address = f"/data/{table}.csv?" + "&".join(f"{k}={v}" for k, v in parts.items() if v)
    response = client.get(address)
    found.queries[table, "table"] += 1
    covered = [
        month
        for month in world.covered(table, asked.asof)
        if asked.first <= month <= (asked.last or month)
    ]
    if response.status_code != 200:
        found.refused[table] += 1
        if covered or response.status_code != 400 or not response.get_json().get("detail"):
            found.differences.append(f"{address}\n    {response.status_code}")
        return
    if not covered:
        found.differences.append(f"{address}\n    answered, but no month of it is held")
    names = [*about["dimensions"], *about["measures"], *(["status"] if _has(about) else [])]
    conditions, values = ["true"], []
    for column, terms in asked.filters.items():
        conditions.append(f"list_contains(?, {column})")
        values.append(terms)
    if asked.first:
        conditions.append("month >= ?")
        values.append(asked.first)
    if asked.last:
        conditions.append("month <= ?")
        values.append(asked.last)
    rows = world.db.execute(
        f"SELECT month, release, {', '.join(names)} FROM {world.relation(table, asked.asof)} "
        f"WHERE {' AND '.join(conditions)}",
        values,
    ).fetchall()
    place = 2 + len(about["dimensions"])
    figures = range(place, place + len(about["measures"]))
    counted = Counter(
        tuple(float(v) if n in figures else v for n, v in enumerate(row)) for row in rows
    )
    text = list(csv.DictReader(io.StringIO(response.get_data(as_text=True))))
    printed = Counter(
        tuple(
            float(v) if n in figures else v
            for n, v in enumerate([r["month"][:7], r["release"], *(r[c] for c in names)])
        )
        for r in text
    )
    found.values[table, "table"] += len(text) * len(about["measures"])
    if printed != counted:
        more, less = printed - counted, counted - printed
        found.differences.append(
            f"{address}\n    {len(more)} rows more {[*more][:2]}, {len(less)} fewer {[*less][:2]}"
        )


def _has(about: dict[str, Any]) -> bool:
    return "status" in about["columns"]
