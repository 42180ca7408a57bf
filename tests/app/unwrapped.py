"""Which words of a page stand outside the brackets of the made-up language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from tests.pseudo import CLOSE, OPEN

# What a reader meets besides text: what a screen reader says, what shows when pointed at.
SPOKEN = ("title", "alt", "aria-label", "placeholder", "content")
# Addresses, names in code and the program itself are in no language.
UNREAD = ("code", "pre", "script", "style", "head")
WORD = re.compile(r"[^\W\d_]{2,}")
VOID = ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")


def outside(text: str) -> str:
    """A text without what stands in brackets, however deep."""
    depth, kept = 0, []
    for mark in text:
        depth += (mark == OPEN) - (mark == CLOSE)
        if depth == 0 and mark != CLOSE:
            kept.append(mark)
    return "".join(kept)


class Visible(HTMLParser):
    """Collects the texts of a page that are in its own language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.found: list[str] = []
        self._silent: list[bool] = []
        self._goes_on = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        silent = (
            bool(self._silent and self._silent[-1])
            or tag in UNREAD
            or given.get("lang", self.language) != self.language
        )
        if not silent:
            self.found += [text for name in SPOKEN if (text := given.get(name))]
        # A further line of one text of a drawing.
        self._goes_on = tag == "tspan"
        if tag not in VOID:
            self._silent.append(silent)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._silent:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not data.strip() or (self._silent and self._silent[-1]):
            return
        if self._goes_on and self.found:
            self.found[-1] += f" {data.strip()}"
        else:
            self.found.append(data.strip())
        self._goes_on = False


def of_page(html: str, language: str) -> Iterator[str]:
    """The texts of a page that have words outside the brackets."""
    reader = Visible(language)
    reader.feed(html)
    yield from (text for text in reader.found if WORD.search(outside(text)))


# Where a figure of plotly has words; a name is one where it is that of a trace with a legend.
_WORDED = ("text", "ticktext", "lines", "words")
_MARKS = re.compile(r"<[^>]*>|%\{[^}]*\}")


def bare(text: str) -> str:
    """A text of a figure without its tags and the places of its values."""
    return _MARKS.sub(" ", text)


def of_figure(figure: Any, under: str = "") -> Iterator[str]:
    """The texts of a figure that have words outside the brackets."""
    if isinstance(figure, dict):
        if figure.get("showlegend"):
            yield from of_figure(figure.get("name"), "text")
        for key, value in figure.items():
            yield from of_figure(" ".join(value) if key == "lines" else value, key)
    elif isinstance(figure, list | tuple):
        for value in figure:
            yield from of_figure(value, under)
    elif isinstance(figure, str) and under in _WORDED and WORD.search(outside(bare(figure))):
        yield figure


DATA = re.compile(r'<script type="application/json" class="(?:figure|words)">(.*?)</script>')


def data_in(html: str) -> Iterator[Any]:
    """What a page holds for its scripts that a reader will see: figures, words of pictures."""
    yield from map(json.loads, DATA.findall(html))
