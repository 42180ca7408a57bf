"""One element as HTML, with everything in its attributes escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

_MARKED = re.compile("""[&<>"']""").search
# What is spelled otherwise in Python.
_NAMES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "dateTime": "datetime",
}
VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr"})


def escape(text: str, *, quote: bool = True) -> str:
    """A text as HTML; most have nothing to escape, and are not looked through five times.

    Without ``quote``, quotation marks are left as they are.
    """
    return html.escape(text, quote) if _MARKED(text) else text


def tag(name: str, attributes: Mapping[str, Any], inner: str = "") -> str:
    """One element. Attributes that are None or False are left out; True gives a bare attribute."""
    shown = attributes_of(attributes)
    return f"<{name}{shown}>" if name in VOID else f"<{name}{shown}>{inner}</{name}>"


def attributes_of(attributes: Mapping[str, Any]) -> str:
    """The attributes as they stand in a tag, with a space before each."""
    written = ""
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        if value is True:
            written += f" {_NAMES.get(key, key)}"
        else:
            text = value if value.__class__ is str else str(value)
            text = html.escape(text) if _MARKED(text) else text
            written += f' {_NAMES.get(key, key)}="{text}"'
    return written
