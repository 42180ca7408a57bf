"""Elements and controls as HTML: every page is sent as this."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.components.control_html import WRITERS
from dashboard.components.html import Element
from dashboard.components.markup import VOID, attributes_of, escape
from dashboard.components.native import Control

_ATTRIBUTES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "dateTime": "datetime",
}


def static_html(node: Any) -> str:
    """HTML of an element, a control, a text, a number, or a list of those; None yields nothing."""
    written: list[str] = []
    _write(node, written.append)
    return "".join(written)


def _write(node: Any, write: Callable[[str], None]) -> None:
    if node is None:
        return
    if isinstance(node, str):
        write(escape(node, quote=False))
    elif isinstance(node, Element):
        given, name = node.attributes, node.tag
        if not given:
            write(f"<{name}>")
        elif given.keys().isdisjoint(_ATTRIBUTES):
            write(f"<{name}{attributes_of(given)}>")
        else:
            attributes = {_ATTRIBUTES.get(each, each): given[each] for each in given}
            write(f"<{name}{attributes_of(attributes)}>")
        if name not in VOID:
            _write(node.children, write)
            write(f"</{name}>")
    elif isinstance(node, (list, tuple)):
        for each in node:
            _write(each, write)
    elif isinstance(node, Control):
        write(WRITERS[type(node)](node))
    else:
        write(escape(str(node), quote=False))
