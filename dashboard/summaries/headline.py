"""The headline of a chart and the name of its file: subject, place, unit and months."""

from __future__ import annotations

from functools import lru_cache

from dashboard.i18n import Language
from dashboard.metrics.units import KILOGRAMS
from dashboard.queries import PARAMETER_OF, Answer, Chart, State
from dashboard.queries.views import MONTHLY
from dashboard.summaries.provenance import asof_words
from dashboard.summaries.words import period_words, scope_words
from dashboard.terms.slugs import slug

# The dimension that is the subject of a metric's sentence, where it has one.
_SUBJECTS = ("drug", "measure")


def headline(answer: Answer, language: Language) -> str:
    """What is shown, in one phrase without a full stop.

    ``Fentanyl seized nationwide, pounds per month, October 2018 – April 2026``. Without
    figures it has no months.
    """
    subject, measure = headline_lines(answer, language)
    return language.text(
        "headline.sentence",
        subject=subject,
        measure=measure,
        asof=asof_words(answer.vintage, language),
    )


def headline_lines(answer: Answer, language: Language) -> tuple[str, str]:
    """The headline in two: what is shown, with its split; its unit and months."""
    state = answer.state
    months = (
        period_words(answer.first, answer.last, language) if answer.first and answer.last else ""
    )
    if months and answer.is_sum and answer.first != answer.last:
        months = language.text("maps.together", months=months)
    subject = subject_line(state, language)
    unit = unit_words(answer, language)
    if not unit:
        return subject, months
    scale = language.text("headline.log") if answer.is_log else ""
    return subject, language.text("headline.lines.measure", unit=unit, months=months, scale=scale)


# A page says it in its headline, in its title and in its citations.
@lru_cache(64)
def subject_line(state: State, language: Language) -> str:
    """What is shown, with its split: the first line of a headline."""
    return language.text(
        "headline.lines.subject",
        subject=what_and_where(state, language),
        together=language.text("headline.together") if state.together else "",
        split=_split(state, language),
    )


def what_and_where(state: State, language: Language) -> str:
    """The start of a headline: ``Fentanyl seized at the southwest border``."""
    return language.text(
        "headline.subject", what=_what(state, language), scope=scope_words(state, language)
    )


def _what(state: State, language: Language) -> str:
    """What is counted; with the drugs or measures selected, if the metric has a text for that."""
    key = f"metrics.{state.metric}.what"
    for column in _SUBJECTS:
        terms = state.filters.get(column, ())
        if terms and language.has(f"{key}_of"):
            names = language.terms(column, terms)
            return language.text(f"{key}_of", **{column: names})
    return language.text(key)


def _split(state: State, language: Language) -> str:
    if state.chart is Chart.MAP:
        own = f"maps.by.{state.metric}.{state.map}"
        return language.text(own if language.has(own) else f"maps.by.{state.map}")
    if not state.split:
        return ""
    own = f"scope.by.{state.metric}.{state.split}"
    return language.text(own if language.has(own) else f"scope.by.{state.split}")


def unit_words(answer: Answer, language: Language) -> str:
    """The unit as the view shows it: ``pounds per month``."""
    state, asked = answer.state, answer.metric
    own = f"metrics.{asked.id}.unit"
    unit = state.unit.applied_to(asked.unit)
    words = language.text(own if language.has(own) else f"units.{unit.key}")
    if asked.is_points:
        return words
    if (state.chart is Chart.MAP or answer.is_sum) and state.view is MONTHLY:
        return "" if unit.counts and answer.first else words
    return language.text(
        f"views.{state.view}.{'how_ratio' if asked.is_ratio else 'how'}",
        unit=words,
        year=language.text(f"years.{state.year}"),
        base=language.month(answer.base) if answer.base else "",
    )


def file_name(answer: Answer) -> str:
    """The name of a downloaded file, in ASCII and without extension.

    ``seizure-pounds_fentanyl_southwest_2018-10_2026-04_monthly_fiscal``: metric, terms,
    ``together`` where several are added up, split, months, view, kind of year, and what else
    differs from the default.
    """
    state = answer.state
    parts = [slug(state.metric), *scope_slugs(state)]
    if state.together:
        parts.append("together")
    if state.chart is Chart.MAP:
        parts.append(f"by-{state.map}")
    elif state.split:
        parts.append(f"by-{PARAMETER_OF[state.split]}")
    if answer.first and answer.last:
        parts += [answer.first.iso, answer.last.iso]
    parts += ["sum" if answer.is_sum else str(state.view), str(state.year)]
    if answer.metric.unit.is_weight and state.unit.applied_to(answer.metric.unit) is KILOGRAMS:
        parts.append(KILOGRAMS.column)
    if state.asof:
        parts.append(f"as-of-{state.asof.iso}")
    return "_".join(parts)


def scope_slugs(state: State) -> list[str]:
    """One slug for each filter; if it has more than three terms, their number."""
    return [
        "-".join(slug(term) for term in terms)
        if len(terms) <= 3
        else f"{len(terms)}-{PARAMETER_OF[column]}s"
        for column, terms in state.filters.items()
    ]
