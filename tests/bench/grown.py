"""A copy of the project whose drug seizures have ten or a hundred times the rows, made up.

What was seized of a drug in a month is dealt out over more places, some of them made up, so that
months, drugs and their sums stay what they are. Nothing of it comes near datasets/.
"""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections import defaultdict
from itertools import product
from pathlib import Path

from tests.served import ROOT

TABLE = Path("datasets") / "drug_seizures.csv"
SPELLINGS = Path("dashboard") / "terms" / "spellings.csv"
PLACES = ("component", "region", "land_filter")
AREA, EVENTS, POUNDS = "area_of_responsibility", "events", "pounds"
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__")


def grown(home: Path, times: int) -> int:
    """Write the copy into `home`, which has nothing of it yet; the rows that its table has now."""
    for part in ("dashboard", "datasets", "seeds"):
        shutil.copytree(ROOT / part, home / part, ignore=LEFT_OUT)
    with (ROOT / TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    cells = defaultdict(list)
    for row in rows:
        cells[row["month"], row["drug"]].append(row)
    places = list(product(*(sorted({row[name] for row in rows}) for name in PLACES)))
    real = sorted({row[AREA] for row in rows})
    wanted = -(-times * max(map(len, cells.values())) // len(places))
    made_up = [f"Made-up Area {number}" for number in range(wanted - len(real))]
    written = 0
    with (home / TABLE).open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        for alike in cells.values():
            dealt = _dealt(alike, times)
            for (area, place), (events, pounds) in zip(
                product([*real, *made_up], places), dealt, strict=False
            ):
                changed = {AREA: area, EVENTS: events, POUNDS: pounds}
                table.writerow({**alike[0], **dict(zip(PLACES, place, strict=True)), **changed})
                written += 1
    with (home / SPELLINGS).open("a", encoding="utf-8") as file:
        file.writelines(f"{AREA},{area},{area}\n" for area in made_up)
    _sign(home)
    return written


def _dealt(rows: list[dict[str, str]], times: int) -> list[tuple[int, str]]:
    """Events and pounds of some rows over `times` as many."""
    count = times * len(rows)
    events = sum(int(row[EVENTS]) for row in rows)
    pounds = sum(float(row[POUNDS]) for row in rows)
    share = f"{pounds / count:.6f}".rstrip("0").rstrip(".")
    return [(events // count + (number < events % count), share) for number in range(count)]


def _sign(home: Path) -> None:
    """Write the manifest's hash of the table anew."""
    manifest = home / "datasets" / "manifest.csv"
    digest = hashlib.sha256((home / TABLE).read_bytes()).hexdigest()
    lines = manifest.read_text("utf-8").splitlines()
    signed = [f"{TABLE.name},{digest}" if line.startswith(TABLE.name) else line for line in lines]
    manifest.write_text("\n".join(signed) + "\n", "utf-8")
