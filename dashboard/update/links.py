"""The links of a web page, in the order in which they stand there."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link leads."""
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def links(html: str, address: str) -> tuple[str, ...]:
    """The web addresses that a page at an address links to, each once, without fragments."""
    parser = _Links()
    parser.feed(html)
    parser.close()
    found: dict[str, None] = {}
    for link in parser.found:
        try:
            whole = urldefrag(urljoin(address, link.strip())).url
            if urlsplit(whole).scheme in ("http", "https"):
                found[whole] = None
        except ValueError:  # what is no address at all
            continue
    return tuple(found)
