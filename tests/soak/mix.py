"""What readers do, one action after the other: seeded, so that a run can be had again.

Of a hundred actions 60 change a filter (the chart, then the rest of the page), 24 open a page, 11
ask for a file and 5 have a text checked. Half of the views are among fifty that many ask for.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.bench.subjects import query
from tests.bench.table import DRUGS, TABLE, Chosen, choices
from tests.bench.wire import on_the_wire

CHANGE, PAGE, FILE, CHECK = "filter change", "page", "file", "check of a text"
SHARES = {CHANGE: 60, PAGE: 24, FILE: 11, CHECK: 5}
POPULAR = 50
LANGUAGES = ("en", "en", "es")
FILE_OF_7_MB = "/data/encounters.csv"
FILE_OF_15_MB = "/data/encounters.json"
PLAIN_PAGES = (
    "",
    "encounters",
    "seizures",
    "inspections",
    "sources",
    "data",
    "method",
    "revisions",
)


@dataclass(frozen=True)
class Action:
    """Requests that follow on each other; `must_hold` is in the answer to the first."""

    kind: str
    requests: tuple[bytes, ...]
    must_hold: bytes


def action(chance: random.Random) -> Action:
    """The next action of a reader."""
    (kind,) = chance.choices(list(SHARES), list(SHARES.values()))
    return ACTIONS[kind](chance)


@cache
def _choices() -> tuple[list[Chosen], list[Chosen]]:
    every = list(choices(TABLE))
    return every[:POPULAR], every[POPULAR:]


def _view(chance: random.Random) -> str:
    popular, rare = _choices()
    chosen = chance.choice(popular if chance.random() < 0.5 else rare)
    return query(chosen.drugs) + (f"&from={chosen.since}" if chosen.since else "")


def _change(chance: random.Random) -> Action:
    language, view = chance.choice(LANGUAGES), _view(chance)
    parts = (f"/view/{language}/seizures/{part}?{view}" for part in ("chart", "rest"))
    return Action(CHANGE, tuple(on_the_wire("GET", part) for part in parts), b"<svg")


def _page(chance: random.Random) -> Action:
    language = chance.choice(LANGUAGES)
    path = f"/{language}/{chance.choice(PLAIN_PAGES)}"
    if chance.random() < 0.5:
        path = f"/{language}/seizures?{_view(chance)}"
    return Action(PAGE, (on_the_wire("GET", path),), b"</html>")


def _file(chance: random.Random) -> Action:
    drug = chance.choice(DRUGS).lower()
    target, begins = chance.choice(
        [
            (f"/data/series.csv?{_view(chance)}", b"month"),
            (f"/data/drug_seizures.csv?drug={drug}", b"month"),
            (f"/data/drug_seizures.json?drug={drug}&from=2025-01", b"{"),
            ("/data/drug_seizures.csv", b"month"),
        ]
    )
    return Action(FILE, (on_the_wire("GET", target),), begins)


def _check(chance: random.Random) -> Action:
    drug, month = chance.choice(DRUGS), chance.choice(TABLE.months)
    pounds = round(TABLE.pounds[drug].get(month, 0) * chance.choice((1, 1, 0.5, 1.3)))
    day = f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"
    text = f"CBP seized {pounds:,} pounds of {drug.lower()} in {day}, officials said."
    body = json.dumps({"text": text, "date": "2026-06-15"})
    sent = on_the_wire("POST", "/data/check", body, "application/json")
    return Action(CHECK, (sent,), b'"claims"')


ACTIONS: dict[str, Callable[[random.Random], Action]] = {
    CHANGE: _change,
    PAGE: _page,
    FILE: _file,
    CHECK: _check,
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
