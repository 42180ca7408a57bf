"""Chromium on the real server: one server and one browser a run, a fresh page a test.

A test fails on what a reader would not see but a developer would: an error on the console, an
exception in the page, a request that failed, or one that left the server's own address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from tests.chromium import CHROMIUM, chromium_browser
from tests.served import Server, served

HEIGHTS = {360: 740}
Visit = Callable[..., Page]


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


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The production server as `python -m dashboard serve` starts it, on a free port."""
    with served(tmp_path_factory.mktemp("server") / "log.txt") as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, driven by Playwright."""
    if CHROMIUM is None:
        pytest.skip("no Chromium found (chromium, chromium-browser, google-chrome)")
    with chromium_browser() as browser:
        yield browser


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
