"""Query strings as they are pasted: without what other sites added, and with ``&amp;`` as ``&``."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote_plus

# An ampersand that is written as in HTML leaves this at the start of the next parameter.
_REST_OF_AMP = re.compile(r"^(amp(;|%3b))+", re.IGNORECASE)


def cleaned(query: str) -> str:
    """A query string without trackers and with plain ampersands; all else is as it was typed."""
    parts = [_REST_OF_AMP.sub("", part) for part in query.split("&")]
    return "&".join(part for part in parts if not is_tracker(unquote_plus(part.partition("=")[0])))


def is_tracker(name: str) -> bool:
    """Whether a parameter is one of ``trackers.csv``, in any case.

    Other sites, mail programs and advertisers add these to the addresses that lead to us.
    """
    names, starts = _trackers()
    return name.lower() in names or name.lower().startswith(starts)


@cache
def _trackers() -> tuple[frozenset[str], tuple[str, ...]]:
    """The names of trackers, and the beginnings of names (``utm_*`` in the file); lower case."""
    with Path(__file__).with_name("trackers.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["parameter"] for row in csv.DictReader(file)]
    starts = tuple(name.removesuffix("*") for name in listed if name.endswith("*"))
    return frozenset(name for name in listed if not name.endswith("*")), starts
