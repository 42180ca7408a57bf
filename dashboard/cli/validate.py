"""``validate``: what each table holds, whether it keeps its rules, and how old it is."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from dashboard.schemas.models import faults
from dashboard.tables import Tables, load
from dashboard.tables.checks import closed_years_revised, cross_check
from dashboard.tables.inventory import Stock, inventory
from dashboard.tables.known_figures import Answer, answers
from dashboard.tables.loading import tables_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which folder, and whether to print the known figures."""
    parser.add_argument("--figures", action="store_true", help="known figures beside the tables'")
    parser.add_argument("--folder", type=Path, help="tables, if not in DATASETS or ours")


def run(arguments: argparse.Namespace) -> int:
    """0 where the tables keep all rules (and, with --figures, all figures are equal); else 1."""
    try:
        tables = load(arguments.folder or tables_folder())
    except (OSError, ValueError, RuntimeError) as fault:
        print(f"The tables cannot be read: {fault}")
        return 1
    if arguments.figures:
        return _figures(answers(tables))
    today = dt.datetime.now(tz=dt.UTC).date()
    for stock in inventory(tables, today):
        print(_line(stock))
    return _verdict(_wrong(tables))


def _line(stock: Stock) -> str:
    sums = ", ".join(f"{_plain(value)} {measure}" for measure, value in stock.sums.items())
    parts = [f"{stock.rows:,} rows"]
    if stock.first and stock.last:
        parts.append(f"{stock.first} to {stock.last} ({stock.months} months)")
    if stock.releases:
        parts.append(f"{stock.releases} releases")
    if sums:
        parts.append(sums)
    if stock.days_old is not None:
        parts.append(f"newest month ended {stock.days_old} days ago")
    return f"{stock.table}: {'; '.join(parts)}"


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.3f}"


def _wrong(tables: Tables) -> list[str]:
    frames = {name: tables.frame(name) for name in tables.names}
    gaps = {name: tables.metadata(name).gaps for name in tables.names}
    for warning in closed_years_revised(frames):
        print(f"Look: {warning}")
    return [
        *(fault for name in tables.names for fault in faults(frames[name], tables.shape(name))),
        *cross_check(frames, gaps),
    ]


def _verdict(wrong: list[str]) -> int:
    for sentence in wrong:
        print(f"Wrong: {sentence}")
    if not wrong:
        print("All tables keep their columns, terms and keys, and agree with each other.")
    return 1 if wrong else 0


def _figures(found: list[Answer]) -> int:
    width = max(len(answer.figure.figure) for answer in found)
    for answer in found:
        sign = "equal" if answer.equal else "DIFFERS"
        figure = answer.figure
        print(f"{figure.figure:<{width}}  {figure.expected:>12}  {answer.value:>12}  {sign}")
    wrong = sum(not answer.equal for answer in found)
    print(f"{len(found) - wrong} of {len(found)} figures are equal.")
    return 1 if wrong else 0
