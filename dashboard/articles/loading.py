"""Reading source texts and their annotations from a folder: two files per text, same stem.

The ``.txt`` is the unchanged text, the ``.toml`` beside it says what was annotated in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import tomli

from dashboard.articles.form import AnnotationForm
from dashboard.articles.model import Article
from dashboard.terms.config import BrokenFile, read

FOLDER = Path(__file__).parents[2] / "seeds"
_MARK = re.compile(
    r"(?P<kind>claims|events|statements)\[(?P<place>\d+)\]\.?(?P<rest>.*)", re.DOTALL
)


def load_articles(folder: Path | None = None) -> tuple[Article, ...]:
    """All texts of a folder (by default the repository's ``seeds/``), by slug.

    Raises BrokenFile for a file that breaks a rule, and for a text without annotations or
    annotations without a text.
    """
    stems = {path.stem: path for path in source_text_files(folder)}
    return tuple(load_article(stems[stem]) for stem in sorted(stems))


def source_text_files(folder: Path | None = None) -> tuple[Path, ...]:
    """The files of all texts of a folder (by default ``seeds/``): words and annotations."""
    paths = (folder or FOLDER).glob("*.t*")
    return tuple(path for path in paths if path.suffix in (".txt", ".toml"))


def load_article(path: Path) -> Article:
    """One text from its .txt or .toml file.

    A text that was changed after it was annotated is loaded too, and marked as ``changed``. Raises
    BrokenFile with every fault of the annotations, each with the id of its claim and its key.
    """
    words, notes = path.with_suffix(".txt"), path.with_suffix(".toml")
    for needed in (words, notes):
        if not needed.is_file():
            raise BrokenFile(needed.name, ["is missing"])
    content = words.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenFile(words.name, [f"byte {error.start}: is not UTF-8"]) from None
    found = _annotations(notes)
    about = found.text
    return Article(
        slug=path.stem,
        text=text,
        sha256=about.sha256,
        changed=about.sha256 != hashlib.sha256(content).hexdigest(),
        language=about.language,
        title=about.title,
        outlet=about.outlet,
        date=about.day,
        date_known=about.date_known,
        date_basis=about.date_basis,
        claims=found.claims,
        events=found.events,
        statements=found.statements,
        month_only=isinstance(about.date, str),
    )


def _annotations(path: Path) -> AnnotationForm:
    """The content of an annotation file; faults name their claim by its id, not by its place."""
    try:
        return read(path, AnnotationForm)
    except BrokenFile as broken:
        lines = [line for fault in broken.faults for line in _with_id(fault, path)]
        raise BrokenFile(path.name, lines) from None


def _with_id(fault: str, path: Path) -> Iterator[str]:
    """A fault with the id of its mark instead of its place; several in one become a line each."""
    found = _MARK.fullmatch(fault)
    if not found:
        lines = fault.removeprefix("text: ").splitlines()
        yield from (f"text.{line}" for line in lines) if fault.startswith("text: ") else lines
        return
    entry = tomli.loads(path.read_text("utf-8"))[found["kind"]][int(found["place"])]
    name = entry.get("id", f"number {int(found['place']) + 1}") if isinstance(entry, dict) else ""
    for line in found["rest"].removeprefix(": ").splitlines():
        yield f"{found['kind']} {name}: {line}"
