"""Slugs: terms as they are written in addresses."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(4096)
def slug(term: str) -> str:
    """A term as lower-case ASCII with hyphens: ``Coastal/Interior`` is ``coastal-interior``."""
    plain = unicodedata.normalize("NFKD", term).encode("ascii", "ignore").decode("ascii")
    return _NOT_SLUG.sub("-", plain.lower()).strip("-")
