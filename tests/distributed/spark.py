"""Asks Spark the statements of a JSON file, and writes its answers into another.

Runs in an environment of its own, which has pyspark and nothing of the project.
"""

# The project's own environment has no pyspark.
# pyright: reportMissingImports=false
from __future__ import annotations

import json
import sys
from pathlib import Path


def main(asked: Path, answered: Path) -> None:
    """`asked`: ``tables`` (name → Parquet file) and ``statements``; `answered`: their rows."""
    from pyspark.sql import SparkSession

    given = json.loads(asked.read_text("utf-8"))
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
    for name, path in given["tables"].items():
        session.read.parquet(path).createOrReplaceTempView(name)
    rows = [[[*row] for row in session.sql(each).collect()] for each in given["statements"]]
    answered.write_text(json.dumps({"spark": session.version, "rows": rows}, default=str), "utf-8")
    session.stop()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
