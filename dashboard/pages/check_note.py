"""The note on a claim of a checked text: its verdict, what is asked, and how it was read."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.articles import Article
from dashboard.claims.texts import CheckedClaim
from dashboard.claims.texts.doubts import Question
from dashboard.claims.texts.effects import Effect, effects
from dashboard.claims.texts.lacking import LACKS_DATE
from dashboard.claims.texts.unread import Unread
from dashboard.components import html
from dashboard.components.aria import HIDDEN, data
from dashboard.components.cards import picture
from dashboard.components.notes import note_of, said_by
from dashboard.i18n import Language
from dashboard.pages.check_form import DATE_FIELD, STATE, Entered
from dashboard.pages.check_reading import ReadingForm
from dashboard.pages.claim_stamps import stamp
from dashboard.queries import links
from dashboard.reading.language.speakers import speaker
from dashboard.reading.language.text import Span
from dashboard.scenes import Site
from dashboard.scenes.checked import answer_words, part_words, question_words
from dashboard.scenes.claims import ShownClaim, chart_link, link_key
from dashboard.scenes.short_note import short_note

EFFECT_SECONDS = 0.3
"""How long the effects of all answers of a text may take; those that come too late are not told."""


UNREAD_SIGN = "·"
"""Stands where a number and a verdict's sign stand of figures that were read."""


def anchor(name: str) -> str:
    """The id of the note on a claim."""
    return links.note_anchor(name)


def shown_words(span: Span) -> str:
    """The id of the words in the text that stand at a place."""
    return f"w{span.start}-{span.end}"


