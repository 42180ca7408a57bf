"""What answers one question: the tables now and at the text's date, and what was announced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.claims.model import Implied, Official
from dashboard.claims.official.announced import announced_for, announced_levels
from dashboard.claims.official.question import Question, base_period, changed, official_figure
from dashboard.claims.official.widths import FIRST_WITHIN, Kind, Width, widest, width
from dashboard.claims.official.yearly import held_for
from dashboard.claims.rules import (
    BOUNDS,
    cut_off,
    fits_between,
    just_beyond,
    rounded_to_bound,
    rules,
)
from dashboard.metrics.units import PERCENT, TIMES
from dashboard.tables.facts import Announcement

if TYPE_CHECKING:
    from dashboard.articles import Article
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Text:
    """What a check takes from the text: its date, and the outlet that printed it."""

    date: dt.date | None
    outlet: str

    @classmethod
    def of(cls, article: Article) -> Text:
        """What a check takes from an article."""
        return cls(article.date, article.outlet)


@dataclass(frozen=True)
class Printed:
    """A printed number with its sign and qualifier, as a value is held to it.

    ``rounded_to`` is what it is rounded to where its digits do not show it, else 0.
    """

    value: str
    sign: int
    qualifier: str
    rounded_to: float = 0.0

    def fits(self, span: tuple[float, float]) -> bool:
        """Whether a value of the span would be printed so."""
        return fits_between(self.value, self.sign, self.qualifier, span, self.rounded_to)

    @property
    def is_bound(self) -> bool:
        """Whether it says no more than that the figure is larger, or smaller."""
        return self.qualifier in BOUNDS

    def exact(self, value: float) -> bool:
        """Whether a value is the printed number itself, whatever its qualifier."""
        return fits_between(self.value, self.sign, "exactly", (value, value), self.rounded_to)


@dataclass(frozen=True)
class Findings:
    """The answers to one question, and which of them agree with a printed figure.

    - ``reported``: the announced figures; ``implied``: changes that follow from announced levels.
    - ``fits``: the first answer that may confirm by itself and fits; ``close``: the official figure
      that the printed one is close to, though it does not fit.
    - ``exact``: a report of any kind that has exactly the printed figure.
    """

    question: Question
    now: Official | None
    at_date: Official | None
    reported: tuple[Announcement, ...]
    implied: tuple[Implied, ...]
    fits: Official | Announcement | Implied | None
    close: Official | None
    exact: Announcement | None

    @property
    def held(self) -> tuple[Official, ...]:
        """The figures of the tables, now and at the text's date."""
        return tuple(one for one in (self.now, self.at_date) if one)

    @property
    def official(self) -> Official | None:
        """The figure of the tables, now or else at the text's date."""
        return self.now or self.at_date

    @property
    def confirmed_by(self) -> Announcement | None:
        """An announcement that has the printed figure, of whatever source."""
        return self.fits if isinstance(self.fits, Announcement) else self.exact

    @property
    def bears(self) -> bool:
        """Whether the figure belongs here: it fits, or it is close and a report has it exactly."""
        return bool(self.fits or (self.close and self.exact))


def find(tables: Tables, question: Question, printed: Printed, text: Text) -> Findings:
    """The answers to a question, held to a printed figure."""
    now = official_figure(tables, question)
    at_date = official_figure(tables, question, text.date) if text.date else None
    held = held_for(tables, question.metric, question.filters, question.period)
    base = base_period(question, held) if held and question.baseline else None
    reported = announced_for(tables, question, base, text.outlet)
    implied = tuple(_implied(tables, question, now, text)) if question.baseline else ()
    official = [one for one in (now, at_date) if one]
    own = [r for r in reported if r.source_type.own_word and r.comparison in ("eq", "about")]
    stated: list[Official | Announcement | Implied] = [*official, *own]
    stated += [each for each in implied if each.own_word]
    fits = next((one for one in stated if printed.fits(_exact_span(one))), None)
    close = None if fits else next((one for one in official if _close(one, printed)), None)
    exact = next((r for r in reported if r.comparison == "eq" and printed.exact(r.value)), None)
    return Findings(question, now, at_date, reported, implied, fits, close, exact)


