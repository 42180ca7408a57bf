"""A text checked: what was read in it as claims with verdicts, as questions, or left with why."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from dashboard.articles import Article, Claim
from dashboard.claims.check import check
from dashboard.claims.model import Outcome, Verdict, VerdictReason
from dashboard.claims.texts.asking import asked_of
from dashboard.claims.texts.correcting import corrected, own_answers
from dashboard.claims.texts.doubts import Question, held_back, name_of, questions
from dashboard.claims.texts.fitting import Named, fitted, fitted_ones
from dashboard.claims.texts.lacking import told_lacking, with_periods
from dashboard.claims.texts.meaning import as_meant
from dashboard.claims.texts.once import may_count_once
from dashboard.claims.texts.printed import as_printed, in_units_that_part
from dashboard.claims.texts.sharing import as_borne, figure_of, freed, is_told_again, shared_answers
from dashboard.claims.texts.stating import article_of, claim_of
from dashboard.claims.texts.unread import Unread, with_unread
from dashboard.claims.texts.withheld import withheld
from dashboard.claims.verdicts.choosing import ACCUSES, BEARS
from dashboard.reading import Left, LeftReason, Reading, read_text
from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.tables import Tables

READING, SECONDS = 8.0, 20.0
"""How long one text may be read, and how long its claims may then take."""


@dataclass(frozen=True)
class CheckedClaim:
    """One claim of a text: how it was read, as a claim, with its verdict.

    ``questions`` are those whose answers would settle it; none where the verdict stands.
    ``misfits`` are corrected parts that do not fit the others: then the reading is as it was.
    """

    reading: Reading
    claim: Claim
    verdict: Verdict
    questions: tuple[Question, ...] = ()
    misfits: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckedText:
    """A text with the claims that were checked, those that need an answer, and what was left.

    ``unfinished`` are claims for which the time was not enough, ``unread`` those of the left that
    a reader may give a reading. ``late`` are numbers that were not read: the time was over.
    """

    article: Article
    claims: tuple[CheckedClaim, ...]
    asked: tuple[CheckedClaim, ...]
    left: tuple[Left, ...]
    unfinished: tuple[StatedClaim, ...] = ()
    unread: tuple[Unread, ...] = ()
    late: tuple[Span, ...] = ()

    @property
    def unchecked(self) -> tuple[str, ...]:
        """What is printed of all that the time was not enough for."""
        claims = (one.claim.printed for one in self.unfinished)
        return (*claims, *(span.of(self.article.text) for span in self.late))


@dataclass(frozen=True)
class StatedClaim:
    """A claim as it was read and perhaps corrected, before it is checked.

    ``figure`` is that of which a record or a change is told: the two are read in one way.
    ``named`` is what its text names, which its open parts may mean; None where a reader has said
    what they mean. ``is_fitted`` says that they are those that the tables bear, ``units_part`` that
    two units of the figure are not the same amount.
    """

    reading: Reading
    claim: Claim
    misfits: tuple[str, ...] = ()
    figure: Claim | None = None
    named: Named | None = None
    is_fitted: bool = False
    units_part: bool = False


@dataclass(frozen=True)
class StatedText:
    """A text with the claims that were read in it, none of them checked yet, and what was left.

    ``late`` are the numbers for which the time of reading was not enough.
    """

    article: Article
    claims: tuple[StatedClaim, ...]
    left: tuple[Left, ...]
    unread: tuple[Unread, ...] = ()
    late: tuple[Span, ...] = ()


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
    """Read a text of a day and check each of its claims, as far as ``SECONDS`` go.

    ``answers`` maps ids of questions, or of any part of a claim, to what a reader says instead.
    Raises ValueError for a text that is too long to read.
    """
    stated = stated_text(
        text, language, tables, day=day, title=title, outlet=outlet, answers=answers
    )
    return check_stated(stated, tables, today=today)


def check_stated(
    stated: StatedText, tables: Tables, *, today: dt.date | None = None
) -> CheckedText:
    """Check each claim of a text that was read, as far as ``SECONDS`` go."""
    until = time.monotonic() + SECONDS
    checked: list[CheckedClaim] = []
    for one in stated.claims:
        if time.monotonic() > until:
            break
        checked.append(checked_claim(one, stated.article, tables, today=today))
    return checked_text(stated, checked)


def stated_text(
    text: str,
    language: str,
    tables: Tables,
    *,
    day: dt.date | None = None,
    title: str = "",
    outlet: str = "",
    answers: Mapping[str, str] | None = None,
) -> StatedText:
    """A text of a day as it is read, with what ``answers`` say instead; nothing is checked.

    What ``READING`` seconds are not enough for is late. Raises ValueError for a text that is too
    long to read.
    """
    until = time.monotonic() + READING
    read = read_text(text, language, day, until)
    article = article_of(text, language, day, title, outlet)
    claims: list[StatedClaim] = []
    left: list[Left] = []
    said_of: set[str] = set()
    pairs = [(figure_of(each, read.readings, text), each) for each in read.readings]
    for reading in read.readings:
        others = [b if a is reading else a for a, b in pairs if a and reading in (a, b)]
        own = own_answers(name_of(reading), answers or {})
        shared = [
            shared_answers(reading, own_answers(name_of(each), answers or {})) for each in others
        ]
        said = {name: value for each in (*shared, own) for name, value in each.items()}
        if said:
            said_of.add(name_of(reading))
        try:
            one = _stated(reading, article, said, tables)
        except ValueError:
            left.append(Left(reading.printed, LeftReason.NOT_UNDERSTOOD))
            continue
        claims.append(one)
    by_name = {each.claim.id: each.claim for each in claims}
    figures = {name_of(told): by_name.get(name_of(each)) for each, told in pairs if each}
    claims = [replace(each, figure=figures.get(each.claim.id)) for each in claims]
    apart = [name_of(each) for each in in_units_that_part(pairs, text)]
    claims = [_parted(each) if each.claim.id in apart else each for each in claims]
    named = Named(read.periods, read.readings, read.sentences)
    claims = [replace(each, named=None if each.claim.id in said_of else named) for each in claims]
    sought = with_unread((*read.left, *left), read.readings, text, language, day, until)
    told, unread, late = sought.left, sought.unread, (*read.late, *sought.late)
    lent = tuple(fitted_ones(read.lent, named, tables))
    for reading in lent:
        own = own_answers(name_of(reading), answers or {})
        claims.append(replace(_stated(reading, article, own, tables), is_fitted=not own))
    taken = [each.value.span for each in lent if each.value]
    open_still: list[Unread] = []
    for each in unread:
        own = own_answers(each.id, answers or {})
        if own and each.left.span not in taken:
            claims.append(_stated(each.reading, article, own, tables))
            taken.append(each.left.span)
        elif each.left.span not in taken:
            open_still.append(each)
    left = [each for each in told if each.span not in taken]
    claims.sort(key=lambda one: one.reading.printed)
    article = replace(article, claims=tuple(one.claim for one in claims))
    left.sort(key=_place)
    return StatedText(article, tuple(claims), tuple(left), tuple(open_still), late)


def _parted(one: StatedClaim) -> StatedClaim:
    return replace(one, figure=None, units_part=True)


def _stated(
    reading: Reading, article: Article, own: Mapping[str, str], tables: Tables
) -> StatedClaim:
    """A reading as a claim, corrected if the corrected parts fit together."""
    if own:
        try:
            said = corrected(reading, own, tables)
            return StatedClaim(said, claim_of(said, article))
        except ValueError:
            return StatedClaim(reading, claim_of(reading, article), tuple(own))
    return StatedClaim(reading, claim_of(reading, article))


def checked_claim(
    one: StatedClaim, article: Article, tables: Tables, *, today: dt.date | None = None
) -> CheckedClaim:
    """A claim of a text with its verdict, and what is to be asked about it."""
    found = _checked(one, article, tables, today)
    outcome = found.verdict.outcome
    if one.is_fitted:
        return _as_fitted(found)
    if outcome in BEARS or one.named is None:
        return found
    other = fitted(one.reading, one.named, tables, accused=outcome in ACCUSES)
    if other is None or other == one.reading:
        return found
    read = _checked(StatedClaim(other, claim_of(other, article)), article, tables, today)
    if read.verdict.outcome is not Outcome.AGREES:
        return found
    if outcome in ACCUSES:
        # What would fit at another time of the text is not refuted; nor is it certain to be meant.
        meant = VerdictReason("reading_bears_open", {"official": read.verdict.official})
        open_still = replace(
            found.verdict, outcome=Outcome.NOT_CHECKABLE, elsewhere=None, reasons=(meant,)
        )
        return replace(found, verdict=open_still)
    return _as_fitted(read)


def _as_fitted(found: CheckedClaim) -> CheckedClaim:
    """The claim, with the sentence that this is one of the ways to read it, if it agrees."""
    verdict = found.verdict
    if verdict.outcome is not Outcome.AGREES:
        return found
    bears = VerdictReason("reading_bears", {"official": verdict.official})
    return replace(found, verdict=replace(verdict, reasons=(bears, *verdict.reasons)))


def _checked(
    one: StatedClaim, article: Article, tables: Tables, today: dt.date | None
) -> CheckedClaim:
    judge = partial(check, article=article, tables=tables, today=today)
    figure = judge(one.figure) if one.figure else None
    claim = as_borne(one.claim, figure) if figure else one.claim
    verdict = withheld(judge(claim), claim, judge, figure)
    bears = verdict.outcome in BEARS
    verdict = held_back(verdict, freed(one.reading, one.figure, figure) if bears else one.reading)
    asked: Sequence[Question] = questions(one.reading, verdict, article)
    asked = with_periods(asked, one.reading, one.claim, verdict, article, tables)
    verdict, asked = asked_of(one.reading, verdict, asked, article, tables)
    # What is told again in another unit was asked of the first figure.
    asked = () if one.figure and is_told_again(one.reading) else asked
    verdict = may_count_once(verdict, one.reading, claim, tables, judge)
    verdict = told_lacking(verdict, one.reading, article)
    verdict = as_printed(verdict, one.reading, parts=one.units_part)
    # "1,993,694 adults, a rise of 50%" was judged as its figure is borne, and is shown so.
    judged = (one.figure, figure) if one.figure and figure else (one.claim, verdict)
    meant = as_meant(one.reading, *judged)
    claim = one.claim if meant is one.reading else claim_of(meant, article)
    return CheckedClaim(meant, claim, verdict, asked, one.misfits)


def checked_text(stated: StatedText, checked: Sequence[CheckedClaim]) -> CheckedText:
    """The text with those of its claims that were checked, in their order."""
    return CheckedText(
        replace(stated.article, claims=tuple(one.claim for one in checked)),
        tuple(one for one in checked if not one.questions),
        tuple(one for one in checked if one.questions),
        stated.left,
        stated.claims[len(checked) :],
        stated.unread,
        stated.late,
    )


def _place(left: Left) -> Span:
    return left.span
