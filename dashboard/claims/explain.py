"""A verdict in plain sentences, from the templates of a language: what happened, never why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.claims import words
from dashboard.claims.model import Narrower, Official, Reason, Reported, Verdict
from dashboard.i18n import Language
from dashboard.terms.months import Month


def explain(verdict: Verdict, language: Language) -> list[str]:
    """The note on a claim, sentence by sentence.

    What the tables say, where the figure belongs, what comes nearest; in the order of importance.
    """
    return [_sentence(reason, language) for reason in verdict.reasons]


def verdict_word(verdict: Verdict, language: Language) -> str:
    """The verdict as a word or two: ``agrees elsewhere``."""
    return language.text(f"verdicts.{verdict.outcome}.word")


def verdict_sign(verdict: Verdict, language: Language) -> str:
    """The verdict as one sign."""
    return language.text(f"verdicts.{verdict.outcome}.sign")


def computed(verdict: Verdict, language: Language) -> str:
    """The day a verdict was computed on and the releases it rests on."""
    key = "checked" if verdict.releases else "computed"
    return language.text(
        f"claims.reasons.{key}",
        day=words.day(verdict.computed_on, language),
        releases=language.listing(list(verdict.releases)),
    )


def _sentence(reason: Reason, language: Language) -> str:
    values: dict[str, str] = {}
    for name, value in reason.values.items():
        values |= _words(name, value, language)
    if reason.key == "differs_by":
        values["difference"] = _difference(reason, language)
    text = language.text(f"claims.reasons.{_key(reason)}", **values)
    return text[:1].upper() + text[1:]


def _difference(reason: Reason, language: Language) -> str:
    """How far off, without a sign; between percentages in points."""
    value, unit = reason.values["difference"], str(reason.values["unit"])
    if not isinstance(value, float):
        raise TypeError(f"a difference is a number, not {value!r}")
    if unit == "percent":
        return language.text("claims.units.points", number=language.number(abs(value), 1))
    return words.amount(abs(value), unit, language)


def _key(reason: Reason) -> str:
    if reason.key == "differs_by":
        difference: Any = reason.values["difference"]
        return "differs_more" if difference > 0 else "differs_less"
    if reason.values.get("count") == 1:
        return f"{reason.key}_one"
    return reason.key


def _words(name: str, value: object, language: Language) -> Mapping[str, str]:
    """One value of a reason as the names that templates may use."""
    if isinstance(value, Official):
        return _official(value, language)
    if isinstance(value, Reported):
        return _reported(value, language)
    if isinstance(value, Narrower):
        return _narrower(value, language)
    if isinstance(value, Month):
        return {name: language.month(value)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return {name: _listed(name, value, language)}
    return {name: str(value)}


def _official(value: Official, language: Language) -> dict[str, str]:
    found = {
        "value": words.figure(value, language),
        "period": words.period(value.period, language),
        "scope": words.scope(value.scope, language),
    }
    if value.level is not None:
        found["level"] = words.amount(value.level, value.level_unit, language)
    return found


def _reported(value: Reported, language: Language) -> dict[str, str]:
    return {
        "value": words.announced(value, language),
        "period": words.days(value.first, value.last, language),
        "base": words.base_days(value, language),
        "speaker": words.speaker(value, language),
    }


def _narrower(value: Narrower, language: Language) -> dict[str, str]:
    first, last = value.official.period.months[0], value.official.period.months[-1]
    return {
        "since": language.month(value.since),
        "month": language.month_name(last.month),
        "span": language.text(
            "claims.words.span",
            first=language.month_name(first.month),
            last=language.month(last),
        ),
        "value": words.figure(value.official, language),
    }


def _listed(name: str, values: Sequence[Any], language: Language) -> str:
    if name == "periods":
        return words.runs([month for period in values for month in period.months], language)
    if name == "rows":
        return language.listing([_rate(row, language) for row in values])
    if name == "changes":
        return language.listing([words.figure(change, language) for change in values])
    return language.listing([_part(part, language) for part in values])


def _rate(row: Reported, language: Language) -> str:
    return language.text(
        "claims.words.rate",
        name=language.term("vehicle_class", row.scope["vehicle_class"]),
        value=words.announced(row, language),
        period=words.days(row.first, row.last, language),
    )


def _part(part: Official, language: Language) -> str:
    """A part by the last dimension of its scope: the one that the claim does not name."""
    column, term = list(part.scope.items())[-1]
    name = language.term(column, term)
    return language.text("claims.words.part", name=name, value=words.figure(part, language))
