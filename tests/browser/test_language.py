"""A chart in another language: its months and numbers are written as the language does it."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.queries.sentences import sentences
from dashboard.tables import Tables
from tests.browser.reading import drawn, opened
from tests.pseudo import write_pseudo
from tests.served import ROOT, free_port

# The server of the application, with language files from another folder.
SERVER = """
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from werkzeug.serving import run_simple
from dashboard.i18n import files
files.FOLDER = Path(sys.argv[1])
from dashboard.app import create_app
run_simple("127.0.0.1", int(sys.argv[2]), create_app().server, threaded=True)
"""


@pytest.fixture
def german(tmp_path: Path, tables: Tables) -> Iterator[str]:
    """The address of a dashboard that also has German, with every text in brackets."""
    write_pseudo(tmp_path, "de", sentences(tables), locale="de")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = tmp_path / "log.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(tmp_path), str(port)],
            cwd=ROOT,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(f"{url}/health")
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def test_a_chart_has_the_months_and_numbers_of_its_language(german: str, chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, locale="en-US")
    query = "metric=seizure_pounds&split=drug&panels=off&from=2023-10&to=2024-03"
    opened(page, f"{german}/de/seizures?{query}")
    expect(page.locator("#chart-place .under .values text").last).to_have_text(
        re.compile(r"^\d\d\.000$")
    )
    expect(page.locator("#chart-place .under .time text").last).to_contain_text("Mär")
    page.locator("#frame .layer").focus()
    page.keyboard.press("End")
    hover = page.locator("#frame .said")
    expect(hover).to_contain_text("März 2024")
    expect(hover).to_contain_text(re.compile(r"⟦Methamphetamine⟧\d+\.\d{3},\d"))
    page.close()


def test_the_switch_of_language_keeps_the_whole_view(page: Page) -> None:
    query = "metric=seizure_pounds&drug=fentanyl&region=southwest&from=2024-10&to=2025-03"
    opened(page, f"/en/seizures?{query}")
    page.get_by_role("link", name="Español").click()
    page.wait_for_url("**/es/seizures?*")
    drawn(page)
    assert parse_qs(urlsplit(page.url).query) == parse_qs(query)
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("h1")).to_contain_text("Fentanilo: cantidad incautada")
    expect(page.locator("#chart-place .under .time text").first).to_contain_text("oct")
    page.locator("#frame .layer").focus()
    page.keyboard.press("End")
    expect(page.locator("#frame .said")).to_contain_text("Marzo de 2025")
