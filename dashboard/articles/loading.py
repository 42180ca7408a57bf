"""Reading source texts and their annotations from a folder: two files per text, same stem."""

from __future__ import annotations

from pathlib import Path

from dashboard.articles.model import Article

FOLDER = Path(__file__).parents[2] / "seeds"


class BrokenArticle(ValueError):
    """An annotation file that cannot be read: the message names file, key and rule."""


def load_articles(folder: Path | None = None) -> tuple[Article, ...]:
    """All texts of a folder (the repository's ``seeds/``), by slug. Raises BrokenArticle."""
    raise NotImplementedError


def load_article(path: Path) -> Article:
    """One text from its .txt or .toml file. Raises BrokenArticle, FileNotFoundError."""
    raise NotImplementedError
