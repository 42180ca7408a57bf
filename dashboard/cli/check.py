"""``check``: the figures of any text, read and checked against the tables."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from dashboard.claims import explain
from dashboard.claims.texts import CheckedClaim, CheckedText
from dashboard.cli import ExitCode
from dashboard.documents import Document, Unreadable, read_document
from dashboard.i18n import Language, languages, spoken
from dashboard.queries.sentences import spoken_for
from dashboard.reading import DATING, LONGEST, LOUD, read_languages, text_day
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
        day = text_day(arguments.date) if arguments.date else None
    except ValueError:
        print(language.text("check.refused.bad_date", value=arguments.date), file=sys.stderr)
        return ExitCode.WRONG_USE
    try:
        document = _document(arguments.file)
    except (Unreadable, OSError) as fault:
        return _refused("unreadable", _why(fault, arguments.file, language), language)
    if len(document.text) > LONGEST:
        words = language.text("check.refused.too_long", most=f"{LONGEST:,}")
        return _refused("unchecked", words, language)
    try:
        tables = load(arguments.folder)
    except (OSError, ValueError, RuntimeError) as fault:
        return _refused("unreadable", str(fault), language)
    to_check = asked(
        document.text,
        day=day or document.date,
        day_from=DayFrom.GIVEN if arguments.date else DayFrom.FILE,
        language=arguments.language or "",
        title=document.title,
        outlet=document.outlet,
    )
    checked = to_check.checked(tables)
    language = spoken_for(tables, language)
    if arguments.json:
        answer = as_answer(to_check, checked, tables, language)
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return ExitCode.OK
    about = {"language": to_check.language, "date": _dated(to_check, language)}
    print(language.text("check.command.about", **about))
    print("\n".join(_lines(checked, language)))
    return ExitCode.OK


def _document(file: str) -> Document:
    """The file, or what standard input gives."""
    if file == "-":
        return read_document(sys.stdin.buffer.read())
    return read_document(Path(file).read_bytes(), file)


def _refused(key: str, fault: str, language: Language) -> ExitCode:
    print(language.text(f"check.command.{key}", fault=fault), file=sys.stderr)
    return ExitCode.FAILED


def _why(fault: Unreadable | OSError, file: str, language: Language) -> str:
    """Why a file cannot be read: an operating system would say it in a language of its own."""
    if isinstance(fault, Unreadable):
        return language.text(f"check.file.{fault.fault}", **fault.values)
    key = "no_file" if isinstance(fault, FileNotFoundError) else "closed"
    key = "folder" if Path(file).is_dir() else key
    return language.text(f"check.command.{key}", file=file or ".")


def _dated(to_check: Asked, language: Language) -> str:
    day = to_check.day.isoformat() if to_check.day else ""
    return language.text(f"check.command.day_{to_check.day_from}", date=day)


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
    told = {"checked": len(checked.claims), "asked": len(checked.asked), "other": quiet}
    lines.append(language.text("check.command.counted", **told))
    if late := len(checked.unchecked):
        lines.append(language.text("check.found.unfinished", count=late))
    return lines


def _claim_lines(one: CheckedClaim, language: Language) -> list[str]:
    outcome = one.verdict.outcome
    sign, word = outcome.sign(language), outcome.word(language)
    head = f"{sign} {word}: {one.claim.printed}"
    return [head, *(f"  {sentence}" for sentence in explain(one.verdict, language))]
