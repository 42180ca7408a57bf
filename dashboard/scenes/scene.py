"""A scene: the figures of one view and all that is shown with them, each worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from dashboard.claims.announced import ChartAnnouncement, announced_beside
from dashboard.i18n import Language
from dashboard.queries import (
    Answer,
    Choice,
    Layer,
    State,
    answer,
    choices,
    comparison,
    other_figures,
    split_choices,
)
from dashboard.queries.outliers import Outlier, outliers
from dashboard.queries.related import Reach, asof_months, pinned, reach
from dashboard.queries.views import MONTHLY
from dashboard.scenes.claims import ClaimMark, ShownClaim, claims_of, marks_of
from dashboard.scenes.site import Site
from dashboard.summaries import headline, source_line, summary
from dashboard.tables.facts import Event, events
from dashboard.terms.months import Month


@dataclass(frozen=True, eq=False)
class Scene:
    """What the view of a state shows on the site, in a language.

    Everything else follows from these three and is worked out when it is first asked for, so that
    a route that needs the figures alone pays for nothing more.
    """

    site: Site
    state: State
    language: Language

    @cached_property
    def answer(self) -> Answer:
        """The figures."""
        return answer(self.site.tables, self.state)

    @cached_property
    def second(self) -> Answer | None:
        """The figures of the metric compared with; None without one, or where it holds nothing.

        Years laid over one another leave no place below them for a second metric. An answer of
        single points has no figures of its own; its statements are drawn by figures/draw.py.
        """
        if not self.state.compare or self.answer.unanswered or self.state.view.overlaid:
            return None
        state = comparison(self.site.tables, self.answer)
        found = answer(self.site.tables, state) if state else None
        if found is None or (found.unanswered and not found.metric.is_points):
            return None
        return found

    @cached_property
    def held(self) -> tuple[Month, Month]:
        """The months to choose from: as far as these filters are answered at all.

        Raises ValueError where no table holds a month of the metric.
        """
        whole = replace(self.state, first=None, last=None, view=MONTHLY)
        for state in (whole, State(metric=self.state.metric)):
            found = answer(self.site.tables, state)
            if found.first and found.last:
                return found.first, found.last
        raise ValueError(f"no table holds a month of {self.state.metric}")

    @cached_property
    def choices(self) -> Mapping[str, tuple[Choice, ...]]:
        """For each dimension its terms, and which of them can be chosen now."""
        return choices(self.site.tables, self.state)

    @cached_property
    def splits(self) -> tuple[Choice, ...]:
        """The dimensions by which the figures can be split now."""
        return split_choices(self.site.tables, self.state)

    @cached_property
    def asof_months(self) -> tuple[Month, ...]:
        """The months in which a release became known that answers the metric."""
        return asof_months(self.site.tables, self.state.metric)

    @cached_property
    def claims(self) -> tuple[ShownClaim, ...]:
        """The claims about these very figures."""
        return claims_of(self.answer, self.site)

    @cached_property
    def marks(self) -> tuple[ClaimMark, ...]:
        """Those of the claims that have a place on the chart."""
        return marks_of(self.claims, self.answer)

    @cached_property
    def announced(self) -> tuple[ChartAnnouncement, ...]:
        """What was announced of the months shown."""
        return announced_beside(self.site.tables, self.answer)

    @cached_property
    def outliers(self) -> tuple[Outlier, ...]:
        """Months dominated by a single row of a table."""
        return outliers(self.site.tables, self.answer)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Policy periods and meetings within the months shown; none where years are overlaid."""
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
    def other_figures(self) -> pd.DataFrame:
        """Where another table of the metric gives a month differently (``queries.others``)."""
        return other_figures(self.site.tables, self.state)

    @cached_property
    def reach(self) -> Reach | None:
        """The one step that reaches further back in time; None where none does."""
        return None if self.answer.unanswered else reach(self.site.tables, self.state)

    @cached_property
    def headline(self) -> str:
        """What is shown, in one phrase."""
        return headline(self.answer, self.language)

    @cached_property
    def summary(self) -> str:
        """The figures in one or two sentences."""
        return summary(self.answer, self.language)

    @cached_property
    def source(self) -> str:
        """Publishers, releases and freshness of all figures shown."""
        line = source_line(self.answer, self.site.tables, self.language)
        below = source_line(self.second, self.site.tables, self.language) if self.second else ""
        if not below:
            return line
        return self.language.text("compared.source", upper=line, lower=below)

    @cached_property
    def pinned(self) -> State:
        """The state that shows the same figures whatever is released later."""
        return pinned(self.site.tables, self.state)
