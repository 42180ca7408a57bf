"""Random questions over all metrics, views, filters, splits, months, units and vintages."""

from __future__ import annotations

import random
import re
from typing import Any

from tests.recount.cells import World, iso, ordinal
from tests.recount.model import Asked

VIEWS = ("monthly", "daily", "fiscal", "cumulative", "yoy", "mom", "sum12", "index")
PARAMETER = {
    "area_of_responsibility": "area",
    "citizenship_group": "group",
    "title_of_authority": "authority",
    "encounter_type": "type",
    "land_filter": "land",
}


def slug(term: str) -> str:
    """A term as an address has it."""
    return re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")


def dimensions(world: World, metric: str) -> dict[str, list[str]]:
    """Column → terms by which a metric can be asked, without publishers' totals."""
    about = world.metrics[metric]
    found: dict[str, set[str]] = {}
    fixed = {c for a in about["answers"] for c in a.get("where", {})} | {
        *about.get("numerator", {})
    }
    for answer in about["answers"]:
        described = world.about[answer["table"]]
        renamed = {c: {v: k for k, v in m.items()} for c, m in answer.get("terms", {}).items()}
        for column in described["dimensions"]:
            own = world.terms(answer["table"], column)
            names = {renamed.get(column, {}).get(t, t) for t in own}
            found.setdefault(column, set()).update(
                names - {described.get("totals", {}).get(column)}
            )
        for column, term in described.get("scope", {}).items():
            found.setdefault(column, set()).add(term)
    return {c: sorted(terms) for c, terms in sorted(found.items()) if c not in fixed}


class Questions:
    """An endless stream of random questions, the same for the same seed."""

    def __init__(self, world: World, seed: int, *, vintages: bool) -> None:
        self.world, self.random, self.vintages = world, random.Random(seed), vintages
        self.metrics = [name for name, about in world.metrics.items() if about["kind"] != "points"]
        self.known = {name: dimensions(world, name) for name in self.metrics}

    def next(self, metric: str = "") -> Asked:
        """One question; about half have filters taken from one row, so that they have an answer."""
        draw = self.random
        metric = metric or draw.choice(self.metrics)
        known, about = self.known[metric], self.world.metrics[metric]
        filters = self._row(metric) if draw.random() < 0.6 else self._any(known)
        split = draw.choice([*known, *known, "", ""]) if draw.random() < 0.6 else ""
        for column in about.get("single", []):
            if column != split and draw.random() < 0.95:
                filters[column] = [draw.choice(known[column])]
        first, last = self._months(metric)
        view = draw.choice(VIEWS)
        return Asked(
            metric=metric,
            view="monthly" if about["kind"] == "ratio" and view == "daily" else view,
            filters=filters,
            split=split,
            first=first,
            last=last,
            base=self._month(metric) if view == "index" and draw.random() < 0.6 else "",
            year=draw.choice(["fiscal", "fiscal", "calendar"]),
            unit=draw.choice(["lb", "kg"]) if about["unit"] == "pounds" else "lb",
            asof=iso(draw.randint(ordinal("2020-06"), ordinal("2026-10")))
            if self.vintages and draw.random() < 0.3
            else "",
        )

    def table(self) -> Asked:
        """A question for rows of a table, whose name stands for the metric."""
        draw, table = self.random, self.random.choice([*self.world.about])
        columns = {
            c: sorted(self.world.terms(table, c)) for c in self.world.about[table]["dimensions"]
        }
        tables = [r for r in self.world.releases if r["table"] == table]
        low, high = ordinal(min(r["covers_from"] for r in tables)), ordinal("2026-10")
        first, last = sorted(iso(draw.randint(low - 2, high)) for _ in range(2))
        return Asked(
            table,
            filters=self._any(columns),
            first=first,
            last=last if draw.random() < 0.5 else "",
            asof=iso(draw.randint(ordinal("2020-06"), high))
            if self.vintages and draw.random() < 0.5
            else "",
        )

    def _any(self, known: dict[str, list[str]]) -> dict[str, list[str]]:
        draw = self.random
        columns = draw.sample([*known], min(len(known), draw.choice([0, 0, 1, 1, 2, 3])))
        return {
            c: sorted(draw.sample(known[c], min(len(known[c]), draw.choice([1, 1, 2, 3]))))
            for c in columns
        }

    def _row(self, metric: str) -> dict[str, list[str]]:
        """The terms of one row of one of the metric's tables, and some more of the same."""
        draw, known = self.random, self.known[metric]
        answer = draw.choice(self.world.metrics[metric]["answers"])
        table = answer["table"]
        columns = [c for c in self.world.about[table]["dimensions"] if c in known]
        if not columns:
            return {}
        rows = self.world.db.execute(f"SELECT count(*) FROM now_{table}").fetchall()[0][0]
        chosen = self.world.db.execute(
            f"SELECT {', '.join(columns)} FROM now_{table} LIMIT 1 OFFSET ?",
            [draw.randrange(rows)],
        ).fetchall()[0]
        renamed = {v: k for m in answer.get("terms", {}).values() for k, v in m.items()}
        row = dict(zip(columns, [renamed.get(t, t) for t in chosen], strict=True))
        kept = draw.sample(columns, draw.randint(0, min(3, len(columns))))
        found = {c: [row[c]] for c in kept if row[c] in known[c]}
        more = {c: {*terms, draw.choice(known[c])} for c, terms in found.items()}
        return {c: sorted(more[c]) if draw.random() < 0.25 else t for c, t in found.items()}

    def _bounds(self, metric: str) -> tuple[int, int]:
        tables = {a["table"] for a in self.world.metrics[metric]["answers"]}
        rows = [r for r in self.world.releases if r["table"] in tables]
        return (
            min(ordinal(r["covers_from"]) for r in rows),
            max(ordinal(r["covers_to"]) for r in rows),
        )

    def _month(self, metric: str) -> str:
        first, last = self._bounds(metric)
        recent = self.random.random() < 0.7
        return iso(self.random.randint(max(first, last - 100) if recent else first - 3, last + 3))

    def _months(self, metric: str) -> tuple[str, str]:
        draw = self.random
        first = self._month(metric) if draw.random() < 0.6 else ""
        last = self._month(metric) if draw.random() < 0.3 else ""
        if first and last and last < first:
            first, last = last, first
        return first, last


def query(asked: Asked) -> str:
    """The query of an address that asks this."""
    parts: dict[str, Any] = {"metric": asked.metric}
    parts |= {"from": asked.first, "to": asked.last}
    for column, terms in asked.filters.items():
        parts[PARAMETER.get(column, column)] = ",".join(map(slug, terms))
    parts |= {"view": asked.view, "split": PARAMETER.get(asked.split, asked.split)}
    parts |= {"base": asked.base, "year": asked.year, "asof": asked.asof}
    parts["unit"] = "kg" if asked.unit == "kg" else ""
    return "&".join(f"{name}={value}" for name, value in parts.items() if value)
