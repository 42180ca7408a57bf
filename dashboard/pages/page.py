"""What a page consists of, whichever page it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.components.frame import MAIN
from dashboard.components.sharing import NOTHING, Shared


@dataclass(frozen=True)
class Page:
    """A page as it is served: title, description for search engines, body and HTTP status.

    A page with ``charts`` has charts and controls, which Dash draws in the browser. Other pages are
    served as plain HTML without Dash's scripts. ``content`` is the id that the skip link leads to,
    ``filters`` and ``table`` those of two more; "" where there is no such part. ``shared`` is what
    stands for the page elsewhere. ``kept`` says whether caches may keep it: not what was searched
    for.
    """

    title: str
    description: str
    body: Any
    status: int = 200
    charts: bool = False
    content: str = MAIN
    filters: str = ""
    table: str = ""
    shared: Shared = NOTHING
    kept: bool = True
