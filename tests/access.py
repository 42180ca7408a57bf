"""What axe-core finds on the pages: each kind, in each language, colour scheme and width.

    python -m tests.access [KIND…] [--url URL] [--covering]

Without --url a server is started. --covering is the part of the matrix that `make test` runs:
every kind on a phone and in a wider window, in both languages and both schemes, not each with each.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.chromium import chromium_browser
from tests.served import ROOT, served
from tests.snapshot import SOURCE

AXE = ROOT / "tests/scripts/node_modules/axe-core/axe.min.js"
LANGUAGES = ("en", "es")
SCHEMES = ("light", "dark")
HEIGHTS = {360: 740, 768: 1024, 1440: 900}
WIDTHS = tuple(HEIGHTS)
CHECKED = "checked"
KINDS = {
    "overview": "/{0}/",
    "check": "/{0}/check",
    CHECKED: "/{0}/check",
    "encounters": "/{0}/encounters",
    "fiscal": "/{0}/encounters?metric=border_patrol_encounters&region=southwest&view=fiscal",
    "compared": "/{0}/encounters?metric=border_patrol_encounters&compare=encounters"
    "&region=southwest",
    "ranked": "/{0}/encounters?metric=encounters&split=citizenship&chart=rank",
    "map": "/{0}/encounters?metric=border_patrol_encounters&chart=map&region=southwest",
    "bars": "/{0}/encounters?metric=encounters&component=ofo&region=northern&chart=bar",
    "odd": "/{0}/encounters?from=2030-01&to=2029-01&bogus=1&view=nothing",
    "seizures": "/{0}/seizures",
    "panels": "/{0}/seizures?metric=seizure_pounds&split=drug",
    "lines": "/{0}/seizures?metric=seizure_pounds&drug=fentanyl,heroin,cocaine&split=drug",
    "claim": "/{0}/seizures?metric=seizure_pounds&drug=fentanyl&claim=c02&from=2024-01",
    "inspections": "/{0}/inspections",
    "crossings": "/{0}/inspections?metric=border_crossings&view=yoy",
    "sources": "/{0}/sources",
    "source": f"/{{0}}/{SOURCE}",
    "sentence": f"/{{0}}/{SOURCE}?claim=c02",
    "data": "/{0}/data",
    "revisions": "/{0}/revisions",
    "method": "/{0}/method",
    "about": "/{0}/about",
    "search": "/{0}/search?q=fentanyl",
    "missing": "/{0}/nothing-here",
    "frame": "/embed/{0}/seizures?metric=seizure_pounds&drug=fentanyl",
    "framed map": "/embed/{0}/encounters?metric=border_patrol_encounters&chart=map",
    "framed claim": f"/embed/{{0}}/{SOURCE}?claim=c02",
    "framed shares": "/embed/{0}/inspections",
}
"""Every kind of page, with the path of one of it; {0} is the language."""
# All that a page can unfold is unfolded: axe passes over what is not seen. The lists of the filters
# lie over each other where they hang from a row; there they are unfolded one by one.
UNFOLD = """async () => {
  const toggle = document.getElementById("filters-toggle");
  if (toggle?.checkVisibility() && toggle.getAttribute("aria-expanded") === "false") toggle.click();
  const hang = innerWidth > 720 && innerWidth < 1100;
  for (const each of document.querySelectorAll("details"))
    each.open = !(hang && each.closest("#rail"));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return hang ? document.querySelectorAll("#rail > details").length : 0;
}"""
ALONE = """async (at) => {
  document.querySelectorAll("#rail details").forEach((each) => { each.open = false; });
  const list = document.querySelectorAll("#rail > details")[at];
  for (const each of [list, ...list.querySelectorAll("details")]) each.open = true;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
RUN = """async (within) => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
  const found = await axe.run(within, {
    runOnly: { type: "tag", values: tags }, resultTypes: ["violations"],
  });
  return found.violations.map((each) => ({
    rule: each.id,
    help: each.help,
    nodes: each.nodes.map((node) => [node.target.join(" "), node.failureSummary]),
  }));
}"""


@dataclass(frozen=True)
class Case:
    """One page to look at: its kind, language, scheme, and the width of the window in pixels."""

    kind: str
    language: str
    scheme: str
    width: int


def matrix(kinds: Sequence[str] = tuple(KINDS)) -> Iterator[Case]:
    """Every case of these kinds."""
    return (Case(*each) for each in product(kinds, LANGUAGES, SCHEMES, WIDTHS))


def covering(kinds: Sequence[str] = tuple(KINDS)) -> Iterator[Case]:
    """For every kind a phone and a wider window, in the other language and the other scheme."""
    for kind in kinds:
        at = tuple(KINDS).index(kind)
        languages, schemes = LANGUAGES[:: (-1) ** at], SCHEMES[:: (-1) ** (at // 2)]
        for language, scheme, width in zip(
            languages, schemes, (WIDTHS[0], WIDTHS[1 + at // 3 % 2]), strict=True
        ):
            yield Case(kind, language, scheme, width)


def violations(browser: Browser, url: str, case: Case) -> list[str]:
    """What axe-core finds in a case, each as rule, element and reason; all disclosures are open."""
    page = browser.new_page(
        base_url=url,
        viewport={"width": case.width, "height": HEIGHTS[case.width]},
        color_scheme="dark" if case.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    try:
        open_case(page, case)
        hanging = page.evaluate(UNFOLD)
        page.evaluate(AXE.read_text("utf-8"))
        found: list[dict[str, Any]] = page.evaluate(RUN, "html")
        for at in range(hanging):
            page.evaluate(ALONE, at)
            found += page.evaluate(RUN, "#rail")
    finally:
        page.close()
    return [
        f"{each['rule']}: {target}: {' '.join(why.split())}"
        for each in found
        for target, why in each["nodes"]
    ]


def open_case(page: Page, case: Case) -> None:
    """The page of a case, as a reader has it once its scripts have come."""
    page.goto(KINDS[case.kind].format(case.language))
    if case.kind == CHECKED:
        page.locator(".check-examples button").first.click()
        page.locator(".check-again").wait_for()
    if page.locator("#react-entry-point").count():
        page.locator("html.live").wait_for(state="attached")


def main() -> int:
    """Print what is found; 1 if anything is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kinds", nargs="*", default=list(KINDS), help="kinds of page; all if none")
    parser.add_argument("--url", help="a running dashboard")
    parser.add_argument("--covering", action="store_true", help="what make test runs")
    asked = parser.parse_args()
    if unknown := sorted(set(asked.kinds) - set(KINDS)):
        parser.error(f"unknown: {', '.join(unknown)}; kinds are {', '.join(KINDS)}")
    faulty = looked = 0
    with ExitStack() as stack:
        url = asked.url
        if url is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            url = stack.enter_context(served(folder / "log.txt")).url
        browser = stack.enter_context(chromium_browser())
        for case in (covering if asked.covering else matrix)(asked.kinds):
            found = violations(browser, url, case)
            looked += 1
            faulty += bool(found)
            for each in found:
                print(case.kind, case.language, case.scheme, case.width, each, flush=True)
    print(f"{looked} pages looked at, {faulty} with findings")
    return bool(faulty)


if __name__ == "__main__":
    sys.exit(main())
