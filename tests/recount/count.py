"""The independent count: any metric under any filters, month by month, in every view.

Figures are exact: fractions of sums of decimals.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import prod
from typing import Any

from tests.recount.cells import World, iso, ordinal
from tests.recount.model import REST, Asked, Cell, Counted
from tests.recount.views import plain, value

SHOWN, AT_MOST = 10, 12
SUMMED = ("cumulative", "sum12")


def monthly(world: World, asked: Asked) -> dict[str, dict[str, Cell]]:
    """Series → month → the newest release's figure among the tables that can answer."""
    about = world.metrics[asked.metric]
    if any(
        len(asked.filters.get(c, [])) != 1 and c != asked.split for c in about.get("single", [])
    ):
        return {}
    best: dict[str, dict[str, tuple[Any, Cell]]] = {}
    for order, answer in enumerate(about["answers"]):
        for series, month, rank, cell in _answered(world, asked, about, answer):
            held = best.setdefault(series, {})
            if month not in held or held[month][0] < (*rank, -order):
                held[month] = ((*rank, -order), cell)
    return {
        series: {month: cell for month, (_, cell) in held.items()} for series, held in best.items()
    }


def _answered(world: World, asked: Asked, about: dict[str, Any], answer: dict[str, Any]) -> Any:
    """Series, month, rank of the release and figure, for each month that one table answers."""
    table, split = answer["table"], asked.split
    described = world.about[table]
    scope, totals = described.get("scope", {}), described.get("totals", {})
    wanted = _wanted(world, asked, about, answer)
    if wanted is None:
        return
    by_split = bool(split) and split not in scope
    found, series = _added(world, asked, answer, wanted, by_split)
    needed = prod(len(terms) for column, terms in wanted.items() if column != split)
    for name in series:
        for month, release in world.covered(table, asked.asof).items():
            part, whole, margin, count = found.get((name, month), (0, 0, 0, 0))
            # Where the publisher gives its own totals, no row is no figure; elsewhere it is zero.
            if totals and count != needed:
                continue
            rank = (release["covers_to"], release["published"])
            status = _status(world, table, month, release)
            figures = (Fraction(part), Fraction(whole), Fraction(margin))
            shown = scope.get(split, name)
            yield shown, month, rank, Cell(*figures, table, release["release"], status)


def _wanted(
    world: World, asked: Asked, about: dict[str, Any], answer: dict[str, Any]
) -> dict[str, list[str]] | None:
    """Column → terms of the rows that answer; None if the table lacks a column or a term."""
    described, split = world.about[answer["table"]], asked.split
    own, totals = described["dimensions"], described.get("totals", {})
    wanted = {c: [t] for c, t in answer.get("where", {}).items()} | asked.filters
    if not _in_scope(described.get("scope", {}), wanted, split):
        return None
    if answer.get("by") and not set(answer["by"]) & {*asked.filters, split}:
        return None
    if split and split not in described.get("scope", {}) and split not in own:
        return None
    numerator = [(c, [t]) for c, t in about.get("numerator", {}).items()]
    names = ours_of(answer)
    for column, terms in [*wanted.items(), *numerator]:
        if column not in own:
            return None
        have = world.terms(answer["table"], column, asked.asof)
        # Each line of a split is a question of its own.
        if column != split and not set(terms) <= {names.get((column, t), t) for t in have}:
            return None
    return {c: [t] for c, t in totals.items() if c != split} | wanted


def _in_scope(scope: dict[str, str], wanted: dict[str, list[str]], split: str) -> bool:
    """Whether a table about these terms alone is asked for them; takes them out of ``wanted``."""
    for column, term in scope.items():
        terms = wanted.pop(column, None)
        if terms is None and column != split:
            return False
        if terms not in (None, [term]) and not (column == split and term in (terms or [])):
            return False
    return True


def ours_of(answer: dict[str, Any]) -> dict[tuple[str, str], str]:
    """(column, the table's own term) → our term, where the two differ."""
    return {
        (column, theirs): ours
        for column, terms in answer.get("terms", {}).items()
        for ours, theirs in terms.items()
    }


