"""Prints how the machine reads real texts that two readers have read before it.

python -m tests.real_texts FOLDER            # the table, and every accusation
python -m tests.real_texts FOLDER --partings # and each figure where the machine parts from both

FOLDER has NN.txt, NN.json (``language``, ``date``), and the two annotations in A/NN.json and
B/NN.json: lists of figures with ``printed``, ``start``, ``expect`` and the parts of a claim. The
texts are others' and stay outside the project.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dashboard.claims import Outcome, explain
from dashboard.claims.texts import CheckedClaim, CheckedText, check_text
from dashboard.i18n import Language, spoken
from dashboard.queries.sentences import spoken_for
from dashboard.reading import LOUD, ReadFrom, guessed_day, text_day
from dashboard.reading.language.text import Span
from dashboard.tables import Tables, load
from tests.real_texts.figures import (
    ASK,
    CLAIM,
    LEFT,
    PARTS,
    Figure,
    read_by_machine,
    read_by_person,
)
from tests.real_texts.scoring import Compared, Score, scored

ACCUSED = (Outcome.DIFFERS, Outcome.AGREES_ELSEWHERE, Outcome.OVERSTATED)
PEOPLE = ("A", "B")


@dataclass(frozen=True)
class Scored:
    """A text with its score, what the machine said of it, and the seconds that took."""

    name: str
    language: str
    text: str
    checked: CheckedText
    score: Score
    seconds: float

    @property
    def words(self) -> int:
        """Words between blanks."""
        return len(self.text.split())

    @property
    def accused(self) -> list[CheckedClaim]:
        """The claims that the machine contradicts."""
        return [one for one in self.checked.claims if one.verdict.outcome in ACCUSED]

    def sentence(self, span: Span) -> str:
        """The line of a place, the place in brackets, shortened to what is around it."""
        before, after = self.text[: span.start], self.text[span.end :]
        head, tail = before.rsplit("\n", 1)[-1][-160:], after.split("\n", 1)[0][:120]
        return f"{head}[{self.text[span.start : span.end]}]{tail}"


def main() -> None:
    """Read every text of the folder, compare, and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.real_texts", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--partings", action="store_true", help="each figure read otherwise")
    asked = parser.parse_args()
    files = sorted(asked.folder.glob("*.txt"))
    if not files:
        parser.error(f"there are no texts in {asked.folder}")  # a table of zeros would look fine
    tables = load()
    for file in files[:1]:
        _scored(file, tables)  # what is loaded once belongs to no text's time
    texts = [_scored(file, tables) for file in files]
    console = Console(width=110, highlight=False, markup=False)
    console.print(_table(texts))
    language = spoken_for(tables, spoken("en"))
    for text in texts:
        for one in text.accused:
            console.print("\n".join(_accusation(text, one, language)), soft_wrap=True)
    if asked.partings:
        console.print("\n".join(_partings(texts)), soft_wrap=True)


def _scored(file: Path, tables: Tables) -> Scored:
    about = json.loads(file.with_suffix(".json").read_text("utf-8"))
    text, language = file.read_text("utf-8"), about["language"]
    guess = guessed_day(text, language)
    day = text_day(about["date"]) if about["date"] else guess[0] if guess else None
    begun = time.perf_counter()
    checked = check_text(text, language, tables, day=day)
    seconds = time.perf_counter() - begun
    first, second = (read_by_person(file.parent / who / f"{file.stem}.json") for who in PEOPLE)
    score = scored(first, second, read_by_machine(checked))
    return Scored(file.stem, language, text, checked, score, seconds)


def _table(texts: Sequence[Scored]) -> Table:
    table = Table(title="Real texts, read by two readers before the machine")
    languages = sorted({text.language for text in texts})
    table.add_column("")
    for name in (*languages, "all"):
        table.add_column(name, justify="right")
    columns = [[text for text in texts if text.language == code] for code in languages]
    rows = [list(_rows(chosen)) for chosen in (*columns, texts)]
    for cells in zip(*rows, strict=True):
        table.add_row(cells[0][0], *(value for _, value in cells))
    return table


def _rows(texts: Sequence[Scored]) -> Iterator[tuple[str, str]]:
    both = [each for text in texts for each in text.score.both]
    one_person = [figure for text in texts for figure in text.score.one_person]
    readable = [each for each in both if each.readable]
    found = [each for each in both if each.found]
    to_leave = [each for each in both if each.expected == {LEFT}]
    questions = [each for each in both if each.machine and each.got == ASK and each.machine.claim]
    words = sum(text.words for text in texts)
    yield "texts", f"{len(texts)}"
    yield "words", f"{words:,}"
    yield "figures that both readers list", f"{len(both)}"
    yield "  that only one lists", f"{len(one_person)}"
    yield "  the same to be done with them", _share(len(each.expected) == 1 for each in both)
    for part in PARTS:
        yield f"  both read, {part} the same", _share(each.agreed(part) for each in readable)
    yield "  the first reading of each the same", _share(each.agreed_at_first for each in readable)
    yield "both read, found", _share(each.found for each in readable)
    for part in PARTS:
        yield f"  {part} right", _share(each.right(part) for each in found)
    yield "  all parts right", _share(not each.wrong for each in found)
    yield "  agrees or close, and misread", f"{sum(_luckily_right(each) for each in found)}"
    yield "both read, left or unseen", f"{sum(each.left_wrongly for each in both)}"
    yield "both leave, left", _share(not each.read_wrongly for each in to_leave)
    yield "asked, rightly", f"{sum(_rightly_asked(each) for each in questions)}"
    yield "asked, needlessly", f"{sum(not _rightly_asked(each) for each in questions)}"
    unlisted = [figure for text in texts for figure in _unlisted(text)]
    yield "claimed where nobody lists a figure", f"{_count(unlisted, CLAIM)}"
    yield "asked where nobody lists a figure", f"{_count(unlisted, ASK)}"
    loud = [left for text in texts for left in text.checked.left if left.reason in LOUD]
    yield "left, and said so", f"{len(loud)}"
    outcomes = Counter(one.verdict.outcome for text in texts for one in text.checked.claims)
    for outcome in Outcome:
        yield f"verdict: {outcome}", f"{outcomes[outcome]}"
    taken = sum(text.seconds for text in texts)
    yield "ms for 1,000 words", f"{1e6 * taken / max(words, 1):.0f}"


