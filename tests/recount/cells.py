"""The tables as they are and as they stood, in DuckDB, each built without the application."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from tests.recount.publishers import Publishers

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"


def ordinal(month: str) -> int:
    """Months since year 0 of a text that begins with YYYY-MM."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def iso(number: int) -> str:
    """The YYYY-MM of ``ordinal``."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def last_day(month: str) -> dt.date:
    """The last day of a month."""
    after = ordinal(month) + 1
    return dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)


class World:
    """All monthly tables now, and as of any month where the publishers' files are held."""

    def __init__(self, folder: Path = ROOT / "datasets") -> None:
        self.folder = folder
        self.db = duckdb.connect()
        self.metrics = tomllib.loads(
            (ROOT / "dashboard/metrics/metrics.toml").read_text(encoding="utf-8")
        )
        names = {a["table"] for each in self.metrics.values() for a in each["answers"]}
        self.about: dict[str, dict[str, Any]] = {}
        for name in sorted(names):
            about = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
            if about["kind"] == "monthly":
                self.about[name] = about
                self._load(name)
        with (folder / "releases.csv").open(encoding="utf-8", newline="") as file:
            self.releases = list(csv.DictReader(file))
        self._filed: set[str] = set()
        self._known: dict[tuple[str, str], dict[tuple[str, str], tuple[str, ...]]] = {}

    def _load(self, name: str) -> None:
        columns = [*self.about[name]["measures"]]
        cast = ", ".join(f"CAST({c} AS DECIMAL(24,6)) AS {c}" for c in columns)
        self.db.execute(
            f"CREATE TABLE now_{name} AS SELECT * EXCLUDE(month, {', '.join(columns)}), "
            f"substr(month, 1, 7) AS month, {cast} FROM read_csv(?, all_varchar=true)",
            [str(self.folder / f"{name}.csv")],
        )

    @cached_property
    def publishers(self) -> Publishers:
        """The publishers' files."""
        return Publishers(SHARED, ROOT / "dashboard/terms/spellings.csv")

    def filed(self, table: str) -> str:
        """The relation of all cells of all releases of a table, from the publishers' files."""
        if table not in self._filed:
            about = self.about[table]
            columns = ["release", "month", "status", *about["dimensions"], *about["measures"]]
            kinds = ["VARCHAR"] * (3 + len(about["dimensions"])) + ["DECIMAL(24,6)"] * len(
                about["measures"]
            )
            shape = ", ".join(f"{c} {k}" for c, k in zip(columns, kinds, strict=True))
            self.db.execute(f"CREATE TABLE filed_{table} ({shape})")
            rows = []
            for release in self._of(table):
                cells, status = self.publishers.cells(release)
                rows += [
                    [release["release"], month, status[month], *terms, *figures]
                    for (month, terms), figures in cells.items()
                ]
            self._insert(f"filed_{table}", columns, rows)
            self._filed.add(table)
        return f"filed_{table}"

    def _insert(self, table: str, columns: list[str], rows: list[list[Any]]) -> None:
        import pandas as pd

        frame = pd.DataFrame(rows, columns=pd.Index(columns)).astype(str)
        self.db.register("arriving", frame)
        self.db.execute(f"INSERT INTO {table} SELECT * FROM arriving")
        self.db.unregister("arriving")

    def _of(self, table: str) -> list[dict[str, str]]:
        """The releases of a table, oldest first."""
        found = [row for row in self.releases if row["table"] == table]
        return sorted(found, key=lambda r: (r["covers_to"], r["published"], r["release"]))

    def chain(self, table: str, month: str, asof: str = "") -> list[dict[str, str]]:
        """The releases that cover a month and were out by the end of ``asof``, the one that
        answers last. No vintage comes after the last release proper.
        """
        covering = [
            r for r in self._of(table) if r["covers_from"][:7] <= month <= r["covers_to"][:7]
        ]
        proper = [r for r in covering if r["kind"] == "release"][-1:]
        chain = [r for r in covering if r not in proper] + proper
        return [r for r in chain if not asof or self.out(r) <= last_day(asof)]

    def out(self, release: dict[str, str]) -> dt.date:
        """The day from which a release counts as published."""
        published = release["published"] or iso(ordinal(release["covers_to"]) + 1)
        return dt.date.fromisoformat(published) if len(published) == 10 else last_day(published)

    def covered(self, table: str, asof: str = "") -> dict[str, dict[str, str]]:
        """Each month that a table answers → the release that does."""
        found = {}
        gaps = self.about[table].get("gaps", [])
        rows = self._of(table)
        first = min(ordinal(r["covers_from"]) for r in rows)
        last = max(ordinal(r["covers_to"]) for r in rows)
        for month in map(iso, range(first, last + 1)):
            if any(gap["first"] <= month <= gap["last"] for gap in gaps):
                continue
            if chain := self.chain(table, month, asof):
                found[month] = chain[-1]
        return found

    def relation(self, table: str, asof: str = "") -> str:
        """The name of the relation with the rows of a table, now or as of a month."""
        if not asof:
            return f"now_{table}"
        answering = {m: r["release"] for m, r in self.covered(table, asof).items()}
        name = f"then_{table}_{abs(hash(tuple(answering.items()))):x}"
        if not self.db.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE table_name = ?", [name]
        ).fetchall()[0][0]:
            self.db.execute("CREATE OR REPLACE TEMP TABLE wanted (month VARCHAR, release VARCHAR)")
            if answering:
                self.db.executemany("INSERT INTO wanted VALUES (?, ?)", [*answering.items()])
            rounded = ""
            if self._rounded(table):
                rounded = ", CASE WHEN month > '2020-09' THEN '10' ELSE '1' END AS rounded_to"
            self.db.execute(
                f"CREATE TABLE {name} AS SELECT *{rounded} FROM {self.filed(table)} "
                "SEMI JOIN wanted USING (month, release)"
            )
        return name

    def _rounded(self, table: str) -> bool:
        return "rounded_to" in self.about[table]["columns"]

    def margin(self, table: str, column: str) -> str:
        """The SQL of how far the sum of rows may be off: by half of what each is rounded to."""
        if column == "pounds":
            return "count(*) * 0.0000005"
        if not self._rounded(table):
            return "0"
        return "sum(CASE WHEN rounded_to <> '1' THEN CAST(rounded_to AS INT) / 2 ELSE 0 END)"

    def terms(self, table: str, column: str, asof: str = "") -> set[str]:
        """The terms of a dimension that occur in a table."""
        relation = self.relation(table, asof)
        key = (relation, column)
        if key not in self._terms:
            rows = self.db.execute(f"SELECT DISTINCT {column} FROM {relation}").fetchall()
            self._terms[key] = {row[0] for row in rows}
        return self._terms[key]

    @cached_property
    def _terms(self) -> dict[tuple[str, str], set[str]]:
        return {}
