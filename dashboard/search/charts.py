"""The charts that a question is about, the likeliest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.metrics import Metric, metric
from dashboard.queries import VIEWS, Chart, Filters, Over, State, Weight, answer, views_of
from dashboard.queries.asking import dimensions, terms
from dashboard.queries.coverage import coverage
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.scope.topics import (
    BORDER_PATROL,
    ENCOUNTERS,
    EVENTS,
    PEOPLE,
    POUNDS,
    SCANNED,
    SHARE,
)
from dashboard.search.question import Question
from dashboard.search.scope import area_names, people_scope, seizure_scope, traffic_scope
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month, YearKind
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables

CROSSINGS = "border_crossings"
SOUTHWEST = ("Southwest",)
_ORDER = (
    *("inadmissible", "apprehension", "unlawful", "arrest", "crossing"),
    *("encounter", "migrant", "person"),
)
"""Words for people: what says more of who counts them goes ahead."""
_ANYBODY = ("", "migrant", "person")
"""Words that do not say it at all."""
_YEAR = 12
_REGION, _AREA = "region", "area_of_responsibility"
_PLACES = (_REGION, _AREA, "state")


@dataclass(frozen=True)
class Found:
    """A chart for a question; ``left_out`` has what it names (column → terms) and cannot show."""

    state: State
    left_out: Filters = field(default_factory=Filters)


def charts(question: Question, tables: Tables, day: dt.date) -> tuple[Found, ...]:
    """The charts that a question is about on a day; none where it names nothing of the tables."""
    found: dict[State, Found] = {}
    for name, scope in _subjects(question):
        for each in _answered(name, scope, question, tables, day):
            found.setdefault(each.state, each)
            break
    return tuple(found.values())


def _subjects(question: Question) -> Iterator[tuple[str, Mapping[str, tuple[str, ...]]]]:
    """The metrics that a question may be about, each with its scope, the likeliest first."""
    if question.values("inspections") and _scans(question):
        classes = {"All": "all"}
        named = [classes.get(each, each) for each in question.values("vehicles")]
        yield SCANNED, {"vehicle_class": tuple(each for each in named if each != "all")[:1]}
        return
    if _of_drugs(question):
        shared = _of_share(question)
        counted = "counting" in question.own and "events" in question.values("seizures")
        order = (SHARE, POUNDS, EVENTS) if shared else (POUNDS, SHARE, EVENTS)
        for name in (EVENTS, POUNDS, SHARE) if counted and not shared else order:
            yield name, seizure_scope(question, name)
        return
    traffic = traffic_scope(question)
    if traffic:
        yield CROSSINGS, traffic
        return
    if _of_people(question):
        yield from _people(question)


def _scans(question: Question) -> bool:
    return SCANNED in question.values("inspections")


def _of_drugs(question: Question) -> bool:
    named = [each for each in question.values("drugs") if each != "same"]
    return bool(named) or bool(question.values("seizures") and not question.values("people"))


def _of_share(question: Question) -> bool:
    """Whether the share seized at ports of entry is asked for."""
    asked = "sharing" in question.own or question.values("most")
    asked = asked or "percent" in question.values("units")
    return bool(asked) and bool({"OFO", "USBP"} & {*question.values("actors")})


def _of_people(question: Question) -> bool:
    kinds = ("people", "demographics", "citizenships", "regions", "places", "states")
    return (
        any(question.values(kind) for kind in kinds)
        or bool(question.named)
        or "USBP" in question.values("actors")
        or "caught" in question.own
        or "citizenship" in question.splits
    )


def _people(question: Question) -> Iterator[tuple[str, Mapping[str, tuple[str, ...]]]]:
    said = question.values("people")
    word = next((each for each in _ORDER if each in said), "")
    name = PEOPLE[word][0] if word else ENCOUNTERS
    # Who is caught is apprehended, however he is called.
    if "caught" in question.own and word in _ANYBODY:
        name = BORDER_PATROL
    actors = question.values("actors")
    areas = area_names(question, "Sector")
    of_sectors = areas and not question.values("citizenships") and "OFO" not in actors
    # "From" a country at ports of entry, or a state, is what only all encounters have.
    if "USBP" in actors or (of_sectors and name == ENCOUNTERS and word != "inadmissible"):
        name = BORDER_PATROL
    if "OFO" in actors and "USBP" not in actors:
        name = ENCOUNTERS
    other = ENCOUNTERS if name == BORDER_PATROL else BORDER_PATROL
    for each in (name, other):
        yield each, people_scope(question, each, word)


def _answered(
    name: str,
    scope: Mapping[str, tuple[str, ...]],
    question: Question,
    tables: Tables,
    day: dt.date,
) -> Iterator[Found]:
    """The states of a metric that have figures, the closest to the question first.

    What no table has together gives way: first the metric, to all encounters; then the place.
    """
    asked = Filters({column: found for column, found in scope.items() if found})
    places = [column for column in asked if column in _PLACES]
    tried = [(name, asked)]
    if name == BORDER_PATROL:
        tried.append((ENCOUNTERS, asked))
    wide = [(each, _without(filters, places)) for each, filters in tried if places]
    for each, filters in [*tried, *wide]:
        known = _known(filters, metric(each), tables)
        left = Filters({c: found for c, found in asked.items() if c not in known})
        for fitted in _fitted(each, known):
            state = _shown(each, fitted, question, tables, day)
            if _has_figures(state, tables):
                yield Found(state, left)


def _without(filters: Filters, columns: Sequence[str]) -> Filters:
    return Filters({c: found for c, found in filters.items() if c not in columns})


def _fitted(name: str, known: Filters) -> Iterator[Filters]:
    """Filters with the border that a metric is of where no place is named."""
    placed = any(column in known for column in _PLACES)
    if name == BORDER_PATROL and not placed:
        yield known.but(_REGION, *SOUTHWEST)
        return
    yield known
    if name == ENCOUNTERS and not placed:
        yield known.but(_REGION, *SOUTHWEST)


def _known(filters: Filters, asked: Metric, tables: Tables) -> Filters:
    """Filters without what the metric's tables do not have at all."""
    columns = dimensions(tables, asked)
    found = {}
    for column, wanted in filters.items():
        if column not in columns:
            continue
        held = {slug(term): term for term in terms(tables, asked, column)}
        if named := [held[slug(term)] for term in wanted if slug(term) in held]:
            found[column] = named
    return Filters(found)


