"""A chart and a claim in frames on a page of another origin, with and without scripts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.served import Server
from tests.snapshot import SOURCE

CHART = "/embed/en/seizures?metric=seizure_pounds&amp;drug=fentanyl"
CLAIM = f"/embed/es/{SOURCE}?claim=c02"
HOST = """<!DOCTYPE html><html lang="en"><title>Made-up news</title>
<p>A made-up page of another site.</p>
<iframe title="framed" src="{url}" width="{width}" height="200"></iframe>
<script>
addEventListener("message", (event) => {{
  if (event.data?.type === "border-statistics:height")
    document.querySelector("iframe").height = event.data.height;
}});
</script></html>"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (its name there)
        """Say nothing: requests are no news."""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The folder of another site, and its address."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{site.server_port}/page.html"
    site.shutdown()
    site.server_close()


def framed(page: Page, host: tuple[Path, str], url: str, width: int = 640) -> None:
    folder, address = host
    (folder / "page.html").write_text(HOST.format(url=url, width=width), "utf-8")
    page.goto(address)


pytestmark = pytest.mark.tolerates("left the server", "favicon")


@pytest.mark.parametrize("width", [320, 900])
def test_a_chart_is_seen_on_another_site_and_says_its_height(
    visit: Visit, server: Server, elsewhere: tuple[Path, str], width: int
) -> None:
    page = visit()
    framed(page, elsewhere, server.url + CHART, width)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading")).to_contain_text("Fentanyl seized nationwide")
    line = frame.locator("path.line").first.bounding_box()
    assert line
    assert line["width"] > 0.6 * width
    # All of it is seen, and nothing more: it told its height.
    page.wait_for_function("document.querySelector('iframe').height !== '200'")
    inner = page.frames[1]
    page.wait_for_timeout(100)
    assert inner.evaluate("document.documentElement.scrollHeight - innerHeight") <= 1
    assert inner.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_frame_needs_no_script(visit: Visit, server: Server, elsewhere: tuple[Path, str]) -> None:
    page = visit(java_script_enabled=False)
    framed(page, elsewhere, server.url + CHART)
    frame = page.frame_locator("iframe")
    expect(frame.locator("path.line").first).to_be_visible()
    expect(frame.get_by_text("Source:")).to_be_attached()


def test_a_month_of_a_framed_chart_is_said_where_it_is_pointed_at(
    visit: Visit, server: Server, elsewhere: tuple[Path, str]
) -> None:
    page = visit()
    framed(page, elsewhere, server.url + CHART)
    page.wait_for_function("document.querySelector('iframe').height !== '200'")
    frame = page.frame_locator("iframe")
    frame.locator(".chart-place").hover(position={"x": 300, "y": 250})
    expect(frame.locator(".said")).to_contain_text("pounds")
    frame.locator(".layer").focus()
    page.keyboard.press("ArrowLeft")
    expect(frame.locator(".said-aloud")).to_contain_text("pounds")


def test_a_claim_is_seen_on_another_site_in_the_scheme_of_the_reader(
    visit: Visit, server: Server, elsewhere: tuple[Path, str]
) -> None:
    papers = set()
    for scheme in ("light", "dark"):
        page = visit(scheme=scheme)
        framed(page, elsewhere, server.url + CLAIM)
        frame = page.frame_locator("iframe")
        expect(frame.locator(".verdict")).to_contain_text("cifra correcta, mal situada")
        body = frame.locator("body")
        papers.add(body.evaluate("each => getComputedStyle(each).backgroundColor"))
    assert len(papers) == 2


def test_a_link_in_a_frame_opens_the_page_outside_of_it(
    visit: Visit, server: Server, elsewhere: tuple[Path, str]
) -> None:
    page = visit()
    framed(page, elsewhere, server.url + CHART)
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link", name="The whole chart").click()
    expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Fentanyl")
    assert "/embed" not in opened.value.url


@pytest.mark.tolerates("left the server", "favicon", "frame-ancestors", "BLOCKED_BY_RESPONSE")
def test_any_other_page_stays_unframed(
    visit: Visit, server: Server, elsewhere: tuple[Path, str]
) -> None:
    page = visit()
    with page.expect_event("requestfailed") as refused:
        framed(page, elsewhere, f"{server.url}/en/seizures")
    assert "BLOCKED" in str(refused.value.failure)
    assert not page.frame_locator("iframe").locator(".wordmark").count()
