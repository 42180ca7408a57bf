"""Reads odd texts and prints, for each kind, how many were read and the longest time for one.

python -m tests.fuzz                       # 10,000 texts of up to 20,000 characters
python -m tests.fuzz --texts 500 --longest 100000 --seed 7
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections import defaultdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dashboard.reading import LONGEST, read_languages, read_text
from tests.fuzz.texts import odd_texts

DAY = dt.date(2026, 1, 15)


def main() -> None:
    """Read as many texts as were asked for; a text that raises is written to a file."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--longest", type=int, default=20_000, help=f"at most {LONGEST}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failed", type=Path, default=Path("failed.txt"))
    asked = parser.parse_args()
    seconds: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for place, (kind, text) in enumerate(odd_texts(asked.seed, asked.texts, asked.longest)):
        language = read_languages()[place % len(read_languages())]
        begun = time.perf_counter()
        try:
            read_text(text, language, DAY)
        except Exception:
            asked.failed.write_text(text, "utf-8", errors="surrogatepass")
            raise
        seconds[kind].append((time.perf_counter() - begun, len(text)))
    table = Table(title=f"{asked.texts:,} odd texts")
    for name in ("kind", "texts", "longest text", "longest time, s", "s for 1,000 characters"):
        table.add_column(name, justify="left" if name == "kind" else "right")
    for kind, times in seconds.items():
        slowest, longest = max(times)[0], max(length for _, length in times)
        rate = max((taken * 1000 / length for taken, length in times if length > 1000), default=0.0)
        table.add_row(kind, f"{len(times):,}", f"{longest:,}", f"{slowest:.2f}", f"{rate:.3f}")
    Console().print(table)


if __name__ == "__main__":
    main()
