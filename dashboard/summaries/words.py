"""Figures, units, series, scopes and reasons in words, for headlines and summaries."""

from __future__ import annotations

import re

from dashboard.articles import Article
from dashboard.i18n import Language, as_shown, small
from dashboard.metrics import metric
from dashboard.metrics.units import PERCENT_CHANGE, Unit
from dashboard.queries import REST, Answer, Notice, Reason, State
from dashboard.queries.answer import Figure
from dashboard.terms.months import Month

_NAMED_VALUES = 5
"""A notice lists at most this many of the valid values."""
_NAMED_TERMS = 3
"""A line names at most this many terms that are added up in it."""
_OPENING = 8
"""A text without a title is called by this many of its first words."""


def text_name(article: Article, language: Language) -> str:
    """What a source text is called everywhere: its title, else its first words in quotation marks.

    The words are those of the text, in its own language. A text without a word has its slug.
    """
    if article.title:
        return article.title
    words = article.text.split()
    if not words:
        return article.slug
    first, rest = " ".join(words[:_OPENING]), words[_OPENING:]
    opening = re.sub(r"[,;:.]$", "", first) if rest else first
    return language.text("sources.opening", words=opening, more="…" if rest else "")


def unit_text(unit: Unit, language: Language) -> str:
    """The name of a unit, as at the top of an axis and after a figure."""
    return language.text(f"units.{unit.key}")


def number_words(value: float, unit: Unit, language: Language, margin: float = 0.0) -> str:
    """A figure without its unit, with as many digits as it bears (``Unit.digits``)."""
    return language.number(value, unit.digits(value, margin), sign=unit.signed)


def value_words(
    value: float,
    unit: Unit,
    language: Language,
    margin: float = 0.0,
    *,
    digits: int | None = None,
) -> str:
    """A figure with its unit, as in a sentence: ``463.4 pounds``, ``+12.3%``.

    ``margin`` is the most by which it may be off. ``digits``: decimals, if they are fixed.
    """
    places = unit.digits(value, margin) if digits is None else digits
    number = language.number(value, places, sign=unit.signed)
    return language.text(f"units.value.{unit.key}", count=as_shown(value, places), number=number)


def percent_words(
    value: float, language: Language, margin: float = 0.0, *, sign: bool = False
) -> str:
    """A change in percent with as many digits as it bears: ``12.3%``, ``0.04%``."""
    return language.percent(value, PERCENT_CHANGE.digits(value, margin), sign=sign)


def change_of(now: Figure, before: Figure) -> Figure:
    """The change from a figure that is not zero, in percent; its margin follows from theirs."""
    return Figure(*change_between(now.value, now.margin, before.value, before.margin))


def change_between(
    value: float, margin: float, base: float, base_margin: float
) -> tuple[float, float]:
    """``change_of`` for plain numbers, which charts work out by the thousand: change and margin."""
    off = margin / abs(base) + abs(value) * base_margin / base**2
    return 100 * (value - base) / base, 100 * off


def series_words(answer: Answer, series: str, language: Language, *, within: bool = False) -> str:
    """The name of a series: its term, or the metric's where there is only one line.

    ``within``: as it is written within a sentence.
    """
    if series == REST:
        return language.text("chart.rest", count=len(answer.rest))
    if not series:
        return _whole_words(answer, language, within=within)
    total = f"chart.total.{answer.state.split}"
    if series == answer.total and language.has(total):
        return small(language.text(total)) if within else language.text(total)
    named = language.within if within else language.term
    return named(answer.state.split, series)


def _whole_words(answer: Answer, language: Language, *, within: bool) -> str:
    """The name of the only line: the metric's, or the terms that are added up in it."""
    added = answer.state.together
    if not added:
        return language.text(f"metrics.{answer.metric.id}.short")
    column = next(iter(added))
    terms = answer.state.filters[column]
    if len(added) > 1 or len(terms) > _NAMED_TERMS:
        if within:
            return language.text("headline.together")
        names = language.text(f"metrics.{answer.metric.id}.short")
    else:
        inside = [language.within(column, term) for term in terms]
        names = language.listing(inside) if within else language.terms(column, terms)
    return language.text("chart.together", names=names)


