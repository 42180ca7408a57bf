"""Asks Spark the very statements that DuckDB is asked, and compares sums with those in memory.

    python -m tests.distributed PYTHON [NUMBER]

PYTHON is that of an environment with the project's extra `spark` (and a Java machine).
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from dashboard.metrics import metrics
from dashboard.queries.asking import indexes
from dashboard.queries.cubes import sums_of
from dashboard.queries.index import Index
from dashboard.queries.statement import totals
from dashboard.tables import Tables, load
from dashboard.terms.months import Month
from dashboard.terms.settings import SIZE_VARIABLE
from tests.served import ROOT

SPARK = Path(__file__).with_name("spark.py")


def both() -> tuple[Tables, Tables]:
    """The committed tables in memory, and the same taken as too large for it."""
    in_memory = load(ROOT / "datasets")
    os.environ[SIZE_VARIABLE] = "0"
    return in_memory, load(ROOT / "datasets")


def asked(tables: Tables, large: Tables, number: int) -> list[tuple[str, np.ndarray, list]]:
    """Statements about every table of a metric, the sums in memory, and the terms of their rows."""
    found = []
    for name, metric in metrics().items():
        pairs = zip(indexes(tables, metric), indexes(large, metric), strict=True)
        for (answering, mine), (_, other) in pairs:
            chance = random.Random(f"{name} {answering.table}")
            for _ in range(number):
                wanted = {
                    column: tuple(sorted(chance.sample(range(len(own)), min(len(own), 2))))
                    for column, own in mine.terms.items()
                    if chance.random() < 0.4
                }
                split = chance.choice([None, *mine.terms])
                chosen = {c: [mine.terms[c][p] for p in places] for c, places in wanted.items()}
                statement = totals(
                    answering.table,
                    {"total": other.values[answering.column].sql},
                    [split] if split else [],
                    chosen,
                    other.stored.spans if other.stored else (),
                )
                expected = sums_of(tables, mine, answering.column, wanted, split)
                found.append((statement, expected, [mine, answering.column, split]))
    return found


def told(rows: list[list], index: Index, column: str, split: str | None) -> np.ndarray:
    """The sums of Spark's rows, as an index gives them."""
    terms = index.terms[split] if split else ("",)
    sums = np.zeros((len(terms), index.length))
    for month, *term, total in rows:
        place = Month.parse(month[:7]).since(index.first)
        sums[terms.index(term[0]) if term else 0, place] = int(total)
    return sums / index.values[column].scale


def main(python: str, number: int) -> int:
    """Returns 1 if any sum differs."""
    tables, large = both()
    questions = asked(tables, large, number)
    with tempfile.TemporaryDirectory() as folder:
        given, answered = Path(folder) / "asked.json", Path(folder) / "answered.json"
        files = {name: str(path) for name, path in large.stored.items()}
        statements = [statement for statement, _, _ in questions]
        given.write_text(json.dumps({"tables": files, "statements": statements}), "utf-8")
        command = [python, str(SPARK), str(given), str(answered)]
        subprocess.run(command, check=True, env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"})
        answers = json.loads(answered.read_text("utf-8"))
    differing = [
        statement
        for (statement, expected, how), rows in zip(questions, answers["rows"], strict=True)
        if not np.array_equal(told(rows, *how), expected)
    ]
    sums = sum(expected.size for _, expected, _ in questions)
    print(f"Spark {answers['spark']}: {len(questions)} statements, {sums} sums")
    print(len(differing), "statements differ")
    print("\n".join(differing[:20]))
    return bool(differing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3))
