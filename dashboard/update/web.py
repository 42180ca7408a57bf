"""Requests to publishers' servers, with limits and retries, and what the answers' headers say."""

from __future__ import annotations

import datetime as dt
import email.utils
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

RETRIED = (408, 425, 429, 500, 502, 503, 504)
"""Statuses after which it is worth asking again."""
OK, PART, UNCHANGED, OUT_OF_RANGE = 200, 206, 304, 416
_PIECE = 1 << 16
_PAGE_LIMIT = 10 << 20


class Unreachable(Exception):
    """The network or the publisher's server failed: worth trying again later."""


class Broken(Unreachable):
    """A download broke off: the missing part can be asked for at once."""


class Unusable(Exception):
    """The publisher answered with something other than what was asked for."""


@dataclass(frozen=True)
class Web:
    """How the network is used: limits of time and size, retries, stand-ins for addresses.

    ``timeout``: seconds without a sign of life; ``patience``: seconds for one file in all;
    ``largest``: bytes of one file; ``retries``: of a request, and of a download that broke off
    without any progress; ``pause``: seconds before the second retry, doubled each time.
    ``stand_ins`` maps the beginning of an address to the one asked in its place; what is recorded
    stays the first.
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
            status_forcelist=RETRIED,
            raise_on_status=False,
            redirect=False,
        )
        self.session.max_redirects = 5
        self.session.headers["User-Agent"] = "border-statistics (update)"
        # Lengths and ranges must be those of the file itself.
        self.session.headers["Accept-Encoding"] = "identity"
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, HTTPAdapter(max_retries=retry))

    def page(self, address: str) -> str:
        """The text of a web page; raises Unreachable or Unusable."""
        content = b""
        with self.answer(address) as answer:
            check_status(answer, OK)
            for piece in self.pieces(answer, self.deadline()):
                content += piece
                if len(content) > _PAGE_LIMIT:
                    raise Unusable(f"{address} is larger than {_PAGE_LIMIT >> 20} MB")
        try:
            return content.decode(answer.encoding or "utf-8", "replace")
        except LookupError:  # the page names an encoding that does not exist
            return content.decode("utf-8", "replace")

    def changed(self, address: str, since: dt.date) -> bool:
        """Whether a file changed after a day; False where the publisher does not say.

        Raises Unreachable or Unusable.
        """
        moment = dt.datetime.combine(since, dt.time(23, 59, 59), dt.UTC)
        header = {"If-Modified-Since": email.utils.format_datetime(moment, usegmt=True)}
        with self.answer(address, header) as answer:
            if answer.status_code == UNCHANGED:
                return False
            check_status(answer, OK)
            modified = last_modified(answer)
            return modified is not None and modified > since

    def deadline(self) -> float:
        """When, on the monotonic clock, a file that is begun now must be complete."""
        return time.monotonic() + self.patience

    @contextmanager
    def answer(
        self, address: str, headers: Mapping[str, str] | None = None
    ) -> Iterator[requests.Response]:
        """The answer of an address, its body not yet read; raises Unreachable or Unusable."""
        asked = address
        for original, stand_in in self.stand_ins.items():
            if address.startswith(original):
                asked = stand_in + address.removeprefix(original)
        try:
            answer = self.session.get(
                asked, headers=dict(headers or {}), timeout=self.timeout, stream=True
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
                raise Unusable(f"{address} is packed, though it was asked for unpacked")
            yield answer

    def pieces(self, answer: requests.Response, deadline: float) -> Iterator[bytes]:
        """The bytes of an answer as they arrive.

        Raises Broken where the connection closes early, Unreachable after the deadline, and
        Unusable where the end could not be told from a break.
        """
        chunked = "chunked" in answer.headers.get("Transfer-Encoding", "").lower()
        if content_length(answer) is None and not chunked:
            raise Unusable(f"{answer.url} does not say how long it is")
        try:
            while piece := answer.raw.read1(_PIECE):
                yield piece
                if time.monotonic() > deadline:
                    raise Unreachable(f"{answer.url} took more than {self.patience:.0f} seconds")
        except (urllib3.exceptions.HTTPError, OSError) as fault:
            raise Broken(f"{answer.url} broke off: {fault}") from fault


def check_status(answer: requests.Response, *wanted: int) -> None:
    """Return if an answer has a wanted status; otherwise raise Unreachable or Unusable."""
    if answer.status_code in wanted:
        return
    words = f"{answer.url} answers {answer.status_code} {answer.reason}"
    raise Unreachable(words) if answer.status_code in RETRIED else Unusable(words)


def content_length(answer: requests.Response) -> int | None:
    """How many bytes the answer has, or None where it does not say."""
    text = answer.headers.get("Content-Length", "")
    return int(text) if text.isdecimal() else None


def content_range(answer: requests.Response) -> tuple[int, int | None]:
    """The first byte of a part (-1 if it is not given), and the length of the whole, if given."""
    try:
        span, _, whole = answer.headers["Content-Range"].removeprefix("bytes ").partition("/")
        return int(span.partition("-")[0]), int(whole) if whole.isdecimal() else None
    except (KeyError, ValueError):
        return -1, None


def last_modified(answer: requests.Response) -> dt.date | None:
    """The day on which the file last changed, or None where the answer does not say."""
    return http_day(answer.headers.get("Last-Modified", ""))


def http_day(text: str) -> dt.date | None:
    """The day of a date as HTTP writes it; None for any other text."""
    try:
        return email.utils.parsedate_to_datetime(text).astimezone(dt.UTC).date()
    except ValueError:
        return None
