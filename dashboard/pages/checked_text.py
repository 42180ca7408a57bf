"""The text that a reader has checked: its marks, each part's words to light, its notes beside it.

Claims are checked as they are drawn, so that the first notes can be sent before the last are known.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from dashboard.articles import Segment
from dashboard.claims.texts import (
    SECONDS,
    CheckedClaim,
    CheckedText,
    StatedText,
    checked_claim,
    checked_text,
)
from dashboard.claims.texts.unread import Unread
from dashboard.components import html
from dashboard.components.aria import HIDDEN, data, identified
from dashboard.pages.check_note import UNREAD_SIGN, NoteMaker, anchor, shown_words
from dashboard.pages.marked_text import MarkedText
from dashboard.queries import links
from dashboard.reading.language.quoting import whole_phrase
from dashboard.reading.language.text import Span
from dashboard.scenes import Site
from dashboard.scenes.claims import ShownClaim


class Checking(Mapping[str, ShownClaim]):
    """The claims of a text by id, each checked when it is first asked for, while there is time.

    A claim for which there is none is not in the mapping.
    """

    def __init__(self, stated: StatedText, site: Site) -> None:
        self._stated, self._site = stated, site
        self._until = time.monotonic() + SECONDS
        ordered = sorted(stated.claims, key=lambda one: one.claim.quote.position)
        self._numbers = {one.claim.id: n for n, one in enumerate(ordered, start=1)}
        self._claims = {one.claim.id: one for one in stated.claims}
        self._checked: dict[str, CheckedClaim] = {}

    def __getitem__(self, name: str) -> ShownClaim:
        one = self.checked(name)
        return ShownClaim(self._numbers[name], self._stated.article, one.claim, one.verdict)

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)

    def checked(self, name: str) -> CheckedClaim:
        """The claim with its verdict. Raises KeyError if there is none or the time is over."""
        if name not in self._checked:
            one = self._claims[name]
            if time.monotonic() > self._until:
                raise KeyError(name)
            self._checked[name] = checked_claim(one, self._stated.article, self._site.tables)
        return self._checked[name]

    def all(self) -> CheckedText:
        """The text with all its claims checked, as far as there is time."""
        done = [self._checked[name] for name in self if name in self]
        return checked_text(self._stated, done)


class CheckedPages(MarkedText):
    """Draws a checked text. Words from which a part was read carry their place, to be lit."""

    def __init__(
        self, stated: StatedText, checking: Checking, notes: NoteMaker, site: Site
    ) -> None:
        super().__init__(stated.article, site, notes.language, "", checking)
        self.checking, self.maker = checking, notes
        spans = {
            part.span
            for one in stated.claims
            for part in one.reading.parts.values()
            if part.span is not None
        }
        self.edges = sorted({edge for span in spans for edge in (span.start, span.end)})
        # A span that begins where another does is within the longer one.
        self.named = {span.start: span for span in sorted(spans, key=lambda each: each.end)}
        self.unread = {each.left.span: each for each in stated.unread}
        # Words that a claim shares, or that several runs hold, are drawn more than once.
        self.drawn: set[str] = set()
        self.begins: dict[int, list[Span]] = {}
        for span in sorted(spans, key=lambda each: -each.end):
            self.begins.setdefault(span.start, []).append(span)

    def pieces(self) -> Iterator[list[Any]]:
        """The paragraphs, each with the notes on the claims that begin in it."""
        for runs in self.paragraphs:
            if any(run.text.strip() for run in runs):
                here = [name for run in runs for name in run.ids if self.first[name] is run]
                drawn = self.paragraph(runs)
                last = runs[-1].start + len(runs[-1].text)
                open_here = self._unread_in(runs[0].start, last)
                yield [drawn, *self._notes_of(here, open_here)]

    def _unread_in(self, start: int, end: int) -> list[Unread]:
        inside = (span for span in self.unread if start <= span.start and span.end <= end)
        return [self.unread[span] for span in sorted(inside)]

    def _notes_of(self, names: Sequence[str], unread: Sequence[Unread]) -> list[Any]:
        """The notes of a paragraph in the order of its words, those on what was not read too."""
        claims = sorted((self.claims[n] for n in names if n in self.claims), key=_number)
        placed = [(each.claim.quote.position, self.note(each)) for each in claims]
        placed += [(each.left.span.start, self.maker.unread(each)) for each in unread]
        notes = [note for _, note in sorted(placed, key=_position)]
        return [html.Ol(notes, className="notes")] if notes else []

    def words(self, text: str, start: int) -> list[Any]:
        """The words, cut where parts of readings begin and end; each piece knows its place."""
        end = start + len(text)
        within = self.edges[bisect_right(self.edges, start) : bisect_left(self.edges, end)]
        cuts = [start, *within, end]
        if len(cuts) == 2 and start not in self.begins:
            return [text]
        drawn: list[Any] = []
        for first, last in pairwise(cuts):
            words = text[first - start : last - start]
            if words:
                drawn.append(self._piece(words, first, last))
        return drawn

    def _piece(self, words: str, first: int, last: int) -> Any:
        spans = self.begins.get(first, [])
        piece: Any = html.Span(words, **data("at", f"{first}-{last}"))
        for span in reversed(spans):
            name = self._once(shown_words(span))
            piece = html.Span(piece, className="read-here", **identified(name))
        return piece

    def _once(self, name: str) -> str:
        """An id where it is drawn first; empty wherever it comes again."""
        if name in self.drawn:
            return ""
        self.drawn.add(name)
        return name

    def plain(self, text: str, start: int) -> list[Any]:
        """Words outside claims; a figure that was not read leads to its note."""
        drawn: list[Any] = []
        at = start
        for each in self._unread_in(start, start + len(text)):
            span = each.left.span
            drawn += (
                self.words(text[at - start : span.start - start], at) if span.start > at else []
            )
            drawn.append(self._unread_mark(each, text[span.start - start : span.end - start]))
            at = span.end
        rest = text[at - start :]
        return [*drawn, *(self.words(rest, at) if rest else [])]

    def _unread_mark(self, unread: Unread, words: str) -> html.A:
        return html.A(
            [
                *self.words(words, unread.left.span.start),
                html.Sup(UNREAD_SIGN, **HIDDEN),
            ],
            href=links.local(anchor(unread.id)),
            className="mark unread",
            title=self.language.text("check.unread.word"),
            **identified(self._once(unread.id)),
        )

    def run(self, run: Segment) -> list[Any]:
        """A run of the text; a claim that was not checked for want of time is no mark."""
        claims = [self.claims[name] for name in run.ids if name in self.claims]
        if not claims:
            return self.plain(run.text, run.start)
        if len(claims) == 1:
            return self._trimmed(run, claims[0])
        return self.several(run, claims)

    def _trimmed(self, run: Segment, shown: ShownClaim) -> list[Any]:
        """A claim's own words, the signs and spaces before them without a line."""
        lead = len(run.text) - len(run.text.lstrip(" ,;:\u00a0"))
        if not run.text.strip(" ,;:.\u00a0"):
            return self.words(run.text, run.start)
        ahead = self.words(run.text[:lead], run.start) if lead else []
        return [*ahead, *self._marked(run, shown, run.text[lead:], run.start + lead)]

    def _marked(self, run: Segment, shown: ShownClaim, words: str, start: int) -> list[Any]:
        """Words of a claim; its line leaves out the figures in them that were not read."""
        drawn: list[Any] = []
        at = start
        for each in self._unread_in(start, start + len(words)):
            span = each.left.span
            before = words[at - start : span.start - start]
            drawn += [self.claim(run, shown, before, at, ends=False)] if before else []
            drawn.append(self._unread_mark(each, words[span.start - start : span.end - start]))
            at = span.end
        return [*drawn, self.claim(run, shown, words[at - start :], at)]

    def shared(self, words: str, start: int) -> list[html.Span]:
        """Words that several claims share, between their figures."""
        return [html.Span(self.plain(words, start), className="shared")] if words else []

    def several(self, run: Segment, claims: Sequence[ShownClaim]) -> list[Any]:
        """Words that several claims share: each has the line of its verdict from its figure on.

        It goes on to the end of the phrase, or to the next figure.
        """
        claims = sorted(claims, key=lambda each: each.number)
        places = sorted((self._place(each, run), n) for n, each in enumerate(claims))
        starts = [start for start, _ in places if start >= 0]
        starts += [each.left.span.start - run.start for each in self._unread_in(*_ends(run))]
        drawn: list[Any] = []
        late: list[ShownClaim] = []
        at = 0
        for start, n in places:
            shown = claims[n]
            if start < at:
                late.append(shown)
                continue
            most = min((each for each in starts if each > start), default=len(run.text))
            end = start + len(shown.claim.printed)
            whole = whole_phrase(run.text, Span(start, end), shown.article.language).end
            end = max(end, len(run.text[: min(whole, most)].rstrip(" ,;")))
            drawn += self.shared(run.text[at:start], run.start + at)
            drawn.append(self.claim(run, shown, run.text[start:end], run.start + start))
            at = end
        drawn += self.shared(run.text[at:], run.start + at)
        late.sort(key=lambda each: each.number)
        return [
            *drawn,
            *(self.claim(run, each, "", run.end) for each in late if self._is_due(each, run)),
        ]

    def _place(self, shown: ShownClaim, run: Segment) -> int:
        """Where the figure of a claim stands in a run; -1 where it stands in another."""
        start = self.checking.checked(shown.claim.id).reading.printed.start - run.start
        whole = run.text[max(0, start) :].startswith(shown.claim.printed)
        return start if start >= 0 and whole else -1

    def _is_due(self, shown: ShownClaim, run: Segment) -> bool:
        """Whether a claim without words of its own in a run has its sign, or its id, at the end."""
        return self.last[shown.claim.id] is run

    def claim(
        self, run: Segment, shown: ShownClaim, words: str, start: int, *, ends: bool = True
    ) -> html.A:
        """Words of a claim that lead to its note, with its number and sign where they end."""
        name = shown.claim.id
        one = self.checking.checked(name)
        sign, word, style = self.maker.verdict(one)
        ends = ends and self.last[name] is run
        hidden = html.Span(
            self.language.text("reading.verdict", verdict=word), className="visually-hidden"
        )
        mark = [html.Sup(f"{shown.number}\u202f{sign}", **HIDDEN), hidden] if ends else []
        return html.A(
            [*self.words(words, start), *mark],
            href=links.local(anchor(name)),
            className=f"mark {style}",
            title=f"{sign} {word}",
            **identified(self._once(name)),
        )

    def note(self, shown: ShownClaim) -> html.Li:
        """The note on a claim, with its questions and how it was read."""
        return self.maker.note(shown, self.checking.checked(shown.claim.id))


def _ends(run: Segment) -> tuple[int, int]:
    return run.start, run.end


def _number(shown: ShownClaim) -> int:
    return shown.number


def _position(placed: tuple[int, Any]) -> int:
    return placed[0]
