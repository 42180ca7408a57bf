"""The check of a text as plain data: what machines get, and what pages put into words."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

import msgspec

from dashboard.articles import Period
from dashboard.articles.model import WITHOUT_SERIES, Reading
from dashboard.articles.parts import DATED_BASELINES as _DATED
from dashboard.claims import as_data, words
from dashboard.claims.texts import CheckedClaim, CheckedText
from dashboard.claims.texts.effects import effects
from dashboard.i18n import Language
from dashboard.reading import Left, Part
from dashboard.reading.language.speakers import speaker
from dashboard.reading.language.text import Span
from dashboard.scenes.asked import Asked
from dashboard.scenes.claims import ShownClaim, chart_link
from dashboard.tables import Tables
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

_AROUND = 32
EFFECT_SECONDS = 1.0
"""How long the effects of the answers to all questions may take; later ones are not told."""
_NUMBERS = ("value", "from_value", "to_value", "threshold")


def as_answer(
    asked: Asked, checked: CheckedText, tables: Tables, language: Language
) -> dict[str, Any]:
    """The check as dicts, lists, strings and numbers: ``language`` is that of its notes.

    Each entry of ``claims``, ``asked`` and ``left`` has ``printed`` and ``quote``. ``unfinished``
    lists what was printed of figures for which the time was not enough.
    ``answers`` are those that were given.
    """
    until = time.monotonic() + EFFECT_SECONDS
    return {
        "language": asked.language,
        "date": asked.day.isoformat() if asked.day else None,
        "date_from": asked.day_from.value,
        "title": asked.title,
        "outlet": asked.outlet,
        "answers": dict(asked.answers),
        "claims": [_claim(checked, one, tables, language) for one in checked.claims],
        "asked": [
            {
                **_claim(checked, one, tables, language),
                "questions": _questions(one, checked, tables, until, language),
            }
            for one in checked.asked
        ],
        "left": [_left(checked, each) for each in checked.left],
        "unfinished": list(checked.unchecked),
    }


def _claim(
    checked: CheckedText, one: CheckedClaim, tables: Tables, language: Language
) -> dict[str, Any]:
    data = as_data(one.verdict, language)
    shown = ShownClaim(1, checked.article, one.claim, one.verdict)
    return {
        "id": one.claim.id,
        "printed": one.claim.printed,
        "quote": msgspec.to_builtins(one.claim.quote),
        "speaker": _speaker(checked, one),
        "reading": {
            **{name: part.value for name, part in _single(one)},
            **({"of": list(one.claim.of)} if one.claim.of else {}),
            **({"rounded_to": one.claim.rounded_to} if one.claim.rounded_to else {}),
            "scope": dict(one.claim.scope),
            "read_from": dict(one.claim.read_from),
            "spans": {
                name: [part.span.start, part.span.end]
                for name, part in one.reading.parts.items()
                if part.span
            },
        },
        "readings": [_other(each) for each in one.claim.readings],
        "misfits": list(one.misfits),
        "outcome": data["outcome"],
        "official": data["official"],
        "at_date": data["at_date"],
        "note": data["note"],
        "chart": chart_link(shown, tables, language),
    }


def _speaker(checked: CheckedText, one: CheckedClaim) -> dict[str, Any] | None:
    """Who says the figure, as printed, where it is quoted."""
    article = checked.article
    place = speaker(article.text, one.reading.printed, article.language)
    return {"printed": place.of(article.text), "span": [place.start, place.end]} if place else None


def _other(reading: Reading) -> dict[str, Any]:
    """Another reading that the words allow: the parts that it reads in another way."""
    parts = {name: getattr(reading, name) for name in reading.__struct_fields__}
    said = {name: part for name, part in parts.items() if part is not None}
    return {name: str(part) if name == "period" else part for name, part in said.items()}


def _single(one: CheckedClaim) -> Iterable[tuple[str, Part]]:
    return ((n, part) for n, part in one.reading.parts.items() if n not in one.reading.scope)


def _questions(
    one: CheckedClaim, checked: CheckedText, tables: Tables, until: float, language: Language
) -> list[dict[str, Any]]:
    """The questions; each answer with the outcome that it leads to, None if that is not known."""
    found = []
    for question in one.questions:
        told = effects(one, question, checked.article, tables, until)
        answers = [
            {
                "value": value,
                "label": answer_words(question.part, value, language),
                "outcome": told[value].outcome.value if value in told else None,
            }
            for value in question.answers
        ]
        found.append(
            {
                "id": question.id,
                "part": question.part,
                "question": question_words(question.part, language),
                "answers": answers,
            }
        )
    return found


def question_words(part: str, language: Language) -> str:
    """What is asked about a part of a claim: ``Which part of the border?``."""
    key = f"check.questions.{part}"
    if language.has(key):
        return language.text(key)
    return language.text("check.questions.other", part=part_words(part, language))


def part_words(part: str, language: Language) -> str:
    """The name of a part of a claim; what is no part is named as it was given."""
    keys = (f"check.parts.{part}", f"dimensions.{part}")
    return next((language.text(key) for key in keys if language.has(key)), part)


def answer_words(part: str, value: str, language: Language) -> str:
    """A value of a part in words: ``February 2025`` for ``month:2025-02``."""
    if part == "period":
        named = words.period(Period.parse(value), language)
        return named or language.text("check.undated")
    if part == "metric":
        kind = "claims.without_series" if value in WITHOUT_SERIES else "metrics"
        return language.text(f"{kind}.{value}" + (".label" if kind == "metrics" else ""))
    if part == "unit":
        return language.text(f"units.{value}")
    if part in _NUMBERS and value.replace(".", "", 1).isdigit():
        decimals = len(value.partition(".")[2].rstrip("0"))
        return language.number(float(value), decimals)
    if part == "baseline":
        return _baseline(value, language)
    if part == "of":
        return language.listing(
            [language.text(f"claims.share_of.{column}") for column in value.split(", ")]
        )
    if value == "All":
        return language.text("check.all")
    if language.has(f"check.values.{part}.{value}"):
        return language.text(f"check.values.{part}.{value}")
    if language.has(f"terms.{part}.{slug(value)}"):
        return language.term(part, value)
    return value


def _baseline(value: str, language: Language) -> str:
    """What a change starts from, or how far back a record reaches."""
    kind, _, rest = value.partition(":")
    if kind in _DATED:
        return words.period(Period.parse(value), language)
    if kind == "average":
        return words.period(Period.parse(f"months:{rest}"), language)
    if kind == "since":
        return language.text("check.since", month=language.month(Month.parse(rest)))
    return language.text(f"check.values.baseline.{value}")


def _left(checked: CheckedText, left: Left) -> dict[str, Any]:
    """What was left; with an ``id`` where answers may give it a reading."""
    text = checked.article.text
    told = {
        "printed": left.span.of(text),
        "quote": _quote(text, left.span),
        "reason": left.reason.value,
    }
    name = next((each.id for each in checked.unread if each.left == left), "")
    return {"id": name, **told} if name else told


def _quote(text: str, span: Span) -> dict[str, Any]:
    return {
        "exact": span.of(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
        "position": span.start,
    }
