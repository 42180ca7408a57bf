"""What stands alone on another site, whatever it shows: a picture, a frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.components import html
from dashboard.components.static_html import static_html
from dashboard.drawing.picture import Picture
from dashboard.i18n import Language

WORDS_HEIGHT = 160
"""Pixels that a frame of words alone needs."""


@dataclass(frozen=True)
class FramedPage:
    """A page to be framed: its title, its HTML, the page of the site that it belongs to.

    ``page`` is a path with its query; ``height`` what the frame needs in pixels on a page of usual
    width. ``charted``: it holds a chart that says its months where it is pointed at.
    """

    title: str
    body: str
    page: str
    height: int
    charted: bool = False


@dataclass(frozen=True)
class Alone:
    """What a page shows, as it stands alone; each form is made when it is asked for.

    ``name`` is that of its file, without an ending. ``reasons`` say in sentences why there is
    nothing to show. ``picture`` makes one in the colours of light paper alone, or of both schemes.
    """

    name: str
    reasons: Sequence[str]
    picture: Callable[[bool], Picture]
    frame: Callable[[], FramedPage]


def framed_body(parts: Sequence[Any], page: str, way: str, language: Language) -> str:
    """The HTML of a frame: its parts, then the way to a page (``way``) and the site's name."""
    name = html.B(language.text("site.name"))
    back = html.P([html.A(way, href=page), " · ", name], className="frame-back")
    return static_html(html.Main([*parts, back], className="frame"))


def framed_words(words: str, page: str, language: Language) -> FramedPage:
    """A frame that shows nothing but words, and the way to a page."""
    body = framed_body([html.H1(words)], page, language.text("embed.site"), language)
    return FramedPage(words, body, page, WORDS_HEIGHT)
