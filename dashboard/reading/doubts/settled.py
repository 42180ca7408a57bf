"""Words that leave no doubt about a reading that has understood them."""

from __future__ import annotations

from dashboard.articles import Period
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.counting.respective import goes_one_by_one, is_list
from dashboard.reading.doubts.said import Said
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.model import Reading
from dashboard.reading.scope.together import SEVERAL

_AREA, _TO_DATE, _YEAR = "area_of_responsibility", "_to_date", "fiscal_year"
_ADDED = r"{rules.added_up}"
_SO_FAR = r"{rules.up_to_now}"
_BESIDE, _CLOSE = 5, 2


def is_settled(said: Said, hit: Hit, reading: Reading) -> bool:
    """Whether a word that may change what is meant has been understood for a reading."""
    words = hit.span.of(said.found.plain)
    if hit.value == "place":
        return _is_of_named(said, hit)
    if hit.value == "period":
        so_far = said.found.lexicon.rule(_SO_FAR).fullmatch(words)
        return so_far is not None and _TO_DATE in reading.period.value
    if any(hit.span.overlaps(each.span) for each in said.found.hits(("respective",), hit.span)):
        at = reading.value.span if reading.value else None
        return at is not None and goes_one_by_one(said.found, at)
    added = said.found.lexicon.rule(_ADDED).fullmatch(words)
    return added is not None and _is_of_months(said, hit, reading)


def _is_of_named(said: Said, several: Hit) -> bool:
    """Whether a word for sectors is that of the ones beside it, one for each figure."""
    offices = said.found.hits(("offices",), said.sentence)
    if not any(hit.value == SEVERAL and hit.span.overlaps(several.span) for hit in offices):
        return False
    areas = [each.scope.get(_AREA) for each in said.readings]
    named = [area for area in areas if area and area.span and area.span in said.sentence]
    near = any(area.span and area.span.distance(several.span) <= _BESIDE for area in named)
    return near and len({area.value for area in named}) == len(areas)


def _is_of_months(said: Said, added: Hit, reading: Reading) -> bool:
    """Whether months are added up that stand right ahead: ``in April and May combined``."""
    span = reading.period.span
    if span is None or not 0 <= added.span.start - span.end <= _CLOSE:
        return False
    return any(hit.span == span and is_list(said.found, hit) for hit in said.found.periods_in(span))


def is_year_of(hit: PeriodHit, reading: Reading) -> bool:
    """Whether a time is the fiscal year of a reading up to a month: ``by May, … in fiscal 2024``.

    No doubt comes of it.
    """
    own = Period.parse(reading.period.value)
    year = hit.period
    if year is None or not year.kind.startswith(_YEAR) or own.kind != _YEAR + _TO_DATE:
        return False
    return bool(own.first) and own.first == year.first
