"""What all tests share: the committed tables, the publishers' files, and no silent skips in CI."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from dashboard.tables import Tables

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"
BROWSER = ROOT / "tests" / "browser"
MUST_RUN_IN_CI = ("shared", "browser")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The publishers' files; a test that uses them carries the mark `shared`."""
    if not SHARED.is_dir():
        pytest.skip(f"the publishers' files are not at ../{SHARED.relative_to(ROOT.parent)}")
    return SHARED


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The committed tables."""
    from dashboard.tables import load

    return load(ROOT / "datasets")


class _Lacks(logging.Handler):
    """Keeps what languages were found to lack: a page shows something else there, and goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


LACKS = _Lacks()
logging.getLogger("dashboard.i18n").addHandler(LACKS)


@pytest.fixture(autouse=True)
def lacking() -> Iterator[list[str]]:
    """Fail where a text, a term or a sentence was asked for that a language does not have.

    A test that provokes it takes this fixture and clears the list.
    """
    yield LACKS.found
    found = [*LACKS.found]
    LACKS.found.clear()
    if asked := sys.modules.get("dashboard.i18n.language"):
        asked.report.cache_clear()
    assert not found, "languages lack: " + "; ".join(found)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Chromium by its folder, what needs ../shared by its fixture or mark."""
    for item in items:
        if item.path.is_relative_to(BROWSER):
            item.add_marker("browser")
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker("shared")
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason="the publishers' files are not in ../shared"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where CI has everything that the test needs."""
    report = yield
    must_run = any(item.get_closest_marker(mark) for mark in MUST_RUN_IN_CI)
    if os.environ.get("CI") and must_run and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"may not be skipped in CI: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that skips itself as a whole."""
    report = yield
    if os.environ.get("CI") and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"may not be skipped in CI: {report.longrepr}"
    return report
