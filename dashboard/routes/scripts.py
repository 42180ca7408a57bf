"""The scripts: small sources in assets/, joined into one answer for each kind of page at the start.

The address of a bundle changes with its content, so browsers may keep it for good.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from flask import Flask, Response

from dashboard.queries.links import ASSETS

SOURCES = Path(__file__).parents[1] / "assets"
READ, CHARTS, CHECKED, DASH = "read", "charts", "checked", "dash"
"""Pages to read, pages with charts, the page that checks a text; what Dash consists of."""
FRAMED, FRAMED_CHART = "framed", "framed-chart"
"""Frames on other sites, without and with a chart that says its months."""
EARLY = "early"
"""Within a page with charts: what runs before it is seen."""
BUNDLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        READ: ("place.js", "finder.js", "take.js"),
        CHECKED: (
            *("place.js", "finder.js", "take.js", "packing.js", "exchanging.js", "check.js"),
            *("lit.js", "margin.js"),
        ),
        CHARTS: (
            *("place.js", "finder.js", "take.js", "geometry.js", "said.js", "hover.js", "walk.js"),
            *("discs.js", "chart.js", "takeover.js", "inspections.js"),
            *("morph.js", "view.js", "address.js", "controls.js", "steady.js", "rail.js", "map.js"),
        ),
        EARLY: ("early.js",),
        DASH: ("dash.js",),
        FRAMED: ("framed.js",),
        FRAMED_CHART: (
            *("framed.js", "geometry.js", "said.js", "hover.js", "walk.js", "discs.js", "chart.js"),
        ),
    }
)
PLOTLY = "vendor/plotly-border.min.js"
_COMMENT = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/\n", re.DOTALL | re.MULTILINE)


@cache
def bundle(name: str) -> str:
    """The text of a bundle: its sources one after the other, without comments of whole lines."""
    texts = ((SOURCES / each).read_text("utf-8") for each in BUNDLES[name])
    return "\n".join(_COMMENT.sub("", text) for text in texts)


def fingerprint(content: bytes) -> str:
    """What tells a content from any other in an address; the same on every machine."""
    return str(int.from_bytes(hashlib.sha256(content).digest()[:8], "big"))


def marked(path: str, content: bytes) -> str:
    """The address of a path that browsers may keep for good, since it changes with the content."""
    return f"{path}?m={fingerprint(content)}"


def bundle_address(name: str, text: str | None = None) -> str:
    """The address of a bundle; ``text`` is its text where it is not made of sources alone."""
    content = bundle(name) if text is None else text
    return marked(f"{ASSETS}{name}.js", content.encode())


@cache
def asset_address(path: str) -> str:
    """The address of a file in assets/."""
    return marked(f"{ASSETS}{path}", (SOURCES / path).read_bytes())


def hash_of(script: str) -> str:
    """An inline script as a Content-Security-Policy names it."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def install(server: Flask, dash: str) -> None:
    """Add the bundles to a server; ``dash`` is the text of that of Dash."""

    def add(name: str, text: str) -> None:
        def answer() -> Response:
            response = Response(text, mimetype="text/javascript")
            response.add_etag()
            return response

        server.add_url_rule(f"{ASSETS}{name}.js", f"script-{name}", answer)

    for name in BUNDLES:
        add(name, dash if name == DASH else bundle(name))
