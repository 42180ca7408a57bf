"""Attributes to be spread into a component: ``html.Nav(…, **label("Pages"))``.

They are of type Any because Dash declares wildcard attributes for no checker to see.
"""

from __future__ import annotations

from typing import Any

HIDDEN: Any = {"aria-hidden": "true"}
CURRENT: Any = {"aria-current": "page"}


def label(words: str) -> Any:
    """The name by which a part of the page is announced."""
    return {"aria-label": words}


def labelled_by(element: str) -> Any:
    """The element whose words name this one."""
    return {"aria-labelledby": element}


def unfolds(element: str) -> Any:
    """What a button shows and hides; folded at first, the browser's scripts keep it true."""
    return {"aria-expanded": "false", "aria-controls": element}


def data(name: str, value: str) -> Any:
    """A ``data-`` attribute, for the browser's scripts to find an element by."""
    return {f"data-{name}": value}


def identified(name: str) -> Any:
    """The id of an element that has one only where ``name`` is not empty."""
    return {"id": name} if name else {}
