"""The log of verdicts: a row when a claim gets its first verdict, and one whenever it changes.

Rows are only ever added. What else moves (a figure that is revised and leaves the verdict as it is)
is no row: the verdict itself carries the day and the releases it rests on.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from dashboard.claims.model import Verdict
from dashboard.terms.files import replace_file


@dataclass(frozen=True)
class Entry:
    """One row: all texts. ``value`` and ``period`` are those of the official figure on that day.

    ``previous`` is the verdict before, empty for the first; ``releases`` are parted by spaces.
    """

    computed_on: str
    text: str
    claim: str
    verdict: str
    previous: str
    period: str
    value: str
    unit: str
    releases: str


LOG = "verdicts.csv"
"""The file of the log, beside the tables from which the verdicts were computed."""

COLUMNS = tuple(field.name for field in fields(Entry))


def changes(log: Sequence[Entry], verdicts: Iterable[Verdict]) -> tuple[Entry, ...]:
    """The rows to add: verdicts that the log does not hold, or holds otherwise in its last row."""
    last = {(entry.text, entry.claim): entry.verdict for entry in log}
    entries = (
        _entry(verdict, last.get((verdict.article, verdict.claim), "")) for verdict in verdicts
    )
    return tuple(entry for entry in entries if entry.verdict != entry.previous)


def _entry(verdict: Verdict, previous: str) -> Entry:
    official = verdict.official
    return Entry(
        computed_on=verdict.computed_on.isoformat(),
        text=verdict.article,
        claim=verdict.claim,
        verdict=verdict.outcome.value,
        previous=previous,
        period=str(verdict.period),
        value=f"{official.value:.6f}".rstrip("0").rstrip(".") if official else "",
        unit=official.unit if official else "",
        releases=" ".join(verdict.releases),
    )


def read_log(path: Path) -> tuple[Entry, ...]:
    """The rows of a log, oldest first; none without a file. ValueError for other columns."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}: the columns are not {', '.join(COLUMNS)}")
        return tuple(Entry(**row) for row in reader)


def write_log(path: Path, entries: Iterable[Entry]) -> None:
    """Writes a log as a whole: a reader sees the old file or the new one, never half."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(entry) for entry in entries)
    replace_file(path, text.getvalue())
