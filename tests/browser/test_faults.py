"""Each kind of silent error is noticed; otherwise every browser test would prove less."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.faults import Faults
from tests.served import Server


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("console.error('made up')", "console: made up"),
        ("setTimeout(() => { throw new Error('made up') })", "exception: made up"),
        ("fetch('/no-such-page').then(() => 0)", "answered 404"),
        ("location.href = 'http://127.0.0.1:9/'", "left the server"),
    ],
)
@pytest.mark.tolerates(".")
def test_a_silent_error_is_noticed(visit: Visit, server: Server, script: str, fault: str) -> None:
    page = visit()
    page.goto("/health")
    faults = Faults(server.url, ())
    faults.watch(page)
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_timeout(1000)
    assert any(fault in each for each in faults.seen), faults.seen


@pytest.mark.view(width=360, scheme="dark", locale="es-MX")
@pytest.mark.tolerates("made up")
def test_a_page_is_set_up_by_its_mark_and_tolerated_faults_are_ignored(page: Page) -> None:
    page.goto("/health")
    page.evaluate("() => console.error('made up')")
    assert page.evaluate(
        "() => [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, navigator.language]"
    ) == [360, True, "es-MX"]
