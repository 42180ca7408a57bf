"""Addresses by which a chart stands on other sites: its picture, its frame, and oEmbed."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from dashboard.i18n import Language, languages
from dashboard.queries.links import chart
from dashboard.queries.state import State
from dashboard.terms.pages import ENCOUNTERS, INSPECTIONS, SEIZURES, SOURCES

CHARTED = (ENCOUNTERS, SEIZURES, INSPECTIONS)
"""The pages of charts, which have pictures and frames of their own."""
FORMS = ("png", "svg")
EMBED = "/embed"
OEMBED = "/oembed"


def picture(state: State, language: Language, form: str = "png", *, width: int = 0) -> str:
    """The picture of a chart; ``width`` in pixels, for PNG. Raises KeyError as ``chart`` does."""
    return picture_of(chart(state, language), form, width=width)


def picture_of(page: str, form: str = "png", *, width: int = 0) -> str:
    """The picture of a page of charts, by its address: a path with its query."""
    path, _, query = page.partition("?")
    asked = "&".join(filter(None, (query, f"width={width}" if width else "")))
    return f"{path}.{form}?{asked}" if asked else f"{path}.{form}"


def frame(page: str) -> str:
    """The frame of a chart or of a claim, by the address of its page: a path with its query."""
    return f"{EMBED}{page}"


def oembed(page: str) -> str:
    """What oEmbed says of a page, by the whole address of it."""
    return f"{OEMBED}?url={quote(page, safe='')}"


def snippet(source: str, title: str, width: int | str, height: int) -> str:
    """The HTML that puts a frame on a page, from the whole address of the frame."""
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="{width}" '
        f'height="{height}" frameborder="0" loading="lazy"></iframe>'
    )


def paths() -> list[str]:
    """The paths of all pictures in all languages, and that of oEmbed."""
    pictures = [
        f"/{code}/{page.slug}.{form}" for code in languages() for page in CHARTED for form in FORMS
    ]
    return [*pictures, OEMBED]


def picture_rule() -> str:
    """The paths of all pictures as a rule of the server, which names ``code, page, form``."""
    return f"{_charted()}.<any({','.join(FORMS)}):form>"


def frame_rule() -> str:
    """The paths of the frames of charts as a rule of the server, which names ``code, page``."""
    return f"{EMBED}{_charted()}"


def claim_rule() -> str:
    """The paths of the frames of claims as a rule of the server: ``code, slug``."""
    return f"{EMBED}/<any({','.join(languages())}):code>/{SOURCES.slug}/<slug>"


def _charted() -> str:
    slugs = ",".join(each.slug for each in CHARTED)
    return f"/<any({','.join(languages())}):code>/<any({slugs}):page>"
