"""Which questions about a claim are worth asking: those whose answer decides whether it holds.

A question is asked where one answer leads to a figure that the tables support and another does
not. Where every answer leads to the same, nobody is asked, and the note says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from dashboard.articles import Article, Claim
from dashboard.claims.check import check
from dashboard.claims.model import Outcome, Verdict, VerdictReason
from dashboard.claims.official.findings import Text, find
from dashboard.claims.official.question import question_of
from dashboard.claims.rules import rules, significant_digits
from dashboard.claims.texts.correctable import NATIONWIDE
from dashboard.claims.texts.correcting import corrected
from dashboard.claims.texts.doubts import Question, held_back
from dashboard.claims.texts.far import FAR, is_far
from dashboard.claims.texts.lacking import NO_DATE
from dashboard.claims.texts.stating import claim_of
from dashboard.claims.verdicts.choosing import BEARS, in_reading
from dashboard.claims.verdicts.figure import printed_of, readings
from dashboard.metrics import metrics
from dashboard.reading import OPEN, Reading

if TYPE_CHECKING:
    from dashboard.tables import Tables

_MOST = 240
"""So many sets of answers are tried; if there are more, everything is asked."""
_FIGURES = ("level", "change", "share")
_MEANS = "if_it_means"
_WHOLE = "All"
_Answers = tuple[str, ...]


def asked_of(
    reading: Reading,
    verdict: Verdict,
    questions: Sequence[Question],
    article: Article,
    tables: Tables,
) -> tuple[Verdict, tuple[Question, ...]]:
    """The verdict, and those of the questions whose answers would decide another one.

    Each set of answers is tried; where there are too many, those that the text names. Nobody is
    asked, and the note says why, if the figure fits with none of them, or with all; if it fits as
    the text says it, and only other words beside it leave a doubt; or if it fits exactly with one
    set that the text names. What has more answers than can be offered is asked all the same: a time
    that the text names nowhere. So is a ton, which only the writer of the text can explain.
    """
    tried = questions
    if _sets(tried) > _MOST:
        tried = [_of_the_text(each, article) for each in questions]
    if not questions or _sets(tried) > _MOST:
        return verdict, tuple(questions)
    free = [each for each in questions if _is_free(each, reading)]
    every = list(product(*(each.answers for each in tried)))
    borne = {
        answers: found
        for answers in every
        if (found := _borne(reading, questions, answers, article, tables))
    }
    if meant := _alone_exact(reading, questions, borne, article):
        return meant, ()
    if not borne:
        return _unborne(verdict, questions, free, all_tried=tried == questions)
    if len(borne) == len(every) and not free:
        # The periods that are offered are never all that may be meant.
        settled = all(each.part != "period" for each in questions)
        # Nor are the places, where a name is in doubt; without a figure all of them bear by luck.
        settled = settled and not (reading.value is None and reading.doubts)
        return _with(borne[every[0]] if settled else verdict, "each_answer_bears"), ()
    if every[0] in borne and all(_is_said(each, reading) for each in questions):
        return _with(verdict, "as_read_bears"), ()
    decide = [
        question
        for place, question in enumerate(questions)
        if question in free or _decides(place, question, borne)
    ]
    # Where one answer alone decides, nobody is asked for what goes with others only.
    alone = [
        each for each in decide if _decides_alone(questions.index(each), each, every[0], borne)
    ]
    kept = [each for each in decide if not alone or each in alone or each in free]
    return verdict, tuple(kept)


def _unborne(
    verdict: Verdict, questions: Sequence[Question], free: Sequence[Question], *, all_tried: bool
) -> tuple[Verdict, tuple[Question, ...]]:
    """What is left to ask where the figure fits with none of the answers that were tried."""
    keys = {reason.key for reason in verdict.reasons}
    if free:
        return verdict, tuple(free)
    if not all_tried:
        # Of so many sets only those were tried that the text names.
        return verdict, tuple(each for each in questions if each.part == "period")
    if NO_DATE in keys or keys & {*FAR}:
        # Without a period nothing was tried, and of a bound that is far the note says more.
        return verdict, ()
    return _with(verdict, "no_answer_bears"), ()


def _sets(questions: Sequence[Question]) -> int:
    return prod(len(each.answers) for each in questions)


def _of_the_text(question: Question, article: Article) -> Question:
    """A question with those of its answers only that the text names, and the guess."""
    guess, *others = question.answers
    named = [each for each in others if _is_named(question.part, each, article)]
    return replace(question, answers=(guess, *named))


def _is_named(part: str, answer: str, article: Article) -> bool:
    """Whether a claim of the text is of that, by words of the text; wholes go without words."""
    if answer in (NATIONWIDE, _WHOLE):
        return True
    for claim in article.claims:
        own = str(claim.period) if part == "period" else claim.metric
        value = own if part in ("period", "metric") else claim.scope.get(part)
        if value == answer and claim.basis(part) in ("words", "text", "choice"):
            return True
    return False


def _alone_exact(
    reading: Reading,
    questions: Sequence[Question],
    borne: Mapping[_Answers, Verdict],
    article: Article,
) -> Verdict | None:
    """The verdict with the one set of answers that fits exactly, where the text names them all.

    A figure of four digits fits nowhere else by luck. A time is not found out so: there are many.
    """
    exact = [(said, one) for said, one in borne.items() if one.outcome is Outcome.AGREES]
    if len(exact) != 1 or not _is_precise(reading):
        return None
    said, verdict = exact[0]
    for question, answer in zip(questions, said, strict=True):
        guess = question.answers[0]
        if answer != guess and question.part == "period":
            return None
        if answer != guess and not _is_named(question.part, answer, article):
            return None
        if question.part == "period" and _is_free(question, reading):
            return None
    bears = VerdictReason("reading_bears", {"official": verdict.official})
    return replace(verdict, reasons=(bears, *verdict.reasons))


def _is_precise(reading: Reading) -> bool:
    """Whether a figure has so many digits that it fits at one place in a thousand by luck."""
    qualifier = reading.qualifier.value if reading.qualifier else "exactly"
    if reading.value is None or qualifier != "exactly":
        return False
    return significant_digits(reading.value.value) > rules().neighbours.significant_digits


def _decides_alone(
    place: int, question: Question, guess: _Answers, borne: Collection[_Answers]
) -> bool:
    """Whether one answer makes the figure fit, or no more, with the others as they are guessed."""
    answers = ((*guess[:place], each, *guess[place + 1 :]) for each in question.answers)
    return any((each in borne) != (guess in borne) for each in answers)


def _is_said(question: Question, reading: Reading) -> bool:
    """Whether the text says a part, and other words of its sentence only leave a doubt of it."""
    part = reading.parts.get(question.part)
    return part is not None and part.read_from not in OPEN


def _is_free(question: Question, reading: Reading) -> bool:
    """Whether a question has answers beyond those offered, or only the writer has its answer."""
    part = reading.parts.get(question.part)
    if question.part == "unit":
        return True
    told = part is not None and (part.span is not None or part.value == "undated")
    offered = part is not None and part.value in question.answers
    return question.part == "period" and not (told and offered)


def _decides(place: int, question: Question, borne: Collection[_Answers]) -> bool:
    """Whether a figure that fits with some answer to a question fits no more with another."""
    return any(
        (*answers[:place], other, *answers[place + 1 :]) not in borne
        for answers in borne
        for other in question.answers
    )


def _borne(
    reading: Reading,
    questions: Sequence[Question],
    answers: _Answers,
    article: Article,
    tables: Tables,
) -> Verdict | None:
    """The verdict with these answers if the tables support the claim then, else None."""
    said = {each.part: answer for each, answer in zip(questions, answers, strict=True)}
    try:
        read = corrected(reading, said, tables)
        claim = claim_of(read, article)
    except ValueError:
        return None
    if not _may_fit(claim, article, tables):
        return None
    verdict = held_back(check(claim, article, tables), read)
    bears = verdict.outcome in BEARS and not is_far(claim, verdict)
    return verdict if bears else None


def _may_fit(claim: Claim, article: Article, tables: Tables) -> bool:
    """Whether a claim may fit: quickly, without what is said of a figure that does not."""
    return any(
        _is_no_figure(each) or any(_fits(each, article, tables)) for each in _all_readings(claim)
    )


def _all_readings(claim: Claim) -> Iterator[Claim]:
    yield claim
    yield from (in_reading(claim, other) for other in claim.readings)


def _is_no_figure(claim: Claim) -> bool:
    found = metrics().get(claim.metric)
    figure = claim.comparison in _FIGURES and claim.value and claim.period.months
    return not figure or found is None or found.is_points


def _fits(claim: Claim, article: Article, tables: Tables) -> Iterator[bool]:
    printed, text = printed_of(claim), Text.of(article)
    for question in readings(question_of(claim, claim.period)):
        found = find(tables, question, printed, text)
        yield bool(found.fits or found.close)


def _with(verdict: Verdict, key: str) -> Verdict:
    """The verdict with one more sentence, behind that which says what the text is taken to mean."""
    told = [each for each in verdict.reasons if each.key == _MEANS]
    others = [each for each in verdict.reasons if each.key not in (_MEANS, "no_reading_bears")]
    return replace(verdict, reasons=(*told, VerdictReason(key, {}), *others))
