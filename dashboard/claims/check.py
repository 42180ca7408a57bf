"""Checking: a claim goes in, a verdict comes out, by the same rules for every text and speaker.

The fixed lists of what is tried (neighbours, narrower sets) are data in ``rules.toml``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles import Article, Claim, Period
from dashboard.articles.model import WITHOUT_SERIES
from dashboard.claims.announced import nearest_change
from dashboard.claims.figure import check_figure
from dashboard.claims.model import Official, Outcome, Stated, Verdict, VerdictReason
from dashboard.claims.question import official_figure, question_of
from dashboard.claims.rate import check_rate, check_without_series
from dashboard.claims.record import check_record
from dashboard.claims.rules import rules
from dashboard.metrics import metric
from dashboard.schemas.shapes import Status

if TYPE_CHECKING:
    from dashboard.tables import Tables

_SIGNS = {"down": -1, "low": -1}


def check(
    claim: Claim, article: Article, tables: Tables, *, today: dt.date | None = None
) -> Verdict:
    """The verdict on one claim, dated ``today`` (by default the current day, UTC)."""
    verdict = _checked(_opened(claim, article), claim, article.date, tables)
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
        releases=tuple(dict.fromkeys(r for one in official if one for r in one.releases)),
    )


def check_all(
    article: Article, tables: Tables, *, today: dt.date | None = None
) -> tuple[Verdict, ...]:
    """The verdicts on all claims of a text, in the order of the text."""
    order = [mark.id for mark in article.marks]
    claims = sorted(article.claims, key=lambda claim: order.index(claim.id))
    return tuple(check(claim, article, tables, today=today) for claim in claims)


def _opened(claim: Claim, article: Article) -> Verdict:
    """A verdict before any check; its period is in months if the date of the text is known."""
    period = claim.period
    if not period.months and article.date is not None:
        period = Period.to_date(article.date)
    sign = _SIGNS.get(claim.direction, 1)
    return Verdict(
        article=article.slug,
        claim=claim.id,
        metric=claim.metric,
        scope=claim.scope,
        period=period,
        comparison=claim.comparison,
        outcome=Outcome.NOT_CHECKABLE,
        stated=Stated(
            value=sign * float(claim.value) if claim.value else None,
            unit=claim.unit,
            printed=claim.printed,
        ),
    )


def _checked(verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables) -> Verdict:
    """The verdict by the rule for this kind of claim."""
    if claim.metric in WITHOUT_SERIES:
        return check_without_series(verdict, claim, date, tables)
    if metric(claim.metric).is_points:
        return check_rate(verdict, claim, date, tables)
    if not verdict.period.months:
        return replace(verdict, reasons=(VerdictReason("no_date", {}),))
    if claim.baseline == "vague":
        return _vague(verdict, claim, date, tables)
    if claim.comparison == "record":
        return check_record(verdict, claim, date, tables)
    return check_figure(verdict, claim, date, tables)


def _vague(verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables) -> Verdict:
    """The text names no month to compare with: what was announced, and the month's true changes."""
    question = question_of(claim, verdict.period)
    nearest = nearest_change(tables, question, verdict.stated.value or 0.0, date)
    found = (
        official_figure(tables, replace(question, baseline=name))
        for name in rules().changes.related
    )
    related: tuple[Official, ...] = tuple(one for one in found if one)
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
