"""Any state that an address can ask for is answered, told and written, on the committed tables."""

import random

from dashboard.exports import series_csv
from dashboard.i18n import language
from dashboard.metrics import metric, metrics
from dashboard.queries import (
    Chart,
    Filters,
    MapOf,
    Over,
    State,
    answer,
    choices,
    dimensions,
    other_figures,
    read_state,
    split_choices,
    views_of,
    write_state,
)
from dashboard.queries.asking import terms
from dashboard.summaries import file_name, headline, reason_text, source_line, summary
from dashboard.terms.months import Month, YearKind


def any_state(tables, draw):
    asked = metric(draw.choice(list(metrics())))
    columns = dimensions(tables, asked)
    filters = {
        column: draw.sample(options, min(draw.randint(1, 3), len(options)))
        for column in draw.sample(columns, min(draw.randint(0, 3), len(columns)))
        if (options := terms(tables, asked, column))
    }
    months = sorted(draw.choices(range(1999 * 12, 2027 * 12), k=2))
    first, last = (Month(n) if draw.random() < 0.4 else None for n in months)
    return State(
        metric=asked.id,
        first=first,
        last=last,
        filters=Filters(filters),
        view=draw.choice(views_of(asked)),
        split=draw.choice(("", "", *columns)),
        chart=draw.choice((Chart.LINE, Chart.LINE, Chart.MAP)),
        map=draw.choice(list(MapOf)),
        over=draw.choice(list(Over)),
        base=Month(draw.randint(2015 * 12, 2026 * 12)) if draw.random() < 0.3 else None,
        year=draw.choice(list(YearKind)),
        asof=draw.choice((None, None, None, Month.of(2025, 6), Month.of(2012, 1))),
    )


def test_any_state_is_answered_told_and_written(tables):
    draw, english, blank = random.Random(7), language("en"), State(metric="")
    answered = 0
    for _ in range(200):
        state = any_state(tables, draw)
        assert read_state(write_state(state, blank), defaults=blank, tables=tables)[1] == ()
        found = answer(tables, state)
        assert headline(found, english)
        assert summary(found, english).endswith(".")
        assert file_name(found).isascii()
        assert "{" not in "".join(
            reason_text(r, english) for r in (*found.notes, *found.unanswered)
        )
        assert bool(found.unanswered) == found.frame.empty
        assert bool(source_line(found, tables, english)) == bool(found.tables)
        assert len(series_csv(found).splitlines()) == len(found.frame) + 1
        choices(tables, state)
        split_choices(tables, state)
        if state.metric != "nii_scan_rate":
            other_figures(tables, state)
        answered += not found.unanswered
    assert answered > 50
