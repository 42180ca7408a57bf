"""Chromium on the real server: one server and one browser per run, a fresh page per test.

A test fails on what a reader would not see but a developer would: an error on the console, an
exception in the page, a request that failed, or one that left the server's own address.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.faults import Faults
from tests.chromium import CHROMIUM, chromium_browser
from tests.served import Server, served

HEIGHTS = {360: 740}
Visit = Callable[..., Page]


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

    Each call is a new reader with a browser context of their own. Besides `width`, `scheme` and
    `locale` it takes the options of Playwright's `new_context`. Addresses need no host.
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
    """One page, wide and light unless `@pytest.mark.view(width=, scheme=, locale=)` is set."""
    mark = request.node.get_closest_marker("view")
    return visit(**(mark.kwargs if mark else {}))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the end of the server's log with a failure."""
    report = yield
    running = getattr(item, "funcargs", {}).get("server")
    if report.failed and isinstance(running, Server):
        report.sections.append(("server's log", running.log_end()))
    return report
