"""Links to files: each CSV also in the variants that spreadsheets in other languages read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.exports import VARIANTS
from dashboard.i18n import Language
from dashboard.queries import links

File = tuple[str, str]
"""What a link to a file says, and the address of the file."""


def downloads(files: Sequence[File], language: Language) -> html.Div:
    """Buttons that download files, and below them the variants of those that are CSVs."""
    items = [html.Li(download(*each)) for each in files]
    return html.Div([html.Ul(items, className="take"), *variants(files, language)])


def download(words: str, href: str) -> html.A:
    """A button that downloads a file."""
    return html.A(words, href=href, className="button", download="")


def variants(files: Sequence[File], language: Language) -> list[html.P]:
    """For each variant of CSV a line: what it is for, and a link for each CSV among the files."""
    held = [each for each in files if links.is_csv(each[1])]
    lines = []
    for code in VARIANTS if held else ():
        parts: list[Any] = [language.text(f"take.variants.{code}")]
        for words, href in held:
            link = html.A(words, href=links.in_variant(href, code), download="")
            parts += [" · " if len(parts) > 1 else " ", link]
        lines.append(html.P(parts, className="fine"))
    return lines
