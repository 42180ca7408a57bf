"""The regions that a figure can be of, by their terms in the tables."""

from __future__ import annotations

NATIONWIDE, SOUTHWEST, NORTHERN, COASTAL = "Nationwide", "Southwest", "Northern", "Coastal"
BORDERS = (SOUTHWEST, NORTHERN, COASTAL)
REGIONS = (*BORDERS, NATIONWIDE)
