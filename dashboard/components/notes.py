"""Margin notes: what a text claims, the verdict on it and the official figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from dashboard.claims import Outcome, Verdict, explain
from dashboard.components.aria import HIDDEN, data
from dashboard.components.cards import Picture, picture
from dashboard.i18n import Language
from dashboard.queries import links
from dashboard.scenes import ShownClaim
from dashboard.summaries.provenance import release_names
from dashboard.tables import Tables


@dataclass(frozen=True)
class Note:
    """The note on one claim: its number on the page, key (text and claim), quote and verdict.

    ``sign`` and ``word`` are shown of the verdict, ``sentences`` explain it. ``href`` leads to the
    sentence (beside a chart) or to the chart (beside a text), with the text ``link``.
    ``lit`` marks the claim that the address asks for.
    """

    number: int
    key: str
    claim: str
    quote: str
    quote_language: str
    verdict: Outcome
    sign: str
    word: str
    sentences: tuple[str, ...]
    href: str
    link: str
    checked: str
    lit: bool = False


def _changes(shown: ShownClaim, language: Language) -> list[str]:
    """One sentence for each earlier verdict that newer figures changed."""
    return [
        language.text(
            "notes.was",
            verdict=Outcome(change.verdict).word(language),
            date=language.day(dt.date.fromisoformat(change.computed_on)),
        )
        for change in shown.earlier
    ]


def _checked(verdict: Verdict, tables: Tables, language: Language) -> str:
    """The day of a verdict, and the releases it rests on by their short names."""
    return language.text(
        "reading.checked",
        date=language.day(verdict.computed_on),
        releases=release_names(verdict.releases, tables, language),
    )


def note_of(
    shown: ShownClaim, tables: Tables, language: Language, *, href: str, link_key: str
) -> Note:
    """The note on a claim; ``href`` leads to its sentence or chart, ``link_key`` names its text."""
    verdict = shown.verdict
    return Note(
        number=shown.number,
        key=shown.key,
        claim=shown.claim.id,
        quote=shown.claim.quote.exact,
        quote_language=shown.article.language,
        verdict=verdict.outcome,
        sign=verdict.outcome.sign(language),
        word=verdict.outcome.word(language),
        sentences=(*explain(verdict, language), *_changes(shown, language)),
        href=href,
        link=language.text(link_key),
        checked=_checked(verdict, tables, language),
    )


@dataclass(frozen=True)
class Count:
    """How many claims of a text have a verdict, with its sign and word."""

    verdict: Outcome
    sign: str
    word: str
    count: int


def note(
    each: Note,
    *,
    quoted: bool = True,
    stamp: Picture | None = None,
    name: str = "",
    apart: str = "",
) -> html.Li:
    """A note. ``quoted`` shows the words of the claim, which is not needed beside the text itself.

    ``stamp`` is a small chart. For screen readers, ``name`` names the note and ``apart`` completes
    the text of its link, which is the same for every note.
    """
    disc = str(each.number)
    head: list[Any] = (
        [html.A(disc, href=each.href, className="disc", tabIndex="-1", **HIDDEN)]
        if each.href
        else [html.Span(disc, className="disc", **HIDDEN)]
    )
    if quoted:
        words = html.A(f"\u201c{each.quote}\u201d", href=each.href, lang=each.quote_language)
        head.append(html.Blockquote(words))
    verdict = [*_hidden(name), html.Span(f"{each.sign} ", **HIDDEN), each.word]
    tail = (
        [html.P(html.A([each.link, *_hidden(apart)], href=each.href), className="way")]
        if each.href
        else []
    )
    return html.Li(
        [
            *head,
            html.P(verdict, className=f"verdict {each.verdict.css_class}"),
            *([picture(stamp, "stamp")] if stamp else []),
            html.Div([html.P(sentence) for sentence in each.sentences], className="note-words"),
            *tail,
            html.P(each.checked, className="fine"),
        ],
        id=links.note_anchor(each.claim),
        className="note is-asked" if each.lit else "note",
        **data("key", each.key),
    )


def _hidden(words: str) -> list[html.Span]:
    """Words for screen readers only, if there are any."""
    return [html.Span(words, className="visually-hidden")] if words else []


def quiet_note(letter: str, words: str) -> html.Li:
    """A note on a mark that is not checked; its letter also stands in the text."""
    return html.Li(
        [html.Span(letter, className="letter", **HIDDEN), html.Span(words)],
        className="note quiet",
    )


def notes(all_notes: Sequence[Note]) -> html.Ol:
    """The notes of a chart, in the order of their numbers."""
    return html.Ol([note(each) for each in all_notes], className="notes")


def tally(counts: Sequence[Count]) -> html.Ul:
    """The number of claims by verdict; each word is underlined in the style of its verdict."""
    items = [
        html.Li(
            [
                html.Strong(str(each.count)),
                " ",
                html.Span(
                    [html.Span(f"{each.sign} ", **HIDDEN), each.word],
                    className=f"verdict {each.verdict.css_class}",
                ),
            ]
        )
        for each in counts
    ]
    return html.Ul(items, className="tally")
