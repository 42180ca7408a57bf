"""The style sheet: the sections in assets/style/, joined into one answer when the server starts.

Browsers would fetch each section by a request of its own, after the one that names them. Joined
they are one request on the first visit and none after it, since the address changes with the text.
A page with charts has the sections that it needs within itself: its chart is seen with its HTML
alone, however far the server is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from flask import Flask, Response

from dashboard.queries.links import ASSETS, STYLE_SHEET
from dashboard.routes.scripts import asset_address, marked

SECTIONS = Path(__file__).parents[1] / "assets" / "style"
FRAMED = (
    *("palette", "fonts", "type", "notes", "chart", "drawing", "map", "inspections", "framed"),
)
"""The sections that a frame on another site needs; the last one is of frames alone."""
FRAME_SHEET = f"{ASSETS}framed.css"
VENDOR = Path(__file__).parents[1] / "assets" / "vendor"
_IMPORT = re.compile(r'^@import "([\w-]+\.css)";\n', re.MULTILINE)
_FONT = re.compile(r"\.\./vendor/([\w-]+\.woff2)")
_SPACE = re.compile(r"\s+")
_COMMENT = re.compile(r"\s*/\*.*?\*/", re.DOTALL)
LEFT_OUT = frozenset({"check.css", "overview.css", "article.css", "handbook.css", "revisions.css"})
"""Sections that no page with charts needs."""


@cache
def style_sheet(folder: Path = SECTIONS, without: frozenset[str] = frozenset()) -> str:
    """``index.css`` with each section in the place of its ``@import``, without comments.

    Web fonts get the addresses that browsers may keep; sections in ``without`` are left out.
    Raises FileNotFoundError for a section that is named but does not exist.
    """

    def section(found: re.Match[str]) -> str:
        return "" if found[1] in without else (folder / found[1]).read_text("utf-8")

    return _served(_IMPORT.sub(section, (folder / "index.css").read_text("utf-8")))


@cache
def frame_sheet() -> str:
    """The sections of frames, joined."""
    return _served("".join((SECTIONS / f"{each}.css").read_text("utf-8") for each in FRAMED))


def _served(joined: str) -> str:
    """Sections as they are sent: with the addresses of fonts, in as few blanks as a sheet needs."""
    named = _FONT.sub(lambda found: font_address(found[1]), joined)
    return _SPACE.sub(" ", _COMMENT.sub("", named)).strip()


def chart_style() -> str:
    """The sections for pages with charts, which hold them."""
    return style_sheet(without=LEFT_OUT)


@cache
def font_address(name: str) -> str:
    """The address of a web font; it changes with the font, so browsers may keep it."""
    return asset_address(f"vendor/{name}")


def font_addresses() -> list[str]:
    """The addresses of the web fonts, in the order of the style sheet."""
    return [font_address(name) for name in _FONT.findall((SECTIONS / "fonts.css").read_text())]


def style_address() -> str:
    """The address of the style sheet; it changes with the text, so browsers may keep it."""
    return marked(STYLE_SHEET, style_sheet().encode())


def frame_style_address() -> str:
    """The address of the style sheet of frames."""
    return marked(FRAME_SHEET, frame_sheet().encode())


def _answer(sheet: Callable[[], str]) -> Callable[[], Response]:
    def answer() -> Response:
        response = Response(sheet(), mimetype="text/css")
        response.add_etag()
        return response

    return answer


def install(server: Flask) -> None:
    """Add the style sheets to a server."""
    server.add_url_rule(STYLE_SHEET, "style", _answer(style_sheet))
    server.add_url_rule(FRAME_SHEET, "frame_style", _answer(frame_sheet))
