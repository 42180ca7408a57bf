"""The forms that check a text: the whole one, a short one for the overview, examples to try."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.components import html
from dashboard.components.aria import data
from dashboard.components.native import Field, Option, choice_field
from dashboard.i18n import Language
from dashboard.queries import links
from dashboard.reading import LONGEST, read_languages
from dashboard.terms.pages import CHECK
from dashboard.terms.sizes import LARGEST_FILE

EXAMPLES = ("en", "es")
"""The languages of the examples to try; each is the text ``check.examples.<language>``."""
STATE = "check-state"
"""The id of the form that holds the text and the answers so far, for every button of the page."""
_ACCEPT = ".txt,.md,.html,.htm,.mhtml,.pdf,text/plain,text/markdown,text/html,application/pdf"


@dataclass(frozen=True)
class Entered:
    """What a reader has entered into the form; ``answers`` maps questions to answers.

    ``date_from`` is ``file`` where the date is what a file says; ``opened`` is the claim whose
    lists are asked for.
    """

    text: str = ""
    date: str = ""
    date_from: str = ""
    language: str = ""
    title: str = ""
    outlet: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    opened: str = ""


def whole_form(entered: Entered, language: Language, date_note: str = "") -> html.Form:
    """The fields, filled with what was entered; ``date_note`` says where a guessed date is from."""
    words = language.text
    known = [Option("", words("check.form.guess"))]
    known += [Option(code, words(f"check.languages.{code}")) for code in read_languages()]
    about = [
        Field(
            name="file",
            kind="file",
            legend=words("check.form.file", most=LARGEST_FILE // 1_000_000),
            accept=_ACCEPT,
        ),
        Field(name="date", kind="date", legend=words("check.form.date"), value=entered.date),
        choice_field("language", words("check.form.language"), known, entered.language),
        Field(name="title", kind="text", legend=words("check.form.title"), value=entered.title),
        Field(name="outlet", kind="text", legend=words("check.form.outlet"), value=entered.outlet),
    ]
    fields = [
        Field(
            name="text",
            kind="lines",
            legend=words("check.form.text"),
            value=entered.text,
            most=str(LONGEST),
            rows="9",
        ),
        html.Div(about, className="check-fields"),
        html.P([date_note, " ", words("check.form.date_why")], className="fine"),
        html.Button(words("check.form.submit"), type="submit", className="check-submit"),
        html.P(words("check.form.private"), className="fine"),
    ]
    return html.Form(
        fields,
        method="post",
        action=links.page(CHECK, language),
        encType="multipart/form-data",
        className="check-form",
        **data("most", str(LARGEST_FILE)),
        **data("too-large", words("check.file.too_large", most=LARGEST_FILE // 1_000_000)),
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
            html.P(
                [
                    html.Button(
                        language.text("check.form.submit"), type="submit", className="check-submit"
                    ),
                    " ",
                    html.A(language.text("check.more"), href=links.page(CHECK, language)),
                ]
            ),
        ],
        method="post",
        action=links.page(CHECK, language),
        className="check-form is-short",
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


DATE_FIELD = "text-date"
"""The id of the field that asks for the date of a text whose date is unknown."""


def date_asked(language: Language) -> html.Div:
    """A field for the date of a text, and a button that checks the text again with it."""
    again = html.Button(language.text("check.form.submit"), type="submit", form=STATE)
    legend = language.text("check.found.date_missing")
    field = Field(name="date", kind="date", legend=legend, form=STATE)
    return html.Div([field, again], id=DATE_FIELD, className="check-date")


def state_form(entered: Entered, language: Language) -> html.Form:
    """What was entered and answered so far, once on the page.

    Buttons and lists anywhere on the page belong to it by its id: each adds one answer, which
    counts more than an earlier one about the same part, since it stands behind it.
    """
    given = {
        "text": entered.text,
        "date": entered.date,
        "date_from": entered.date_from,
        "language": entered.language,
        "title": entered.title,
        "outlet": entered.outlet,
    }
    # An unknown date is asked for in a field of its own that is seen.
    fields = [
        Field(name=name, kind="hidden", value=value)
        for name, value in given.items()
        if value or name != "date"
    ]
    answers = (f"{key}={value}" for key, value in entered.answers.items())
    fields += [Field(name="answer", kind="hidden", value=each) for each in answers]
    return html.Form(fields, id=STATE, method="post", action=links.page(CHECK, language))
