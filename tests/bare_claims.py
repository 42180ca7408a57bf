"""How the real claims come out when each is read from its bare sentence and its date alone.

``python -m tests.bare_claims`` prints each row of ``claims-to-learn-from.csv`` with the outcomes
that are right and those that the engine reaches. The sentences are others' and stay in that file,
outside the project; the right outcomes are in ``tests/data/real_claims``.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.claims.model import Outcome
from dashboard.claims.texts import CheckedText, check_text
from dashboard.claims.verdicts.choosing import ACCUSES
from dashboard.reading import text_day
from dashboard.tables import Tables, load
from tests.real_claims import TEXTS

LIST = Path(__file__).resolve().parents[2] / "shared" / "claims" / "claims-to-learn-from.csv"
_OPEN = frozenset({Outcome.NOT_CHECKABLE})
_TELLING = (Outcome.AGREES, Outcome.CLOSE, *ACCUSES)


@dataclass(frozen=True)
class Row:
    """A sentence of a day, and for each claim that it makes the outcomes that are right."""

    name: str
    language: str
    sentence: str
    day: dt.date | None
    right: Sequence[frozenset[Outcome]]

    @property
    def is_decidable(self) -> bool:
        """Whether the tables say more of it than that it is not checkable."""
        return any(each != _OPEN for each in self.right)


@dataclass(frozen=True)
class Result:
    """A row with the text as it was checked."""

    row: Row
    checked: CheckedText

    @property
    def outcomes(self) -> Sequence[Outcome]:
        """The outcomes of its claims about which nothing is asked."""
        return tuple(one.verdict.outcome for one in self.checked.claims)

    @property
    def is_settled(self) -> bool:
        """Whether one of them is right for a claim of the row that the tables can decide."""
        decided = [each for each in self.row.right if each != _OPEN]
        return any(outcome in each for each in decided for outcome in self.outcomes)

    @property
    def is_missed(self) -> bool:
        """Whether the tables could decide a claim of the row, and nothing came of it."""
        return self.row.is_decidable and not self.is_settled

    @property
    def false(self) -> Sequence[Outcome]:
        """The outcomes that support or accuse, and that are right for no claim of the row."""
        right = frozenset[Outcome]().union(*self.row.right)
        return tuple(each for each in self.outcomes if each in _TELLING and each not in right)


def rows(file: Path = LIST) -> Iterator[Row]:
    """The rows of the list, each with its outcomes from ``tests/data/real_claims``.

    Raises OSError where the file is missing, and KeyError for a row that is not typed there.
    """
    typed = {text["id"]: text for text in TEXTS}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            text = typed[row["id"]]
            parts = (*text.get("claims", ()), *text.get("statements", ()))
            yield Row(
                row["id"],
                row["language"],
                row["claim"],
                text_day(str(text["date"])) if "date" in text else None,
                tuple(frozenset(map(Outcome, part["settled"])) for part in parts),
            )


def results(tables: Tables, file: Path = LIST) -> tuple[Result, ...]:
    """The rows, each checked as a reader would paste it."""
    return tuple(
        Result(row, check_text(row.sentence, row.language, tables, day=row.day))
        for row in rows(file)
    )


def _line(result: Result) -> str:
    right = " + ".join(" | ".join(sorted(each)) for each in result.row.right)
    asked = [question.part for one in result.checked.asked for question in one.questions]
    mark = "!" if result.false else "-" if result.is_missed else " "
    got = ", ".join(result.outcomes) or "nothing"
    return f"{mark} {result.row.name:5} {right:45} {got}" + (f"; asks {asked}" if asked else "")


if __name__ == "__main__":
    found = results(load())
    print(*map(_line, found), sep="\n")
    decidable = [result for result in found if result.row.is_decidable]
    settled = sum(result.is_settled for result in decidable)
    false = sum(len(result.false) for result in found)
    print(f"{settled} of {len(decidable)} that can be decided are settled; {false} outcomes false")
