"""Fetching: publishers' pages and files over an unreliable network, resumed where it broke."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from dashboard.update import headers
from dashboard.update.partial import Partial

AGAIN = (408, 425, 429, 500, 502, 503, 504)
"""Answers after which it is worth asking again."""
_OK, _PART, _UNCHANGED, _BEYOND = 200, 206, 304, 416
_PIECE = 1 << 16
_PAGE_LIMIT = 10 << 20


class Unreachable(Exception):
    """The network or the publisher's server failed: worth trying again later."""


class Broken(Unreachable):
    """A download broke off in the middle: what is missing can be asked for at once."""


class Unusable(Exception):
    """The publisher answered with something else than what was asked for."""


class Progress(Protocol):
    """Is told how far a download is."""

    def __call__(self, file: str, come: int, whole: int | None, /) -> None:
        """``come`` of ``whole`` bytes have come; ``whole`` is None where it is not known."""
        ...


def silent(file: str, come: int, whole: int | None, /) -> None:
    """Progress that shows nothing."""


@dataclass(frozen=True)
class Fetched:
    """A file that has come whole, and the day of its last change if the publisher says it."""

    path: Path
    modified: dt.date | None


@dataclass(frozen=True)
class Web:
    """How the network is used: limits of time and size, retries, and stand-ins for addresses.

    ``timeout``: seconds without a sign of life; ``patience``: seconds for one file in all;
    ``largest``: bytes of one file; ``retries`` of a request and of a broken download;
    ``pause``: seconds before the second retry, doubled each time. ``stand_ins`` maps the
    beginning of an address to the one that is asked in its place; what is recorded stays the first.
    """

    timeout: float = 30.0
    patience: float = 1800.0
    largest: int = 300 << 20
    retries: int = 4
    pause: float = 1.0
    stand_ins: Mapping[str, str] = field(default_factory=dict)
    session: requests.Session = field(default_factory=requests.Session, compare=False)

    def __post_init__(self) -> None:
        retry = Retry(
            total=self.retries,
            backoff_factor=self.pause,
            backoff_max=60,
            retry_after_max=120,
            status_forcelist=AGAIN,
            raise_on_status=False,
            redirect=False,
        )
        self.session.max_redirects = 5
        self.session.headers["User-Agent"] = "border-statistics (update)"
        # Lengths and ranges shall be those of the file itself.
        self.session.headers["Accept-Encoding"] = "identity"
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, HTTPAdapter(max_retries=retry))

    def page(self, address: str) -> str:
        """The text of a web page; raises Unreachable or Unusable."""
        come = b""
        with self._answer(address) as answer:
            _want(answer, _OK)
            for piece in self._pieces(answer, time.monotonic() + self.patience):
                come += piece
                if len(come) > _PAGE_LIMIT:
                    raise Unusable(f"{address} is larger than {_PAGE_LIMIT >> 20} MB")
        try:
            return come.decode(answer.encoding or "utf-8", "replace")
        except LookupError:  # the page names an encoding that nobody knows
            return come.decode("utf-8", "replace")

    def changed(self, address: str, since: dt.date) -> bool:
        """Whether a file has changed after a day; a publisher that says nothing of it: no."""
        stamp = dt.datetime.combine(since, dt.time(23, 59, 59), dt.UTC)
        header = {"If-Modified-Since": headers.date_text(stamp)}
        with self._answer(address, header) as answer:
            if answer.status_code == _UNCHANGED:
                return False
            _want(answer, _OK)
            modified = headers.modified(answer.headers)
            return modified is not None and modified > since

    def download(self, address: str, target: Path, progress: Progress = silent) -> Fetched:
        """The file at an address, whole, under the name of ``target``.

        What had come before the network broke, in this run or an earlier one, is not fetched again
        as long as the publisher's file is the same. Raises Unreachable, and what has come is kept;
        or Unusable: it is too large, a web page, or does not end with a line.
        """
        partial = Partial(target, address)
        target.parent.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + self.patience
        fruitless = 0
        while True:
            before = partial.size
            try:
                modified = self._continue(address, partial, deadline, progress)
                break
            except Broken:
                fruitless = 0 if partial.size > before else fruitless + 1
                if fruitless > self.retries or time.monotonic() > deadline:
                    raise
                time.sleep(self.pause * 2**fruitless / 2)
        if not (partial.path.exists() and partial.path.stat().st_size):
            partial.drop()
            raise Unusable(f"{address} is empty")
        for wrong, why in (
            (partial.begins_like_html(), "is a web page, not a file of figures"),
            (not partial.ends_its_last_line(), "ends in the middle of a line"),
        ):
            if wrong:
                partial.drop()
                raise Unusable(f"{address} {why}")
        return Fetched(partial.finish(), modified)

    def _continue(
        self, address: str, partial: Partial, deadline: float, progress: Progress
    ) -> dt.date | None:
        """Fetch what is missing; comes out with the day of the file's last change."""
        have = partial.size
        asked = {"Range": f"bytes={have}-", "If-Range": partial.validator} if have else {}
        with self._answer(address, asked) as answer:
            if have and answer.status_code == _BEYOND:
                if answer.headers.get("Content-Range") == f"bytes */{have}":
                    return headers.modified(answer.headers) or headers.day(partial.validator)
                partial.drop()
                raise Broken(f"{address} cannot be continued at byte {have:,}")
            _want(answer, *((_OK, _PART) if have else (_OK,)))
            if answer.status_code == _PART:
                begins, whole = headers.part(answer.headers)
                if begins != have:
                    partial.drop()
                    raise Broken(f"{address} was continued at another byte")
            else:
                have = 0
                partial.begin(answer.headers)
                whole = headers.length(answer.headers)
            if "text/html" in answer.headers.get("Content-Type", ""):
                partial.drop()
                raise Unusable(f"{address} is a web page, not a file of figures")
            self._write(answer, partial, have, whole, deadline, progress)
            come = partial.path.stat().st_size
            if whole is not None and come != whole:
                partial.drop()
                raise Broken(f"{address} came with {come:,} of {whole:,} bytes")
            return headers.modified(answer.headers)

    def _write(
        self,
        answer: requests.Response,
        partial: Partial,
        have: int,
        whole: int | None,
        deadline: float,
        progress: Progress,
    ) -> None:
        name = partial.target.name
        if (whole or 0) > self.largest:
            partial.drop()
            raise Unusable(f"{partial.address} is larger than {self.largest:,} bytes")
        with partial.path.open("ab") as file:
            for piece in self._pieces(answer, deadline):
                file.write(piece)
                file.flush()  # what has come is there even if the process is killed
                have += len(piece)
                progress(name, have, whole)
                if have > self.largest:
                    break
        if have > self.largest:
            partial.drop()
            raise Unusable(f"{partial.address} is larger than {self.largest:,} bytes")

    def _pieces(self, answer: requests.Response, deadline: float) -> Iterator[bytes]:
        """The bytes as they come; a connection that closes early is noticed."""
        chunked = "chunked" in answer.headers.get("Transfer-Encoding", "").lower()
        if headers.length(answer.headers) is None and not chunked:
            # Its end could not be told from a break.
            raise Unusable(f"{answer.url} does not say how long it is")
        try:
            while piece := answer.raw.read1(_PIECE):
                yield piece
                if time.monotonic() > deadline:
                    raise Unreachable(f"{answer.url} took more than {self.patience:.0f} seconds")
        except (urllib3.exceptions.HTTPError, OSError) as fault:
            raise Broken(f"{answer.url} broke off: {fault}") from fault

    @contextmanager
    def _answer(
        self, address: str, asked_with: Mapping[str, str] | None = None
    ) -> Iterator[requests.Response]:
        asked = address
        for original, stand_in in self.stand_ins.items():
            if address.startswith(original):
                asked = stand_in + address.removeprefix(original)
        try:
            answer = self.session.get(
                asked, headers=dict(asked_with or {}), timeout=self.timeout, stream=True
            )
        except requests.TooManyRedirects as fault:
            raise Unusable(f"{address} redirects without end") from fault
        except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema) as fault:
            raise Unusable(f"{address} leads to no web address: {fault}") from fault
        except requests.RequestException as fault:
            raise Unreachable(f"{address} cannot be reached: {fault}") from fault
        with answer:
            if asked.startswith("https:") and not answer.url.startswith("https:"):
                raise Unusable(f"{address} redirects to an address without encryption")
            if answer.headers.get("Content-Encoding", "identity") != "identity":
                raise Unusable(f"{address} is packed, though it was asked for as it is")
            yield answer


def _want(answer: requests.Response, *wanted: int) -> None:
    """Raise what an answer with another status means."""
    if answer.status_code in wanted:
        return
    words = f"{answer.url} answers {answer.status_code} {answer.reason}"
    raise Unreachable(words) if answer.status_code in AGAIN else Unusable(words)
