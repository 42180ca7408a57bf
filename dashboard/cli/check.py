"""``check``: the figures of any text, read and checked against the tables."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from dashboard.claims import explain
from dashboard.claims.texts import CheckedClaim, CheckedText, check_text
from dashboard.cli import ExitCode
from dashboard.i18n import Language, languages, spoken
from dashboard.queries.sentences import spoken_for
from dashboard.reading import DATING, LOUD, guessed_day, guessed_language, read_languages, text_day
from dashboard.scenes.checked import answer_words, as_answer, question_words
from dashboard.tables import load


def add_check_arguments(parser: argparse.ArgumentParser) -> None:
    """The text, what it does not say of itself, and how to print what was found."""
    parser.add_argument("file", metavar="FILE", help="plain text in UTF-8, or - for standard input")
    parser.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help="of the text; else the first date in it"
    )
    parser.add_argument("--language", choices=read_languages(), help="of the text; else guessed")
    parser.add_argument("--notes", choices=languages(), default="en", help="language of the notes")
    parser.add_argument("--json", action="store_true", help="everything, for machines")
    parser.add_argument("--folder", type=Path, help="tables, if not in DATASETS or ours")


def run_check(arguments: argparse.Namespace) -> ExitCode:
    """OK where the text was read and checked, whatever the verdicts; else FAILED."""
    try:
        text = _text(arguments.file)
        tables = load(arguments.folder)
    except (OSError, ValueError, RuntimeError) as fault:
        print(f"Cannot be read: {fault}", file=sys.stderr)
        return ExitCode.FAILED
    code = arguments.language or guessed_language(text)
    guess = guessed_day(text, code)
    day = arguments.date or (guess[0] if guess else None)
    try:
        checked = check_text(text, code, tables, day=day)
    except ValueError as fault:
        print(f"Cannot be checked: {fault}", file=sys.stderr)
        return ExitCode.FAILED
    language = spoken_for(tables, spoken(arguments.notes))
    if arguments.json:
        print(json.dumps(as_answer(checked, tables, language), ensure_ascii=False, indent=2))
        return ExitCode.OK
    known = "given" if arguments.date else "the first date in the text"
    print(f"Language: {code}. Date: {f'{day} ({known})' if day else 'unknown, give --date'}.")
    print("\n".join(_lines(checked, language)))
    return ExitCode.OK


def _text(file: str) -> str:
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return data.decode("utf-8-sig")


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
        f"- left: {left.span.of(checked.article.text)} ({left.reason.value})"
        for left in checked.left
        if left.reason in LOUD
    ]
    quiet = sum(left.reason not in LOUD | DATING for left in checked.left)
    counted = f"{len(checked.claims)} checked, {len(checked.asked)} asked, {quiet} other numbers."
    return [*lines, counted]


def _claim_lines(one: CheckedClaim, language: Language) -> list[str]:
    outcome = one.verdict.outcome
    sign, word = outcome.sign(language), outcome.word(language)
    head = f"{sign} {word}: {one.claim.printed}"
    return [head, *(f"  {sentence}" for sentence in explain(one.verdict, language))]
