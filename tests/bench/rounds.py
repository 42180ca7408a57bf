"""The rounds: every subject in turn, so that a busy moment of the machine hits all alike."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from tests.bench import figures as f
from tests.bench.browsing import (
    NotThePage,
    changed,
    heap,
    load,
    opened,
    reader,
    told,
    visible,
    walked,
)
from tests.bench.figures import Figures
from tests.bench.processes import megabytes
from tests.bench.serving import Running, serving
from tests.bench.subjects import OPENING, Subject
from tests.bench.table import TABLE, Chosen, walk, wander

STARTS, LOADS, LATER_LOADS, PAINTS = 2, 5, 2, 15
"""Starts, first and later loads in a round: one may take twice as long as the next, when it misses
a frame or another program has the processor. A first paint is so short that one frame is a sixth
of it, so the two that are compared have further loads for it."""
DELAY = 150
TABS = 20
STEPS = 12
WARMED, MANY = 60, 300
FAULTS = (NotThePage, RuntimeError, OSError, BrowserError)
Step = Callable[[Browser, Running, int, Figures], None]


def starts(
    browser: Browser, subjects: Sequence[Subject], rounds: int, folder: Path, found: Figures
) -> None:
    """Start each server anew and wait for its first chart, in a browser that is already there.

    Its memory is taken then: it has one tab, and has done nothing else.
    """
    for number in range(rounds * STARTS):
        print(f"starts, {number + 1} of {rounds * STARTS}", file=sys.stderr, flush=True)
        for subject in subjects:
            with ExitStack() as stack:
                try:
                    context = stack.enter_context(reader(browser))
                    running = stack.enter_context(serving(subject, folder / subject.key))
                    page, _weight = opened(context, running)
                    visible(page)
                    found.add(subject, f.START, 1000 * (time.monotonic() - running.begun))
                    found.add(subject, f.ONE_TAB, megabytes(running.process))
                except FAULTS as fault:
                    _keep(found, subject, "start", fault)


def in_turn(
    browser: Browser, servers: Sequence[Running], rounds: int, step: Step, found: Figures
) -> None:
    """Take a step with each server, as often as there are rounds."""
    for number in range(rounds):
        print(f"{step.__name__}, {number + 1} of {rounds}", file=sys.stderr, flush=True)
        for running in servers:
            try:
                step(browser, running, number, found)
            except FAULTS as fault:
                _keep(found, running.subject, step.__name__, fault)


def first_loads(browser: Browser, running: Running, number: int, found: Figures) -> None:
    """One load by a browser that has kept nothing; every subject in turn, then all once more."""
    del number
    subject = running.subject
    with reader(browser) as context:
        cold = load(*opened(context, running))
    found.add(subject, f.VISIBLE, cold.visible)
    found.add(subject, f.PAINT, cold.painted)
    found.add(subject, f.BYTES, cold.bytes / 1e6)
    found.add(subject, f.REQUESTS, cold.requests)


def first_paints(browser: Browser, running: Running, number: int, found: Figures) -> None:
    """A first load for the sake of its first paint alone."""
    del number
    with reader(browser) as context:
        found.add(running.subject, f.PAINT, load(*opened(context, running)).painted)


def later_loads(browser: Browser, running: Running, number: int, found: Figures) -> None:
    """A second load by one browser, and a first one with a pointer that waits for the chart."""
    del number
    subject = running.subject
    with reader(browser) as context:
        page, weight = opened(context, running)
        load(page, weight)
        page.close()
        page, _weight = opened(context, running)
        found.add(subject, f.WARM, visible(page))
    with reader(browser) as context:
        page, _weight = opened(context, running, values=TABLE.telling(OPENING))
        found.add(subject, f.TOLD, told(page))


def delayed(browser: Browser, running: Running, number: int, found: Figures) -> None:
    """A first load over a line on which each request takes longer."""
    del number
    with reader(browser) as context:
        values = TABLE.telling(OPENING)
        page, _weight = opened(context, running, delay=DELAY, values=values)
        when = told(page)
        found.add(running.subject, f.DELAYED, visible(page))
        found.add(running.subject, f.DELAYED_TOLD, when)


def changes(browser: Browser, running: Running, number: int, found: Figures) -> None:
    """Ticks that nobody has asked for, then the same once more."""
    subject = running.subject
    since = TABLE.months[number + 1]
    way = walk(number, STEPS)
    kinds = [(f.CHANGE, f.CPU)]
    if subject.has_address:  # a peer keeps no answers: what is known to it is as good as new
        kinds.append((f.AGAIN, f.CPU_AGAIN))
    for change, processor in kinds:
        with reader(browser) as context:
            page, _weight = opened(context, running, Chosen(OPENING.drugs, since))
            done = walked(page, running, way, since=since if subject.has_address else "")
        found.add(subject, change, *done.changes)
        found.add(subject, processor, done.processor)
        found.add(subject, f.REST, *done.rest)


def memory(browser: Browser, running: Running, number: int, found: Figures) -> None:
    """Memory of a server that has answered all the loads and changes, with twenty tabs open."""
    del number
    subject = running.subject
    if not subject.many_tabs:
        return
    with reader(browser) as context:
        pages = [opened(context, running)[0] for _ in range(TABS)]
        for page in pages:
            visible(page)
        found.add(subject, f.MANY_TABS, megabytes(running.process))


def all_served(
    stack: ExitStack, subjects: Sequence[Subject], folder: Path, found: Figures
) -> list[Running]:
    """All subjects that can be served, at once, until the stack is closed."""
    servers = []
    for subject in subjects:
        try:
            servers.append(stack.enter_context(serving(subject, folder / f"{subject.key}-kept")))
        except FAULTS as fault:
            _keep(found, subject, "serving", fault)
    return servers


def _keep(found: Figures, subject: Subject, what: str, fault: Exception) -> None:
    """A fault costs its figure, not the run."""
    first_line = str(fault).partition("\n")[0]
    found.faults.append(f"{subject.name}, {what}: {first_line}")
    print(found.faults[-1], file=sys.stderr, flush=True)


def many_changes(browser: Browser, running: Running, number: int, found: Figures) -> None:
    """What three hundred changes leave in the browser's scripts and in the server.

    The first ones are not counted: caches fill, and code is compiled.
    """
    with reader(browser) as context:
        page, _weight = opened(context, running)
        before = OPENING.drugs
        kept = 0.0, 0.0
        for count, after in enumerate(wander(number, WARMED + MANY)):
            if count == WARMED:
                kept = heap(page), megabytes(running.process)
            changed(page, running.subject, before, after)
            before = after
        found.add(running.subject, f.HEAP, heap(page) - kept[0])
        found.add(running.subject, f.GROWTH, megabytes(running.process) - kept[1])
