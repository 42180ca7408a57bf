"""The kind of a file by its first bytes; its name tells Markdown, and mark-up with few tags."""

from __future__ import annotations

import re

from dashboard.documents.model import Fault, Kind, Unreadable

_HEAD = 4096
_HTML = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<(?:head|body|article|main)[\s>].*<(?:p|div|h1|title|meta)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(rb"\A\s*<(?:!--|p|div|h1|article|section|span)[\s>]", re.IGNORECASE)
_ELEMENTS = (
    rb"p|div|h[1-6]|article|section|main|header|span|blockquote|ul|ol|li|table|tr|td|th|strong|em"
    rb"|b|i|u|a|figure|figcaption"
)
_PAIR = re.compile(
    rb"<(?P<name>" + _ELEMENTS + rb")(?:\s[^<>]*)?>[^<]*(?:<[^<]*){0,40}?</(?P=name)\s*>",
    re.IGNORECASE,
)
"""An element that is opened and closed: a sign that stands for less is no part of one."""
_TAG = re.compile(rb"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_NAMED_HTML = (".html", ".htm", ".xhtml")
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MARKDOWN = (".md", ".markdown")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
"""The first of them begins like a mark of UTF-16, as which its letters stood apart."""
_RTF = b"{\\rtf"
"""A paper of a word processor: letters that could be read, between orders and codes for others."""
# Signs that no text has; tab, line end, form feed and escape (of old terminals) it may have.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.01


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of a file with these bytes and this name.

    Raises Unreadable for what is no text, HTML or PDF, whatever its name says.
    """
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if data.startswith((*_UTF_16, *_UTF_32)):
        return Kind.TEXT
    if data.startswith(_RTF) or len(_CONTROL.findall(head)) > _MOST_CONTROL * len(head):
        raise Unreadable(Fault.UNKNOWN_KIND)
    if _MHTML.search(head):
        return Kind.MHTML
    if _HTML.search(head) or _FRAGMENT.search(head):
        return Kind.HTML
    if name.lower().endswith(_MARKDOWN):
        return Kind.MARKDOWN
    called = name.lower().endswith(_NAMED_HTML) and _TAG.search(head)
    return Kind.HTML if called or _PAIR.search(head) else Kind.TEXT


def decoded(data: bytes) -> str:
    """The bytes of a plain text as text: UTF-8, UTF-16 or UTF-32 by its mark, else Windows-1252."""
    if data.startswith(_UTF_32):
        return data.decode("utf-32", "replace")
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
