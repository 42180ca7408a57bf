"""Checking: a claim goes in, a verdict comes out, by the same rules for every text and speaker.

The fixed lists of what is tried (neighbours, narrower sets) are data in ``rules.toml``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from dashboard.articles import Article, Claim
from dashboard.articles.model import WITHOUT_SERIES
from dashboard.claims.model import Official, Outcome, Stated, Verdict, VerdictReason
from dashboard.claims.official.announced import nearest_change
from dashboard.claims.official.findings import Text
from dashboard.claims.official.question import official_figure, question_of
from dashboard.claims.rules import BOUNDS, rules, significant_digits
from dashboard.claims.verdicts.accusing import accuse, figure_parts, guessed
from dashboard.claims.verdicts.areas import AREAS, check_among_areas
from dashboard.claims.verdicts.choosing import ACCUSES, BEARS, best_reading, plain_claim
from dashboard.claims.verdicts.compared import check_direction, check_versus
from dashboard.claims.verdicts.figure import check_figure
from dashboard.claims.verdicts.rate import check_rate, check_without_series
from dashboard.claims.verdicts.record import check_rank, check_record
from dashboard.claims.verdicts.run import check_run
from dashboard.claims.verdicts.undated import in_the_present
from dashboard.metrics import metric
from dashboard.metrics.units import PERCENT
from dashboard.schemas.shapes import Status

if TYPE_CHECKING:
    from dashboard.tables import Tables

_UNMEASURED = {"cause": "cause_not_held", "record": "record_of_changes"}
"""What a change may be told about that no table holds, with the sentence that says so."""
_BY_COMPARISON = {
    "record": check_record,
    "rank": check_rank,
    "run": check_run,
    "versus": check_versus,
}


def check(
    claim: Claim, article: Article, tables: Tables, *, today: dt.date | None = None
) -> Verdict:
    """The verdict on one claim, dated ``today`` (by default the current day, UTC)."""
    verdict = _read(claim, article, tables)
    open_to_luck = verdict.outcome in BEARS and not is_exact(claim)
    if open_to_luck and verdict.official and guessed(claim, figure_parts(claim)):
        means = VerdictReason("taken_to_mean", {"official": verdict.official})
        verdict = replace(verdict, reasons=(*verdict.reasons, means))
    settled = verdict.elsewhere.official if verdict.elsewhere else verdict.official
    open_year = (
        (VerdictReason("provisional", {}),)
        if settled and settled.status == Status.PROVISIONAL
        else ()
    )
    return replace(
        verdict,
        reasons=(*verdict.reasons, *open_year),
        computed_on=today or dt.datetime.now(tz=dt.UTC).date(),
        releases=tuple(dict.fromkeys(r for one in _used(verdict) for r in one.releases)),
    )


def is_exact(claim: Claim) -> bool:
    """Whether a figure is so exact that it fits at no other place by luck, whatever is guessed."""
    digits = significant_digits(claim.value) if claim.value else 0
    return digits >= rules().neighbours.significant_digits and claim.qualifier not in BOUNDS


def _used(verdict: Verdict) -> Iterable[Official]:
    """Every official figure that a verdict rests on."""
    official = (
        verdict.official,
        verdict.at_date,
        verdict.next_held,
        *verdict.beyond,
        *verdict.parts,
        *verdict.related,
        *(one.official for one in verdict.narrower),
        *([verdict.elsewhere.official] if verdict.elsewhere else []),
    )
    return (one for one in official if one)


def check_all(
    article: Article, tables: Tables, *, today: dt.date | None = None
) -> tuple[Verdict, ...]:
    """The verdicts on all claims of a text, in the order of the text."""
    order = [mark.id for mark in article.marks]
    claims = sorted(article.claims, key=lambda claim: order.index(claim.id))
    return tuple(check(claim, article, tables, today=today) for claim in claims)


def _read(claim: Claim, article: Article, tables: Tables) -> Verdict:
    """The verdict on a claim in the reading that bears it, or else in its own.

    What no table holds, none of the readings can bear.
    """
    if claim.subject in _UNMEASURED:
        claim = plain_claim(claim, readings=())
    return best_reading(claim, lambda each: _dated(each, article, tables))


def _dated(claim: Claim, article: Article, tables: Tables) -> Verdict:
    """The verdict on one reading; without a period it is of the present."""
    if claim.period.months or article.date is None or claim.metric in WITHOUT_SERIES:
        return _single(claim, article, tables)
    if metric(claim.metric).is_points:
        return _single(claim, article, tables)
    judge = partial(_single, article=article, tables=tables)
    return in_the_present(claim, article.date, tables, judge)


def _single(claim: Claim, article: Article, tables: Tables) -> Verdict:
    """The verdict on a claim with one period; a second figure must fit as the first one does."""
    verdict = _checked(_opened(claim, article), claim, Text.of(article), tables)
    if claim.also is None:
        return verdict
    second = plain_claim(claim, value=claim.also.value, unit=claim.also.unit, also=None)
    other = _checked(_opened(second, article), second, Text.of(article), tables)
    if other.outcome in BEARS:
        if verdict.outcome is Outcome.AGREES:
            return replace(verdict, outcome=other.outcome)
        if verdict.outcome is Outcome.CLOSE:
            return verdict
        reason = VerdictReason("also_bears", {"official": other.official})
        return replace(verdict, reasons=(*verdict.reasons, reason))
    if verdict.outcome not in BEARS:
        return verdict
    if other.outcome not in ACCUSES:
        # Why the second figure cannot be held against the text holds for both.
        return replace(verdict, outcome=other.outcome, reasons=other.reasons)
    reasons = (*verdict.reasons, VerdictReason("also_differs", {"official": other.official}))
    return accuse(verdict, Outcome.DIFFERS, claim, figure_parts(claim), reasons)


def _opened(claim: Claim, article: Article) -> Verdict:
    """A verdict before any check."""
    falls = claim.direction == "down" and claim.unit == PERCENT.key
    return Verdict(
        article=article.slug,
        claim=claim.id,
        metric=claim.metric,
        scope=claim.scope,
        of=claim.of,
        period=claim.period,
        comparison=claim.comparison,
        outcome=Outcome.NOT_CHECKABLE,
        stated=Stated(
            value=(-1 if falls else 1) * float(claim.value) if claim.value else None,
            unit=claim.unit,
            printed=claim.printed,
        ),
    )


def _checked(verdict: Verdict, claim: Claim, text: Text, tables: Tables) -> Verdict:
    """The verdict by the rule for this kind of claim."""
    if claim.metric in WITHOUT_SERIES:
        return check_without_series(verdict, claim, text.date, tables)
    if metric(claim.metric).is_points:
        return check_rate(verdict, claim, text.date, tables)
    if not verdict.period.months:
        return replace(verdict, reasons=(VerdictReason("no_date", {}),))
    if claim.subject in _UNMEASURED:
        return _unmeasured(verdict, claim, tables)
    if claim.baseline == "vague":
        return _vague(verdict, claim, text.date, tables)
    if claim.among == AREAS:
        return check_among_areas(verdict, claim, text, tables)
    if claim.comparison in _BY_COMPARISON:
        return _BY_COMPARISON[claim.comparison](verdict, claim, text, tables)
    if claim.comparison == "change" and not claim.value:
        return check_direction(verdict, claim, text, tables)
    return check_figure(verdict, claim, text, tables)


def _unmeasured(verdict: Verdict, claim: Claim, tables: Tables) -> Verdict:
    """The text says of a change what no table holds; the note gives the month's true changes."""
    related = _changes(claim, verdict, tables)
    reasons = [VerdictReason(_UNMEASURED[claim.subject], {})]
    if related:
        reasons.append(VerdictReason("true_changes", {"official": related[0], "changes": related}))
    return replace(verdict, related=related, reasons=tuple(reasons))


def _changes(claim: Claim, verdict: Verdict, tables: Tables) -> tuple[Official, ...]:
    """The changes of a claim's period on the usual baselines, as far as they are held."""
    percent = replace(question_of(claim, verdict.period), unit=PERCENT.key)
    found = (
        official_figure(tables, replace(percent, baseline=name)) for name in rules().changes.related
    )
    return tuple(one for one in found if one)


def _vague(verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables) -> Verdict:
    """The text names no month to compare with: what was announced, and the month's true changes."""
    question = question_of(claim, verdict.period)
    nearest = nearest_change(tables, question, verdict.stated.value or 0.0, date)
    related = _changes(claim, verdict, tables)
    reasons = [VerdictReason("vague_baseline", {})]
    if nearest:
        reasons.append(VerdictReason("nearest_announced", {"reported": nearest}))
    if related:
        reasons.append(VerdictReason("true_changes", {"official": related[0], "changes": related}))
    return replace(
        verdict,
        nearest=(nearest,) if nearest else (),
        related=related,
        reasons=tuple(reasons),
    )
