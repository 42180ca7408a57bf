"""One element as HTML, with everything in its attributes escaped."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr"})


def tag(name: str, attributes: Mapping[str, Any], inner: str = "") -> str:
    """One element. Attributes that are None or False are left out; True gives a bare attribute."""
    shown = attributes_of(attributes)
    return f"<{name}{shown}>" if name in VOID else f"<{name}{shown}>{inner}</{name}>"


def attributes_of(attributes: Mapping[str, Any]) -> str:
    """The attributes as they stand in a tag, with a space before each."""
    return "".join(
        f" {key}" if value is True else f' {key}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
