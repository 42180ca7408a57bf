"""What stood on the day of a text, where releases of that time are missing.

Then it is not known which figure stood on that day. It is taken to lie between the figure in the
newest release held of that time and the figure in the next release held.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from dashboard.claims.model import Official
from dashboard.claims.official.question import Question, change, official_figure
from dashboard.claims.official.yearly import answering
from dashboard.queries.coverage import known
from dashboard.queries.vintage import vintage

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Unsettled:
    """The figures on both sides of a day. ``after`` has been known since the day ``next_day``."""

    before: Official
    after: Official
    next_day: dt.date

    @property
    def span(self) -> tuple[float, float]:
        """The least and the greatest figure that may have stood, in the question's unit.

        A release may revise the two months of a change one without the other.
        """
        sides = (self.before, self.after)
        values = [side.value for side in sides]
        levels = [side.level for side in sides if side.level is not None]
        bases = [side.base for side in sides if side.base is not None]
        values += [change(level, base) for level, base in product(levels, bases)]
        return min(values), max(values)


def unsettled(tables: Tables, question: Question, day: dt.date | None) -> Unsettled | None:
    """The figures on both sides of a day on which it is not known which one stood.

    None if it is known: no later release than the newest one held of that time can have been out.
    None, too, if the day is not known or the figure is not held on one of its sides.
    """
    before = official_figure(tables, question, day) if day else None
    if day is None or before is None:
        return None
    held = vintage(tables, before.tables, day)
    if held is None or held.is_newest:
        return None
    releases = (r for name in answering(question.metric) for r in known(tables, name))
    for later in sorted({release.available_from for release in releases}):
        if later > day:
            after = official_figure(tables, question, later)
            if after and after.releases != before.releases:
                return Unsettled(before, after, later)
    return None
