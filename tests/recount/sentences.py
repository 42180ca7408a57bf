"""The summary of a chart, written again from the independent count."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from fractions import Fraction

from flask.testing import FlaskClient

from tests.recount.asking import query
from tests.recount.cells import World, iso, ordinal
from tests.recount.comparing import Found
from tests.recount.count import count
from tests.recount.model import REST, Asked, Counted, Figure
from tests.recount.views import value
from tests.recount.wording import (
    CHANGES,
    changed,
    into_year,
    month_words,
    months_words,
    open_months,
    series_name,
    starts,
    together,
    unit_of,
)


class Summary:
    """The sentences on what a chart shows."""

    def __init__(
        self, world: World, asked: Asked, counted: Counted, nudge: Fraction = Fraction(0)
    ) -> None:
        self.world, self.asked, self.counted = world, asked, counted
        self.write = replace(unit_of(world, asked), nudge=nudge)
        self.share = world.metrics[asked.metric]["kind"] == "ratio"

    def text(self) -> str:
        """All sentences; without a figure, one that says so."""
        shown = self.counted
        last = max((m for s in shown.series for m in self.figures(s)), default="")
        if not last:
            return "There is no figure for the months shown."
        if len(shown.series) > 1:
            return self.several(last)
        (series,) = shown.series
        name = (
            series_name(self.asked, shown, series, within=True) if series else together(self.asked)
        )
        name = f", {name}" if name else ""
        newest = self.figures(series)[last]
        parts = [f"{self.when(last)}{name}: {self.write(newest)}"]
        parts[0] += " (provisional)" * open_months(shown, series, [last])
        if change := self.change(series, last):
            parts[0] += f", {change}"
        parts[0] += "."
        if last < shown.months[-1]:
            parts.append(f"There is no figure from {month_words(iso(ordinal(last) + 1))} on.")
        parts += [self.to_date(series, last, "", known=False), self.extremes(series)]
        return " ".join(part for part in parts if part)

    def figures(self, series: str) -> dict[str, Figure]:
        """The figures of the months shown."""
        values = self.counted.values[series]
        return {m: v for m in self.counted.months if (v := values[m])}

    def when(self, month: str) -> str:
        """The months that a figure covers, in words."""
        return months_words(starts(self.asked, month), month)

    def change(self, series: str, month: str) -> str:
        """The change on a year before, where the view has one."""
        asked = self.asked
        if asked.view == "index":
            return (
                f"{month_words(self.counted.base)} = 100" if len(self.counted.series) == 1 else ""
            )
        if asked.view in CHANGES:
            return ""
        year = iso(ordinal(month) - 12)
        base = {
            "cumulative": "the same months a year before",
            "sum12": "the twelve months before",
        }.get(asked.view, month_words(year))
        value = self.figures(series)[month]
        return changed(value, self.before(series, year), base, self.write, self.share)

    def before(self, series: str, month: str) -> Figure | None:
        """The figure of a month that need not be shown."""
        about = self.world.metrics[self.asked.metric]
        cells = self.counted.cells[series]
        return value(self.asked, about, cells, month, self.counted.base)

    def to_date(self, series: str, month: str, name: str, *, known: bool) -> str:
        """The year up to a month, against the same months before."""
        asked = self.asked
        into = into_year(asked, month)
        if asked.view in ("cumulative", "sum12", "index") or not into:
            return ""
        plain = Summary(
            self.world, replace(asked, view="cumulative"), self.counted, self.write.nudge
        )
        value = plain.before(series, month)
        if value is None:
            return ""
        number = ordinal(month) + (3 if asked.year == "fiscal" else 0)
        months = [iso(ordinal(month) - n) for n in range(into + 1)]
        words = f"{asked.year.capitalize()} year {number // 12}"
        base = "the year before"
        if into < 11:
            first = month_words(months[-1]).partition(" ")[0]
            final = month_words(month).partition(" ")[0]
            words += f" ({first} to {final})" if into else f" ({final})"
            base = "the same months a year before"
        said = f"{words}{name}: {plain.write(value)}"
        if open_months(self.counted, series, months) and not known:
            said += " (provisional)"
        before = plain.before(series, iso(ordinal(month) - 12))
        if words := changed(value, before, base, plain.write, self.share):
            said += f", {words}"
        return f"{said}."

    def extremes(self, series: str) -> str:
        """The highest and the lowest of the unbroken run up to the last figure."""
        figures, asked = self.figures(series), self.asked
        month = last = max(figures)
        grows = asked.view == "cumulative"
        run = []
        while month in figures:
            run.append(month)
            month = iso(ordinal(month) - 1)
        run = run[:: 12 if grows else 1]
        if len(run) < 2:
            return ""
        high = max(run, key=lambda m: figures[m][0])
        low = min(run, key=lambda m: figures[m][0])
        if any(self.hides(figures[m], figures[high], figures[low]) for m in run):
            return ""
        first = month_words(starts(asked, run[-1]))
        held = max(self.counted.cells[series])
        open_end = not asked.asof and last == held
        since = f"since {first}" if open_end else f"from {first} to {month_words(last)}"
        most, least = self.write(figures[high]), self.write(figures[low])
        if most == least:
            if (
                figures[high][0] == 0
                and not grows
                and not self.write.signed
                and asked.view != "index"
            ):
                return f"Zero in every month {since}."
            if grows:
                return f"The same months of each year {since} all have {most}."
            return f"The same throughout, {since}: {most}."
        said = f"ighest: {most} in {self.when(high)}; lowest: {least} in {self.when(low)}."
        if grows:
            return f"Of the same months of each year {since}, h{said}"
        told = f"H{said.replace(':', f' {since}:', 1)}"
        return told if last in (high, low) else f"{told} {self.rank(run, figures)}".strip()

    def rank(self, run: list[str], figures: dict[str, Figure]) -> str:
        """How many months of a run are below its newest, or above it if these are fewer."""
        newest, *others = [figures[month] for month in run]
        apart = [abs(each[0] - newest[0]) > each[1] + newest[1] for each in others]
        equal = [each == newest and not newest[1] for each in others]
        if not self.write.ranked or not all(map(max, apart, equal)):
            return ""
        below = sum(each[0] < newest[0] for each in others)
        above = sum(each[0] > newest[0] for each in others)
        number, word = (below, "lower") if below <= above else (above, "higher")
        verb = "was" if number == 1 else "were"
        when = self.when(run[0])
        return f"Of these {len(run):,} months, {number:,} {verb} {word} than {when}."

    def hides(self, figure: Figure, high: Figure, low: Figure) -> bool:
        """Whether rounding may hide that a figure is beyond the highest or the lowest one."""
        return (figure[0] != high[0] and figure[0] + figure[1] > high[0] - high[1]) or (
            figure[0] != low[0] and figure[0] - figure[1] < low[0] + low[1]
        )

    def several(self, last: str) -> str:
        """The largest series of the newest month."""
        shown, asked = self.counted, self.asked
        known = [s for s in shown.series if last in self.figures(s)]
        ranked = [s for s in known if s != REST] or known
        if self.write.ranked:
            ranked = sorted(ranked, key=lambda s: -self.figures(s)[last][0])
        ranked.sort(key=lambda s: not shown.total or s != shown.total)
        named = ranked[: 3 if ranked[0] == shown.total else 2]
        every = all(open_months(shown, s, [last]) for s in known)
        names = [
            f"{series_name(asked, shown, s, within=True)} ({self.write(self.figures(s)[last])}"
            + "; provisional" * (open_months(shown, s, [last]) and not every)
            + ")"
            for s in named
        ]
        others = len(ranked) - len(named) + (self.rest_known() if REST in known else 0)
        if others:
            names.append("one more" if others == 1 else f"{others} more")
        listed = (
            " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])}, and {names[-1]}"
        )
        head = f"{self.when(last)}{' (provisional)' * every}: {listed}"
        head += f"; {month_words(shown.base)} = 100." if asked.view == "index" else "."
        name = series_name(asked, shown, named[0])
        parts = [head]
        if change := self.change(named[0], last):
            parts.append(f"{name}: {change}.")
        inside = series_name(asked, shown, named[0], within=True)
        parts.append(self.to_date(named[0], last, f", {inside}", known=every))
        return " ".join(part for part in parts if part)

    def rest_known(self) -> int:
        """How many of the smaller series have a figure in the last month in which one has."""
        return self.counted.rest_known


def card(world: World, asked: Asked) -> list[str]:
    """What a card of the overview says of a single series, in parts."""
    counted = count(world, asked)
    assert counted
    said = Summary(world, asked, counted)
    said.write = replace(said.write, words="{}", alone=True)
    (series,) = counted.series
    figures = said.figures(series)
    last = max(figures)
    year = iso(ordinal(last) - 12)
    change = changed(figures[last], figures[year], month_words(year), said.write, said.share)
    plain = Summary(world, replace(asked, view="cumulative"), counted)
    now, before = plain.before(series, last), plain.before(series, year)
    assert now
    base = "the same months a year before"
    words = changed(now, before, base, said.write, said.share)
    ends = (min(figures.values()), max(figures.values()))
    return [
        said.write(figures[last]),
        change,
        f"Fiscal year to date: {said.write(now)}; {words}",
        *map(said.write, ends),
    ]


# A figure that ends in 5 after its last digit may be rounded up or down.
NUDGES = (Fraction(0), Fraction(1, 10**12), Fraction(-1, 10**12))
PAGES = {"border_crossings": "inspections"} | dict.fromkeys(
    ("seizure_pounds", "seizure_events", "ports_of_entry_share"), "seizures"
)
NOTHING = "Nothing to show: "


def summaries(world: World, asked: Asked) -> set[str]:
    """The summary of a question's chart, in each way to round; none if there is nothing to show."""
    counted = count(world, asked)
    return {Summary(world, asked, counted, each).text() for each in NUDGES} if counted else set()


