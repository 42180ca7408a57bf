"""How much may be handed in to be checked."""

from __future__ import annotations

LARGEST_FILE = 5_000_000
"""Bytes of a file."""
LARGEST_FORM = 1_500_000
"""Bytes of a request without a file. A text has at most ``reading.LONGEST`` code points, each of
which may take twelve: ``\\ud83d\\ude00`` in JSON, ``%F0%9F%98%80`` in a form."""
LARGEST_REQUEST = LARGEST_FILE + LARGEST_FORM
"""Bytes of a request with a file."""
