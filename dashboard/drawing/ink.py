"""Colours of a drawing: names that a style sheet gives a value, or the values of light paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from dashboard.figures import palette
from dashboard.figures.palette import DARK

Paint = Callable[[str, str], str]
"""Makes the attributes of a colour: ``paint("stroke", "#1d1c1a80")``; with a blank before them."""

NAMES: Mapping[str, str] = MappingProxyType(
    {
        value: name.lower().replace("_", "-")
        for name, value in vars(palette).items()
        if name.isupper() and isinstance(value, str) and value in DARK
    }
)
"""Colour on light paper → the custom property that stands for it (style/palette.css)."""
_OPAQUE = 255


@lru_cache(maxsize=512)
def named(attribute: str, colour: str) -> str:
    """The colour as a custom property, which follows the scheme of the reader."""
    value = f"var(--{NAMES[colour[:7]]})" if colour[:7] in NAMES else colour[:7]
    return _attributes(attribute, colour, value)


@lru_cache(maxsize=512)
def plain(attribute: str, colour: str) -> str:
    """The colour as it is on light paper, for programs that know no custom properties."""
    return _attributes(attribute, colour, colour[:7])


def _attributes(attribute: str, colour: str, value: str) -> str:
    alpha = int(colour[7:9] or "ff", 16) if colour.startswith("#") else _OPAQUE
    see_through = "" if alpha == _OPAQUE else f' {attribute}-opacity="{alpha / _OPAQUE:.2g}"'
    return f' {attribute}="{value}"{see_through}'


def properties() -> str:
    """A style sheet that gives the names their values on light and on dark paper."""
    light = "".join(f"--{name}:{value};" for value, name in NAMES.items())
    dark = "".join(f"--{name}:{DARK[value]};" for value, name in NAMES.items())
    return f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
