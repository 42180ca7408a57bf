"""What can be found besides charts: pages, tables, words of the glossary, source texts, claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dashboard.i18n import Language, languages, spoken
from dashboard.queries import links
from dashboard.queries.sentences import spoken_for
from dashboard.reading.language.text import folded
from dashboard.scenes import Site
from dashboard.search.question import Question, roots
from dashboard.search.words import vocabulary
from dashboard.summaries import text_name
from dashboard.tables.remembering import remembered
from dashboard.terms.pages import METHOD, PAGES

if TYPE_CHECKING:
    from dashboard.tables import Tables


class Kind(StrEnum):
    """What a result is."""

    CHECK = "check"
    VIEW = "view"
    PAGE = "page"
    TABLE = "table"
    WORD = "word"
    TEXT = "text"
    CLAIM = "claim"


@dataclass(frozen=True)
class Entry:
    """Something with a name: what it is called, where it is, and the words that find it.

    ``names`` are the roots of its names, one set for each name in each language.
    """

    kind: Kind
    key: str
    title: str
    address: str
    detail: str
    names: tuple[frozenset[str], ...]

    def score(self, words: frozenset[str]) -> float:
        """How well the words of a question fit the name that fits best, 0 to 1."""
        if not words:
            return 0.0
        return max((_fit(words, name) for name in self.names), default=0.0)


def _fit(words: frozenset[str], name: frozenset[str]) -> float:
    both = len(words & name)
    return 0.6 * both / len(words) + 0.4 * both / len(name) if name else 0.0


@remembered(4)
def entries(tables: Tables, language: Language) -> tuple[Entry, ...]:
    """Pages, words of the glossary and tables, in a language."""
    return (*_pages(language), *_glossary(language), *_tables(tables, language))


def _in_all(key: str) -> tuple[frozenset[str], ...]:
    empty = roots(" ".join(vocabulary().functions))
    written = (folded(spoken(code).text(key)) for code in languages())
    return tuple(roots(each) - empty or roots(each) for each in written)


def _pages(language: Language) -> Iterator[Entry]:
    for page in PAGES:
        key = f"overview.ways.{page.name}"
        yield Entry(
            kind=Kind.PAGE,
            key=page.name,
            title=language.text(f"nav.{page.name}"),
            address=links.page(page, language),
            detail=language.text(key) if language.has(key) else "",
            names=_in_all(f"nav.{page.name}"),
        )


def _glossary(language: Language) -> Iterator[Entry]:
    """The words that the method page explains: those that have a text, in their order."""
    head, tail = "method.words.", ".name"
    for text in spoken(languages()[0]).messages:
        if text.startswith(head) and text.endswith(tail):
            word = text.removesuffix(tail)
            key = word.removeprefix(head)
            yield Entry(
                kind=Kind.WORD,
                key=key,
                title=language.text(text),
                address=links.section(METHOD, f"word-{key}", language),
                detail=language.text(f"{word}.text"),
                names=_in_all(text),
            )


def _tables(tables: Tables, language: Language) -> Iterator[Entry]:
    known = [spoken_for(tables, spoken(code)) for code in languages()]
    for name in tables.names:
        title = tables.metadata(name).title
        names = [roots(folded(each.sentence(title))) for each in known]
        yield Entry(
            kind=Kind.TABLE,
            key=name,
            title=language.sentence(title),
            address=links.table_on_page(name, language),
            detail=language.sentence(tables.metadata(name).description),
            names=(*names, roots(folded(name.replace("_", " ")))),
        )


def told(site: Site, language: Language) -> Iterator[Entry]:
    """The source texts and their claims, whose words are those of the texts."""
    for article in site.articles:
        title = text_name(article, language)
        yield Entry(
            kind=Kind.TEXT,
            key=article.slug,
            title=title,
            address=links.source_text(article.slug, language),
            detail="",
            names=(roots(folded(title)), roots(folded(article.slug))),
        )
        for claim in article.claims:
            yield Entry(
                kind=Kind.CLAIM,
                key=links.claim_key(article.slug, claim.id),
                title=claim.quote.exact,
                address=links.claim_in_text(article.slug, claim.id, language),
                detail=title,
                names=(roots(folded(claim.quote.exact)), roots(folded(claim.id))),
            )


def is_quoted(question: Question, entry: Entry) -> bool:
    """Whether a question is made of the words of a claim."""
    said = question.words
    return len(said) >= 4 and any(len(said & name) >= 0.8 * len(said) for name in entry.names)
