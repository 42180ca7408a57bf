"""The table that every page of the benchmark shows, and what is to be read on them."""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path

from tests.served import ROOT

DRUGS = ("Cocaine", "Ecstasy", "Fentanyl", "Heroin", "Marijuana", "Methamphetamine")
FIRST = "Fentanyl"
"""The drug on which every page opens."""
MOST = 4
"""Lines of a chart: from five on, the product draws small charts instead."""


@dataclass(frozen=True)
class Chosen:
    """What a reader has ticked, and the first month (YYYY-MM; empty is the first held)."""

    drugs: frozenset[str]
    since: str = ""


@dataclass(frozen=True)
class SeizureTable:
    """The pounds seized of each drug in each month, of a CSV in the form of drug_seizures."""

    path: Path

    @cached_property
    def pounds(self) -> dict[str, dict[str, float]]:
        """By drug and month (YYYY-MM)."""
        sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        with self.path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                sums[row["drug"]][row["month"][:7]] += float(row["pounds"])
        return sums

    @cached_property
    def months(self) -> list[str]:
        return sorted({month for drug in self.pounds.values() for month in drug})

    def values(self, chosen: Chosen) -> list[float]:
        """The figures that the chart of a choice shows, in pounds."""
        return [
            value
            for drug in chosen.drugs
            for month, value in self.pounds[drug].items()
            if month >= chosen.since
        ]

    def telling(self, chosen: Chosen) -> list[float]:
        """Those that no tick of an axis and no year can be taken for."""
        return [
            value
            for value in self.values(chosen)
            if value >= 100
            and abs(value / 100 - round(value / 100)) * 100 > value / 1000
            and not 1990 < value < 2060
        ]

    def share_in(self, text: str, chosen: Chosen) -> float:
        """The share of a choice's figures that stand in a text, rounded or not."""
        grouped = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
        found = {
            round(float(number))
            for written in (text, grouped)
            for number in re.findall(r"\d+(?:\.\d+)?", written)
        }
        rounded = [round(value) for value in self.values(chosen)]
        near = [value for value in rounded if {value - 1, value, value + 1} & found]
        return len(near) / len(rounded)


TABLE = SeizureTable(ROOT / "datasets" / "drug_seizures.csv")


def walk(seed: int, steps: int) -> list[frozenset[str]]:
    """Choices of drugs, each one tick from the last and none twice; the first tick is on FIRST."""
    chance = random.Random(seed)
    while True:
        way = [frozenset({FIRST})]
        while len(way) <= steps:
            near = [way[-1] ^ {drug} for drug in DRUGS]
            free = [each for each in near if 1 <= len(each) <= MOST and each not in way]
            if not free:
                break
            way.append(chance.choice(free))
        else:
            return way[1:]


def wander(seed: int, steps: int) -> Iterator[frozenset[str]]:
    """Choices of drugs, each one tick from the last, that come again in time."""
    chance = random.Random(seed)
    chosen = frozenset({FIRST})
    for _ in range(steps):
        near = [chosen ^ {drug} for drug in DRUGS]
        chosen = chance.choice([each for each in near if 1 <= len(each) <= MOST])
        yield chosen


def tick(before: frozenset[str], after: frozenset[str]) -> str:
    """The one drug that differs."""
    (drug,) = before ^ after
    return drug


def choices(table: SeizureTable) -> Iterator[Chosen]:
    """Some thousand choices, none twice, in an order that is always the same."""
    sets = [frozenset(each) for size in (1, 2, 3) for each in combinations(DRUGS, size)]
    all_of_them = [Chosen(drugs, month) for month in table.months[:60] for drugs in sets]
    random.Random(1).shuffle(all_of_them)
    yield from all_of_them


def slugs(drugs: Sequence[str] | frozenset[str]) -> str:
    """Drugs as the product's addresses name them."""
    return ",".join(sorted(drug.lower() for drug in drugs))