_WITHIN = ("area_of_responsibility", "state")
"""Dimensions that say where within the country."""


def period_words(first: Month, last: Month, language: Language, *, short: bool = False) -> str:
    """A range of months, ``October 2018 – April 2026``, or a single month; ``short``: ``Oct``."""
    if first == last:
        return language.month(first, short=short)
    start, end = (language.month(each, short=short) for each in (first, last))
    return language.text("scope.months", first=start, last=end)


def scope_words(state: State, language: Language) -> str:
    """Where and by whom: ``at the southwest border by Field Operations (Single adults)``."""
    asked = metric(state.metric)
    # The subject of a headline names these already (see headline.py).
    silent = {"region", "measure" if asked.single else "drug"}
    components = state.filters.get("component", ())
    if len(components) == 1:
        silent.add("component")
    details = [
        language.listing([language.within(column, term) for term in terms])
        for column, terms in state.filters.items()
        if column not in silent
    ]
    words = language.text(
        "scope.sentence",
        where=_where(state, language),
        who=language.phrase("component", components[0]) if len(components) == 1 else "",
        details=language.text("scope.separator").join(details),
    )
    return words.strip()  # without a place, it begins with what would follow it


def _where(state: State, language: Language) -> str:
    asked = metric(state.metric)
    fixed = [answer.where["region"] for answer in asked.answers if "region" in answer.where]
    regions = state.filters.get("region", ()) or tuple(dict.fromkeys(fixed))
    if regions:
        phrases = [language.phrase("region", term) for term in regions]
        if len(phrases) == 1 or not any("," in phrase for phrase in phrases):
            return language.listing(phrases)
        names = [language.within("region", term) for term in regions]
        return language.text("scope.several", regions=language.listing(names))
    # Single statements are about different ports, so they have no place in common.
    # The name of a sector or a state stands for itself.
    within = any(column in state.filters for column in _WITHIN)
    everywhere = state.split != "region" and not asked.is_points and not within
    return language.text("scope.nationwide") if everywhere else ""


def dimension_name(name: str, column: str, language: Language, *, within: bool = False) -> str:
    """What a dimension is called, in the words of a metric (by id) where these differ.

    ``within``: as it is written within a sentence.
    """
    own = f"{name}.{column}"
    found = own if language.has(f"dimensions.{own}") else column
    return language.dimension_within(found) if within else language.text(f"dimensions.{found}")


def notice_text(notice: Notice, language: Language) -> str:
    """A sentence on a part of an address that was ignored."""
    key = f"notices.{notice.reason}"
    if notice.reason == "unknown_value" and notice.allowed:
        key += "_one_of" if len(notice.allowed) <= _NAMED_VALUES else "_as"
    return language.text(
        key,
        parameter=notice.parameter,
        value=notice.value,
        allowed=language.enumeration(notice.allowed[:_NAMED_VALUES]),
    )


def refusal_text(notice: Notice, language: Language) -> str:
    """A sentence on a part for which a question for data is refused: nothing of it is left out."""
    key = f"refusals.{notice.reason}"
    if not language.has(key):
        return notice_text(notice, language)
    return language.text(key, parameter=notice.parameter, value=notice.value)


def reason_text(reason: Reason, language: Language) -> str:
    """A reason or a note of an answer as a sentence."""
    values: dict[str, object] = {
        name: int(value) if name == "count" else _reason_value(name, value, language)
        for name, value in reason.values
        if name not in ("split", "series")
    }
    if split := dict(reason.values).get("split"):
        names = [
            language.within(split, term) if term else language.text("notices.smaller_series")
            for name, term in reason.values
            if name == "series"
        ]
        values["series"] = language.listing(names)
    return language.text(f"notices.{reason.key}", **values)


def _reason_value(name: str, value: str, language: Language) -> str:
    if name == "columns":
        return language.listing([language.dimension_within(c) for c in value.split(",")])
    if name == "column":
        return language.dimension_within(value)
    try:
        return language.month(Month.parse(value))
    except ValueError:
        return value
