"""What stands in a frame on another site, whatever it shows."""

from __future__ import annotations

from dataclasses import dataclass


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
