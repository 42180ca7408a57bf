"""The areas of a map in words: where most is, what share the first have, where none is."""

from __future__ import annotations

import math

from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.queries.answer import Figure
from dashboard.queries.views import YearBefore
from dashboard.schemas.shapes import Status
from dashboard.summaries.changes import Written, change_words
from dashboard.summaries.words import period_words, series_words, value_words

_NAMED = 3
"""Name at most this many areas; count the rest."""


def places_sentences(answer: Answer, language: Language) -> list[str]:
    """Where the figures of a map are highest, and the same a year before, without judgement."""
    held = [line for line in answer.lines if line.places]
    known = [(line.key, Figure(line.values[0], line.margins[0])) for line in held]
    if not known:
        return [language.text("summary.no_figure")]

    def written(figure: Figure) -> str:
        return value_words(figure.value, answer.unit, language, figure.margin)

    every = {line.statuses[0] for line in held} == {Status.PROVISIONAL}
    when = places_period(answer, language)
    return [
        _first(answer, known, when, written, language, provisional=every),
        _change_of_first(answer, known[0], written, language),
        _first_before(answer, written, language),
        *_none(answer, known, language),
        _absent(answer, language),
    ]


def places_period(answer: Answer, language: Language) -> str:
    """The months that the figures of a map cover."""
    if answer.first is None or answer.last is None:
        return ""
    if answer.is_sum:
        return period_words(answer.first, answer.last, language)
    return period_words(
        answer.state.view.starts(answer.last, answer.state.year), answer.last, language
    )


def _names(
    answer: Answer, known: list[tuple[str, Figure]], written: Written, language: Language
) -> str:
    return language.listing(
        [
            language.text(
                "maps.one",
                name=series_words(answer, name, language, within=True),
                value=written(figure),
            )
            for name, figure in known
        ]
    )


def _first(
    answer: Answer,
    known: list[tuple[str, Figure]],
    when: str,
    written: Written,
    language: Language,
    *,
    provisional: bool,
) -> str:
    """The areas with most; for changes also the one with the lowest."""
    open_words = language.text("summary.provisional") if provisional else ""
    additive = answer.state.view.year_before is not YearBefore.NONE
    if additive and known[0][1].value == 0:
        return language.text("maps.zero", when=when, provisional=open_words)
    first = [each for each in known[:_NAMED] if each[1].value or not additive]
    words = {"when": when, "provisional": open_words}
    named = _names(answer, first, written, language)
    if not additive:
        lowest = _names(answer, known[-1:], written, language) if len(known) > _NAMED else ""
        return language.text("maps.highest", **words, first=named, last=lowest)
    total = sum(figure.value for _, figure in known)
    share = 100 * sum(figure.value for _, figure in first) / total if total > 0 else 0
    part = language.percent(share, 0) if len(known) > len(first) else ""
    count = len(answer.series)
    return language.text("maps.most", **words, first=named, share=part, count=count)


def _change_of_first(
    answer: Answer, first: tuple[str, Figure], written: Written, language: Language
) -> str:
    """The change of the first area on a year before; empty for changes and for none known."""
    if answer.state.view.year_before is YearBefore.NONE or not first[1].value:
        return ""
    place = answer.series.index(first[0])
    before = Figure(answer.year_before[place], answer.year_before_margin[place])
    change = change_words(first[1], before, _base(answer, language), written, language, share=False)
    name = series_words(answer, first[0], language)
    return language.text("summary.change_of", name=name, change=change) if change else ""


def _first_before(answer: Answer, written: Written, language: Language) -> str:
    """The area that had most a year before, if it is another one."""
    if answer.state.view.year_before is YearBefore.NONE:
        return ""
    before = list(zip(answer.series, answer.year_before, answer.year_before_margin, strict=True))
    if any(math.isnan(value) for _, value, _ in before) or not answer.lines[0].values[0]:
        return ""
    name, value, margin = max(before, key=lambda each: each[1])
    if name == answer.series[0] or not value:
        return ""
    return language.text(
        "maps.before",
        name=series_words(answer, name, language, within=True),
        value=written(Figure(value, margin)),
    )


def _base(answer: Answer, language: Language) -> str:
    """The time a year before."""
    if not answer.is_sum and answer.state.view.year_before is YearBefore.WORDS:
        return language.text(f"views.{answer.state.view}.year_before")
    if answer.first is None or answer.last is None:
        return ""
    return period_words(answer.first - 12, answer.last - 12, language)


def _none(answer: Answer, known: list[tuple[str, Figure]], language: Language) -> list[str]:
    """The areas with a figure of zero; apart, those whose figure is only rounded to zero."""
    none = [(name, figure) for name, figure in known if figure.value == 0]
    if len(none) == len(known) or not answer.unit.from_zero:
        return []
    exact = [name for name, figure in none if figure.margin <= answer.unit.half_place]
    rounded = [name for name, figure in none if figure.margin > answer.unit.half_place]
    return [
        _of_areas(names, f"maps.{key}", answer, language)
        for key, names in (("none", exact), ("rounded_none", rounded))
        if names
    ]


def _absent(answer: Answer, language: Language) -> str:
    """The areas without a figure."""
    absent = [line.key for line in answer.lines if not line.places]
    return _of_areas(absent, "maps.absent", answer, language) if absent else ""


def _of_areas(names: list[str], key: str, answer: Answer, language: Language) -> str:
    """A sentence that names areas, or counts them where they are many."""
    if len(names) > _NAMED:
        return language.text(f"{key}_count", count=len(names))
    words = [series_words(answer, name, language, within=True) for name in names]
    return language.text(key, names=language.listing(words))
