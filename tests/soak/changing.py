"""A thousand filter changes in one browser: what they leave in its scripts and in the server."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from tests.bench.browsing import changed, heap, opened, reader
from tests.bench.figures import quantile
from tests.bench.processes import megabytes
from tests.bench.serving import serving
from tests.bench.subjects import OPENING, PRODUCT
from tests.bench.table import wander
from tests.chromium import CHROMIUM, chromium_browser
from tests.soak.judging import FLAT, NotTried, Trial

HEAP_FLAT = 1.0
"""Megabytes by which the heap of the page may have grown after its first tenth."""


def changes_in_a_browser(folder: Path, count: int, seed: int) -> Trial:
    """Tick filters one after the other; memory is compared with that after a tenth of them."""
    if not CHROMIUM:
        raise NotTried("Chromium is not there")
    warmed, taken = count // 10, []
    with (
        chromium_browser() as browser,
        serving(PRODUCT, folder) as running,
        reader(browser) as context,
    ):
        page, _weight = opened(context, running)
        before, kept = OPENING.drugs, (0.0, 0.0)
        for number, after in enumerate(wander(seed, count)):
            if number == warmed:
                kept = heap(page), megabytes(running.process)
            taken.append(changed(page, running.subject, before, after)[0])
            before = after
        now = heap(page), megabytes(running.process)
    faults = []
    if now[0] - kept[0] > HEAP_FLAT:
        faults.append(f"the heap of the page grew by {now[0] - kept[0]:.1f} MB")
    if now[1] - kept[1] > FLAT * kept[1]:
        faults.append(f"the memory of the server grew by {now[1] - kept[1]:.0f} MB")
    return Trial(
        f"{count:,} filter changes in one browser",
        f"to the repainted chart {median(taken):.0f} ms ({quantile(taken, 0.95):.0f}); heap "
        f"{kept[0]:.1f} to {now[0]:.1f} MB, server {kept[1]:.0f} to {now[1]:.0f} MB",
        tuple(faults),
    )
