"""The signs of verdicts as paths: no typeface that a picture can count on has them all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "✓": "M1 5.5L4 8.5L9.5 1.5",
        "≈": "M.8 4c1.6-2 3-2 4.4-.7s2.8 1.3 4.4-.7M.8 7.6c1.6-2 3-2 4.4-.7s2.8 1.3 4.4-.7",
        "↷": "M1 8C1 3.4 4 1.6 6.2 2.6C7.6 3.3 8.3 4.6 8.4 6.4M6 5L8.4 7.8L10.4 4.6",
        "≠": "M1 3.7h8.4M1 6.9h8.4M7.4 1L3 9.6",
    }
)
"""A sign → its path in a square of ten pixels, to be drawn as a line."""
SIDE = 10
