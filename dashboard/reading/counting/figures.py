"""What a number in a text counts: a unit and a topic of these statistics, or why it is left."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from dashboard.reading.counting.beside import (
    MASS,
    has_unknown_behind,
    is_of_another_thing,
    unit_behind,
)
from dashboard.reading.counting.cases import what_cases_are
from dashboard.reading.counting.leaving import ACTS, names_its_own, why_left
from dashboard.reading.counting.rates import has_rate_beside, rated
from dashboard.reading.counting.timed import why_timed
from dashboard.reading.counting.unfit import why_no_figure
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.model import Left, LeftReason

COUNT, PERCENT, TIMES = "count", "percent", "times"
NUMBERS = ("events", "number")
_WITH_HALF = 20
_CLOSE, _NOUN, _NEAR, _BESIDE, _WORDS = 6, 34, 30, 3, 3
_HALF, _ONE = r"\s{rules.and_a_half}(?!\w)", Decimal(1)
_POINTED, _OF = r"{rules.pointed}", r"{rules.of}"
_LEFT = {
    "money": LeftReason.MONEY,
    "age": LeftReason.AGE,
    "time": LeftReason.TIME,
    "length": LeftReason.LENGTH,
    "count": LeftReason.OTHER_COUNT,
    "act": LeftReason.OTHER_COUNT,
    "cases": LeftReason.OTHER_COUNT,
    "outcome": LeftReason.OTHER_COUNT,
    "group": LeftReason.OTHER_COUNT,
}


@dataclass(frozen=True)
class Figure:
    """A number with its unit: ``count`` of people, a mass, ``percent`` or ``times``.

    ``rate`` is ``per_day``, ``per_week``, ``per_month`` or empty. ``noun`` is the phrase that says
    what is counted, if it stands beside the number; ``end`` is where number and unit end.
    """

    number: Number
    unit: str
    span: Span
    rate: str = ""
    noun: Hit | None = None

    @property
    def counts(self) -> bool:
        """Whether it is a number of people or of seizures."""
        return self.unit == COUNT

    @property
    def weighs(self) -> bool:
        """Whether it is a mass."""
        return self.unit in MASS


def figure(found: Found, number: Number, before: Figure | Hit | None) -> Figure | Left:
    """What a number counts, or why it is left.

    ``before`` is the figure before, or what the sentence before is about if it has no figure.
    """
    if number.span in found.items:
        return Left(number.span, LeftReason.ORDINAL)
    if reason := why_no_figure(found, number):
        return Left(number.span, reason)
    measured = _measured(found, number, before)
    if isinstance(measured, Left):
        no_topic = measured.reason is LeftReason.NO_TOPIC
        return without_topic(found, number.span) if no_topic else measured
    if reason := why_timed(found, number) or why_left(found, measured):
        return Left(number.span, reason)
    if number.value is None:
        return Left(number.span, LeftReason.UNREADABLE)
    return measured


def acts(found: Found, sentence: Span) -> Hit | None:
    """What a sentence without figures tells to have been done, if it is not about drugs."""
    if found.hits(("drugs", "seizures"), sentence):
        return None
    told = [hit for hit in found.hits(("people",), sentence) if hit.value in ACTS]
    return told[-1] if told else None


def without_topic(found: Found, span: Span) -> Left:
    """A figure that is about none of these statistics, with the other agency that it may be of."""
    clause = found.clause(span)
    if any(hit.value == "group" for hit in found.hits(("left",), clause)):
        return Left(span, LeftReason.OTHER_COUNT)
    other = "other" in [hit.value for hit in found.hits(("actors",), clause)]
    return Left(span, LeftReason.OTHER_AGENCY if other else LeftReason.NO_TOPIC)


def _measured(found: Found, number: Number, before: Figure | Hit | None) -> Figure | Left:
    """The number with the nearest unit or noun behind it, else with one before it."""
    span = number.span
    if times := _multiplied(found, number) or _and_a_half(found, number):
        return times
    unit = unit_behind(found, span)
    kinds = ("people", "left", "seizures", "citizenships", "demographics")
    nouns = [hit for hit in (_behind(found, span, kind) for kind in kinds) if hit]
    nearest = min(nouns, key=lambda hit: (hit.span.start, -hit.span.end), default=None)
    if unit and (nearest is None or unit.span.start <= nearest.span.start):
        if unit.value == "points":
            return Left(span, LeftReason.DIFFERENCE)
        whole = Span(span.start, unit.span.end)
        money = found.behind(whole, "left", _CLOSE)
        if money and money.value == "money" and not _has_its_price(found, unit, money):
            return Left(span, LeftReason.MONEY)
        if unit.value == TIMES and number.value is not None and number.value > _MULTIPLE:
            # "Encountered 2.3 million times" counts encounters.
            clause = found.clause(span)
            # "Venezuelans were counted 12,300 times" counts those.
            people = found.hits(("people",), clause) or found.hits(_NOUNS, clause)
            return Figure(number, COUNT, whole, noun=people[-1] if people else None)
        if unit.value in MASS and is_of_another_thing(found, whole):
            return Left(span, LeftReason.NO_TOPIC)
        return rated(found, Figure(number, unit.value, whole))
    counted = nearest and _of_noun(found, number, nearest)
    return counted or _elided(found, number, before)


def _has_its_price(found: Found, unit: Hit, money: Hit) -> bool:
    """Whether a mass is told with what it is worth: ``1,535 pounds worth $3.8 million``."""
    near = found.counted(Span(money.span.end, money.span.end + _NEAR))
    prices = (why_no_figure(found, each) is LeftReason.MONEY for each in near[:1])
    return unit.value in MASS and any(prices)


def _of_noun(found: Found, number: Number, noun: Hit) -> Figure | Left | None:
    """What a number counts by the noun behind it; None for one that says nothing."""
    span, acts = number.span, noun
    if noun.kind == "left" and noun.value in _LEFT:
        cases = what_cases_are(found, noun.span, span) if noun.value == "cases" else None
        if cases is None:
            aged = noun.value == "time" and found.hits(("left",), found.clause(span))
            is_age = aged and any(hit.value == "age" for hit in aged)
            return Left(span, LeftReason.AGE if is_age else _LEFT[noun.value])
        acts = cases
    elif noun.kind == "left":
        return None
    return rated(found, Figure(number, COUNT, Span(span.start, noun.span.end), noun=acts))


def _multiplied(found: Found, number: Number) -> Figure | None:
    """The factor of ``multiplied by four``."""
    lead = found.ahead(number.span, "leads", _CLOSE)
    if lead is None or lead.value != "times":
        return None
    return Figure(number, TIMES, Span(lead.span.start, number.span.end))


def _and_a_half(found: Found, number: Number) -> Figure | None:
    """The factor of ``two and a half times``, in Spanish ``dos veces y media``."""
    at, half = number.span, found.lexicon.rule(_HALF)
    unit = found.behind(at, "units", _WITH_HALF)
    if unit is None or unit.value != TIMES or number.value is None:
        return None
    between = half.fullmatch(found.plain, at.end, unit.span.start - 1)
    after = half.match(found.plain, unit.span.end)
    if not between and (not after or found.plain[at.end : unit.span.start].strip()):
        return None
    end = after.end() if after and not between else unit.span.end
    value = replace(number, value=number.value + _ONE / 2, step=_ONE / 10)
    return Figure(value, TIMES, Span(at.start, end))


def _behind(found: Found, span: Span, kind: str) -> Hit | None:
    """The first noun behind a number within its clause, with no other number between."""
    hit = found.behind(span, kind, _NOUN)
    if hit is None or hit.span not in found.clause(span):
        return None
    between = Span(span.end, hit.span.start)
    words = found.lexicon.rule(_POINTED).sub(_without_points, between.of(found.plain))
    # What stands behind a bracket is of all in front of it: "Yuma (3,519) and other sectors".
    if any(sign in ",;:." for sign in words) or ")" in found.text[between.start : between.end]:
        return None
    if kind == "people" and len(words.split()) > _WORDS:
        return None
    if kind == "left" and hit.value == "count" and _joined(found, words):
        return None
    if kind not in ("people", "left") and words.strip() in found.lexicon.words.numbers.joining:
        return None
    if kind == "seizures" and hit.value not in NUMBERS:
        return None
    drug = kind == "seizures" and any(
        words.strip() == h.span.of(found.plain) for h in found.hits(("drugs",), between)
    )
    named = drug or words.strip() in found.lexicon.words.functions.get("articles", ())
    if kind not in ("people", "left") and between.end - between.start > _BESIDE and not named:
        return None
    if found.numbers_in(between):
        return None
    return hit


def _without_points(name: re.Match[str]) -> str:
    return name.group().replace(".", "")


def _joined(found: Found, words: str) -> bool:
    """Whether words such as ``in`` stand between a number and a noun: it does not count those."""
    functions, of = found.lexicon.words.functions["words"], found.lexicon.rule(_OF)
    return any(word in functions and not of.fullmatch(word) for word in words.split())


_MULTIPLE = 1000
_NOUNS = ("people", "citizenships", "demographics")


def _elided(found: Found, number: Number, before: Figure | Hit | None) -> Figure | Left:
    """A number without a noun: one of the clause before it, or the unit of the figure before."""
    if has_unknown_behind(found, number.span) or is_of_another_thing(found, number.span):
        return Left(number.span, LeftReason.NO_TOPIC)
    if isinstance(before, Hit):
        return rated(found, Figure(number, COUNT, number.span, noun=before))
    own = before and names_its_own(found, number.span, before.number.span, mass=before.weighs)
    if before and not own and (before.counts or before.weighs):
        mark = found.ahead(number.span, "comparing", _CLOSE)
        told = mark is not None and mark.value == "markers"
        rate = before.rate if told and not has_rate_beside(found, number.span) else ""
        return rated(found, replace(before, number=number, span=number.span, rate=rate))
    within = found.clause(number.span)
    bound = found.ahead(number.span, "qualifiers", _BESIDE)
    end = bound.span.start if bound else number.span.start
    functions = found.lexicon.words.functions["words"]
    if all(word in functions for word in found.plain[within.start : end].split()):
        # A figure behind a colon, or "with", is of what stands before it.
        within = found.sentence(number.span)
    ahead = [
        hit
        for hit in found.hits(_NOUNS, Span(within.start, number.span.start))
        if not found.hits(("drugs", "seizures"), Span(hit.span.end, number.span.start))
    ]
    acts = [hit for hit in ahead if hit.value in ACTS]
    ahead = acts or ahead
    few = number.plain and number.value is not None and number.value < 100
    if ahead and not (few and not _is_average(found, within)):
        return rated(found, Figure(number, COUNT, number.span, noun=ahead[-1]))
    return Left(number.span, LeftReason.NO_TOPIC)


def _is_average(found: Found, within: Span) -> bool:
    """Whether words tell an average of a day or the like, which may be small."""
    return bool(found.hits(("averages",), within) and found.hits(("rates",), within))
