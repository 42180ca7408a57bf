"""Reading source texts and their annotations from a folder: two files per text, same stem."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from dashboard.articles.fields import BrokenArticle, Fields
from dashboard.articles.marking import claim_of, event_of, statement_of
from dashboard.articles.model import DATE_KNOWN, Article, Claim, Event, Statement
from dashboard.terms.slugs import slug

M = TypeVar("M", Claim, Event, Statement)
FOLDER = Path(__file__).parents[2] / "seeds"


def load_articles(folder: Path | None = None) -> tuple[Article, ...]:
    """All texts of a folder (the repository's ``seeds/``), by slug.

    Raises BrokenArticle for a file that breaks a rule or a text without annotations or the reverse.
    """
    paths = {path.stem: path for path in (folder or FOLDER).glob("*.t*") if _ours(path)}
    return tuple(load_article(paths[stem]) for stem in sorted(paths))


def _ours(path: Path) -> bool:
    return path.suffix in (".txt", ".toml")


def load_article(path: Path) -> Article:
    """One text from its .txt or .toml file.

    A text whose bytes are no longer those that were annotated is loaded all the same and says so
    (``changed``). Raises BrokenArticle, naming file and key.
    """
    words, notes = path.with_suffix(".txt"), path.with_suffix(".toml")
    for needed in (words, notes):
        if not needed.is_file():
            raise BrokenArticle(f"{needed.name}: is missing")
    content = words.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenArticle(f"{words.name}: byte {error.start}: is not UTF-8") from None
    try:
        tree = tomllib.loads(notes.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenArticle(f"{notes.name}: is not TOML: {error}") from None
    return _article(path.stem, text, hashlib.sha256(content).hexdigest(), notes.name, tree)


def _article(stem: str, text: str, sha256: str, name: str, tree: dict[str, Any]) -> Article:
    file = Fields(name, tree)
    about = file.table("text")
    known = about.one_of("date_known", DATE_KNOWN)
    date = None if known == "unknown" else about.of_type("date", dt.date)
    noted = about.text("sha256")
    article = Article(
        slug=stem,
        text=text,
        sha256=noted,
        changed=noted != sha256,
        language=about.text("language"),
        title=about.text("title"),
        outlet=about.text("outlet"),
        date=date,
        date_known=known,
        date_basis=about.text("date_basis", "" if known == "unknown" else None),
        claims=_each(file, "claims", claim_of),
        events=_each(file, "events", event_of),
        statements=_each(file, "statements", statement_of),
    )
    about.done()
    file.done()
    ids = [mark.id for mark in article.marks]
    for twice in {one for one in ids if ids.count(one) > 1 or slug(one) != one.lower()}:
        raise BrokenArticle(f"{name}: id: {twice!r} stands twice or is no plain id")
    return article


def _each(file: Fields, key: str, read: Callable[[Fields], M]) -> tuple[M, ...]:
    marks: list[M] = []
    for place, table in enumerate(file.tables(key), start=1):
        fields = Fields(f"{file.where}: {key} {place}", table)
        marks.append(read(fields))
        fields.done()
    return tuple(marks)
