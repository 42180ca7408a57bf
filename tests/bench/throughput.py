"""How many changes and pages a server answers in a second, and what a whole file takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.bench import figures as f
from tests.bench.browsing import NotThePage
from tests.bench.figures import Figures
from tests.bench.load import Measured, measure, one_by_one
from tests.bench.processes import processor_ms
from tests.bench.serving import Running
from tests.bench.table import TABLE, Chosen, choices
from tests.bench.wire import Sent, must_hold, must_name, on_the_wire, sent_by, unpacked

CLIENTS = 16
SECONDS = 3.0
KNOWN = 48
BLOCKS, ONE_BY_ONE = 5, 60
"""In each of the blocks one reader sends every server in turn twice this many changes."""
SIDE_BY_SIDE, FEW = 15, 30
"""Blocks in which the product and those with larger tables alone are sent so few charts in turn. A
machine may be half as fast for a minute, so what the rows cost is only seen side by side."""
FILES = 30
CSV = "/data/drug_seizures.csv"


def alone(browser: Browser, running: Running, number: int, found: Figures) -> None:
    """Processor time of changes that nobody has asked for, one after the other: one block.

    First of the charts alone, then, of as many other changes, of all that a page asks for: the
    chart and the rest of the page in turn, over one connection, as a browser does.
    """
    if not running.subject.answers_alone:
        return
    parts = sent_by(browser, running)
    subject = running.subject
    some = list(choices(TABLE))[2 * number * ONE_BY_ONE : 2 * (number + 1) * ONE_BY_ONE]
    to_the_chart = _of_all(running, parts[:1], some[:ONE_BY_ONE])
    of_all = _of_all(running, parts, some[ONE_BY_ONE:]) if len(parts) > 1 else to_the_chart
    found.add(subject, f.CPU_CHART, to_the_chart)
    found.add(subject, f.CPU_REST, of_all - to_the_chart)
    found.add(subject, f.CPU_PAGE, of_all)


def side_by_side(browser: Browser, servers: Sequence[Running], found: Figures) -> None:
    """Processor time of charts that nobody has asked for, in blocks that follow at once."""
    some = list(choices(TABLE))[-SIDE_BY_SIDE * FEW :]
    parts = [sent_by(browser, each)[:1] for each in servers]
    for first in range(0, len(some), FEW):
        for running, part in zip(servers, parts, strict=True):
            spent = _of_all(running, part, some[first : first + FEW])
            found.add(running.subject, f.CPU_BESIDE, spent)


def _of_all(running: Running, parts: Sequence[Sent], some: Sequence[Chosen]) -> float:
    """Milliseconds of processor time that all parts of a choice take, the chart first.

    NotThePage if an answer is not of its choice, if one is lacking, or if of a part none was kept.
    """
    asked = [part.with_choice(each) for each in some for part in parts]
    spent = processor_ms(running.process)
    measured = measure(running.url, asked, 1, 60, again=False)
    spent = processor_ms(running.process) - spent
    if len(measured.latencies) < len(asked):
        raise NotThePage("not all changes were answered within a minute")
    if {number % len(parts) for number, _, _ in measured.kept} != set(range(len(parts))):
        raise NotThePage("the answers of some part of the page were not looked at")
    answered = list(_answered(measured, [each for each in some for _ in parts]))
    is_chart = [number % len(parts) == 0 for number, _, _ in measured.kept]
    looked_at = list(zip(answered, is_chart, strict=True))
    must_hold((each for each, chart in looked_at if chart), "under load")
    must_name((each for each, chart in looked_at if not chart), "the rest of the page")
    return spent / len(some)


def answers(browser: Browser, running: Running, number: int, found: Figures) -> None:
    """How many changes a second with new choices and with known ones; pages that are known."""
    del number
    if not running.subject.answers_alone:
        return
    chart, *_rest = sent_by(browser, running)
    subject, url = running.subject, running.url
    some = list(choices(TABLE))
    asked_once, many = some[:KNOWN], some[2 * BLOCKS * ONE_BY_ONE : -SIDE_BY_SIDE * FEW]
    new = measure(url, [chart.with_choice(each) for each in many], CLIENTS, SECONDS, again=False)
    _true(new, many)
    found.add(subject, f.CALLBACKS, new.per_second)
    known = [chart.with_choice(each) for each in asked_once]
    measure(url, known, 2, 60, again=False)
    spent = processor_ms(running.process)
    again = measure(url, known, CLIENTS, SECONDS)
    _true(again, asked_once)
    found.add(subject, f.CALLBACKS_AGAIN, again.per_second)
    spent = processor_ms(running.process) - spent
    found.add(subject, f.CPU_CHART_AGAIN, spent / len(again.latencies))
    if subject.has_address:
        pages = [on_the_wire("GET", subject.path(each)) for each in asked_once]
        measure(url, pages, 2, 60, again=False)
        asked = measure(url, pages, CLIENTS, SECONDS)
        _true(asked, asked_once)
        found.add(subject, f.PAGES, asked.per_second)


def files(product: Running, limit: Running, found: Figures) -> None:
    """The whole CSV by HTTP, plain and packed, from the product and from nginx in turn.

    NotThePage if the product's file does not have the rows of the table.
    """
    rows = TABLE.path.read_bytes().count(b"\n")
    plain = limit.url.rpartition("/")[0] + "/drug_seizures.csv"
    for packed, kind in ((False, f.CSV), (True, f.CSV_PACKED)):
        for _ in range(3):
            for running, target in ((product, CSV), (limit, urlsplit(plain).path)):
                request = on_the_wire("GET", target)
                if not packed:
                    request = request.replace(b"gzip, br", b"identity")
                taken, head, body = one_by_one(running.url, request, FILES)
                if unpacked(head, body).count("\n") != rows:
                    raise NotThePage(f"the CSV of {running.subject.name} lacks rows")
                found.add(running.subject, kind, median(taken))


def _true(measured: Measured, asked: list[Chosen]) -> None:
    must_hold(_answered(measured, asked), "under load")


def _answered(measured: Measured, asked: list[Chosen]) -> Iterator[tuple[str, Chosen]]:
    return ((unpacked(head, body), asked[number]) for number, head, body in measured.kept)
