"""A scene: the figures of one view and everything shown with them, each computed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.claims.official.announced import ChartAnnouncement, announced_beside
from dashboard.i18n import Language
from dashboard.queries import (
    Answer,
    Chart,
    Choice,
    Layer,
    MapOf,
    Over,
    State,
    answer,
    choices,
    comparison,
    maps_of,
    months_of_map,
    other_figures,
    outline,
    split_choices,
)
from dashboard.queries.others import OtherFigure
from dashboard.queries.outliers import Outlier, outliers
from dashboard.queries.related import Reach, asof_months, pinned, reach
from dashboard.queries.views import MONTHLY
from dashboard.scenes.claims import ShownClaim, claims_of
from dashboard.scenes.marks import ClaimMark, marks_of
from dashboard.scenes.site import Site
from dashboard.summaries import UsedRelease, headline, sentences, source_line, used_releases
from dashboard.tables.facts import Event, events
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True, eq=False)
class Scene:
    """What the site shows for a state, in a language.

    All else follows from these three fields. Each property is computed when it is first read, so a
    route that needs only the figures computes nothing else.
    """

    site: Site
    state: State
    language: Language

    @cached_property
    def answer(self) -> Answer:
        """The figures."""
        return answer(self.site.tables, self.state)

    @property
    def is_map(self) -> bool:
        """Whether the figures are drawn on a map."""
        return self.state.chart is Chart.MAP

    @cached_property
    def maps(self) -> tuple[MapOf, ...]:
        """The maps on which the metric can be shown; none for a share."""
        return maps_of(self.site.tables, self.answer.metric)

    @cached_property
    def second(self) -> Answer | None:
        """The figures of the metric compared with; None if there is none or it has no figures.

        Views that overlay years have no room below for a second metric. The answer of a metric of
        single points has no figures; figures/draw.py draws its statements.
        """
        if not self.state.compare or self.answer.unanswered or self.state.view.overlaid:
            return None
        if self.is_map:
            return None
        state = comparison(self.site.tables, self.answer)
        found = answer(self.site.tables, state) if state else None
        if found is None or (found.unanswered and not found.metric.is_points):
            return None
        return found

    @cached_property
    def held(self) -> tuple[Month, Month]:
        """The first and last month with figures for these filters; else for the whole metric.

        Raises ValueError if no table holds a month of the metric.
        """
        shown = self.state
        if self.is_map:
            # Without areas for this map, the answer is that of a line, and says why.
            drawn = self.answer.state.chart is Chart.MAP
            shown = months_of_map(shown) if drawn else shown.but(chart=Chart.LINE)
        whole = shown.but(first=None, last=None, view=MONTHLY, over=Over.MONTH)
        for state in (whole, State(metric=self.state.metric)):
            if found := _months_held(self.site.tables, state):
                return found
        raise ValueError(f"no table holds a month of {self.state.metric}")

    @cached_property
    def choices(self) -> Mapping[str, tuple[Choice, ...]]:
        """The terms of each dimension, and which of them can be chosen now."""
        return choices(self.site.tables, self.answer.state if self.is_map else self.state)

    @cached_property
    def splits(self) -> tuple[Choice, ...]:
        """The dimensions by which the figures can be split now."""
        return split_choices(self.site.tables, self.state)

    @cached_property
    def asof_months(self) -> tuple[Month, ...]:
        """The months in which a release that answers the metric was published."""
        return asof_months(self.site.tables, self.state.metric)

    @cached_property
    def claims(self) -> tuple[ShownClaim, ...]:
        """The claims about the metric and scope shown."""
        return claims_of(self.answer, self.site)

    @cached_property
    def marks(self) -> tuple[ClaimMark, ...]:
        """The claims with a mark on the chart; a map has none."""
        if self.is_map:
            return ()
        return marks_of(self.claims, self.answer)

    @cached_property
    def announced(self) -> tuple[ChartAnnouncement, ...]:
        """Announced figures for the months shown."""
        return announced_beside(self.site.tables, self.answer)

    @cached_property
    def outliers(self) -> tuple[Outlier, ...]:
        """Months dominated by a single row of a table."""
        return outliers(self.site.tables, self.answer)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Policy periods and meetings within the months shown; none in views that overlay years."""
        first, last = self.answer.first, self.answer.last
        if first is None or last is None or self.state.view.overlaid:
            return ()
        if self.state.hides(Layer.EVENTS):
            return ()
        return tuple(
            each
            for each in events(self.site.tables).values()
            if each.start <= last.last_day and (each.end or each.start) >= first.first_day
        )

    @cached_property
    def other_figures(self) -> tuple[OtherFigure, ...]:
        """Months for which another table has a different figure (see ``queries.others``)."""
        state = self.state
        if self.is_map:
            months = {"first": self.answer.first, "last": self.answer.last}
            state = replace(months_of_map(state), **months)
        return other_figures(self.site.tables, state)

    @cached_property
    def reach(self) -> Reach | None:
        """The filter or split to leave out for a longer history; None if none helps."""
        if self.is_map or self.answer.unanswered:
            return None
        return reach(self.site.tables, self.state)

    @cached_property
    def headline(self) -> str:
        """The headline: what is shown, in one phrase."""
        return headline(self.answer, self.language)

    @cached_property
    def summary(self) -> str:
        """The figures in a few sentences."""
        return " ".join(self.sentences)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the summary, the newest figure in the first."""
        return sentences(self.answer, self.language)

    @cached_property
    def source(self) -> str:
        """The source line: publishers and freshness of all figures shown."""
        line = source_line(self.answer, self.site.tables, self.language)
        below = source_line(self.second, self.site.tables, self.language) if self.second else ""
        if not below:
            return line
        return self.language.text("compared.source", upper=line, lower=below)

    @cached_property
    def releases(self) -> tuple[UsedRelease, ...]:
        """The releases of all figures shown."""
        answers = [self.answer, *([self.second] if self.second else [])]
        return used_releases(answers, self.site.tables, self.language)

    @cached_property
    def pinned(self) -> State:
        """The state as of the newest release; later releases do not change its figures."""
        return pinned(self.site.tables, self.state)


@remembered(512)
def _months_held(tables: Tables, state: State) -> tuple[Month, Month] | None:
    """The first and last month with figures for a state; whoever moves its months asks again."""
    found = outline(tables, state)
    return (found.first, found.last) if found.first and found.last else None
