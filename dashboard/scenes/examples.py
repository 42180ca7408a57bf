"""An example of each verdict: a claim of a source text, or one made up from the tables.

Also how often the engine was right on real claims (``real_claims.csv``).
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.articles import Article, Claim, Period, Quote
from dashboard.articles.model import UNKEPT
from dashboard.claims import Outcome, Verdict, check
from dashboard.metrics import Metric, metrics
from dashboard.queries import State, answer
from dashboard.scenes.claims import ShownClaim, claims_in
from dashboard.scenes.site import Site
from dashboard.tables import Tables
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

RECORD = Path(__file__).with_name("real_claims.csv")
"""One row for each real claim of the tests: ``settled``, the outcomes on which its readers settled
(with spaces between them), and ``outcome``, the one that the engine gives. A test keeps it true."""

_NO_TEXT = Article(UNKEPT, "", "", False, "en", "", "", None, "unknown", "", (), (), ())
_MONTHS_TRIED = 24


def examples(site: Site) -> Mapping[Outcome, ShownClaim]:
    """A claim for each verdict, in their order: the first of the source texts that has it.

    For a verdict that no claim of theirs has it is one made up from the tables, whose article has
    no words. A verdict for which neither is found is left out.
    """
    shown = [each for article in site.articles for each in claims_in(article, site)]
    found = {each.verdict.outcome: each for each in reversed(shown)}
    wanted = frozenset(outcome.value for outcome in Outcome if outcome not in found)
    for claim, verdict in _made_up(site.tables, wanted):
        found[verdict.outcome] = ShownClaim(1, _NO_TEXT, claim, verdict)
    return {outcome: found[outcome] for outcome in Outcome if outcome in found}


@remembered(4)
def _made_up(tables: Tables, wanted: frozenset[str]) -> tuple[tuple[Claim, Verdict], ...]:
    """The first claim made up from the tables for each of the verdicts wanted."""
    found: dict[str, tuple[Claim, Verdict]] = {}
    for asked in metrics().values():
        if asked.is_points or asked.is_ratio:
            continue
        for claim in _claims(tables, asked):
            if wanted <= set(found):
                return tuple(found.values())
            verdict = check(claim, _NO_TEXT, tables)
            if verdict.outcome in wanted:
                found.setdefault(verdict.outcome.value, (claim, verdict))
    return tuple(found.values())


def _claims(tables: Tables, asked: Metric) -> Iterator[Claim]:
    """Claims about the newest month of a metric, from right to wrong."""
    lines = answer(tables, State(asked.id)).lines
    held = [(line.months[place], line.values[place]) for line in lines for place in line.places]
    months = [month for month, _ in held[-_MONTHS_TRIED:]]
    values = [value for _, value in held[-_MONTHS_TRIED:]]
    if len(months) < _MONTHS_TRIED:
        return
    last, value = months[-1], values[-1]
    yield _level(asked, last, value)
    yield _level(asked, last, values[-2])
    # A thousandth more at a time leads from right through close to wrong.
    for thousandths in itertools.chain(range(1, 30), range(100, 2000, 100)):
        yield _level(asked, last, value * (1 + thousandths / 1000))
    for month, direction in itertools.product(reversed(months), ("low", "high")):
        yield _claim(asked, month, comparison="record", direction=direction, printed=direction)
    yield _level(asked, last + 1, value)


def _level(asked: Metric, month: Month, value: float) -> Claim:
    printed = f"{value:.0f}"
    return _claim(
        asked, month, comparison="level", value=printed, printed=printed, unit=asked.unit.key
    )


def _claim(asked: Metric, month: Month, **parts: str) -> Claim:
    nowhere = Quote(exact="", prefix="", suffix="", position=0)
    given = {"id": "made-up", "quote": nowhere, "metric": asked.id, "scope": {}, "read_from": {}}
    return Claim(**given, **parts, period=Period.month(month))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Record:
    """How often the engine was right on real claims.

    ``refused``: not checkable, where readers settled on another verdict; ``wrong``: any other
    verdict than theirs.
    """

    right: int
    wrong: int
    refused: int

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return self.right + self.wrong + self.refused


def engine_record() -> Record:
    """The engine's record on the real claims of the tests."""
    with RECORD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    missed = [row["outcome"] for row in rows if row["outcome"] not in row["settled"].split()]
    refused = missed.count(Outcome.NOT_CHECKABLE.value)
    return Record(len(rows) - len(missed), len(missed) - refused, refused)
