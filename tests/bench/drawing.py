"""The processor's time for a chart as SVG and as a picture: ``python -m tests.bench.drawing``.

It ends with 1 where a usual chart takes longer than the goal.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median

from rich.console import Console
from rich.table import Table

from dashboard.drawing import drawn
from dashboard.drawing.picture import Caption, figure_drawn, picture, png
from tests.browser.test_drawing import STATES, drawing_at

GOAL = 5.0
"""Milliseconds for a usual chart; one in two of the states takes no longer."""
ROUNDS = 15
CAPTION = Caption(
    "A made-up headline", "Pounds", "A made-up summary.", "A source.", "https://a.test/"
)


def spent(work: Callable[[], object]) -> float:
    """The least milliseconds of the processor for a piece of work, of some rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append((time.process_time() - begun) * 1000)
    return min(times)


def main() -> int:
    """Measure all states of the test that compares with plotly."""
    table = Table(title="Milliseconds of the processor; least of the rounds")
    for head in ("state", "SVG", "kB", "PNG"):
        table.add_column(head, justify="left" if head == "state" else "right")
    found = []
    for state in STATES:
        figure = drawing_at(state).figure
        html = drawn(figure)
        found.append(spent(lambda figure=figure: drawn(figure)))
        made = picture(figure_drawn(figure, light=True), CAPTION, light=True)
        begun = time.process_time()
        png(made, 1200)
        pixels = (time.process_time() - begun) * 1000
        table.add_row(state, f"{found[-1]:.2f}", f"{len(html) / 1000:.0f}", f"{pixels:.0f}")
    table.caption = f"median {median(found):.2f}, most {max(found):.2f}; goal {GOAL:.0f}"
    Console(width=140).print(table)
    return int(median(found) > GOAL)


if __name__ == "__main__":
    sys.exit(main())
