"""The forms that check a text: the whole one, a short one for the overview, examples to try."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html

from dashboard.components.native import Field, Option, select
from dashboard.i18n import Language
from dashboard.queries import links
from dashboard.reading import LONGEST, read_languages
from dashboard.terms.pages import CHECK

EXAMPLES = ("en", "es")
"""The languages of the examples to try; each is the text ``check.examples.<language>``."""


@dataclass(frozen=True)
class Entered:
    """What a reader has entered into the form; ``answers`` maps questions to answers."""

    text: str = ""
    date: str = ""
    language: str = ""
    title: str = ""
    outlet: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


def whole_form(entered: Entered, language: Language) -> html.Form:
    """The fields, filled with what was entered."""
    words = language.text
    known = [Option("", words("check.form.guess"))]
    known += [Option(code, words(f"check.languages.{code}")) for code in read_languages()]
    fields = [
        Field(
            name="text",
            kind="lines",
            legend=words("check.form.text"),
            value=entered.text,
            most=str(LONGEST),
            required=True,
        ),
        html.Div(
            [
                Field(
                    name="date", kind="date", legend=words("check.form.date"), value=entered.date
                ),
                select(None, "language", words("check.form.language"), known, entered.language),
                Field(
                    name="outlet",
                    kind="text",
                    legend=words("check.form.outlet"),
                    value=entered.outlet,
                ),
            ],
            className="check-fields",
        ),
        html.P(words("check.form.date_why"), className="fine"),
        html.Button(words("check.form.submit"), type="submit", className="check-submit"),
        html.P(words("check.form.private"), className="fine"),
    ]
    return html.Form(
        fields, method="post", action=links.page(CHECK, language), className="check-form"
    )


def short_form(language: Language) -> html.Form:
    """One field and a button, for the overview; what else is known can be added on the page."""
    return html.Form(
        [
            Field(
                name="text",
                kind="lines",
                legend=language.text("check.short"),
                most=str(LONGEST),
                rows="3",
                required=True,
            ),
            html.Button(language.text("check.form.submit"), type="submit"),
        ],
        method="post",
        action=links.page(CHECK, language),
        className="check-form",
    )


def example_forms(language: Language) -> html.Div:
    """Made-up texts to try with one click."""
    forms = [
        html.Form(
            [
                Field(
                    name="text", kind="hidden", value=language.text(f"check.examples.{code}.text")
                ),
                Field(
                    name="date", kind="hidden", value=language.text(f"check.examples.{code}.date")
                ),
                html.Button(language.text(f"check.examples.{code}.label"), type="submit"),
            ],
            method="post",
            action=links.page(CHECK, language),
        )
        for code in EXAMPLES
    ]
    return html.Div(
        [html.P(language.text("check.examples.intro")), *forms], className="check-examples"
    )


def carried(entered: Entered, without: str = "") -> list[Field]:
    """What was entered and answered so far, for a form that adds one answer."""
    given = {
        "text": entered.text,
        "date": entered.date,
        "language": entered.language,
        "outlet": entered.outlet,
    }
    fields = [Field(name=name, kind="hidden", value=value) for name, value in given.items()]
    answers = (f"{key}={value}" for key, value in entered.answers.items() if key != without)
    return [*fields, *(Field(name="answer", kind="hidden", value=each) for each in answers)]
