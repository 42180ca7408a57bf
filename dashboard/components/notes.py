"""Margin notes: what a text claims, the verdict on it and the official figure."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.claims import Outcome, Verdict
from dashboard.components import html
from dashboard.components.aria import HIDDEN, data
from dashboard.components.cards import Picture, picture
from dashboard.i18n import Language
from dashboard.queries import links
from dashboard.scenes import ShownClaim
from dashboard.scenes.telling import note_sentences, truth
from dashboard.summaries import text_name
from dashboard.summaries.provenance import release_names
from dashboard.tables import Tables


@dataclass(frozen=True)
class Note:
    """The note on one claim: its label on the page, key (text and claim), quote and verdict.

    ``quote`` has its quotation marks. ``text`` is what its source text is called, ``text_href`` its
    page. ``sign`` and ``word`` are shown of the verdict, ``sentences`` explain it, ``truth`` does
    so in one clause. ``href`` leads to the sentence (beside a chart) or to the chart (beside a
    text), with the text ``link``. ``lit`` marks the claim that the address asks for. ``elsewhere``
    says in which view the mark of the claim stands, and leads there, where the chart beside the
    note has none. ``said`` tells who says the claim in its text.
    """

    label: str
    letter: str
    key: str
    claim: str
    text: str
    text_href: str
    quote: str
    quote_language: str
    verdict: Outcome
    sign: str
    word: str
    sentences: tuple[str, ...]
    truth: str
    href: str
    link: str
    checked: str
    said: tuple[html.P, ...] = ()
    lit: bool = False
    elsewhere: tuple[str, str] | None = None


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
    verdict, article = shown.verdict, shown.article
    return Note(
        label=shown.label,
        letter=shown.letter,
        key=shown.key,
        claim=shown.claim.id,
        text=text_name(article, language),
        text_href=links.source_text(article.slug, language),
        quote=language.text("notes.quote", words=shown.claim.quote.exact),
        quote_language=article.language,
        verdict=verdict.outcome,
        sign=verdict.outcome.sign(language),
        word=verdict.outcome.word(language),
        sentences=(
            *note_sentences(shown.claim, verdict, language),
            *_changes(shown, language),
        ),
        truth=truth(verdict, language),
        href=href,
        link=language.text(link_key),
        checked=_checked(verdict, tables, language),
        said=said_by(shown.claim.speaker, article.language, language),
    )


def said_by(speaker: str, code: str, language: Language) -> tuple[html.P, ...]:
    """Who says a figure, as the text prints it in the language ``code``; nothing of nobody."""
    if not speaker:
        return ()
    before, after = (language.text(f"notes.speaker.{each}") for each in ("before", "after"))
    return (html.P([before, " ", html.Span(speaker, lang=code), ". ", after], className="fine"),)


@dataclass(frozen=True)
class Count:
    """How many claims of a text have a verdict, with its sign and the word after that number."""

    verdict: Outcome
    sign: str
    word: str
    count: int


def by_verdict(verdicts: Iterable[Verdict], language: Language) -> list[Count]:
    """The number of claims by verdict, in the order of verdicts; those without claims left out."""
    totals = Counter(each.outcome for each in verdicts)
    return [
        Count(each, each.sign(language), each.counted(totals[each], language), totals[each])
        for each in Outcome
        if totals[each]
    ]


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
    disc = each.label
    head: list[Any] = (
        [html.A(disc, href=each.href, className="disc", tabIndex="-1", **HIDDEN)]
        if each.href
        else [html.Span(disc, className="disc", **HIDDEN)]
    )
    if quoted:
        words = html.A(each.quote, href=each.href, lang=each.quote_language)
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
            *each.said,
            *tail,
            *([_elsewhere(*each.elsewhere)] if each.elsewhere else []),
            html.P(each.checked, className="fine"),
        ],
        id=links.note_anchor(f"{each.letter}{each.claim}"),
        className="note is-asked" if each.lit else "note",
        **data("key", each.key),
    )


def _elsewhere(words: str, href: str) -> html.P:
    return html.P(html.A(words, href=href), className="elsewhere")


def _hidden(words: str) -> list[html.Span]:
    """Words for screen readers only, if there are any."""
    return [html.Span(words, className="visually-hidden")] if words else []


def quiet_note(letter: str, words: str) -> html.Li:
    """A note on a mark that is not checked; its letter also stands in the text."""
    return html.Li(
        [html.Span(letter, className="letter", **HIDDEN), html.Span(words)],
        className="note quiet",
    )


def notes_by_text(all_notes: Sequence[Note]) -> list[Any]:
    """The notes of a chart, those of each text below its name, in the order of their numbers."""
    parts: list[Any] = []
    for text in dict.fromkeys((each.letter, each.text, each.text_href) for each in all_notes):
        own = [each for each in all_notes if (each.letter, each.text, each.text_href) == text]
        letter, name, href = text
        head = html.A(name, href=href, lang=own[0].quote_language)
        lead = [html.Strong(letter), " "] if letter else []
        parts.append(html.P([*lead, head], className="note-text"))
        parts.append(html.Ol([note(each) for each in own], className="notes"))
    return parts


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
