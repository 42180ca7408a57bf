"""Accessibility and data attributes to spread into a component: ``html.Nav(…, **label("Pages"))``.

They have type Any because Dash does not declare ``aria-`` and ``data-`` attributes.
"""

from __future__ import annotations

from typing import Any

HIDDEN: Any = {"aria-hidden": "true"}
CURRENT: Any = {"aria-current": "page"}
LIVE: Any = {"aria-live": "polite"}


def label(words: str) -> Any:
    """The name that screen readers announce for a part of the page."""
    return {"aria-label": words}


def labelled_by(element: str) -> Any:
    """The id of the element whose text names this one."""
    return {"aria-labelledby": element}


def unfolds(element: str) -> Any:
    """For a button: the id of what it shows and hides. Collapsed until a script says otherwise."""
    return {"aria-expanded": "false", "aria-controls": element}


def data(name: str, value: str) -> Any:
    """A ``data-`` attribute, by which scripts and style sheets find an element."""
    return {f"data-{name}": value}


def identified(name: str) -> Any:
    """The id of an element, or no attribute where ``name`` is empty."""
    return {"id": name} if name else {}
