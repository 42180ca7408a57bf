"""Who stands behind a source: its author, and whose copy of the author's words it is."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.i18n import Language
from dashboard.terms.slugs import slug

_COPY = ", copy by "
"""How the table of sources writes that a publisher's words were read in another's copy."""


@dataclass(frozen=True)
class Credit:
    """The author of a source, and the outlet in whose copy it was read; empty if in none."""

    author: str
    copier: str

    @classmethod
    def of(cls, publisher: str) -> Credit:
        """The credit that a ``publisher`` of the table of sources states."""
        author, _, copier = publisher.partition(_COPY)
        return cls(author, copier)

    def short(self, language: Language) -> str:
        """The author by the short name that everybody knows, where there is one: ``CBP``."""
        key = f"overview.publishers.{slug(self.author)}"
        return language.text(key) if language.has(key) else self.author


def credited(publisher: str, language: Language) -> str:
    """Who stands behind a source, in words: ``Reuters, copy by AsiaOne``."""
    credit = Credit.of(publisher)
    return language.text("sources.credit", author=credit.short(language), copier=credit.copier)
