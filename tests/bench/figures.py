"""What was measured of each subject, and how several measurements become one figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.bench.subjects import Subject


@dataclass(frozen=True)
class Measure:
    """Something that is measured: its words in the table, its unit, and how it is written."""

    key: str
    words: str
    unit: str = "ms"
    p95: bool = False
    digits: int = 0
    more_is_better: bool = False


START = Measure("start", "start to chart", p95=True)
PAINT = Measure("paint", "first paint", p95=True)
VISIBLE = Measure("visible", "chart visible, cold", p95=True)
TOLD = Measure("told", "chart interactive, cold", p95=True)
WARM = Measure("warm", "chart visible, warm", p95=True)
DELAYED = Measure("delayed", "visible, 150 ms a request")
DELAYED_TOLD = Measure("delayed-told", "interactive, 150 ms a request")
CHANGE = Measure("change", "filter change, new", p95=True)
AGAIN = Measure("again", "filter change, known", p95=True)
REST = Measure("rest", "rest of the page after it", p95=True)
CPU = Measure("cpu", "server CPU a change, new", digits=1)
CPU_AGAIN = Measure("cpu-again", "server CPU a change, known", digits=1)
BYTES = Measure("bytes", "first load", "MB", digits=2)
REQUESTS = Measure("requests", "requests", "")
ONE_TAB = Measure("tab", "memory, 1 tab", "MB")
MANY_TABS = Measure("tabs", "memory, 20 tabs", "MB")
CPU_CHART = Measure("cpu-chart", "server CPU to the figure, new", digits=1)
CPU_BESIDE = Measure("cpu-beside", "server CPU to the figure, new, side by side", digits=1)
CPU_REST = Measure("cpu-rest", "server CPU of the rest, new", digits=1)
CPU_CHART_AGAIN = Measure("cpu-chart-again", "server CPU to the figure, known", digits=1)
CPU_PAGE = Measure("cpu-page", "server CPU of all of a change, new", digits=1)
HEAP = Measure("heap", "browser heap, growth by 300 changes", "MB", digits=1)
GROWTH = Measure("growth", "server memory, growth by 300 changes", "MB", digits=1)
CALLBACKS = Measure("callbacks", "figures a second, new", "/s", more_is_better=True)
CALLBACKS_AGAIN = Measure("callbacks-again", "figures a second, known", "/s", more_is_better=True)
PAGES = Measure("pages", "pages a second, known", "/s", more_is_better=True)
CSV = Measure("csv", "whole CSV", digits=2)
CSV_PACKED = Measure("csv-packed", "whole CSV, packed", digits=2)
MEASURES = (
    START, PAINT, VISIBLE, TOLD, WARM, DELAYED, DELAYED_TOLD, CHANGE, AGAIN, REST, CPU, CPU_AGAIN,
    BYTES, REQUESTS, ONE_TAB, MANY_TABS, CPU_CHART, CPU_BESIDE, CPU_REST,
    CPU_PAGE, CPU_CHART_AGAIN, HEAP, GROWTH, CALLBACKS, CALLBACKS_AGAIN, PAGES, CSV,
    CSV_PACKED,
)  # fmt: skip


@dataclass
class Figures:
    """All measurements of a run, by subject and measure, and what could not be measured."""

    subjects: tuple[Subject, ...]
    found: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)

    def add(self, subject: Subject, measure: Measure, *values: float) -> None:
        self.found[subject.key, measure.key].extend(values)

    def all_of(self, subject: Subject, measure: Measure) -> list[float]:
        return self.found.get((subject.key, measure.key), [])

    def middle(self, subject: Subject, measure: Measure) -> float | None:
        """The median, or None where nothing was measured."""
        values = self.all_of(subject, measure)
        return median(values) if values else None

    def high(self, subject: Subject, measure: Measure) -> float | None:
        """The 95th percentile: of few measurements the highest."""
        values = self.all_of(subject, measure)
        return quantile(values, 0.95) if values else None

    def written(self, subject: Subject, measure: Measure) -> str:
        """The median, with the 95th percentile in brackets where that is told."""
        middle, high = self.middle(subject, measure), self.high(subject, measure)
        if middle is None or high is None:
            return ""
        text = f"{middle:,.{measure.digits}f}"
        return f"{text} ({high:,.{measure.digits}f})" if measure.p95 else text


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which a share of the others stays."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
