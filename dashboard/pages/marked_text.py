"""A text with its marks: claims underlined, each with its sign, and the notes beside them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.articles import Article, Claim, EventMention, Mark, Segment, excerpts, paragraphs
from dashboard.components import html
from dashboard.components.aria import HIDDEN, identified
from dashboard.components.notes import note, note_of, quiet_note
from dashboard.i18n import Language
from dashboard.pages.claim_stamps import stamp
from dashboard.queries import links
from dashboard.scenes import Site
from dashboard.scenes.claims import (
    ShownClaim,
    chart_link,
    claims_in,
    link_key,
)

EXTENT_VARIABLE = "SOURCE_TEXTS"
EXCERPTS = "excerpts"
BESIDE = 3
"""So many paragraphs have room beside the list of the claims."""


Claims = Mapping[str, ShownClaim]
"""The claims of a text by their ids."""


def _number(shown: ShownClaim) -> int:
    return shown.number


def all_claims(article: Article, site: Site) -> Claims:
    """The claims of a source text with their verdicts, in their order."""
    return {each.claim.id: each for each in claims_in(article, site)}


class MarkedText:
    """Draws one text: its paragraphs with their marks, each followed by its notes."""

    def __init__(
        self, article: Article, site: Site, language: Language, lit: str, claims: Claims
    ) -> None:
        self.article, self.site, self.language, self.lit = article, site, language, lit
        self.claims = claims
        noted = [mark for mark in article.marks if not isinstance(mark, Claim)]
        self.letters = {mark.id: chr(ord("a") + n % 26) for n, mark in enumerate(noted)}
        self.noted = {mark.id: mark for mark in noted}
        self.paragraphs = shown_paragraphs(article)
        runs = [run for paragraph in self.paragraphs for run in paragraph]
        self.first = {name: run for run in reversed(runs) for name in run.ids}
        self.last = {name: run for run in runs for name in run.ids}

    def text(self) -> list[Any]:
        """The paragraphs, each followed by the notes on the marks that begin in it.

        On a wide screen notes stand beside their paragraph, and those of the next one begin below
        them. So that long notes open no gap in the text, the second of two consecutive paragraphs
        with claims passes its notes on to the paragraph after it.
        """
        drawn: list[Any] = []
        waiting: list[str] = []
        before = False
        for runs in self.paragraphs:
            if not any(run.text.strip() for run in runs):
                continue
            drawn.append(self.paragraph(runs))
            here = [name for run in runs for name in run.ids if self.first[name] is run]
            claimed = any(name in self.claims for name in here)
            if claimed and before and not waiting:
                waiting = here
            else:
                drawn += self.notes([*waiting, *here])
                waiting = []
            before = claimed
        lost = [name for name in self.claims if name not in self.first]
        return [*drawn, *self.notes([*waiting, *lost])]

    @property
    def begins_marked(self) -> bool:
        """Whether a claim stands where the text begins, beside the list of the claims."""
        read = [runs for runs in self.paragraphs if any(run.text.strip() for run in runs)]
        return any(
            name in self.claims for runs in read[:BESIDE] for run in runs for name in run.ids
        )

    def paragraph(self, runs: Sequence[Segment]) -> html.P:
        """A paragraph with its marks."""
        words = [part for run in runs for part in self.run(run)]
        return html.P(words, className="passage", lang=self.article.language)

    def words(self, text: str, start: int) -> list[Any]:  # noqa: ARG002 (for those who need it)
        """The words of a run as they are shown; ``start`` is their place in the text."""
        return [text]

    def run(self, run: Segment) -> list[Any]:
        """A run of the text: plain, noted, or claims that link to their charts."""
        claims = [self.claims[name] for name in run.ids if name in self.claims]
        if len(claims) == 1:
            return [self.claim(run, claims[0], run.text, run.start)]
        if claims:
            return self.several(run, claims)
        if run.ids:
            ends = [name for name in run.ids if self.last[name] is run]
            letters = "".join(self.letters[name] for name in ends)
            return [html.Span([run.text, html.Sup(letters, **HIDDEN)], className="noted")]
        return self.words(run.text, run.start)

    def several(self, run: Segment, claims: Sequence[ShownClaim]) -> list[Any]:
        """Words that several claims share: each has the line of its verdict under its own figure.

        What is between the figures has a line of no verdict. A claim whose figure is not in these
        words, or in those of another claim, has its sign at their end.
        """
        drawn: list[Any] = []
        at = 0
        places = sorted(((run.text.find(each.claim.printed), n) for n, each in enumerate(claims)))
        late: list[ShownClaim] = []
        for start, n in places:
            shown = claims[n]
            if start < at:
                late.append(shown)
                continue
            end = start + len(shown.claim.printed)
            drawn += self.shared(run.text[at:start], run.start + at)
            drawn.append(self.claim(run, shown, run.text[start:end], run.start + start))
            at = end
        drawn += self.shared(run.text[at:], run.start + at)
        return [*drawn, *(self.claim(run, each, "", run.end) for each in late)]

    def shared(self, words: str, start: int) -> list[html.Span]:
        """Words that several claims share, between their figures."""
        return [html.Span(self.words(words, start), className="shared")] if words else []

    def claim(self, run: Segment, shown: ShownClaim, words: str, start: int) -> html.A:
        """Words of a claim, with its number and sign where its quote ends."""
        name = shown.claim.id
        outcome = shown.verdict.outcome
        word = outcome.word(self.language)
        sign = f"{shown.number}\u202f{outcome.sign(self.language)}"
        ends = self.last[name] is run
        code = self.language.code if self.language.complete else "en"
        hidden = html.Span(
            self.language.text("reading.verdict", verdict=word),
            className="visually-hidden",
            lang=code,
        )
        return html.A(
            [*self.words(words, start), *([html.Sup(sign, **HIDDEN), hidden] if ends else [])],
            href=chart_link(shown, self.site.tables, self.language)
            or links.local(links.note_anchor(name)),
            className=f"mark {outcome.css_class}" + (" is-lit" if name.lower() == self.lit else ""),
            title=f"{outcome.sign(self.language)} {word}",
            **identified(name if self.first[name] is run else ""),
        )

    def notes(self, names: Sequence[str]) -> list[Any]:
        """The notes on marks with these ids, as a list; nothing where there are none."""
        claims = sorted((self.claims[n] for n in names if n in self.claims), key=_number)
        loud = [self.note(each) for each in claims]
        quiet = [
            quiet_note(self.letters[name], self._remark(self.noted[name]))
            for name in names
            if name in self.noted
        ]
        return [html.Ol([*loud, *quiet], className="notes")] if loud or quiet else []

    def note(self, shown: ShownClaim) -> html.Li:
        """The note on a claim."""
        href = chart_link(shown, self.site.tables, self.language)
        words = link_key(shown, self.site.tables)
        made = note_of(shown, self.site.tables, self.language, href=href, link_key=words)
        return note(
            made,
            quoted=False,
            stamp=stamp(shown, self.site, self.language),
            name=self.language.text("reading.claim", number=shown.number),
            apart=self.language.text("reading.link_of", number=shown.number),
        )

    def _remark(self, mark: Mark) -> str:
        """The note on an event or a statement."""
        if isinstance(mark, EventMention):
            name = self.language.text(f"events.{mark.event}")
            return self.language.text("reading.event", date=self.language.day(mark.date), name=name)
        return self.language.text("reading.statement")


def shown_paragraphs(article: Article) -> tuple[tuple[Segment, ...], ...]:
    """The paragraphs to show: all, or those around marks if SOURCE_TEXTS is ``excerpts``.

    The texts belong to their outlets. A public host may want to show no more than it cites.
    """
    if os.environ.get(EXTENT_VARIABLE, "").strip().lower() == EXCERPTS:
        return excerpts(article)
    return paragraphs(article)
