"""The machine's own Chromium, driven by Playwright.

Debian has it a second time without its windows, as a package of its own (chromium-headless-shell).
It lays out and runs pages by the same code in half the time, so the tests take it where it is.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

WHOLE = ("chromium", "chromium-browser", "google-chrome")
SHELL = "chromium-headless-shell"


def _first(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


READERS = _first(*WHOLE)
"""The browser as readers have it; None where there is none."""
CHROMIUM = _first(SHELL, *WHOLE)
"""The one for tests; None where there is none."""
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium_browser(path: str | None = CHROMIUM) -> Iterator[Browser]:
    """A browser without windows. As root, Chromium runs only without its sandbox."""
    as_root = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, headless=True, args=[*FLAGS, *as_root]
        )
        yield browser
        browser.close()
