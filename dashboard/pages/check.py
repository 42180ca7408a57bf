"""The page that checks a text: a form, and then the text itself with a note beside each figure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.claims import Outcome
from dashboard.claims.texts import CheckedText, StatedText
from dashboard.components import html
from dashboard.components.aria import data
from dashboard.components.notes import Count, by_verdict, tally
from dashboard.i18n import Language
from dashboard.pages.check_form import (
    STATE,
    Entered,
    date_asked,
    example_forms,
    state_form,
    whole_form,
)
from dashboard.pages.check_note import UNREAD_SIGN, NoteMaker
from dashboard.pages.checked_text import CheckedPages, Checking
from dashboard.pages.page import Page
from dashboard.queries import links
from dashboard.queries.links import Address
from dashboard.reading import DATING, LOUD
from dashboard.reading.language.quoting import whole_phrase
from dashboard.reading.language.text import Span
from dashboard.scenes import Site
from dashboard.scenes.asked import Asked, DayFrom
from dashboard.terms.pages import CHECK, METHOD

SEAM = "\0seam\0"
"""Stands in a page where pieces come in that are made while the page is sent."""
_SAID = ("copy", "copied", "too_long", "malformed", "reading", "failed")
_NAMED = 12
"""So many of the numbers that are not about these statistics are named."""
AT_ONCE = 40
"""A text of so many claims is checked before its page is sent: then the counts come first."""


@dataclass(frozen=True)
class PageInPieces:
    """A page with a ``SEAM`` for each of its parts, whose pieces are made one by one."""

    page: Page
    parts: Sequence[Iterator[Any]] = ()


def check_page(address: Address, site: Site) -> Page:  # noqa: ARG001 (as every page)
    """The empty form."""
    language = address.language
    start = [whole_form(Entered(), language), example_forms(language)]
    return _page(address, [*_head(language), html.Div(start, className="check-start")])


def refused_page(address: Address, entered: Entered, words: str, status: int) -> Page:
    """The form with what was entered, and why it could not be checked."""
    message = html.P(words, className="notice", role="alert")
    head = _head(address.language)
    return _page(address, [*head, message, whole_form(entered, address.language)], status)


def checked_page(
    address: Address, site: Site, entered: Entered, asked: Asked, refused: str = ""
) -> PageInPieces:
    """The text with its claims and their notes, what was left, and the form below.

    ``refused`` says which of the answers is none.
    """
    language = address.language
    stated = asked.stated(site.tables)
    checking = Checking(stated, site)
    maker = NoteMaker(stated.article, site, entered, language)
    at_once = len(stated.claims) <= AT_ONCE
    counted = [_counted(checking.all(), language)] if at_once else []
    body = [
        state_form(entered, language),
        _checked_head(asked, language),
        *([html.P(refused, className="notice refused", role="alert")] if refused else []),
        *counted,
        _legend(language),
        _actions(language),
        html.Div(html.Div(SEAM, className="article-text"), className="article checked-text"),
        SEAM,
        _again(entered, asked, language),
    ]
    text = CheckedPages(stated, checking, maker, site)
    page = _page(address, [html.Div(body, className="checked-page")])
    return PageInPieces(page, (text.pieces(), _after(checking, stated, at_once, language)))


def _head(language: Language) -> list[Any]:
    intro = html.P(language.text("check.intro"), className="summary")
    return [html.H1(language.text("check.title")), intro]


def _page(address: Address, body: Sequence[Any], status: int = 200) -> Page:
    language = address.language
    words = language.text("check.title")
    return Page(
        title=language.text("site.title", page=words, site=language.text("site.name")),
        description=language.text("check.intro"),
        body=[*body, _for_scripts(language)],
        status=status,
    )


def _for_scripts(language: Language) -> html.Div:
    """What assets/check.js says, and where it asks."""
    said = {name: language.text(f"check.share.{name}") for name in _SAID}
    words = data("check-words", json.dumps(said, ensure_ascii=False))
    return html.Div(hidden=True, **words, **data("check-address", links.page(CHECK, language)))


def _checked_head(asked: Asked, language: Language) -> html.Header:
    """What the text is, as far as it is known, and from what its day is known."""
    title = asked.title or language.text("check.found.title")
    about = [asked.outlet, _dated(asked, language)] if asked.outlet else [_dated(asked, language)]
    return html.Header(
        [
            html.P(
                html.A(language.text("check.another"), href=links.page(CHECK, language)),
                className="kicker",
            ),
            html.H1(title, lang=asked.language if asked.title else language.code),
            html.P(" · ".join(about), className="fine"),
            *([] if asked.day else [date_asked(language)]),
        ],
        className="checked-head",
    )


def _dated(asked: Asked, language: Language) -> str:
    name = language.text(f"check.languages.{asked.language}")
    day = language.day(asked.day) if asked.day else ""
    return language.text(f"check.found.dated_{asked.day_from}", language=name, date=day)


def _counted(checked: CheckedText, language: Language) -> html.Div:
    """The line that counts: claims by verdict, those that need an answer, and what was left."""
    counts = by_verdict((one.verdict for one in checked.claims), language)
    unsure = Outcome.NOT_CHECKABLE
    if asked := len(checked.asked):
        word = language.text("check.asked.counted", count=asked)
        counts.append(Count(unsure, unsure.sign(language), word, asked))
    if unread := len(checked.unread):
        word = language.text("check.unread.counted", count=unread)
        counts.append(Count(unsure, UNREAD_SIGN, word, unread))
    others = [each.span for each in checked.left if each.reason not in LOUD | DATING]
    other = len(others)
    parts: list[Any] = [tally(counts)] if counts else []
    if not counts and not checked.unchecked:
        parts.append(html.P(language.text("check.found.nothing"), className="summary"))
    if other:
        words = language.text("check.found.left", count=other)
        named = "; ".join(each.of(checked.article.text) for each in others[:_NAMED])
        more = "; …" if other > _NAMED else ""
        parts.append(html.P(f"{words} ({named}{more})", className="fine"))
    if checked.unchecked:
        words = language.text("check.found.unfinished", count=len(checked.unchecked))
        parts.append(html.P(words, className="notice", role="alert"))
    return html.Div(parts, className="counted", id="counted")


def _legend(language: Language) -> html.P:
    """What the signs in the text mean, and the way to the rules of the verdicts."""
    # A sign keeps to its word where a line ends.
    signs = [f"{each.sign(language)}\N{NO-BREAK SPACE}{each.word(language)}" for each in Outcome]
    signs.append(f"{UNREAD_SIGN}\N{NO-BREAK SPACE}{language.text('check.unread.word')}")
    way = html.A(
        language.text("check.found.rules"), href=links.section(METHOD, "checking", language)
    )
    return html.P([f"{'; '.join(signs)}. ", way], className="fine check-legend")


def _actions(language: Language) -> html.Div:
    """What can be done with the result: a link to it (needs a script), its two files."""
    keep = html.Button(
        language.text("check.keep.button"),
        type="submit",
        form=STATE,
        formAction=links.KEEP,
        title=language.text("check.keep.why"),
    )
    return html.Div(keep, className="check-actions", id="actions")


def _after(
    checking: Checking, stated: StatedText, at_once: bool, language: Language
) -> Iterator[Any]:
    """What can be told only when all claims are checked, then what was left with a reason."""
    if not at_once:
        yield _counted(checking.all(), language)
    noted = [each.left for each in stated.unread]
    loud = [each for each in stated.left if each.reason in LOUD and each not in noted]
    items = [
        html.Li(
            [
                html.Q(_in_its_phrase(each.span, stated), lang=stated.article.language),
                f" {language.text(f'check.left.{each.reason.value}')}",
            ]
        )
        for each in loud
    ]
    if items:
        title = html.H2(language.text("check.left.title"))
        yield html.Section([title, html.Ul(items)], className="check-left")


def _in_its_phrase(span: Span, stated: StatedText) -> str:
    """A number that was left, with the words that it counts."""
    text = stated.article.text
    return whole_phrase(text, span, stated.article.language).of(text)


def _again(entered: Entered, asked: Asked, language: Language) -> html.Details:
    """The form again, filled: a guessed day stands in its field, and is said to be a guess."""
    note = ""
    if asked.day and asked.day_from in (DayFrom.FILE, DayFrom.TEXT):
        entered = replace(entered, date=asked.day.isoformat())
        note = language.text(f"check.form.date_{asked.day_from}")
    return html.Details(
        [
            html.Summary(language.text("check.again")),
            whole_form(entered, language, note),
        ],
        className="check-again",
    )
