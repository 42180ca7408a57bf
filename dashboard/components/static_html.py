"""Elements and controls as HTML: every page is sent as this."""

from __future__ import annotations

from html import escape
from typing import Any

from dashboard.components.control_html import WRITERS
from dashboard.components.html import Element
from dashboard.components.markup import tag
from dashboard.components.native import Control

_ATTRIBUTES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "dateTime": "datetime",
}


def static_html(node: Any) -> str:
    """HTML of an element, a control, a text, a number, or a list of those; None yields nothing."""
    if node is None:
        return ""
    if isinstance(node, Element):
        attributes = {
            _ATTRIBUTES.get(name, name): node.attributes[name] for name in node.attributes
        }
        return tag(node.tag, attributes, static_html(node.children))
    if isinstance(node, (list, tuple)):
        return "".join(map(static_html, node))
    if isinstance(node, Control):
        return WRITERS[type(node)](node)
    return escape(str(node), quote=False)