class NoteMaker:
    """Makes the notes on the claims of one text."""

    def __init__(self, article: Article, site: Site, entered: Entered, language: Language) -> None:
        self.article, self.site, self.entered, self.language = article, site, entered, language
        self.form = ReadingForm(article, site.tables, entered, language)
        self._left = EFFECT_SECONDS

    def verdict(self, one: CheckedClaim) -> tuple[str, str, str]:
        """Sign, word and style of a verdict, or of a claim that needs an answer."""
        outcome = one.verdict.outcome
        word = outcome.word(self.language)
        if one.questions:
            word = self.language.text("check.asked.word")
        return outcome.sign(self.language), word, outcome.css_class

    def note(self, shown: ShownClaim, one: CheckedClaim) -> html.Li:
        """The note: what was found and asked, then the reasons, and how the claim was read."""
        language = self.language
        sign, word, style = self.verdict(one)
        href = chart_link(shown, self.site.tables, language)
        made = note_of(
            shown, self.site.tables, language, href=href, link_key=link_key(shown, self.site.tables)
        )
        name = html.Span(
            language.text("reading.claim", number=shown.number), className="visually-hidden"
        )
        drawn = stamp(shown, self.site, language)
        body: list[Any] = [
            html.A(
                made.label,
                href=links.local(one.claim.id),
                className="disc",
                tabIndex="-1",
                **HIDDEN,
            ),
            html.P([name, html.Span(f"{sign} ", **HIDDEN), word], className=f"verdict {style}"),
            *([picture(drawn, "stamp")] if drawn else []),
        ]
        if one.questions:
            body.append(self._questions(one))
        else:
            told = short_note(one.verdict, self.site.tables, language)
            body.append(html.Div([html.P(each) for each in told], className="truth"))
        if any(reason.key in LACKS_DATE for reason in one.verdict.reasons):
            words = language.text("check.found.date_missing")
            way = html.A(words, href=links.local(DATE_FIELD))
            # A question alone would not say what is missing.
            told = [*made.sentences[1:2], " "] if one.questions else []
            body.append(html.P([*told, way], className="fine"))
        if one.misfits:
            body.append(self._misfits(one))
        more: list[Any] = [
            self._whole(made.sentences, made.checked),
            *self._speaker(one),
            self.form.details(
                one.claim.id,
                one.reading,
                language.text("reading.claim", number=shown.number),
                language.text("check.reading.title"),
            ),
        ]
        if href:
            apart = html.Span(
                language.text("reading.link_of", number=shown.number), className="visually-hidden"
            )
            more.append(html.P(html.A([made.link, apart], href=href), className="way"))
        body.append(html.Div(more, className="note-more"))
        return html.Li(
            body,
            id=anchor(one.claim.id),
            className="note checked" + (" is-asking" if one.questions else ""),
            **data("claim", one.claim.id),
        )

    def _speaker(self, one: CheckedClaim) -> tuple[html.P, ...]:
        """Who says the figure, where it is quoted."""
        text, code = self.article.text, self.article.language
        place = speaker(text, one.reading.printed, code)
        return said_by(place.of(text) if place else "", code, self.language)

    def unread(self, unread: Unread) -> html.Li:
        """The note on a figure that was not read: it says so, and takes a reading from lists."""
        language = self.language
        printed = unread.left.span.of(self.article.text)
        return html.Li(
            [
                html.A(
                    UNREAD_SIGN,
                    href=links.local(unread.id),
                    className="disc",
                    tabIndex="-1",
                    **HIDDEN,
                ),
                html.P(
                    [
                        language.text("check.unread.word"),
                        ": ",
                        html.Span(printed, lang=self.article.language),
                    ],
                    className="verdict",
                ),
                html.Div(html.P(language.text("check.unread.why")), className="truth"),
                html.Div(
                    self.form.details(
                        unread.id,
                        unread.reading,
                        language.text("check.unread.of", figure=printed),
                        language.text("check.unread.say"),
                    ),
                    className="note-more",
                ),
            ],
            id=anchor(unread.id),
            className="note checked is-unread",
            **data("claim", unread.id),
        )

    def _whole(self, sentences: Sequence[str], checked: str) -> html.Details:
        return html.Details(
            [
                html.Summary(self.language.text("check.note.whole")),
                html.Div([html.P(each) for each in sentences], className="note-words"),
                html.P(checked, className="fine"),
            ],
            className="note-whole",
        )

    def _misfits(self, one: CheckedClaim) -> html.P:
        parts = [part_words(part, self.language) for part in one.misfits]
        words = self.language.text("check.note.misfit", parts=self.language.listing(parts))
        return html.P(words, className="misfit", role="status")

    def _questions(self, one: CheckedClaim) -> html.Div:
        """The questions; of several, a verdict told holds with the others as they are guessed."""
        told = [self._effects(one, each) for each in one.questions]
        asked: list[Any] = [
            self._question(each, effect) for each, effect in zip(one.questions, told, strict=True)
        ]
        known = {effect.outcome for each in told for effect in each.values()}
        whole = all(
            len(each) == len(q.answers) for each, q in zip(told, one.questions, strict=True)
        )
        if whole and len(known) == 1:
            asked.append(html.P(self.language.text("check.asked.same"), className="fine"))
        elif len(asked) > 1:
            asked.append(html.P(self.language.text("check.asked.others"), className="fine"))
        return html.Div(asked, className="doubts")

    def _effects(self, one: CheckedClaim, question: Question) -> Mapping[str, Effect]:
        """What would follow from each answer, while there is time for it."""
        begun = time.monotonic()
        told = effects(one, question, self.article, self.site.tables, begun + self._left)
        self._left = max(0.0, self._left - (time.monotonic() - begun))
        return told

    def _question(self, question: Question, told: Mapping[str, Effect]) -> html.Fieldset:
        """One question with a button for each answer, which says what would follow."""
        return html.Fieldset(
            [
                html.Legend(question_words(question.part, self.language)),
                *(self._answer(question, value, told) for value in question.answers),
            ],
            className="doubt",
        )

    def _answer(self, question: Question, value: str, told: Mapping[str, Effect]) -> html.Button:
        label = answer_words(question.part, value, self.language)
        return html.Button(
            [html.Span(label, className="answer"), *self._effect(told.get(value))],
            type="submit",
            form=STATE,
            name="answer",
            value=f"{question.id}={value}",
        )

    def _effect(self, effect: Effect | None) -> list[Any]:
        """What an answer leads to: the verdict, or the next question."""
        if effect is None:
            return []
        # Where the arrow is not seen, answer and verdict would be one word.
        apart = html.Span("–", className="visually-hidden")
        if effect.asks:
            parts = [part_words(part, self.language) for part in effect.asks]
            words = self.language.text("check.asked.then_asks", parts=self.language.listing(parts))
            return [apart, html.Span([html.Span(" → ", **HIDDEN), words], className="effect")]
        outcome = effect.outcome
        verdict = [
            html.Span(f" → {outcome.sign(self.language)} ", **HIDDEN),
            outcome.word(self.language),
        ]
        return [apart, html.Span(verdict, className=f"effect {outcome.css_class}")]
