"""A plain pandas oracle of every metric and view: frames filtered and grouped, and plain loops.

It knows nothing of indexes, codes or caches.
"""

import numpy as np
import pandas as pd

from dashboard.metrics import metric
from dashboard.tables.vintages import releases_of
from dashboard.terms.months import Month


def rows_of(tables, answering, filters):
    """The rows of a table that answer, and how many make a whole cell; None if it cannot answer."""
    frame = tables.frame(answering.table)
    about = tables.metadata(answering.table)
    wanted = {c: {t} for c, t in answering.where.items()}
    wanted |= {c: set(asked) for c, asked in filters.items()}
    for column, renamed in answering.terms.items():
        frame[column] = frame[column].cat.rename_categories({v: k for k, v in renamed.items()})
    if any(wanted.get(c) != {t} for c, t in about.scope.items()):
        return None
    if answering.by and not any(column in filters for column in answering.by):
        return None
    wanted = {c: asked for c, asked in wanted.items() if c not in about.scope}
    if any(c not in frame or not asked <= set(frame[c].unique()) for c, asked in wanted.items()):
        return None
    for column, total in about.totals.items():
        wanted.setdefault(column, {total})
    for column, asked in wanted.items():
        frame = frame[frame[column].isin(asked)]
    return frame, int(np.prod([len(asked) for asked in wanted.values()]))


def oracle(tables, name, filters):
    """Month → (part, whole, table, release): of all that can answer, the newest release."""
    asked = metric(name)
    best = {}
    for order, answering in enumerate(asked.answers):
        about = tables.metadata(answering.table)
        able = rows_of(tables, answering, filters)
        if able is None or not set(asked.numerator) <= set(able[0].columns):
            continue
        frame, needed = able
        part = frame
        for column, term in asked.numerator.items():
            part = part[part[column] == term]
        sums = [rows.groupby("month")[answering.column].sum() for rows in (part, frame)]
        counts = frame.groupby("month").size()
        for release, month in covered(tables, answering.table):
            stamp = pd.Timestamp(month.first_day)
            if about.totals and counts.get(stamp, 0) != needed:
                continue
            rank = (release.covers_to, release.published, -order, release.name)
            if month not in best or best[month][0] < rank:
                part_sum, whole_sum = (found.get(stamp, 0) for found in sums)
                best[month] = (rank, part_sum, whole_sum, answering.table, release.name)
    return {month: found[1:] for month, found in sorted(best.items())}


def covered(tables, table):
    """Every release of a table with every month it covers, declared gaps left out.

    Vintages say what was known on a day, and this is about what stands now.
    """
    gaps = tables.metadata(table).gaps
    for release in releases_of(tables.releases, table):
        if release.kind == "vintage":
            continue
        for ordinal in range(release.covers_from.ordinal, release.covers_to.ordinal + 1):
            month = Month(ordinal)
            if not any(gap.first <= month <= gap.last for gap in gaps):
                yield release, month


class Loops:
    """Views worked out month by month from what the oracle found; None for no figure."""

    def __init__(self, found, asked, state):
        self.found, self.asked, self.state = found, asked, state

    def total(self, months):
        """The metric over some months."""
        if any(month not in self.found for month in months):
            return None
        part, whole = (sum(self.found[month][i] for month in months) for i in (0, 1))
        if self.asked.kind == "ratio":
            return 100 * part / whole if whole else None
        pounds = self.asked.unit.key == "pounds" and self.state.unit == "kg"
        return whole * (0.45359237 if pounds else 1)

    def value(self, month):
        """The value of the view in one month."""
        view = self.state.view.key
        fiscal = self.state.year == "fiscal"
        if view == "cumulative":
            into = month.fiscal_position if fiscal else month.month - 1
            return self.total([month - n for n in range(into + 1)])
        if view == "sum12":
            return self.total([month - n for n in range(12)])
        now = self.total([month])
        if now is None or view in ("monthly", "fiscal"):
            return now
        if view == "daily":
            return now / month.days
        return self.against(now, month)

    def against(self, now, month):
        """A figure against its base: a year before, a month before, the base of the index."""
        back = {"yoy": month - 12, "mom": month - 1, "index": self.state.base}
        base = self.total([back[self.state.view.key]])
        if base is None:
            return None
        if self.state.view.key == "index":
            return 100 * now / base if base else None
        if self.asked.kind == "ratio":
            return now - base
        return 100 * (now - base) / base if base else None
