"""The log of verdicts: one row when a claim gets its first verdict, and one for each change.

Rows are only added. A revised figure that leaves the verdict as it is adds no row: the verdict
itself carries the day and the releases it rests on.
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
class VerdictChange:
    """One row of the log; every field is text.

    ``value`` and ``unit`` are those of the official figure on that day. ``previous`` is the verdict
    before this one, empty for the first. ``releases`` are separated by spaces.
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
"""The file name of the log. It lies beside the tables from which the verdicts were computed."""

COLUMNS = tuple(field.name for field in fields(VerdictChange))


def changes(log: Sequence[VerdictChange], verdicts: Iterable[Verdict]) -> tuple[VerdictChange, ...]:
    """The rows to add: verdicts that are new, or differ from the last row of their claim."""
    last = {(row.text, row.claim): row.verdict for row in log}
    rows = (
        _change(verdict, last.get((verdict.article, verdict.claim), "")) for verdict in verdicts
    )
    return tuple(row for row in rows if row.verdict != row.previous)


def _change(verdict: Verdict, previous: str) -> VerdictChange:
    official = verdict.official
    return VerdictChange(
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


def read_log(path: Path) -> tuple[VerdictChange, ...]:
    """The rows of a log, oldest first; none without a file. Raises ValueError for other columns."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}: the columns are not {', '.join(COLUMNS)}")
        return tuple(VerdictChange(**row) for row in reader)


def write_log(path: Path, rows: Iterable[VerdictChange]) -> None:
    """Writes a log as a whole: a reader sees the old file or the new one, never half."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    replace_file(path, text.getvalue())