def _exact_span(one: Official | Announcement | Implied) -> tuple[float, float]:
    margin = one.margin if isinstance(one, Official) else 0.0
    return one.value - margin, one.value + margin


def width_of(official: Official) -> Width | None:
    """How far the publisher itself moves such a figure."""
    kind = Kind.CHANGE if official.base_period else Kind.LEVEL
    return width(official.metric, kind, official.period)


def _close(official: Official, printed: Printed) -> bool:
    return _within(official, printed, share_of(width_of(official)))


def may_have_stood(tables: Tables, found: Findings, printed: Printed) -> bool:
    """Whether a figure is so near to one held that it may be that of a release which is not."""
    close = rules().close
    for official in found.held:
        share = min(close.unheld * share_of(width_of(official)), close.most)
        part = official.scope.get("component") in close.early
        if part and not _first_is_held(tables, found.question):
            share = close.most
        if _within(official, printed, share):
            return True
    return False


def _first_is_held(tables: Tables, question: Question) -> bool:
    """Whether a release is held of the time when a figure was first out."""
    last = question.period.last
    soon = (last + FIRST_WITHIN).last_day if last else None
    return soon is None or official_figure(tables, question, soon) is not None


def share_of(width: Width | None) -> float:
    """The share by which a figure may be off and still be close."""
    return min(width.width, rules().close.most) if width else 0.0


def near(official: Official, printed: Printed) -> bool:
    """Whether a figure is as near as the publisher's figures of a month are close.

    Whole years move less, but a text may have had an older figure than any that is held.
    """
    return _within(official, printed, share_of(widest(official.metric)))


def _within(official: Official, printed: Printed, by: float) -> bool:
    if was_cut_off(official, printed):
        return True
    # A change moves as the ratio of its levels does: new over old.
    whole = official.base_period is not None and official.unit == PERCENT.key
    size = abs(100 + official.value) if whole else abs(official.value)
    low, high = _exact_span(official)
    return printed.fits((low - by * size, high + by * size))


def was_cut_off(official: Official, printed: Printed) -> bool:
    """Whether the printed figure is the official one, cut off instead of rounded.

    So is a bound that the official figure only reaches when it is rounded.
    """
    if official.unit == TIMES.key:
        return False
    said = (printed.value, printed.sign, printed.qualifier)
    told = (*said, official.value, printed.rounded_to)
    return cut_off(*told) or rounded_to_bound(*told)


def just_fits(found: Findings, printed: Printed) -> bool:
    """Whether a question bears a figure so nearly that it is meant.

    A bound is borne by every larger figure, so it must be the figure cut down to its digits. What
    is said as "about" must be the figure to its digits too.
    """
    values = [one.value for one in (found.now, found.at_date) if one]
    if printed.qualifier == "about":
        return bool(found.exact) or any(map(printed.exact, values))
    if not printed.is_bound:
        return found.bears
    said = (printed.value, printed.sign, printed.qualifier)
    return any(just_beyond(*said, value, printed.rounded_to) for value in values)


def _implied(
    tables: Tables, question: Question, now: Official | None, text: Text
) -> Iterator[Implied]:
    """The changes that follow from an announced level and the other level, announced or held."""
    if now is None or now.base_period is None or not now.base or now.level is None:
        return
    levels = announced_levels(tables, question, now.period, text.outlet)
    bases = announced_levels(tables, question, now.base_period, text.outlet)
    for level in levels:
        yield Implied(changed(level.value, now.base, question.unit), now, (level,))
        for base in bases:
            value = changed(level.value, base.value, question.unit)
            yield Implied(value, now, (level, base))
    for base in bases:
        yield Implied(changed(now.level, base.value, question.unit), now, (base,))
