"""The tables of a run in Markdown, and their place in README.md."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tests.bench import figures as f
from tests.bench.figures import Figures, Measure
from tests.bench.goals import GOALS, LIMIT_THEN, behind, told
from tests.bench.subjects import LIMIT, PRODUCT, Subject

INTRODUCTION = (
    "Measured on {}. Medians, in brackets the 95th percentile; only what was measured in one run "
    "can be compared. Of a peer that was measured plain and tuned, each cell has the better figure."
)
SPEED = (
    "The limit showed its chart after {:,.0f} ms; where the goals in milliseconds and per second "
    "were set, after {:,.0f}. In brackets is what such a figure would be at that speed, by which "
    "it is judged."
)
READERS = (
    f.START, f.PAINT, f.VISIBLE, f.TOLD, f.WARM, f.DELAYED, f.DELAYED_TOLD, f.CHANGE, f.AGAIN,
)  # fmt: skip
SERVERS = (
    f.CPU, f.BYTES, f.REQUESTS, f.ONE_TAB, f.MANY_TABS, f.CALLBACKS, f.CALLBACKS_AGAIN, f.PAGES,
)  # fmt: skip
COMPARED = tuple(each for each in (*READERS, *SERVERS) if each not in (f.PAINT, f.PAGES))


@dataclass(frozen=True)
class Marks:
    """Two lines of a file; what stands between them is written by a command."""

    begin: str
    end: str


MARKS = Marks("<!-- make bench writes from here -->", "<!-- to here, make bench -->")


@dataclass(frozen=True)
class Run:
    """When and how a run was: its minutes, the load of the machine around it, and its rounds."""

    day: dt.date
    minutes: float
    load_before: float
    load_after: float
    rounds: int | None = None

    @property
    def sentence(self) -> str:
        """Day, machine and load, for whoever reads the figures."""
        rounds = f", rounds: {self.rounds}" if self.rounds else ""
        return (
            f"{self.day:%-d %B %Y}, {os.cpu_count()} cores, {platform.system()}, "
            f"{self.minutes:.0f} minutes{rounds}; the machine's load was "
            f"{self.load_before:.1f} before and {self.load_after:.1f} after"
        )


def markdown(found: Figures, run: Run) -> str:
    """All of it: what readers meet, what servers do, the goals, and who is ahead."""
    ahead = behind(found, COMPARED)
    parts = [
        INTRODUCTION.format(run.sentence),
        _side_by_side(found, READERS, "ms"),
        _side_by_side(found, SERVERS, "the same pages"),
        _goals(found),
        SPEED.format(found.middle(LIMIT, f.VISIBLE) or LIMIT_THEN, LIMIT_THEN),
        "A peer is ahead in: " + "; ".join(ahead) + "." if ahead else "No peer is ahead.",
    ]
    if found.faults:
        parts.append("Not measured: " + "; ".join(dict.fromkeys(found.faults)) + ".")
    return "\n\n".join(parts)


def write(text: str, readme: Path, marks: Marks = MARKS) -> None:
    """Put a text into its place; ValueError if it is not marked."""
    whole = readme.read_text("utf-8")
    place = re.compile(f"{re.escape(marks.begin)}.*?{re.escape(marks.end)}", re.DOTALL)
    if not place.search(whole):
        raise ValueError(f"{readme} has no place marked by {marks.begin} and {marks.end}")
    new = f"{marks.begin}\n{text}\n{marks.end}"
    readme.write_text(place.sub(lambda _: new, whole), "utf-8")


def _side_by_side(found: Figures, measures: Sequence[Measure], corner: str) -> str:
    heads = [
        each.words + (f", {each.unit}" if each.unit not in ("ms", "") else "") for each in measures
    ]
    rows = []
    for family, members in groupby(found.subjects, key=lambda each: each.family):
        name = f"**{family}**" if family.startswith(PRODUCT.family) else family
        subjects = list(members)
        rows.append([name, *(_best(found, subjects, each) for each in measures)])
    return table([corner, *heads], rows)


def _best(found: Figures, subjects: Iterable[Subject], measure: Measure) -> str:
    known = [each for each in subjects if found.all_of(each, measure)]
    if not known:
        return ""
    choose = max if measure.more_is_better else min
    return found.written(choose(known, key=lambda each: found.middle(each, measure) or 0), measure)


def _goals(found: Figures) -> str:
    rows = []
    for goal in GOALS:
        value = goal.value(found)
        if value is None:
            continue
        digits = 2 if goal.against else goal.measure.digits
        shown = f"{value:,.{digits}f}"
        if goal.is_of_time:
            shown = f"{told(found, goal.of, goal.measure):,.{digits}f} ({shown})"
        of = {"product": ""}.get(goal.of, f", {goal.of.rpartition('-')[2]} times the rows")
        is_reached = "yes" if goal.is_reached(found) else "**no**"
        rows.append([goal.measure.words + of, goal.words, shown, is_reached])
    return table(["goal", "", "measured", "reached"], rows)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, the first column to the left and the others to the right."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
