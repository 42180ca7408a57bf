"""A text checked: what was read in it as claims with verdicts, as questions, or left with why."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.articles import Article, Claim, Period, Quote
from dashboard.articles.form import ClaimForm
from dashboard.articles.model import Reading as OtherReading
from dashboard.articles.model import Scope
from dashboard.claims.check import check
from dashboard.claims.model import Outcome, Verdict
from dashboard.metrics import metrics
from dashboard.reading import Left, LeftReason, Part, ReadFrom, Reading, read_text
from dashboard.reading.text import Span
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

UNKEPT = "checked text"
"""Stands for the slug of a text that is only checked and never kept; no slug has a space."""
SECONDS = 20.0
"""How long the claims of one text may take."""
_AROUND = 32
_NEEDS_ANSWER = ("if_it_means", "no_date")
"""Reasons of a verdict that a reader's answer settles."""
_PARTS_OF_CLAIM = ("baseline", "value", "unit", "direction", "subject")
_MAY_SAY = ("among", "threshold", "qualifier", "from_value", "to_value")


class TooLong(RuntimeError):
    """A text whose claims took longer to check than ``SECONDS``."""


@dataclass(frozen=True)
class Question:
    """What a reader is asked about one part of a claim, with the answers in the form's notation.

    ``id`` is the same for the same text: the place of the figure and the name of the part.
    """

    id: str
    part: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class CheckedClaim:
    """One claim of a text: how it was read, as a claim, with its verdict.

    ``questions`` are those whose answers would settle it; none where the verdict stands.
    """

    reading: Reading
    claim: Claim
    verdict: Verdict
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class CheckedText:
    """A text with the claims that were checked, those that need an answer, and what was left."""

    article: Article
    claims: tuple[CheckedClaim, ...]
    asked: tuple[CheckedClaim, ...]
    left: tuple[Left, ...]


def check_text(
    text: str,
    language: str,
    tables: Tables,
    *,
    day: dt.date | None = None,
    title: str = "",
    outlet: str = "",
    answers: Mapping[str, str] | None = None,
    today: dt.date | None = None,
) -> CheckedText:
    """Read a text of a day and check each of its claims.

    ``answers`` maps ids of questions, or of any part of a claim, to what a reader says instead.
    Raises ValueError for a text that is too long to read, TooLong for one that takes too long.
    """
    read = read_text(text, language, day)
    article = _article(text, language, day, title, outlet)
    claims: list[CheckedClaim] = []
    asked: list[CheckedClaim] = []
    left = list(read.left)
    until = time.monotonic() + SECONDS
    for reading in read.readings:
        if time.monotonic() > until:
            raise TooLong
        answered = _answered(reading, answers or {})
        try:
            claim = _claim(answered, text)
        except ValueError:
            left.append(Left(reading.printed, LeftReason.NOT_UNDERSTOOD))
            continue
        verdict = check(claim, article, tables, today=today)
        questions = _questions(answered, verdict, day)
        one = CheckedClaim(answered, claim, verdict, questions)
        (asked if questions else claims).append(one)
    shown = tuple(one.claim for one in (*claims, *asked))
    return CheckedText(
        replace(article, claims=shown), tuple(claims), tuple(asked), tuple(sorted(left, key=_place))
    )


def _place(left: Left) -> Span:
    return left.span


def _article(text: str, language: str, day: dt.date | None, title: str, outlet: str) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = "stated" if day else "unknown"
    return Article(
        slug=UNKEPT,
        text=text,
        sha256=digest,
        changed=False,
        language=language,
        title=title,
        outlet=outlet,
        date=day,
        date_known=known,
        date_basis="",
        claims=(),
        events=(),
        statements=(),
    )


def name_of(reading: Reading) -> str:
    """The id of a claim: where its figure stands in the text."""
    return f"n{reading.printed.start}"


def _answered(reading: Reading, answers: Mapping[str, str]) -> Reading:
    """The reading with the parts that a reader answered; these are no guesses any more."""
    own = {
        key.partition(".")[2]: value
        for key, value in answers.items()
        if key.partition(".")[0] == name_of(reading)
    }
    if not own:
        return reading
    scope = {
        name: Part(own[name], ReadFrom.TEXT) if name in own else part
        for name, part in reading.scope.items()
    }
    known = reading.parts
    changed = {
        name: Part(value, ReadFrom.TEXT, known[name].span)
        for name, value in own.items()
        if name in known and name not in reading.scope
    }
    others = [each for each in reading.readings if not own.keys() & each.keys()]
    return replace(reading, scope=scope, readings=tuple(others), **changed)  # type: ignore[arg-type]


