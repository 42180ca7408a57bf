"""Every TOML file that the program reads is read strictly: an unknown key is refused by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.articles.loading import load_article
from dashboard.claims import rules
from dashboard.figures import shapes
from dashboard.metrics import catalogue
from dashboard.queries import outliers
from dashboard.reading.language import lexicon
from dashboard.search import words
from dashboard.tables import TableMetadata
from dashboard.terms import groups
from dashboard.terms.config import BrokenFile, read
from dashboard.update import publishers

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    path
    for folder in ("dashboard", "datasets", "seeds")
    for path in sorted((ROOT / folder).rglob("*.toml"))
    # The keys of a language file are what English has: tests/unit/i18n. Where the shapes of maps
    # come from is read by people alone.
    if path.parent.name not in ("i18n", "geography")
]


def reader(path: Path, monkeypatch: pytest.MonkeyPatch, copy: Path) -> Callable[[], Any]:
    """What reads this file, made to read the copy."""
    readers = (
        *((rules, "rules"), (outliers, "rule"), (publishers, "all_series")),
        *((catalogue, "metrics"), (groups, "groups"), (shapes, "geography")),
    )
    for module, name in readers:
        if path == module.FILE:
            monkeypatch.setattr(module, "FILE", copy)
            return getattr(module, name).__wrapped__
    if path.parent.name == "seeds":
        copy.with_suffix(".txt").write_bytes(path.with_suffix(".txt").read_bytes())
        return lambda: load_article(copy)
    if path.parent == lexicon.FOLDER:
        return lambda: read(copy, lexicon.Words)
    if path.parent == words.FOLDER:
        return lambda: read(copy, words.QuestionWords)
    assert path.parent.name == "datasets", f"no reader is known for {path.name}"
    return lambda: read(copy, TableMetadata)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("place", ["first", "last"])
def test_an_unknown_key_is_refused_with_file_and_key(
    path: Path, place: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    copy = tmp_path / path.name
    read_copy = reader(path, monkeypatch, copy)
    copy.write_text(text, encoding="utf-8")
    assert read_copy()
    key = "colour = 1\n"
    copy.write_text(key + text if place == "first" else f"{text}\n{key}", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"{path.name}.*colour"):
        read_copy()


def test_a_series_of_files_that_names_no_place_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copy = tmp_path / "publishers.toml"
    copy.write_text('[[series]]\nid = "a"\ntable = "b"\npages = ["https://x"]\n', encoding="utf-8")
    monkeypatch.setattr(publishers, "FILE", copy)
    with pytest.raises(BrokenFile, match=r"series\[0\]: needs pages and file"):
        publishers.all_series.__wrapped__()
