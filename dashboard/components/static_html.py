"""Elements and controls as HTML: every page is sent as this."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, cast

from dashboard.components.control_html import WRITERS
from dashboard.components.html import Element
from dashboard.components.markup import VOID, attributes_of, escape
from dashboard.components.native import Control, Ready

P = ParamSpec("P")


def ready(most: int) -> Callable[[Callable[P, Any]], Callable[P, Ready]]:
    """Remember the HTML of the last ``most`` parts that a pure function of hashable values makes.

    For parts that are alike in view after view: the rows of options, the buttons that copy.
    """

    def decorate(make: Callable[P, Any]) -> Callable[P, Ready]:
        @wraps(make)
        def made(*args: P.args, **kwargs: P.kwargs) -> Ready:
            return Ready(html=static_html(make(*args, **kwargs)))

        return cast("Callable[P, Ready]", lru_cache(most)(made))

    return decorate


def static_html(node: Any) -> str:
    """HTML of an element, a control, a text, a number, or a list of those; None yields nothing."""
    written: list[str] = []
    _write(node, written.append)
    return "".join(written)


def _write(node: Any, write: Callable[[str], None]) -> None:
    if isinstance(node, Element):
        name, inner = node.tag, node.children
        begun = f"<{name}{attributes_of(node.attributes)}>" if node.attributes else f"<{name}>"
        if name in VOID:
            write(begun)
        elif isinstance(inner, str):
            write(f"{begun}{escape(inner, quote=False)}</{name}>")
        else:
            write(begun)
            for each in inner if isinstance(inner, list) else (inner,):
                _write(each, write)
            write(f"</{name}>")
    elif isinstance(node, str):
        write(escape(node, quote=False))
    elif isinstance(node, (list, tuple)):
        for each in node:
            _write(each, write)
    elif node is None:
        return
    elif isinstance(node, Control):
        write(WRITERS[type(node)](node))
    else:
        write(escape(str(node), quote=False))
