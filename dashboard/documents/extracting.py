"""The child process that takes the text out of HTML and PDF. It imports nothing of the project.

Called with the kind of file and the limits (seconds, bytes of memory, pages, characters), it reads
the file from standard input and writes a JSON object: text, title, outlet and date, or a fault.
"""

from __future__ import annotations

import contextlib
import email
import email.policy
import io
import json
import logging
import re
import sys
from typing import Any

# The end of a line that goes on in the next one, and a word that is parted there.
_PARTED = re.compile(r"(?<=[^\W\d_])-\n(?=[a-záéíóúñü])")
_GOES_ON = re.compile(r"(?<![.!?:;\n])[ \t]*\n(?=[ \t]*[^\s•·*–—-])")
# The names by which a page says when it was published; when it was changed or saved dates no text.
_PUBLISHED = re.compile(
    rb"published_time|datepublished|pubdate|publication_date|publish[-_.]?date|dc(?:terms)?[.:]"
    rb"(?:date[.:])?(?:issued|created|date)|sailthru\.date|parsely-pub-date|\bname=[\"']date[\"']",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    rb"<meta[^<>]*modified[^<>]*>|\"dateModified\"\s*:\s*\"[^\"]*\",?", re.IGNORECASE
)
_WHOLE = re.compile(rb"<!doctype|<(?:html|head|body)[\s>]", re.IGNORECASE)
"""What only a whole page has; what was copied out of one has none of it."""
_MARK = b"\xef\xbb\xbf"
_FILLED = 0.6
"""A line shorter than this share of the longest ends a paragraph, or is a heading."""


def main(kind: str, seconds: int, memory: int, pages: int, characters: int) -> dict[str, Any]:
    """What was found in the file on standard input."""
    _limit(seconds, memory)
    logging.disable(logging.CRITICAL)
    data = sys.stdin.buffer.read()
    try:
        if kind == "pdf":
            return _pdf(data, pages, characters)
        return _html(_saved_page(data) if kind == "mhtml" else data, characters)
    except (MemoryError, RecursionError):
        return {"fault": "too_hard"}
    except Exception:  # noqa: BLE001 (whatever a library makes of a broken file)
        return {"fault": "broken"}


def _limit(seconds: int, memory: int) -> None:
    """Limit time and memory, and write no file. Systems without such limits have only the time."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 (Windows has none)

        for name, most in (("CPU", seconds), ("AS", memory), ("FSIZE", 0), ("CORE", 0)):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))


def _saved_page(data: bytes) -> bytes:
    """The page itself out of a page that was saved in one file."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return content if isinstance(content, bytes) else b""
    return b""


def _html(data: bytes, characters: int) -> dict[str, Any]:
    from trafilatura import bare_extraction, html2txt  # noqa: PLC0415 (only the one needed)

    part = not _WHOLE.search(data)
    if part:
        # Of a fragment all is the story: nothing in it is a menu, and a short one counts as well.
        data = b"<html><body><article>" + data.removeprefix(_MARK) + b"</article></body></html>"
    params = {"extensive_search": False, "original_date": True}
    found = bare_extraction(
        _CHANGED.sub(b"", data),
        with_metadata=True,
        include_comments=False,
        include_formatting=False,
        favor_recall=part,
        date_extraction_params=params,
    )
    said: dict[str, Any] = {}
    if found:
        said = found if isinstance(found, dict) else found.as_dict()
    text = said.get("text") or html2txt(data)
    return {
        "text": text[:characters],
        "title": said.get("title"),
        "outlet": said.get("sitename"),
        "date": said.get("date") if _PUBLISHED.search(data) else "",
    }


def _pdf(data: bytes, pages: int, characters: int) -> dict[str, Any]:
    import pypdf  # noqa: PLC0415 (only the one needed)

    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            opened = reader.decrypt("")
        except Exception:  # noqa: BLE001 (a way to lock that the library does not know)
            opened = 0
        if not opened:
            return {"fault": "encrypted"}
    if len(reader.pages) > pages:
        return {"fault": "too_many_pages"}
    parts: list[str] = []
    size = 0
    for page in reader.pages:
        parts.append(_unwrapped(page.extract_text()))
        size += len(parts[-1])
        if size > characters:
            break
    about = reader.metadata
    return {
        "text": "\n\n".join(parts)[:characters],
        "title": (about.title or "") if about else "",
        # When a PDF was made is not when its text was published: it may be printed years later.
        "date": "",
    }


def _unwrapped(page: str) -> str:
    """The text of a page with a line for each paragraph: what a full line begins, the next goes on.

    A sentence may not be cut where the paper ends.
    """
    lines = [line.rstrip() for line in page.splitlines()]
    full = _FILLED * max(map(len, lines), default=0)
    # An empty line behind a short one keeps the two apart.
    joined = "\n".join(line if len(line) >= full else f"{line}\n" for line in lines)
    return _GOES_ON.sub(" ", _PARTED.sub("", joined))


if __name__ == "__main__":
    name, *limits = sys.argv[1:]
    json.dump(main(name, *map(int, limits)), sys.stdout)
