"""The whole of a series as a strip below its chart, on which the window of months is moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dashboard.queries import Panels, State, outline
from dashboard.queries.views import MONTHLY
from dashboard.scenes import Scene
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month, months_between

if TYPE_CHECKING:
    from dashboard.tables import Tables

HEIGHT = 100
STEP = 10
"""Units of the picture: its height, and its width for each month. The page stretches both."""
MOST_YEARS = 9
"""At most this many years are named below a strip."""


@dataclass(frozen=True)
class Strip:
    """The months that can be shown, those that are (as places from 0), and a picture as SVG.

    ``years``: the place of each January that is named, and its year.
    """

    first: Month
    last: Month
    start: int
    end: int
    picture: str
    years: tuple[tuple[int, int], ...]

    @property
    def months(self) -> int:
        """How many months can be shown."""
        return self.last.since(self.first) + 1


def strip(scene: Scene) -> Strip | None:
    """The strip of a scene; None where nothing is shown or there are fewer than two months.

    It draws the figures month by month, whatever the view, and as one line, whatever the split. A
    map has none, since it has a slider of its own.
    """
    if scene.answer.unanswered or scene.is_map:
        return None
    first, last = scene.held
    if last.since(first) < 1:
        return None
    state = scene.state
    whole = state.but(
        first=first,
        last=last,
        view=MONTHLY,
        base=None,
        panels=Panels.OFF,
        compare="",
        claim="",
    )
    return Strip(
        first=first,
        last=last,
        start=max(state.first.since(first), 0) if state.first else 0,
        end=min(state.last or last, last).since(first),
        picture=_drawn(scene.site.tables, whole, first, last),
        years=_years(first, last),
    )


@remembered(128)
def _drawn(tables: Tables, whole: State, first: Month, last: Month) -> str:
    """The picture of a state over all months held: it stays while the window is moved on it."""
    found = outline(tables, whole.but(split=""))
    if found.unanswered:
        found = outline(tables, whole)
    return picture(found.lines[0].within(first, last).numbers if found.lines else ())


@lru_cache(64)
def _years(first: Month, last: Month) -> tuple[tuple[int, int], ...]:
    months = enumerate(months_between(first, last))
    januaries = [(place, month.year) for place, month in months if month.month == 1]
    step = next(n for n in (1, 2, 5, 10, 20, 50) if len(januaries) <= MOST_YEARS * n)
    return tuple(each for each in januaries if each[1] % step == 0)


def picture(values: Sequence[float | None]) -> str:
    """A series as SVG that may be stretched: an area above zero, with gaps where None stands.

    The page colours it (style/explorer.css): within it, a picture costs no document of its own.
    """
    high = max((value for value in values if value), default=0.0)
    tops = [
        None if value is None or not high else round(HEIGHT - HEIGHT * max(value, 0.0) / high)
        for value in values
    ]
    runs = [(run[0][0], _line(run)) for run in _runs(tops)]
    lines = "".join(line for _, line in runs)
    areas = "".join(f"M{start} {HEIGHT}L{line[1:]}V{HEIGHT}Z" for start, line in runs)
    width = max(len(values) - 1, 1) * STEP
    return (
        f'<svg class="strip-picture" viewBox="0 0 {width} {HEIGHT}" preserveAspectRatio="none" '
        f'aria-hidden="true"><path class="strip-area" d="{areas}"/>'
        f'<path class="strip-line" vector-effect="non-scaling-stroke" d="{lines}"/></svg>'
    )


def _runs(tops: Sequence[int | None]) -> list[list[tuple[int, int]]]:
    """The unbroken runs of points: across and down."""
    runs: list[list[tuple[int, int]]] = [[]]
    for place, top in enumerate(tops):
        if top is None:
            runs.append([])
        else:
            runs[-1].append((place * STEP, top))
    return [run for run in runs if run]


def _line(run: Sequence[tuple[int, int]]) -> str:
    return "M" + "L".join([f"{x} {y}" for x, y in run])
