"""A share that is put in between a figure and whom it counts: ``5,880 (63 percent), adults``."""

from __future__ import annotations

import re

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span

_BRACKET = re.compile(r"\s\([^()]*\),?(?=\s)")
_COMMAS = (
    r",\s(?:(?:{rules.or}|{rules.that_is}),?\s)?(?:(?:{rules.the}|{rules.a}|{qualifiers.about})\s)*"
    r"\d[\d.,]*\s?{units.percent}(?:\s[^\W\d]+){0,4}?,(?=\s)"
)


def behind_share(found: Found, at: Span) -> int | None:
    """Where a share ends that is put in behind a figure, in brackets or between commas."""
    share = _BRACKET.match(found.text, at.end)
    share = share or found.lexicon.rule(_COMMAS).match(found.plain, at.end)
    return share.end() if share else None
