"""What a reader's browser sees of a page: when its chart stands, answers a pointer, and changes.

Times are taken in the page (watch.js), after the paint of the frame that shows the thing.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import TimeoutError as Late

from tests.bench.processes import processor_ms
from tests.bench.serving import Running
from tests.bench.subjects import OPENING, Subject
from tests.bench.table import TABLE, Chosen, SeizureTable, tick

WATCH = Path(__file__).with_name("watch.js").read_text("utf-8")
WINDOW: Any = {"width": 1280, "height": 900}
LATE = 60.0
"""Seconds after which a page is given up."""
QUIET = 0.15
"""Seconds without a change of the page before the next tick of a filter."""
POINTED = 0.015
"""Seconds between two movements of the pointer."""


class NotThePage(Exception):
    """What was measured did not show what it should; its figure would be worth nothing."""


@dataclass
class Weight:
    """What went over the wire."""

    bytes: int = 0
    requests: int = 0
    last: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Load:
    """One load: ms from the navigation to each moment, and what went over the wire."""

    painted: float
    visible: float
    bytes: int
    requests: int


@dataclass(frozen=True)
class Walk:
    """Filter changes one after the other: ms to the repainted chart, ms from there to the last
    change of the page, and ms of processor time that the server took for each."""

    changes: tuple[float, ...]
    rest: tuple[float, ...]
    processor: float


@contextmanager
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has kept nothing."""
    context = browser.new_context(viewport=WINDOW)
    yield context
    context.close()


def opened(
    context: BrowserContext,
    running: Running,
    chosen: Chosen = OPENING,
    *,
    delay: int = 0,
    values: Sequence[float] = (),
) -> tuple[Page, Weight]:
    """A page that is on its way. `delay` is added to each request, in ms."""
    page, weight = context.new_page(), Weight()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: _weigh(weight, event["encodedDataLength"], 1))
    wire.on("Network.webSocketCreated", lambda _: _weigh(weight, 0, 1))
    wire.on(
        "Network.webSocketFrameReceived",
        lambda event: _weigh(weight, len(event["response"]["payloadData"]), 0),
    )
    if delay:
        conditions = {"offline": False, "latency": delay}
        rates = {"downloadThroughput": -1, "uploadThroughput": -1}
        wire.send("Network.emulateNetworkConditions", {**conditions, **rates})
    subject = running.subject
    asked = {"chart": subject.chart, "deep": subject.in_shadow, "values": list(values)}
    asked["box"] = subject.box
    page.add_init_script(f"window.benchAsked = {json.dumps(asked)};\n{WATCH}")
    page.goto(address(running, chosen), wait_until="commit")
    return page, weight


def address(running: Running, chosen: Chosen) -> str:
    """Where a browser goes for a choice."""
    path = running.subject.path(chosen)
    return running.url + (path if path != "/" or not running.subject.static else "")


def visible(page: Page) -> float:
    """Wait until the chart stands; ms from the navigation."""
    return _until(page, "() => window.bench?.seen.visible", "no chart")


def rests(page: Page) -> None:
    """Wait until the chart stands, scripts have come, and the page has not changed for a while."""
    visible(page)
    come = "document.readyState === 'complete'"
    quiet = f"window.bench.quietFor() > {1000 * QUIET}"
    _until(page, f"() => {come} && {quiet}", "the page does not rest")


def load(page: Page, weight: Weight) -> Load:
    """Wait until the chart of a page on its way stands, and all that it asks for has come.

    NotThePage if the browser does not tell when it first painted something.
    """
    when = visible(page)
    while time.monotonic() < weight.last + 0.5:
        page.wait_for_timeout(50)
    painted = page.evaluate("() => window.bench.firstPaint()")
    if not painted:
        raise NotThePage("the browser tells no first paint")
    return Load(painted, when, weight.bytes, weight.requests)


def told(page: Page) -> float:
    """Point at the chart as soon as it stands; ms from the navigation to the month's figures.

    NotThePage if no figure of the chart is told.
    """
    visible(page)
    limit, step = time.monotonic() + LATE, 0
    while time.monotonic() < limit:
        # One month may be told as a round figure that a tick has too: another is pointed at then.
        place = page.evaluate("on => window.bench.place(on)", step // 8 % 12)
        if place:
            step += 1
            page.mouse.move(place["x"] + step % 3, place["y"] + step % 2)
        if when := page.evaluate("() => window.bench.seen.told"):
            return when
        time.sleep(POINTED)
    raise NotThePage("a pointer over the chart is not told the figures of a month")


def walked(
    page: Page,
    running: Running,
    way: Sequence[frozenset[str]],
    table: SeizureTable = TABLE,
    since: str = "",
) -> Walk:
    """Tick one drug after the other; each tick must bring a chart with as many lines as drugs.

    At the end the chart's picture must be another one than before, and a pointer must be told a
    figure of the last choice: NotThePage if not.
    """
    rests(page)
    before, picture = OPENING.drugs, _picture(page, running.subject)
    changes, rest = [], []
    spent = processor_ms(running.process)
    for drugs in way:
        painted, after = changed(page, running.subject, before, drugs)
        changes.append(painted)
        rest.append(after)
        before = drugs
    spent = processor_ms(running.process) - spent
    if _picture(page, running.subject) == picture:
        raise NotThePage(f"the picture of the chart did not change by {len(way)} ticks")
    page.evaluate("each => window.bench.expect(each)", table.telling(Chosen(before, since)))
    told(page)
    return Walk(tuple(changes), tuple(rest), spent / len(way))


def changed(
    page: Page, subject: Subject, before: frozenset[str], after: frozenset[str]
) -> tuple[float, float]:
    """Tick the drug that two choices differ in: ms to the repainted chart, and from there to the
    last change of the page."""
    rests(page)
    page.evaluate("count => window.bench.arm(count)", len(after))
    _control(page, subject, tick(before, after)).click()
    _until(page, "() => window.bench.changed()", f"no chart of {sorted(after)}")
    rests(page)
    done = page.evaluate("() => window.bench.changed()")
    return done["painted"], max(0.0, done["settled"] - done["painted"])


def heap(page: Page) -> float:
    """Megabytes of a page's scripts that are still in use."""
    wire = page.context.new_cdp_session(page)
    wire.send("HeapProfiler.collectGarbage")
    used = wire.send("Runtime.getHeapUsage")["usedSize"]
    wire.detach()
    return used / 1e6


def _weigh(weight: Weight, size: float, requests: int) -> None:
    weight.bytes += int(size)
    weight.requests += requests
    weight.last = time.monotonic()


def _control(page: Page, subject: Subject, drug: str) -> Any:
    place = page.locator(subject.controls)
    named = re.compile(f"^\\s*{drug}", re.IGNORECASE)
    if subject.role == "label":
        return place.locator("label").filter(has_text=named).first
    role: Any = subject.role
    return place.get_by_role(role, name=named).first


def _picture(page: Page, subject: Subject) -> bytes:
    page.mouse.move(1, 1)
    return page.locator(subject.chart).locator("visible=true").first.screenshot()


def _until(page: Page, truth: str, otherwise: str) -> Any:
    try:
        return page.wait_for_function(truth, timeout=1000 * LATE).json_value()
    except Late as late:
        raise NotThePage(f"{otherwise} within {LATE:.0f} s at {page.url}") from late
