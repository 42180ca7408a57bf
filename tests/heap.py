"""What a browser holds after many changes of filters, with garbage collected: it must stay flat.

python -m tests.heap [CHANGES]      # counts after 0, a third, two thirds and all of 300 changes
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.chromium import chromium_browser
from tests.served import served

ADDRESS = "/en/seizures?metric=seizure_pounds&drug=fentanyl"
CYCLE = 20
"""After so many changes the page is as it was: each of ten drugs has been ticked and unticked."""
# One change after the other, each when the one before is whole; every fifth with a pointer that
# rests on the chart, so that plotly takes over as well.
CHANGE = """async ([from, to]) => {
  const drugs = "#rail input[name=drug]";
  for (let n = from; n < to; n += 1) {
    const shown = new Promise((done) =>
      document.addEventListener("view-shown", done, { once: true }));
    const boxes = document.querySelectorAll(drugs);
    boxes[n % boxes.length].click();
    await shown;
    if (n % 5) continue;
    const place = document.getElementById("chart-place");
    const box = place.getBoundingClientRect();
    const at = { bubbles: true, pointerType: "mouse", clientX: box.left + box.width / 2,
      clientY: box.top + box.height / 2 };
    place.dispatchEvent(new PointerEvent("pointermove", at));
    const begun = performance.now();
    while (!place.classList.contains("has-plotly") && performance.now() - begun < 3000)
      await new Promise((done) => setTimeout(done, 50));
    document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  }
}"""


DATA = ("object", "closure", "array", "string", "concatenated string", "number", "regexp")
"""What scripts hold. Compiled code is left out: a browser goes on compiling what runs often."""


@dataclass(frozen=True)
class Held:
    """What a page holds: kilobytes of data of its scripts, nodes, listeners; all of its heap."""

    data: float
    nodes: int
    listeners: int
    heap: float


def held(page: Page) -> Held:
    """What a page holds once its garbage is collected."""
    wire = page.context.new_cdp_session(page)
    for _ in range(3):
        wire.send("HeapProfiler.collectGarbage")
    heap = wire.send("Runtime.getHeapUsage")["usedSize"]
    counted = wire.send("Memory.getDOMCounters")
    pieces: list[str] = []
    wire.on("HeapProfiler.addHeapSnapshotChunk", lambda event: pieces.append(event["chunk"]))
    wire.send("HeapProfiler.takeHeapSnapshot")
    wire.detach()
    data = _bytes_of_data(json.loads("".join(pieces)))
    return Held(data / 1000, counted["nodes"], counted["jsEventListeners"], heap / 1000)


def _bytes_of_data(snapshot: dict[str, Any]) -> int:
    meta = snapshot["snapshot"]["meta"]
    fields, nodes = meta["node_fields"], snapshot["nodes"]
    kinds = meta["node_types"][fields.index("type")]
    types = nodes[fields.index("type") :: len(fields)]
    sizes = nodes[fields.index("self_size") :: len(fields)]
    counted = {index for index, kind in enumerate(kinds) if kind in DATA}
    return sum(size for kind, size in zip(types, sizes, strict=True) if kind in counted)


def change(page: Page, first: int, last: int) -> None:
    """Change the filters of a page at ``ADDRESS``, from one change (counted from 0) to another."""
    page.evaluate(CHANGE, [first, last])


def course(page: Page, changes: int, steps: int = 3) -> list[tuple[int, Held]]:
    """What a page at ``ADDRESS`` holds after some changes, at times when it shows the same view.

    The first two cycles are not counted: they fill what is kept on purpose.
    """
    page.goto(ADDRESS)
    page.wait_for_function("() => document.documentElement.classList.contains('live')")
    warm = 2 * CYCLE
    change(page, 0, warm)
    found = [(0, held(page))]
    for step in range(1, steps + 1):
        last = warm + round(changes * step / steps / CYCLE) * CYCLE
        change(page, warm + found[-1][0], last)
        found.append((last - warm, held(page)))
    return found


def main(changes: int) -> None:
    """Print what a browser holds in the course of many changes."""
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "log.txt") as server,
        chromium_browser() as browser,
    ):
        page = browser.new_context(base_url=server.url).new_page()
        page.set_default_timeout(0)
        for done, now in course(page, changes):
            print(
                f"{done:6} changes: {now.data:7.1f} kB of data, {now.nodes:6} nodes, "
                f"{now.listeners:5} listeners; {now.heap:8.1f} kB with compiled code"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
