"""The page that checks a text: a form, and then the text itself with a note beside each figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.claims.texts import CheckedClaim, CheckedText
from dashboard.components.notes import tally
from dashboard.i18n import Language
from dashboard.pages.check_form import Entered, carried, example_forms, whole_form
from dashboard.pages.marked_text import text_with_notes
from dashboard.pages.page import Page
from dashboard.pages.source import by_verdict
from dashboard.queries import links
from dashboard.queries.links import Address
from dashboard.reading import DATING, LOUD
from dashboard.scenes import Site
from dashboard.scenes.checked import answer_words, asked_site, part_words, question_words
from dashboard.scenes.claims import claims_in
from dashboard.terms.pages import CHECK


def check_page(address: Address, site: Site) -> Page:  # noqa: ARG001 (as every page)
    """The empty form."""
    return _page(
        address, [whole_form(Entered(), address.language), example_forms(address.language)]
    )


def refused_page(address: Address, entered: Entered, words: str, status: int) -> Page:
    """The form with what was entered, and why it could not be checked."""
    message = html.P(words, className="notice", role="alert")
    return _page(address, [message, whole_form(entered, address.language)], status)


def checked_page(address: Address, site: Site, entered: Entered, checked: CheckedText) -> Page:
    """The text with its claims, the questions that are open, and the form below."""
    language = address.language
    of_text = asked_site(site, checked)
    shown = claims_in(checked.article, of_text)
    settled = {one.claim.id for one in checked.claims}
    found = [
        html.H2(language.text("check.found.title")),
        html.P(_counted(checked, language), className="summary"),
        html.P(_dated(checked, language), className="fine"),
        tally(by_verdict([each for each in shown if each.claim.id in settled], language)),
    ]
    body: list[Any] = [*found, *_asked(checked, entered, language)]
    if shown:
        text = text_with_notes(checked.article, of_text, language)
        body.append(html.Div(html.Div(text, className="article-text"), className="article"))
    body += [*_left(checked, language), *_readings(checked, entered, language)]
    again = html.Details(
        [html.Summary(language.text("check.again")), whole_form(entered, language)],
        className="check-again",
    )
    return _page(address, [*body, again])


def _page(address: Address, body: Sequence[Any], status: int = 200) -> Page:
    language = address.language
    words = language.text("check.title")
    head = [html.H1(words), html.P(language.text("check.intro"), className="summary")]
    return Page(
        title=language.text("site.title", page=words, site=language.text("site.name")),
        description=language.text("check.intro"),
        body=[*head, *body],
        status=status,
    )


def _counted(checked: CheckedText, language: Language) -> str:
    counts = {
        "checked": len(checked.claims),
        "asked": len(checked.asked),
        "left": sum(each.reason not in LOUD | DATING for each in checked.left),
    }
    parts = [
        language.text(f"check.found.{name}", count=count)
        for name, count in counts.items()
        if count or name == "checked"
    ]
    return f"{language.listing(parts)}."


def _dated(checked: CheckedText, language: Language) -> str:
    day = checked.article.date
    name = language.text(f"check.languages.{checked.article.language}")
    if day is None:
        return language.text("check.found.undated", language=name)
    return language.text("check.found.dated", language=name, date=language.day(day))


def _asked(checked: CheckedText, entered: Entered, language: Language) -> list[Any]:
    """The questions of each claim that needs an answer, with a button for each answer."""
    if not checked.asked:
        return []
    items = [
        html.Li(
            [
                html.Q(one.claim.printed, lang=checked.article.language),
                *(_question(q.id, q.part, q.answers, entered, language) for q in one.questions),
            ]
        )
        for one in checked.asked
    ]
    return [
        html.Section(
            [
                html.H3(language.text("check.asked.title")),
                html.P(language.text("check.asked.why"), className="fine"),
                html.Ul(items),
            ],
            className="check-asked",
        )
    ]


def _question(
    name: str, part: str, values: Sequence[str], entered: Entered, language: Language
) -> html.Form:
    buttons = [
        html.Button(
            answer_words(part, value, language),
            type="submit",
            name="answer",
            value=f"{name}={value}",
        )
        for value in values
    ]
    return html.Form(
        [html.Span(question_words(part, language)), *carried(entered, name), *buttons],
        method="post",
        action=links.page(CHECK, language),
    )


def _readings(checked: CheckedText, entered: Entered, language: Language) -> list[Any]:
    """How each claim was read, part by part, with the words that it was read from."""
    claims = sorted((*checked.claims, *checked.asked), key=lambda one: one.reading.printed)
    if not claims:
        return []
    items = [html.Li(_reading(one, checked, entered, language)) for one in claims]
    return [
        html.Details(
            [html.Summary(language.text("check.readings.title")), html.Ol(items)],
            className="check-readings",
        )
    ]


def _reading(
    one: CheckedClaim, checked: CheckedText, entered: Entered, language: Language
) -> list[Any]:
    rows = []
    for name, part in one.reading.parts.items():
        key = f"{one.claim.id}.{name}"
        words = part.span.of(checked.article.text) if part.span else ""
        where = "answered" if key in entered.answers else part.read_from.value
        rows.append(
            html.Tr(
                [
                    html.Th(part_words(name, language), scope="row"),
                    html.Td(answer_words(name, part.value, language)),
                    html.Td(html.Q(words, lang=checked.article.language) if words else ""),
                    html.Td(language.text(f"check.read_from.{where}")),
                ]
            )
        )
    return [
        html.Q(one.claim.printed, lang=checked.article.language),
        html.Table(html.Tbody(rows), className="figures"),
    ]


def _left(checked: CheckedText, language: Language) -> list[Any]:
    """Numbers near these statistics that are not checked, with why; the others are not told."""
    loud = [each for each in checked.left if each.reason in LOUD]
    items = [
        html.Li(
            [
                html.Q(each.span.of(checked.article.text), lang=checked.article.language),
                f" {language.text(f'check.left.{each.reason.value}')}",
            ]
        )
        for each in loud
    ]
    if not items:
        return []
    title = html.H3(language.text("check.left.title"))
    return [html.Section([title, html.Ul(items)], className="check-left")]
