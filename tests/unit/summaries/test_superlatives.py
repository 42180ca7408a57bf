"""Every superlative of a summary or a card, against plain pandas over the run that it names."""

import random
import re
from functools import cache

import pandas as pd
import pytest

from dashboard.i18n import language
from dashboard.metrics import metric, metrics
from dashboard.queries import Filters, State, Weight, answer, read_state, views_of
from dashboard.queries.asking import dimensions, terms
from dashboard.schemas.shapes import MONTHLY
from dashboard.summaries import reason_text, summary, value_words
from dashboard.summaries.newest import newest
from dashboard.tables import Tables
from dashboard.tables.vintages import as_of, releases_of
from dashboard.terms.months import Month, YearKind, months_between
from tests.unit.queries.oracle import Loops, oracle

ENGLISH = language("en")
SERIES = [name for name, entry in metrics().items() if not entry.is_points]
MONTHS = {ENGLISH.month(Month(n)): Month(n) for n in range(1995 * 12, 2030 * 12)}
NAME = r"[A-Z][a-z]+ \d{4}"
PERIOD = rf"(?:(?:{NAME}) – )?(?:{NAME})"
RUN = rf"(?:since (?P<since>{NAME})|from (?P<first>{NAME}) to (?P<last>{NAME}))"
SAID = re.compile(
    rf"(?P<yearly>Of the same months of each year )?(?:Highest )?{RUN}(?:, highest)?: "
    rf"(?P<high>\S+(?: \D+?)?) in (?P<high_in>{PERIOD}); "
    rf"lowest: (?P<low>\S+(?: \D+?)?) in (?P<low_in>{PERIOD})\."
)
SUPERLATIVE = re.compile("highest|lowest", re.IGNORECASE)


@cache
def at(tables, month):
    """The tables with the releases of a month only, each as it stood."""
    frames = {name: tables.frame(name) for name in tables.names}
    names_of_tables = [shape.name for shape in MONTHLY]
    names = {
        release.name
        for table in names_of_tables
        for release in releases_of(tables.releases, table)
        if release.available_from <= month.last_day
    }
    releases = tables.releases
    # On its day a vintage is as good as a release.
    frames["releases"] = releases[releases["release"].astype("str").isin(names)].assign(
        kind="release"
    )
    for name in names_of_tables:
        frames[name] = as_of(tables, name, month)
    described = {name: tables.metadata(name) for name in tables.names}
    return Tables(tables.folder, f"as of {month}", frames, described)


def known(loops, months):
    """The figures of months by plain loops, without missing ones."""
    return {month: float(value) for month in months if (value := loops.value(month)) is not None}


def check(said, found, asked, state, shown):
    """A superlative of a summary equals the loops over the run that it names, which is unbroken."""
    held = Loops(found, asked, state)
    within = [month for month in found if not state.last or month <= state.last]
    last = MONTHS[said["last"]] if said["last"] else max(within)
    first = MONTHS[said["since"] or said["first"]]
    points = [
        month
        for month in months_between(first, last)
        if state.view.starts(month, state.year) >= first
    ]
    values = known(held, points)
    assert len(values) == len(points), f"{state}: the run has a hole"
    if said["yearly"]:
        values = {month: value for month, value in values.items() if month.month == last.month}
    margins = dict(zip(shown.frame["month"], shown.frame["margin"], strict=True))
    for end, choose in (("high", max), ("low", min)):
        month = MONTHS[said[f"{end}_in"].rpartition(" – ")[2]]
        margin = margins[pd.Timestamp(month.first_day)]
        for value in (values[month], choose(values.values())):
            assert said[end] == value_words(value, shown.unit, ENGLISH, margin)


def any_view(tables, asked, draw):
    """A random view of a metric, and what plain pandas finds for its filters."""
    columns = dimensions(tables, asked)
    filters = {
        column: draw.sample(options, 1 if column in asked.single else draw.randint(1, 2))
        for column in sorted({*draw.sample(columns, draw.randint(0, 2)), *asked.single})
        if len(options := terms(tables, asked, column)) > 1
    }
    day = draw.choice([None, None, Month.of(2025, 6), Month.of(2023, 12)])
    found = oracle(at(tables, day) if day else tables, asked.id, filters)
    months = list(found)
    first, last = sorted(draw.choices(months, k=2)) if months else (None, None)
    view = draw.choice(views_of(asked))
    state = State(
        asked.id,
        first=draw.choice([None, first]),
        last=draw.choice([None, last]),
        filters=Filters(filters),
        view=view,
        year=draw.choice(list(YearKind)),
        unit=draw.choice(list(Weight)),
        base=draw.choice(months) if view.has_base and months else None,
        asof=day,
    )
    return state, found


@pytest.mark.parametrize("name", SERIES)
def test_each_superlative_is_that_of_the_unbroken_run_it_names(tables, name):
    draw, asked, count = random.Random(name), metric(name), 0
    for _ in range(40):
        state, found = any_view(tables, asked, draw)
        shown = answer(tables, state)
        text = summary(shown, ENGLISH)
        said = [match.groupdict() for match in SAID.finditer(text)]
        assert len(SUPERLATIVE.findall(text)) == 2 * len(said), text
        for each in said:
            check(each, found, asked, state, shown)
        count += len(said)
        card = None if shown.unanswered else newest(shown)
        if card and card.extremes and not state.view.grows:
            loops, run = Loops(found, asked, state), card.extremes
            months = months_between(run.first, run.last)
            whole = [m for m in months if state.view.starts(m, state.year) >= run.first]
            values = known(loops, whole).values()
            assert len(values) == len(whole)
            assert run.high.value == pytest.approx(max(values))
            assert run.low.value == pytest.approx(min(values))
    assert count > 10


def said_of(tables, query):
    state, notices = read_state(query, defaults=State(metric=""), tables=tables)
    assert notices == ()
    shown = answer(tables, state)
    return summary(shown, ENGLISH), [reason_text(each, ENGLISH) for each in shown.notes]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Highest since July 2023: 251,178 in December 2023;"),
        ("&view=sum12", "Highest since July 2023: 1,917,751 in July 2023 – June 2024;"),
        (
            "&view=cumulative",
            "since October 2023, highest: 1,501,326 in October 2023 – August 2024;",
        ),
        ("&view=yoy", "Highest since July 2024: +83.2% in July 2026;"),
        ("&region=coastal&from=2018-10", "Highest since July 2023: 1,506 in August 2026;"),
        ("&region=southwest&view=sum12", "Highest since October 1999: 2,344,538 in January 2022 –"),
        ("&to=2020-09", "Highest from October 1999 to September 2020: 223,305 in March 2000;"),
    ],
)
def test_the_border_patrol_has_no_highest_across_its_hole(tables, query, says):
    assert says in said_of(tables, f"metric=border_patrol_encounters{query}")[0]


def test_a_hole_of_one_series_is_told_and_a_series_without_a_figure_is_not_counted(tables):
    _, notes = said_of(tables, "metric=border_patrol_encounters&split=region")
    assert ": nationwide, coastal border, and northern border" in notes[0]
    assert "for October 2020 to June 2023: " in notes[0]
    text, _ = said_of(tables, "metric=border_patrol_encounters&split=region&to=2022-03")
    assert re.match(
        r"March 2022: southwest border \([\d,]+\)\. Southwest border: [\d.]+% more", text
    )