def _claim(reading: Reading, text: str) -> Claim:
    """A reading in the form of a claim. Raises ValueError where its parts do not fit together."""
    quote = reading.quote
    scope = _scope(reading.metric.value, {name: part.value for name, part in reading.scope.items()})
    stated = [*scope, "metric", "period", "comparison"]
    parts = reading.parts
    stated += [
        name for name in (*_PARTS_OF_CLAIM, *_MAY_SAY) if name in parts and parts[name].value
    ]
    given = {name: parts[name].value for name in (*_PARTS_OF_CLAIM, *_MAY_SAY) if name in parts}
    return ClaimForm(
        id=name_of(reading),
        quote=Quote(
            exact=quote.of(text),
            prefix=text[max(0, quote.start - _AROUND) : quote.start],
            suffix=text[quote.end : quote.end + _AROUND],
            position=quote.start,
        ),
        metric=reading.metric.value,
        scope=scope,
        period=Period.parse(reading.period.value),
        comparison=reading.comparison.value,  # type: ignore[arg-type]
        printed=reading.printed.of(text),
        read_from={name: str(parts[name].read_from) for name in stated},  # type: ignore[arg-type]
        readings=tuple(_others(reading)),
        **given,  # type: ignore[arg-type]
    )


def _scope(metric: str, scope: Mapping[str, str]) -> dict[str, str | tuple[str, ...]]:
    """A scope in the form: lists as such, and without what the metric itself says."""
    found = metrics().get(metric)
    held = {name for answer in found.answers for name in answer.where} if found else set()
    held |= set(found.numerator) if found else set()
    return {
        name: tuple(sorted(value.split(", "))) if ", " in value else value
        for name, value in scope.items()
        if name not in held
    }


def _others(reading: Reading) -> Iterator[OtherReading]:
    """The further readings that the words allow, each with its scope as a whole."""
    for other in reading.readings:
        metric = other.get("metric", reading.metric.value)
        moved = {name: value for name, value in other.items() if name in reading.scope}
        own = {name: part.value for name, part in reading.scope.items()}
        scope: Scope | None = _scope(metric, {**own, **moved})
        if not moved and scope == _scope(reading.metric.value, own):
            scope = None
        period = Period.parse(other["period"]) if "period" in other else None
        made = OtherReading(
            metric=metric if metric != reading.metric.value else None,
            scope=scope,
            period=period,
            baseline=other.get("baseline"),
        )
        if made != OtherReading():
            yield made


def _questions(reading: Reading, verdict: Verdict, day: dt.date | None) -> tuple[Question, ...]:
    """What to ask where a verdict rests on a guess; nothing where it stands."""
    keys = {reason.key for reason in verdict.reasons}
    if verdict.outcome is not Outcome.NOT_CHECKABLE or not keys & set(_NEEDS_ANSWER):
        return ()
    guessed = [name for name, part in reading.parts.items() if part.read_from is ReadFrom.CONTEXT]
    found = []
    for name in guessed:
        answers = _answers(name, reading, day)
        if len(answers) > 1:
            found.append(Question(f"{name_of(reading)}.{name}", name, tuple(answers)))
    return tuple(found)


_METRICS = ("encounters", "border_patrol_encounters")
_ANSWERS: Mapping[str, Sequence[str]] = {
    "region": ("Southwest", "Nationwide", "Northern"),
    "component": ("All", "OFO", "USBP"),
    "unit": ("short_tons", "tonnes"),
}


def _answers(part: str, reading: Reading, day: dt.date | None) -> Sequence[str]:
    """The answers to choose from for one part, that of the guess first."""
    guess = reading.parts[part].value
    if part == "period":
        return _periods(guess, day)
    if part == "metric":
        choices = _METRICS if guess in _METRICS else (guess,)
    else:
        choices = tuple(_ANSWERS.get(part, (guess,)))
    return (guess, *(choice for choice in choices if choice != guess))


def _periods(guess: str, day: dt.date | None) -> Sequence[str]:
    """Periods that a text of a day may mean: its last months, the year to date, the year before."""
    if day is None:
        return (guess,)
    last = Month.containing(day) - 1
    recent = [f"month:{last - back}" for back in range(3)]
    years = [f"fiscal_year_to_date:{last}", f"calendar_year_to_date:{last}"]
    whole = [f"fiscal_year:{last.fiscal_year - 1}", f"calendar_year:{last.year - 1}"]
    return tuple(dict.fromkeys([guess, *recent, *years, *whole]))
