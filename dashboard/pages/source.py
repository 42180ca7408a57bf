"""Source texts: their list, and the page of each with claims underlined and notes beside it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from dashboard.articles import Article, Claim, EventMention, Mark, Segment, excerpts, paragraphs
from dashboard.claims import Outcome
from dashboard.components.aria import HIDDEN, identified
from dashboard.components.notes import Count, note, note_of, quiet_note, tally
from dashboard.i18n import Language
from dashboard.pages.claim_stamps import stamp
from dashboard.pages.page import Page
from dashboard.queries import links
from dashboard.queries.links import Address
from dashboard.scenes import Site
from dashboard.scenes.claims import ShownClaim, chart_link, chart_state, claims_in
from dashboard.scenes.telling import truth
from dashboard.summaries import text_name
from dashboard.terms.pages import SOURCES

EXTENT_VARIABLE = "SOURCE_TEXTS"
EXCERPTS = "excerpts"
BESIDE = 3
"""So many paragraphs have room beside the list of the claims."""


def dated(article: Article, language: Language) -> str:
    """The date of a text, and how it is known."""
    words = language.day(article.date) if article.date else ""
    return language.text(f"reading.dated_{article.date_known}", date=words)


def by_verdict(shown: Iterable[ShownClaim], language: Language) -> list[Count]:
    """The number of claims by verdict, in the order of verdicts; those without claims left out."""
    totals = Counter(each.verdict.outcome for each in shown)
    return [
        Count(outcome, outcome.sign(language), outcome.word(language), totals[outcome])
        for outcome in Outcome
        if totals[outcome]
    ]


def claims_list(shown: Iterable[ShownClaim], language: Language) -> html.Ol:
    """The claims of a text: the verdict, the words as a link to their sentence, and the truth."""
    return html.Ol(
        [html.Li(_claim_line(each, language)) for each in shown], className="claims-list"
    )


def _claim_line(shown: ShownClaim, language: Language) -> list[Any]:
    outcome = shown.verdict.outcome
    words = f"{outcome.sign(language)} {outcome.word(language)} "
    return [
        html.Span(words, className=f"verdict {outcome.css_class}"),
        html.A(
            shown.claim.quote.exact,
            href=shown.sentence(language),
            lang=shown.article.language,
        ),
        html.Span(truth(shown.verdict, language), className="truth"),
    ]


def _number(shown: ShownClaim) -> int:
    return shown.number


class _Reader:
    """Draws one text: its paragraphs with their marks, each followed by its notes."""

    def __init__(self, article: Article, site: Site, language: Language, lit: str) -> None:
        self.article, self.site, self.language, self.lit = article, site, language, lit
        self.shown = claims_in(article, site)
        self.claims = {each.claim.id: each for each in self.shown}
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
            drawn.append(self._paragraph(runs))
            here = [name for run in runs for name in run.ids if self.first[name] is run]
            claimed = any(name in self.claims for name in here)
            if claimed and before and not waiting:
                waiting = here
            else:
                drawn += self._notes([*waiting, *here])
                waiting = []
            before = claimed
        lost = [name for name in self.claims if name not in self.first]
        return [*drawn, *self._notes([*waiting, *lost])]

    @property
    def begins_marked(self) -> bool:
        """Whether a claim stands where the text begins, beside the list of the claims."""
        read = [runs for runs in self.paragraphs if any(run.text.strip() for run in runs)]
        return any(
            name in self.claims for runs in read[:BESIDE] for run in runs for name in run.ids
        )

    def _paragraph(self, runs: Sequence[Segment]) -> html.P:
        words = [part for run in runs for part in self._run(run)]
        return html.P(words, className="passage", lang=self.article.language)

    def _run(self, run: Segment) -> list[Any]:
        """A run of the text: plain, noted, or claims that link to their charts."""
        claims = [self.claims[name] for name in run.ids if name in self.claims]
        if len(claims) == 1:
            return [self._claim(run, claims[0], run.text, ends=True)]
        if claims:
            return self._several(run, claims)
        if run.ids:
            ends = [name for name in run.ids if self.last[name] is run]
            letters = "".join(self.letters[name] for name in ends)
            return [html.Span([run.text, html.Sup(letters, **HIDDEN)], className="noted")]
        return [run.text]

    def _several(self, run: Segment, claims: Sequence[ShownClaim]) -> list[Any]:
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
            drawn += self._shared(run.text[at:start])
            drawn.append(self._claim(run, shown, run.text[start:end], ends=True))
            at = end
        drawn += self._shared(run.text[at:])
        return [*drawn, *(self._claim(run, each, "", ends=True) for each in late)]

    def _shared(self, words: str) -> list[html.Span]:
        return [html.Span(words, className="shared")] if words else []

    def _claim(self, run: Segment, shown: ShownClaim, words: str, *, ends: bool) -> html.A:
        """Words of a claim, with its number and sign where its quote ends."""
        name = shown.claim.id
        outcome = shown.verdict.outcome
        word = outcome.word(self.language)
        sign = f"{shown.number}\u202f{outcome.sign(self.language)}"
        ends = ends and self.last[name] is run
        code = self.language.code if self.language.complete else "en"
        hidden = html.Span(
            self.language.text("reading.verdict", verdict=word),
            className="visually-hidden",
            lang=code,
        )
        return html.A(
            [words, *([html.Sup(sign, **HIDDEN), hidden] if ends else [])],
            href=chart_link(shown, self.site.tables, self.language)
            or links.local(links.note_anchor(name)),
            className=f"mark {outcome.css_class}" + (" is-lit" if name.lower() == self.lit else ""),
            title=f"{outcome.sign(self.language)} {word}",
            **identified(name if self.first[name] is run else ""),
        )

    def _notes(self, names: Sequence[str]) -> list[Any]:
        claims = sorted((self.claims[n] for n in names if n in self.claims), key=_number)
        loud = [self._note(each) for each in claims]
        quiet = [
            quiet_note(self.letters[name], self._remark(self.noted[name]))
            for name in names
            if name in self.noted
        ]
        return [html.Ol([*loud, *quiet], className="notes")] if loud or quiet else []

    def _note(self, shown: ShownClaim) -> html.Li:
        href = chart_link(shown, self.site.tables, self.language)
        link_key = (
            "reading.open_rates"
            if chart_state(shown, self.site.tables) is None
            else "sources.open_chart"
        )
        made = note_of(shown, self.site.tables, self.language, href=href, link_key=link_key)
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


def text_with_notes(article: Article, site: Site, language: Language) -> list[Any]:
    """The paragraphs of a text with its claims underlined, each with its note."""
    return _Reader(article, site, language, "").text()


def source_page(article: Article, address: Address, site: Site) -> Page:
    """The page of a text: claims underlined, and a note on each beside it."""
    language = address.language
    reader = _Reader(article, site, language, address.claim)
    title = text_name(article, language)
    head = html.Header(
        [
            html.P(
                html.A(language.text("sources.back"), href=links.page(SOURCES, language)),
                className="kicker",
            ),
            html.H1(title, lang=article.language),
            html.P(dated(article, language), className="fine"),
            tally(by_verdict(reader.shown, language)),
            html.P(language.text("reading.note"), className="fine"),
        ],
        className="article-head",
    )
    data = html.P(
        html.A(
            language.text("reading.annotations"),
            href=links.annotation_file(article.slug),
        ),
        className="fine",
    )
    body = [
        html.Article(
            [
                head,
                claims_list(reader.shown, language),
                html.Div(
                    reader.text(),
                    className="article-text" + (" is-below" if reader.begins_marked else ""),
                ),
                data,
            ],
            className="article",
        )
    ]
    words = language.text("site.title", page=title, site=language.text("site.name"))
    return Page(title=words, description=language.text("sources.intro"), body=body)


def shown_paragraphs(article: Article) -> tuple[tuple[Segment, ...], ...]:
    """The paragraphs to show: all, or those around marks if SOURCE_TEXTS is ``excerpts``.

    The texts belong to their outlets. A public host may want to show no more than it cites.
    """
    if os.environ.get(EXTENT_VARIABLE, "").strip().lower() == EXCERPTS:
        return excerpts(article)
    return paragraphs(article)


def sources_page(address: Address, site: Site) -> Page:
    """The list of all source texts, with their claims by verdict."""
    language = address.language
    entries = []
    for article in site.articles:
        shown = claims_in(article, site)
        title = text_name(article, language)
        href = links.source_text(article.slug, language)
        entries.append(
            html.Section(
                [
                    html.H2(html.A(title, href=href, lang=article.language)),
                    html.P(dated(article, language), className="fine"),
                    tally(by_verdict(shown, language)),
                    claims_list(shown, language),
                ],
                className="source-entry",
            )
        )
    words = language.text("sources.title")
    body = [html.H1(words), html.P(language.text("sources.intro"), className="summary"), *entries]
    return Page(
        title=language.text("site.title", page=words, site=language.text("site.name")),
        description=language.text("sources.intro"),
        body=body,
    )
