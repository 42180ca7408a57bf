"""Plain text out of Markdown: the words without addresses, signs of emphasis and headings."""

from __future__ import annotations

import re

_FRONT = re.compile(r"\A---\n(?P<lines>.*?)\n---\n", re.DOTALL)
_ENTRY = re.compile(r"^(?P<key>title|date|author|source)\s*:\s*(?P<value>.+?)\s*$", re.MULTILINE)
_RULES = (
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"<(?:https?|mailto):[^>\s]*>"), ""),
    (re.compile(r"^ {0,3}#{1,6}\s+", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}>\s?", re.MULTILINE), ""),
    (re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^\n]*?\S)\1(?!\w)"), r"\2"),
    # A line end within a paragraph is a space.
    (re.compile(r"(?<=[^\s.:!?])\n(?=[^\s#>*+\-|\d])"), " "),
)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """What the head of a Markdown file says of it (title, date, …), and the rest of the text."""
    head = _FRONT.match(text)
    if head is None:
        return {}, text
    found = {each["key"]: each["value"].strip("\"'") for each in _ENTRY.finditer(head["lines"])}
    return found, text[head.end() :]


def without_marks(text: str) -> str:
    """The text without Markdown's marks; tables and code stay as they are."""
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    return text
