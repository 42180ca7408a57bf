"""Silent errors of a page: what a reader would not see, but a developer would."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Request, Response


@dataclass
class Faults:
    """What went wrong in a page, in words, without what matches a pattern of `tolerated`."""

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
        # A request that the page itself cancelled (by a navigation or a download) did not fail.
        if "ERR_ABORTED" not in (request.failure or ""):
            self._add(f"failed: {request.method} {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self._add(f"answered {response.status}: {response.request.method} {response.url}")
