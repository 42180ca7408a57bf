"""The summary of a chart, written again from the independent count."""

from __future__ import annotations

import calendar
import html
import math
import re
import tomllib
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any

from flask.testing import FlaskClient

from tests.recount.asking import query, slug
from tests.recount.cells import ROOT, World, iso, ordinal
from tests.recount.comparing import Found
from tests.recount.count import REST, Asked, Counted, Figure, count

CHANGES = ("yoy", "mom")
COUNT, PER_DAY, POUNDS, SHARE, CHANGE, POINTS, INDEX = (
    "{}",
    "{} a day",
    "{} pounds",
    "{}%",
    "{}%",
    "{} percentage points",
    "{}",
)


@dataclass(frozen=True)
class Unit:
    """How figures of a view are written."""

    words: str
    decimals: int = 1
    signed: bool = False
    ranked: bool = True
    relative: bool = False
    nudge: Fraction = Fraction(0)

    def places(self, value: Fraction, margin: Fraction) -> int:
        """How many digits: one decimal, or two significant ones below one; none for zero.

        None is finer than the margin.
        """
        places = self.decimals
        near = float(value)
        if value == 0:
            return 0
        if self.decimals and abs(near) < 1:
            places = max(places, 1 - math.floor(math.log10(abs(near))))
            if round(near, places) == round(near, places - 1):
                places = max(self.decimals, places - 1)
        places = min(places, 6)
        if margin:
            known = -math.ceil(math.log10(2 * margin))
            places = min(places, known if self.relative else max(known, 0))
        return places

    def number(self, value: Fraction, margin: Fraction) -> str:
        """Its digits, with a sign where it is told."""
        places, near = self.places(value, margin), value * (1 + self.nudge)
        if places < 0:
            near, places = Fraction(round(value, places)), 0
        text = f"{abs(float(near)):,.{places}f}"
        if not any(mark in "123456789" for mark in text):
            return text
        return ("−" if value < 0 else "+" if self.signed else "") + text

    def __call__(self, figure: Figure) -> str:
        """The figure with its unit."""
        return self.words.format(self.number(*figure))


PERCENT = Unit(CHANGE, relative=True)


def unit_of(world: World, asked: Asked) -> Unit:
    """The unit of a question's view."""
    about = world.metrics[asked.metric]
    ratio = about["kind"] == "ratio"
    if asked.view in CHANGES:
        return Unit(POINTS if ratio else CHANGE, signed=True, ranked=False, relative=True)
    if asked.view == "index":
        return Unit(INDEX, relative=True)
    if ratio:
        return Unit(SHARE, relative=True)
    what = "" if about["unit"] == "count" else "kilograms" if asked.unit == "kg" else "pounds"
    words = " ".join(["{}", *([what] if what else []), *(["a day"] * (asked.view == "daily"))])
    return Unit(words, decimals=0 if words == COUNT else 1)


def month_words(month: str) -> str:
    """``January 2025``."""
    return f"{calendar.month_name[int(month[5:])]} {month[:4]}"


def months_words(first: str, last: str) -> str:
    """``October 2018 – April 2026``, or one month."""
    return month_words(last) if first == last else f"{month_words(first)} – {month_words(last)}"


def starts(asked: Asked, month: str) -> str:
    """The first month that a figure covers."""
    number = ordinal(month)
    if asked.view == "sum12":
        return iso(number - 11)
    if asked.view == "cumulative":
        return iso(number - into_year(asked, month))
    return month


def into_year(asked: Asked, month: str) -> int:
    """The months of the year before this one."""
    return (ordinal(month) + (3 if asked.year == "fiscal" else 0)) % 12


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads((ROOT / "dashboard/i18n/en.toml").read_text(encoding="utf-8"))


def series_name(asked: Asked, counted: Counted, series: str) -> str:
    """What a series is called."""
    texts = _names()
    if series == REST:
        raise AssertionError("the smaller series together are not named")
    if series == counted.total:
        named = texts["chart"].get("total", {}).get(asked.split)
        if named:
            return named
    return texts["terms"].get(asked.split, {}).get(slug(series), series)


def open_months(counted: Counted, series: str, months: list[str]) -> bool:
    """Whether one of these months is provisional."""
    cells = counted.cells[series]
    return any(month in cells and cells[month].status == "provisional" for month in months)


def changed(now: Figure, before: Figure | None, base: str, write: Unit, share: bool) -> str:
    """A comparison in words; empty without a figure before."""
    if before is None:
        return ""
    difference = now[0] - before[0]
    if write(now) == write(before) or abs(difference) <= now[1] + before[1]:
        return f"{'about ' if difference else ''}the same as in {base}"
    if before[0] == 0 and not share:
        return f"after {write(before)} in {base}"
    amount = abs(difference), now[1] + before[1]
    unit = replace(Unit(POINTS, relative=True) if share else PERCENT, nudge=write.nudge)
    if not share:
        margin = now[1] / before[0] + now[0] * before[1] / before[0] ** 2
        amount = 100 * amount[0] / before[0], 100 * margin
    words = f"{unit(amount)} " if any(mark in "123456789" for mark in unit(amount)) else ""
    return f"{words}{'more' if difference > 0 else 'less'} than in {base} ({write(before)})"


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
        name = f", {series_name(self.asked, shown, series)}" if series else ""
        value = self.figures(series)[last]
        parts = [f"{self.when(last)}{name}: {self.write(value)}"]
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
        from tests.recount.count import _value

        about = self.world.metrics[self.asked.metric]
        cells = self.counted.cells[series]
        return _value(self.asked, about, cells, month, self.counted.base)

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
            words += f" to {month_words(month)}"
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
        return f"H{said.replace(':', f' {since}:', 1)}"

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
            f"{series_name(asked, shown, s)} {self.write(self.figures(s)[last])}"
            + " (provisional)" * (open_months(shown, s, [last]) and not every)
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
        parts.append(self.to_date(named[0], last, f", {name}", known=every))
        return " ".join(part for part in parts if part)

    def rest_known(self) -> int:
        """How many of the smaller series have a figure in the last month in which one has."""
        return self.counted.rest_known


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
