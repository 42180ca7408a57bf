"""Lines that are wrapped at a width, as in records and mails: their ends are no ends of anything.

At such a width a line ends because the next word has no room on it, and many lines begin with a
small letter. Lines of lists, tables and titles do not.
"""

from __future__ import annotations

import re
from itertools import pairwise

_BLOCK = re.compile(r"(?:(?<=\n)|\A)[ \t]*\S[^\n]*(?:\n\S[^\n]*){3,}")
"""Four lines or more, none of them blank; the first may be indented."""
_NARROW, _WIDE = 45, 100
_MOST = 3, 4
"""Of so many lines so many must be full."""
_SMALL = 3
"""One of so many lines must begin with a small letter."""


def unwrapped(text: str) -> str:
    """The text with a space for each line end that only wraps; every sign keeps its place."""
    return _BLOCK.sub(lambda block: _joined(block.group()), text)


def _joined(block: str) -> str:
    lines = block.split("\n")
    width = max(map(len, lines))
    if not _NARROW <= width <= _WIDE:
        return block
    full = [_is_full(line, after, width) for line, after in pairwise(lines)]
    least, of = _MOST
    small = sum(line[0].islower() for line in lines[1:])
    if sum(full) * of < len(full) * least or small * _SMALL < len(full):
        return block
    ends = [" " if each else "\n" for each in full]
    return "".join(f"{line}{end}" for line, end in zip(lines, [*ends, ""], strict=True))


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the first word of the next line has no room on a line."""
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > width
