"""The doubts that a reading leaves: what is asked where a verdict rests on a guess."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.articles import Article
from dashboard.claims.model import Outcome, Verdict, VerdictReason
from dashboard.claims.rules import BOUNDS, rules, significant_digits
from dashboard.claims.verdicts.choosing import BEARS
from dashboard.reading import OPEN, Reading
from dashboard.reading.doubts.doubting import COMPARISON, METRIC, place_of
from dashboard.reading.doubts.evidence import COUNTED, WORDING
from dashboard.reading.doubts.terms import PART_OF_TERM
from dashboard.terms.months import Month

_CHANGE = "change"
_OF_NO_PART = (COUNTED, WORDING, PART_OF_TERM)
_NEEDS_ANSWER = ("if_it_means", "no_date")
"""Reasons of a verdict that a reader's answer settles."""


@dataclass(frozen=True)
class Question:
    """What a reader is asked about one part of a claim, with the answers in the form's notation.

    ``id`` is the same for the same text: the place of the figure and the name of the part.
    """

    id: str
    part: str
    answers: tuple[str, ...]


def name_of(reading: Reading) -> str:
    """The id of a claim: where its figure stands in the text."""
    return f"n{reading.printed.start}"


def doubted_parts(reading: Reading) -> frozenset[str]:
    """The parts of a reading that other words of its sentence may change."""
    parts = (each for each in reading.doubts if each not in _OF_NO_PART)
    return frozenset(place_of(reading) if each == "place" else each for each in parts)


def held_back(verdict: Verdict, reading: Reading) -> Verdict:
    """The verdict; not checkable if it accuses while a part of the reading is in doubt.

    Nor is a figure found true then that says so little that it fits at many places by luck.
    """
    if not reading.doubts or verdict.outcome is Outcome.NOT_CHECKABLE:
        return verdict
    if {*reading.doubts} == {PART_OF_TERM} and not _is_too_small(verdict):
        return verdict
    if verdict.outcome in BEARS and not _may_be_luck(verdict, reading):
        return verdict
    official = verdict.official or (verdict.elsewhere and verdict.elsewhere.official)
    means = VerdictReason("if_it_means", {"official": official} if official else {})
    reasons = (means, *(each for each in verdict.reasons if each.key != "if_it_means"))
    return replace(verdict, outcome=Outcome.NOT_CHECKABLE, elsewhere=None, reasons=reasons)


def _is_too_small(verdict: Verdict) -> bool:
    """Whether a figure is less than the total of a term, and so may be that of a part of it."""
    return verdict.outcome is not Outcome.DIFFERS or (verdict.difference or 0) < 0


def _may_be_luck(verdict: Verdict, reading: Reading) -> bool:
    """Whether a figure fits in another reading, or of another time or place, but tells little."""
    if {*reading.doubts} <= {WORDING, PART_OF_TERM}:
        return False
    if reading.value is None and reading.comparison.value == _CHANGE and not reading.from_value:
        # Whether something rose or fell is right in half of all cases.
        return True
    other = any(reason.key == "reading_bears" for reason in verdict.reasons)
    return not _tells(reading) and (
        other or bool({*reading.doubts} - {METRIC, COMPARISON, WORDING, PART_OF_TERM})
    )


def _tells(reading: Reading) -> bool:
    """Whether a figure is so exact that it fits at no other place by luck."""
    if reading.value is None:
        return False
    bound = reading.qualifier is not None and reading.qualifier.value in BOUNDS
    digits = significant_digits(reading.value.value)
    return digits >= rules().neighbours.significant_digits and not bound


def questions(reading: Reading, verdict: Verdict, article: Article) -> tuple[Question, ...]:
    """What to ask where a verdict rests on a guess; nothing where it stands.

    ``article`` is the text with all its claims, since what it says of others it may mean here.
    """
    keys = {reason.key for reason in verdict.reasons}
    if verdict.outcome is not Outcome.NOT_CHECKABLE or not keys & set(_NEEDS_ANSWER):
        return ()
    doubted = doubted_parts(reading)
    guessed = [
        name for name, part in reading.parts.items() if part.read_from in OPEN or name in doubted
    ]
    found = []
    for name in guessed:
        answers = _answers(name, reading, article)
        if len(answers) > 1:
            found.append(Question(f"{name_of(reading)}.{name}", name, tuple(answers)))
    return tuple(found)


_NAMED = 3
"""So many of the periods that a text names are among the answers."""
_METRICS = ("encounters", "border_patrol_encounters")
_ANSWERS: Mapping[str, Sequence[str]] = {
    "region": ("Southwest", "Nationwide", "Northern"),
    "area_of_responsibility": ("All",),
    "citizenship": ("All",),
    "demographic": ("All",),
    "component": ("All", "OFO", "USBP"),
    "unit": ("short_tons", "tonnes"),
    "drug": ("Fentanyl", "Methamphetamine", "Cocaine", "Heroin", "Marijuana", "All"),
    "vehicle_class": ("passenger", "commercial"),
}


def _answers(part: str, reading: Reading, article: Article) -> Sequence[str]:
    """The answers to choose from for one part, that of the guess first."""
    guess = reading.parts[part].value
    if part == "period":
        named = periods_named(article)[:_NAMED]
        return tuple(dict.fromkeys([guess, *named, *periods_near(article.date)]))
    if part == "metric":
        choices = _METRICS if guess in _METRICS else (guess,)
    else:
        choices = tuple(_ANSWERS.get(part, (guess,)))
    return (guess, *(choice for choice in choices if choice != guess))


def periods_named(article: Article) -> Sequence[str]:
    """The periods that the words of a text give its claims, in the order of the text, each once."""
    claims = (claim for claim in article.claims if claim.basis("period") != "context")
    return tuple(dict.fromkeys(str(claim.period) for claim in claims if claim.period.months))


def periods_near(day: dt.date | None) -> Sequence[str]:
    """Periods that a text of a day may mean: its last months, the year to date, the year before."""
    if day is None:
        return ()
    last = Month.containing(day) - 1
    recent = [f"month:{last - back}" for back in range(3)]
    years = [f"fiscal_year_to_date:{last}", f"calendar_year_to_date:{last}"]
    whole = [f"fiscal_year:{last.fiscal_year - 1}", f"calendar_year:{last.year - 1}"]
    return (*recent, *years, *whole)
