"""``check``: the figures of any text, read and checked against the tables."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from dashboard.claims import explain
from dashboard.claims.texts import CheckedClaim, CheckedText
from dashboard.cli import ExitCode
from dashboard.documents import Document, Unreadable, read_document
from dashboard.i18n import Language, languages, spoken
from dashboard.queries.sentences import spoken_for
from dashboard.reading import DATING, LOUD, read_languages, text_day
from dashboard.scenes.asked import Asked, DayFrom, asked
from dashboard.scenes.checked import answer_words, as_answer, question_words
from dashboard.tables import load


def add_check_arguments(parser: argparse.ArgumentParser) -> None:
    """The text, what it does not say of itself, and how to print what was found."""
    parser.add_argument(
        "file", metavar="FILE", help="text, Markdown, HTML or PDF, or - for standard input"
    )
    parser.add_argument(
        "--date",
        type=_day,
        metavar="YYYY-MM-DD",
        help="of the text; else the file's or the first in it",
    )
    parser.add_argument("--language", choices=read_languages(), help="of the text; else guessed")
    parser.add_argument("--notes", choices=languages(), default="en", help="language of the notes")
    parser.add_argument("--json", action="store_true", help="everything, for machines")
    parser.add_argument("--folder", type=Path, help="tables, if not in DATASETS or ours")


def run_check(arguments: argparse.Namespace) -> ExitCode:
    """OK where the text was read and checked, whatever the verdicts; else FAILED."""
    language = spoken(arguments.notes)
    try:
        document = _document(arguments.file)
        tables = load(arguments.folder)
    except Unreadable as refusal:
        words = language.text(f"check.file.{refusal.fault}", **refusal.values)
        print(f"Cannot be read: {words}", file=sys.stderr)
        return ExitCode.FAILED
    except (OSError, ValueError, RuntimeError) as fault:
        print(f"Cannot be read: {fault}", file=sys.stderr)
        return ExitCode.FAILED
    to_check = asked(
        document.text,
        day=arguments.date or document.date,
        day_from=DayFrom.GIVEN if arguments.date else DayFrom.FILE,
        language=arguments.language or "",
        title=document.title,
        outlet=document.outlet,
    )
    try:
        checked = to_check.checked(tables)
    except ValueError as fault:
        print(f"Cannot be checked: {fault}", file=sys.stderr)
        return ExitCode.FAILED
    language = spoken_for(tables, language)
    if arguments.json:
        answer = as_answer(to_check, checked, tables, language)
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return ExitCode.OK
    print(f"Language: {to_check.language}. Date: {_dated(to_check)}.")
    print("\n".join(_lines(checked, language)))
    return ExitCode.OK


def _document(file: str) -> Document:
    """The file, or what standard input gives."""
    if file == "-":
        return read_document(sys.stdin.buffer.read())
    return read_document(Path(file).read_bytes(), file)


def _dated(to_check: Asked) -> str:
    known = {
        DayFrom.GIVEN: "given",
        DayFrom.FILE: "as the file says",
        DayFrom.TEXT: "the date that stands at its head",
    }
    if to_check.day is None:
        return "unknown, give --date"
    return f"{to_check.day} ({known[to_check.day_from]})"


def _day(text: str) -> dt.date:
    try:
        return text_day(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not YYYY-MM-DD or YYYY-MM") from None


def _lines(checked: CheckedText, language: Language) -> list[str]:
    lines = [line for one in checked.claims for line in _claim_lines(one, language)]
    for one in checked.asked:
        lines += _claim_lines(one, language)
        for question in one.questions:
            labels = (answer_words(question.part, value, language) for value in question.answers)
            lines.append(f"  ? {question_words(question.part, language)} {' | '.join(labels)}")
    lines += [
        f"- {left.span.of(checked.article.text)} {language.text(f'check.left.{left.reason.value}')}"
        for left in checked.left
        if left.reason in LOUD
    ]
    quiet = sum(left.reason not in LOUD | DATING for left in checked.left)
    counted = f"{len(checked.claims)} checked, {len(checked.asked)} asked, {quiet} other numbers."
    if checked.unfinished:
        counted += f" {len(checked.unfinished)} not checked: the time was not enough."
    return [*lines, counted]


def _claim_lines(one: CheckedClaim, language: Language) -> list[str]:
    outcome = one.verdict.outcome
    sign, word = outcome.sign(language), outcome.word(language)
    head = f"{sign} {word}: {one.claim.printed}"
    return [head, *(f"  {sentence}" for sentence in explain(one.verdict, language))]