def _share(hits: Iterable[bool]) -> str:
    counted = list(hits)
    return f"{sum(counted)} of {len(counted)}"


def _count(figures: Iterable[Figure], expect: str) -> int:
    return sum(figure.expect == expect for figure in figures)


def _rightly_asked(each: Compared) -> bool:
    """A question is right where a person would ask, or the two readers read different things."""
    return LEFT not in each.expected and each.doubtful


def _luckily_right(each: Compared) -> bool:
    """The machine confirms a figure that it took for another than both readers do."""
    claim = each.machine and each.machine.claim
    confirmed = (Outcome.AGREES, Outcome.CLOSE)
    return bool(claim and each.got == CLAIM and each.wrong and claim.verdict.outcome in confirmed)


def _unlisted(text: Scored) -> list[Figure]:
    return [figure for figure in text.score.nobody if figure.claim]


def _accusation(text: Scored, one: CheckedClaim, language: Language) -> Iterator[str]:
    yield f"\n{text.name} {one.verdict.outcome}: {text.sentence(one.reading.printed)}"
    yield f"   read as: {_reading(one)}"
    yield from (f"   {sentence}" for sentence in explain(one.verdict, language))


def _reading(one: CheckedClaim) -> str:
    """Every part with where it is read from, if not from its own words."""
    marks = {ReadFrom.TEXT: "~", ReadFrom.CONTEXT: "?"}
    parts = one.reading.parts.items()
    said = [
        f"{name}={part.value}{marks.get(part.read_from, '')}" for name, part in parts if part.value
    ]
    others = [" or " + str(dict(other)) for other in one.reading.readings]
    return ", ".join(said) + "".join(others)


def _partings(texts: Sequence[Scored]) -> Iterator[str]:
    """Each figure where the machine parts from both readers, by language and by kind of fault."""
    found: dict[tuple[str, str], list[str]] = {}
    for text in texts:
        for each in text.score.both:
            kind = _kind(each)
            if kind:
                found.setdefault((text.language, kind), []).extend(_told(text, each))
        for figure in _unlisted(text):
            lines = [f"- {text.name}: {text.sentence(figure.span)}", f"    got: {_got(figure)}"]
            kind = f"nobody lists it, got {figure.expect}"
            found.setdefault((text.language, kind), []).extend(lines)
    for (language, kind), lines in sorted(found.items()):
        count = sum(line.startswith("- ") for line in lines)
        yield from ("", f"## {language}: {kind} ({count})", "", *lines)


def _kind(each: Compared) -> str:
    if each.left_wrongly:
        return f"left: {each.machine.why}" if each.machine else "not seen"
    if each.read_wrongly:
        return f"to be left, got {each.got}"
    if each.wrong:
        return f"wrong: {', '.join(each.wrong)}"
    asked = each.machine and each.got == ASK and each.machine.claim
    return "asked needlessly" if asked and not _rightly_asked(each) else ""


def _told(text: Scored, each: Compared) -> Iterator[str]:
    yield f"- {text.name}: {text.sentence(each.first.span)}"
    people = (each.first, each.second)
    if each.wrong:
        for part in each.wrong:
            expected = (
                f"{who} {_shown(one, part)}" for who, one in zip(PEOPLE, people, strict=True)
            )
            yield f"    {part}: {'; '.join(expected)}"
    else:
        yield from (f"    {who}: {_meant(one)}" for who, one in zip(PEOPLE, people, strict=True))
    yield f"    got: {_got(each.machine)}"


def _meant(figure: Figure) -> str:
    parts = (
        f"{part} {_shown(figure, part)}" for part, values in figure.said.items() if any(values)
    )
    return f"{figure.expect} {', '.join(parts)} {figure.why}".rstrip()


def _shown(figure: Figure, part: str) -> str:
    """The readings of a part as they were written."""
    return " | ".join(str(value) for value in figure.said.get(part, ())) or "-"


def _got(figure: Figure | None) -> str:
    if figure is None:
        return "nothing"
    if figure.claim:
        outcome = f"{figure.claim.verdict.outcome}" if figure.expect == CLAIM else ASK
        return f"{outcome} {_reading(figure.claim)}"
    return _meant(figure)


if __name__ == "__main__":
    main()