def _added(
    world: World,
    asked: Asked,
    answer: dict[str, Any],
    wanted: dict[str, list[str]],
    by_split: bool,
) -> tuple[dict[Any, Any], list[str]]:
    """(series, month) → sums and number of rows; and the series that the table has."""
    table, column, split = answer["table"], answer["column"], asked.split
    names = ours_of(answer)
    theirs = {(c, ours): its for (c, its), ours in names.items()}
    conditions, values = ["true"], []
    for name, terms in wanted.items():
        conditions.append(f"list_contains(?, {name})")
        values.append([theirs.get((name, t), t) for t in terms])
    numerator = world.metrics[asked.metric].get("numerator", {})
    part = " AND ".join(f"{c} = '{t}'" for c, t in numerator.items()) or "true"
    rows = world.db.execute(
        f"SELECT {split if by_split else repr('')}, month, "
        f"coalesce(sum({column}) FILTER ({part}), 0), "
        f"sum({column}), {world.margin(table, column)}, count(*) "
        f"FROM {world.relation(table, asked.asof)} "
        f"WHERE {' AND '.join(conditions)} GROUP BY 1, 2",
        values,
    ).fetchall()
    found = {(names.get((split, s)) or s, month): figures for s, month, *figures in rows}
    if not by_split:
        return found, [""]
    have = {names.get((split, t), t) for t in world.terms(table, split, asked.asof)}
    total = world.about[table].get("totals", {}).get(split)
    return found, sorted(t for t in have if t in asked.filters.get(split, have - {total}))


def _status(world: World, table: str, month: str, release: dict[str, str]) -> str:
    if "status" not in world.about[table]["columns"]:
        return ""
    fiscal = (ordinal(month) + 3) // 12
    return "final" if fiscal <= int(release["closed_through"] or 0) else "provisional"


def count(world: World, asked: Asked) -> Counted | None:
    """What a chart must show; None if no table has a figure for these months."""
    about = world.metrics[asked.metric]
    totals = {
        c: t for a in about["answers"] for c, t in world.about[a["table"]].get("totals", {}).items()
    }
    filters = {c: terms for c, terms in asked.filters.items() if totals.get(c) not in terms}
    asked = replace(asked, filters=filters)
    named = filters.get(asked.split, []) if asked.split else []
    cells = monthly(world, asked)
    total = "" if asked.split in filters else totals.get(asked.split, "")
    cells = {s: held for s, held in cells.items() if held and _counts(s, held, named)}
    if not cells:
        return None
    if total and (whole := monthly(world, replace(asked, split=""))):
        cells[total] = whole[""]
    return _in_months(asked, about, cells, named, total)


def _counts(series: str, held: dict[str, Cell], named: list[str]) -> bool:
    return not series or series in named or any(cell.whole for cell in held.values())


def _in_months(
    asked: Asked,
    about: dict[str, Any],
    cells: dict[str, dict[str, Cell]],
    named: list[str],
    total: str,
) -> Counted | None:
    known = sorted({month for held in cells.values() for month in held})
    first, last = max(asked.first, known[0]), min(asked.last or known[-1], known[-1])
    months = [iso(n) for n in range(ordinal(first), ordinal(last) + 1)]
    if not any(month in held for held in cells.values() for month in months):
        return None
    size = {s: sum(h[m].whole for m in months if m in h) for s, h in cells.items()}
    ordered = sorted(size, key=lambda s: (s != total or not total, -size[s], s))
    shown = [s for s in ordered if s in ("", *named) or size[s] > 0]
    shown = shown or ordered
    cells = {s: cells[s] for s in shown}
    extra, rest_known = 1 if total else 0, 0
    if len(shown) > AT_MOST + extra:
        rest = shown[SHOWN + extra :]
        shown = [*shown[: SHOWN + extra], REST]
        newest = max((m for s in rest for m in cells[s] if m in months), default="")
        rest_known = sum(newest in cells[s] for s in rest)
        cells = {s: cells[s] for s in shown[:-1]} | {REST: _together([cells[s] for s in rest])}
    base = ""
    if asked.view == "index":
        base = asked.base or _first_shared(cells, shown, months)
        if not any((figure := plain(asked, about, cells[s], [base])) and figure[0] for s in shown):
            return None
    values = {s: {m: value(asked, about, cells[s], m, base) for m in months} for s in shown}
    if not asked.first:
        while len(months) > 1 and not any(values[s][months[0]] for s in shown):
            if not any(v for s in shown for v in values[s].values()):
                break
            months = months[1:]
    decimals = about["unit"] != "count" or asked.view not in ("monthly", "fiscal", *SUMMED)
    return Counted(months, shown, values, cells, base, total, rest_known, decimals)


def _together(held: list[dict[str, Cell]]) -> dict[str, Cell]:
    found: dict[str, Cell] = {}
    for each in held:
        for month, cell in each.items():
            before = found.get(month)
            if before:
                cell = replace(
                    cell,
                    part=cell.part + before.part,
                    whole=cell.whole + before.whole,
                    margin=cell.margin + before.margin,
                )
            found[month] = cell
    return found


def _first_shared(cells: dict[str, dict[str, Cell]], shown: list[str], months: list[str]) -> str:
    some = [m for m in months if m in cells[shown[0]] and cells[shown[0]][m].whole]
    common = [m for m in some if all(m in cells[s] for s in shown)]
    return (common or some or months)[0]
