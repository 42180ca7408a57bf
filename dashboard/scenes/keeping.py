"""A checked text as the two files of ``seeds/``: the text, and its claims as annotations."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from dashboard.articles.annotating import SKELETON, completed, filled, from_check
from dashboard.claims.texts import CheckedText
from dashboard.i18n import Language
from dashboard.scenes.asked import Asked, DayFrom
from dashboard.scenes.checked import as_answer
from dashboard.tables import Tables
from dashboard.terms.slugs import slug

_LONGEST_NAME = 60
_BASES = {
    DayFrom.GIVEN: "Given by the person who had the text checked.",
    DayFrom.FILE: "A guess: the date that the file gave.",
    DayFrom.TEXT: "A guess: the first whole date in the text.",
}


def known_how(day_from: DayFrom) -> str:
    """How a date is known, as annotations say it."""
    return "stated" if day_from is DayFrom.GIVEN else "inferred"


def basis_of(day_from: DayFrom) -> str:
    """What a date is known from, as annotations say it; these files are in English."""
    return _BASES.get(day_from, "")


@dataclass(frozen=True)
class SourceFiles:
    """The files of a source text: ``NAME.txt`` and ``NAME.toml``."""

    name: str
    text: bytes
    notes: str


def source_files(
    asked: Asked, checked: CheckedText, tables: Tables, language: Language
) -> SourceFiles:
    """The text with the annotations of its claims, ready for ``seeds/``."""
    text = asked.text.encode()
    head = filled(
        SKELETON,
        language=asked.language,
        title=asked.title,
        outlet=asked.outlet,
        day=asked.day,
        known=known_how(asked.day_from),
        basis=basis_of(asked.day_from),
    )
    claims = from_check(as_answer(asked, checked, tables, language)["claims"], asked.answers)
    made = completed(asked.text, text, head + claims)
    name = slug(asked.title)[:_LONGEST_NAME].strip("-") or f"text-{checked.article.sha256[:16]}"
    return SourceFiles(name, text, made.notes)


def as_zip(files: SourceFiles) -> bytes:
    """The two files in one."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(f"{files.name}.txt", files.text)
        packed.writestr(f"{files.name}.toml", files.notes)
    return held.getvalue()