def compare_page(client: FlaskClient, world: World, asked: Asked, found: Found) -> None:
    """The sentences on the page of a question, written again."""
    address = f"/en/{PAGES.get(asked.metric, 'encounters')}?{query(asked)}"
    page = client.get(address).get_data(as_text=True)
    if asked.metric == "border_crossings":
        split = "region"
        kinds = asked.filters.get("measure", ["Personal Vehicles", "Trucks"])
        charts = [
            replace(asked, split=split, filters={**asked.filters, "measure": [kind]})
            for kind in kinds
        ]
        said = re.findall(r"<figcaption><h3>[^<]*</h3><p>([^<]*)</p></figcaption>", page)
    else:
        charts = [asked]
        said = re.findall(r'<meta name="description" content="([^"]*)">', page)
    found.queries[asked.metric, "sentences"] += 1
    if len(said) != len(charts):
        found.differences.append(f"{address}\n    {len(said)} summaries, not {len(charts)}")
    for chart, text in zip(charts, map(html.unescape, said), strict=False):
        counted = summaries(world, chart)
        found.values[asked.metric, "sentences"] += len(re.findall(r"\d[\d,.]*", text))
        if text not in counted and (counted or not text.startswith(NOTHING)):
            found.differences.append(f"{address}\n    said:    {text}\n    counted: {counted}")
