"""Where a reader reports an error: an address that whoever runs the server may name."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

VARIABLE = "REPORT_ERRORS_TO"
_SCHEMES = ("https", "http", "mailto")


def report_address() -> str:
    """The address in the environment variable REPORT_ERRORS_TO; empty if none is set.

    A web address or ``mailto:`` stands as it is, a bare e-mail address becomes ``mailto:``.
    Anything else is no address, and is passed over.
    """
    given = os.environ.get(VARIABLE, "").strip()
    if "@" in given and ":" not in given and "/" not in given:
        return f"mailto:{given}"
    parts = urlsplit(given)
    whole = parts.path if parts.scheme == "mailto" else parts.netloc
    return given if parts.scheme in _SCHEMES and whole else ""
