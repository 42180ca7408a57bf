"""Figures, scopes and reasons in words: the pieces of which headlines and summaries are made."""

from __future__ import annotations

from dashboard.i18n import Language
from dashboard.metrics import metric
from dashboard.queries import REST, Answer, Notice, Reason, State
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

_FEW = 5
"""So many allowed values are named."""
_SIGNED = ("percent_change", "percentage_points")


def value_words(value: float, unit: str, language: Language) -> str:
    """A figure with its unit, as a sentence has it: ``463.4 pounds``, ``+12.3 %``."""
    number = language.number(value, _decimals(value, unit), sign=unit in _SIGNED)
    return language.text(f"units.value.{unit}", number=number)


def _decimals(value: float, unit: str) -> int:
    """None for a count or a plain zero, one as a rule, three where one would hide the figure."""
    if unit == "count" or value == 0:
        return 0
    return 1 if abs(value) >= 0.05 else 3


def series_words(answer: Answer, series: str, language: Language) -> str:
    """What a series is called."""
    if series == REST:
        return language.text("chart.rest", count=len(answer.rest))
    if not series:
        return language.text(f"metrics.{answer.metric.id}.short")
    return language.term(answer.state.split, series)


def scope_words(state: State, language: Language) -> str:
    """Where and of what: ``at the southwest border by Field Operations (Single adults)``."""
    asked = metric(state.metric)
    fixed = [answer.where["region"] for answer in asked.answers if "region" in answer.where]
    regions = state.filters.get("region", ()) or tuple(dict.fromkeys(fixed))
    if not regions:
        # Single statements have each their own ports: together they are of no one place.
        everywhere = state.split != "region" and asked.kind != "points"
        words = [language.text("scope.nationwide")] if everywhere else []
    elif len(regions) == 1:
        words = [_phrase("region", regions[0], language)]
    else:
        names = [language.term("region", term) for term in regions]
        words = [language.text("scope.several", regions=language.listing(names))]
    told = {"region", "measure" if asked.single else "drug"}
    components = state.filters.get("component", ())
    if len(components) == 1:
        words.append(_phrase("component", components[0], language))
        told.add("component")
    details = [
        language.listing([language.term(column, term) for term in terms])
        for column, terms in state.filters.items()
        if column not in told
    ]
    if details:
        words.append(language.text("scope.details", details="; ".join(details)))
    return " ".join(words)


def _phrase(column: str, term: str, language: Language) -> str:
    """A term as it stands in a sentence: ``at the southwest border``, ``by Field Operations``."""
    key = f"scope.{column}.{slug(term)}"
    return language.text(key) if language.has(key) else language.term(column, term)


def notice_text(notice: Notice, language: Language) -> str:
    """What was dropped from an address, as a sentence."""
    key = f"notices.{notice.reason}"
    if notice.reason == "unknown_value" and notice.allowed:
        key += "_one_of" if len(notice.allowed) <= _FEW else "_as"
    return language.text(
        key,
        parameter=notice.parameter,
        value=notice.value,
        allowed=language.enumeration(notice.allowed[:_FEW]),
    )


def reason_text(reason: Reason, language: Language) -> str:
    """A reason or a note of an answer, as a sentence: months and columns become words."""
    return language.text(
        f"notices.{reason.key}",
        **{
            name: int(value) if name == "count" else _bare(name, value, language)
            for name, value in reason.values
        },
    )


def _bare(name: str, value: str, language: Language) -> str:
    if name == "columns":
        return language.listing([language.text(f"dimensions.{c}") for c in value.split(",")])
    if name == "column":
        return language.text(f"dimensions.{value}")
    try:
        return language.month(Month.parse(value))
    except ValueError:
        return value
