"""Chromium on the real server: one server and one browser a run, a fresh page a test.

A test fails on what a reader would not see but a developer would: an error on the console, an
exception in the page, a request that failed, or one that left the server's own address.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_LIMIT = 30.0
HEIGHTS = {360: 740}
Visit = Callable[..., Page]


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address, and where it writes what it says."""

    url: str
    log: Path

    def said(self) -> str:
        """The end of the server's log."""
        return self.log.read_text("utf-8", errors="replace")[-4000:]


@dataclass
class Faults:
    """What went wrong in a page, told in words, except for what a test tolerates."""

    origin: str
    tolerated: tuple[str, ...]
    seen: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._add(f"exception: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _add(self, fault: str) -> None:
        if not any(re.search(pattern, fault) for pattern in self.tolerated):
            self.seen.append(fault)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._add(f"console: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:", "about:")):
            self._add(f"left the server: {request.url}")

    def _failed(self, request: Request) -> None:
        # A request that the page itself gave up (a navigation, a download) did not fail.
        if "ERR_ABORTED" not in (request.failure or ""):
            self._add(f"failed: {request.method} {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._add(f"answered {response.status}: {response.request.method} {response.url}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Wait for the first good answer of /health; raises RuntimeError with the log if none comes."""
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}:\n{server.said()}")
        try:
            with urllib.request.urlopen(f"{server.url}/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"the server did not answer within {START_LIMIT:.0f} s:\n{server.said()}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The production server as `python -m dashboard serve` starts it, on a free port."""
    port = free_port()
    running = Server(f"http://127.0.0.1:{port}", tmp_path_factory.mktemp("server") / "log.txt")
    with running.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard", "serve", "--port", str(port)],
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_healthy(running, process)
            yield running
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, driven by Playwright."""
    if CHROMIUM is None:
        pytest.skip("no Chromium found (chromium, chromium-browser, google-chrome)")
    as_root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, headless=True, args=[*FLAGS, *as_root]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(request: pytest.FixtureRequest, chromium: Browser, server: Server) -> Iterator[Visit]:
    """Readers to open pages with: `visit(width=360, scheme="dark").goto("/en/seizures")`.

    Each call is a reader of their own: `width`, `scheme`, `locale`, and what else Playwright's
    `new_context` takes (`java_script_enabled=False`). Addresses need no host.
    """
    mark = request.node.get_closest_marker("tolerates")
    faults = Faults(server.url, mark.args if mark else ())
    contexts = []

    def opened(
        *, width: int = 1280, scheme: str = "light", locale: str = "en-US", **options: Any
    ) -> Page:
        context = chromium.new_context(
            base_url=server.url,
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            color_scheme="dark" if scheme == "dark" else "light",
            locale=locale,
            **options,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        faults.watch(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults.seen, "\n".join(faults.seen)


@pytest.fixture
def page(request: pytest.FixtureRequest, visit: Visit) -> Page:
    """One page, wide and light unless `@pytest.mark.view(width=, scheme=, locale=)` differs."""
    mark = request.node.get_closest_marker("view")
    return visit(**(mark.kwargs if mark else {}))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put the end of the server's log beside a failure."""
    report = yield
    running = getattr(item, "funcargs", {}).get("server")
    if report.failed and isinstance(running, Server):
        report.sections.append(("server's log", running.said()))
    return report