def _has_figures(state: State, tables: Tables) -> bool:
    if metric(state.metric).is_points:
        return True
    found = answer(tables, state)
    return not found.unanswered and any(line.places for line in found.lines)


def _shown(name: str, filters: Filters, question: Question, tables: Tables, day: dt.date) -> State:
    """The state of a metric with its months, its split and the way it is drawn."""
    asked = metric(name)
    state = _dated(State(metric=name, filters=filters), question, tables, day)
    if asked.unit.is_weight and "kilograms" in question.values("units"):
        state = state.but(unit=Weight.KG)
    columns = dimensions(tables, asked)
    several = [column for column, named in filters.items() if len(named) > 1]
    wanted = [column for column in (*question.splits, *several) if column in columns]
    if not wanted and "drug" in columns and "drug" not in filters:
        wanted = ["drug"]
    split = wanted[0] if wanted else ""
    ranked = split in question.splits and ("ranked" in question.own or question.values("most"))
    if ranked:
        over = Over.SPAN if state.first and not _of_one_month(question, day) else Over.MONTH
        return state.but(split=split, chart=Chart.RANK, over=over)
    if "mapped" in question.own and name != CROSSINGS:
        return state.but(filters=_without(filters, [_AREA]), chart=Chart.MAP)
    view = _view(question, state)
    known = [each for each in views_of(asked) if each.key == view]
    return state.but(split=split, view=known[0] if known else state.view)


def _view(question: Question, state: State) -> str:
    if question.views:
        return question.views[0]
    return "daily" if "per_day" in question.values("rates") else state.view.key


def _dated(state: State, question: Question, tables: Tables, day: dt.date) -> State:
    """A state with the months that a question names.

    A month without a year that is not held yet is the last one held. One month is shown with the
    year before it, to which its figure is compared.
    """
    held = _held_to(tables, state.metric) or Month.containing(day)
    found = question.periods(day)
    if any(_begins_after(hit, held) and not hit.whole for hit in found):
        found = question.periods((held + 1).first_day)
    named = [hit.period for hit in found if hit.period]
    first = min((each.first for each in named if each.first), default=None)
    last = max((each.last for each in named if each.last), default=None)
    if first is None or last is None:
        return state
    kind = YearKind.CALENDAR if named[0].kind.startswith("calendar") else YearKind.FISCAL
    if first == last:
        first = first - _YEAR
    ends = None if any(hit.name.startswith("since") for hit in found) else last
    to_date = named[0].kind.endswith("to_date")
    view = VIEWS["cumulative"] if to_date and not metric(state.metric).is_ratio else state.view
    return state.but(first=first, last=ends, year=kind, view=view)


def _of_one_month(question: Question, day: dt.date) -> bool:
    """Whether a question names one month and no other time."""
    named = [hit.period for hit in question.periods(day) if hit.period]
    return len({month for each in named for month in (each.first, each.last)}) == 1


def _begins_after(hit: PeriodHit, held: Month) -> bool:
    return hit.period is not None and hit.period.first is not None and hit.period.first > held


@remembered(16)
def _held_to(tables: Tables, name: str) -> Month | None:
    """The last month that any table of a metric (by id) has; None for single points."""
    held = (coverage(tables, each.table) for each in metric(name).answers)
    return max((month for months in held for month in months), default=None)
