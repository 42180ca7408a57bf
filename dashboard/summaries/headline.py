"""The headline of a chart and the name of its file: what is shown, where, in what unit, when."""

from __future__ import annotations

from dashboard.i18n import Language
from dashboard.queries import PARAMETER_OF, Answer, State
from dashboard.summaries.words import scope_words
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

# The dimension that is the subject of a metric's sentence, where there is one.
_SUBJECTS = ("drug", "measure")


def headline(answer: Answer, language: Language) -> str:
    """What is shown, in words; it changes with every filter.

    ``Fentanyl seized nationwide, pounds a month, October 2018 to April 2026``. Ends without a full
    stop. Where nothing is shown it has no months.
    """
    state = answer.state
    parts = [what_and_where(state, language)]
    if state.split:
        own = f"scope.by.{state.metric}.{state.split}"
        parts.append(language.text(own if language.has(own) else f"scope.by.{state.split}"))
    parts.append(_how(answer, language))
    if answer.first and answer.last:
        parts.append(period_words(answer.first, answer.last, language))
    if state.asof:
        parts.append(language.text("scope.asof", month=language.month(state.asof)))
    return ", ".join(parts)


def period_words(first: Month, last: Month, language: Language) -> str:
    """``October 2018 to April 2026``, or the one month."""
    if first == last:
        return language.text("scope.month", month=language.month(first))
    return language.text("scope.months", first=language.month(first), last=language.month(last))


def what_and_where(state: State, language: Language) -> str:
    """``Fentanyl seized at the southwest border``: the start of its headline."""
    words = (_what(state, language), scope_words(state, language))
    return " ".join(word for word in words if word)


def _what(state: State, language: Language) -> str:
    name = state.metric
    subjects = {}
    for column in _SUBJECTS:
        terms = state.filters.get(column, ())
        key = f"metrics.{name}.any_{column}"
        if terms:
            subjects[column] = language.listing([language.term(column, term) for term in terms])
        elif language.has(key):
            subjects[column] = language.text(key)
    return language.text(f"metrics.{name}.what", **subjects)


def _how(answer: Answer, language: Language) -> str:
    state, asked = answer.state, answer.metric
    unit = "kilograms" if asked.unit == "pounds" and state.unit == "kg" else asked.unit
    own = f"metrics.{asked.id}.unit"
    key = f"views.{state.view}.how" + ("_ratio" if asked.kind == "ratio" else "")
    unit_words = language.text(own) if language.has(own) else language.text(f"units.{unit}")
    if asked.kind == "points":
        return unit_words
    return language.text(
        key,
        unit=unit_words,
        year=language.text(f"years.{state.year}"),
        base=language.month(answer.base) if answer.base else "",
    )


def file_name(answer: Answer) -> str:
    """An ASCII name without an ending that tells what is in the file.

    ``seizure-pounds_fentanyl_southwest_2018-10_2026-04_monthly_fiscal``: metric, terms, split,
    months, view, kind of year, and what else differs from the usual.
    """
    state = answer.state
    parts = [slug(state.metric), *scope_slugs(state)]
    if state.split:
        parts.append(f"by-{PARAMETER_OF[state.split]}")
    if answer.first and answer.last:
        parts += [answer.first.iso, answer.last.iso]
    parts += [state.view, state.year]
    if answer.unit.startswith("kilograms"):
        parts.append("kg")
    if state.asof:
        parts.append(f"as-of-{state.asof.iso}")
    return "_".join(parts)


def scope_slugs(state: State) -> list[str]:
    """One slug for each filter; many terms are counted rather than named."""
    return [
        "-".join(slug(term) for term in terms)
        if len(terms) <= 3
        else f"{len(terms)}-{PARAMETER_OF[column]}s"
        for column, terms in state.filters.items()
    ]
