"""The query of a form that was sent without scripts, as the address that scripts would write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from urllib.parse import parse_qsl, quote

from dashboard.queries.address import NAMES, WORDS
from dashboard.queries.filters import PARAMETERS
from dashboard.queries.state import Chart, State

DEFAULTS: Mapping[str, str] = MappingProxyType(
    {name: str(getattr(State(metric=""), name)) for name in WORDS}
)
"""The values of parameters that an address leaves out."""
SEVERAL = "several"
"""A parameter of forms alone: the lists that had several terms before, separated by commas."""
MARK = "claim"
"""An empty parameter that every form has: a claim that was asked for ends with the next choice."""
# Parameters that say something only of some kinds of chart.
_ONLY = {"map": ([Chart.MAP],), "over": ([Chart.MAP], [Chart.RANK])}


def as_address(query: str) -> str | None:
    """The query without defaults and empty values, and with each list in one parameter.

    A list that has got its second term splits the figures, so that unlike things are not added up
    unasked; a split by a list ends with its last but one term. None for a query that no form has
    sent.
    """
    pairs = parse_qsl(query, keep_blank_values=True)
    if (MARK, "") not in pairs:
        return None
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if value:
            given.setdefault(name, []).append(value)
    several = [value for name, value in pairs if name == SEVERAL]
    given.pop(SEVERAL, None)
    if several:  # a form without a split has none to set
        _split(given, several[0].split(","))
    chart = given.get("chart", [])
    for name, charts in _ONLY.items():
        if chart not in charts:
            given.pop(name, None)
    if "split" not in given and chart != [Chart.MAP]:
        given.pop("panels", None)
    written = {name: ",".join(values) for name, values in given.items()}
    names = [*(name for name in NAMES if name in written), *(n for n in written if n not in NAMES)]
    return "&".join(
        f"{quote(name)}={quote(written[name], safe=',/')}"
        for name in names
        if written[name] != DEFAULTS.get(name)
    )


def _split(given: dict[str, list[str]], before: Sequence[str]) -> None:
    """Split by a list that has got several terms, or no longer by one that had them."""
    split = given.get("split", [""])[0]
    if split in before and len(given.get(split, ())) == 1:
        del given["split"]
    grown = [name for name in PARAMETERS if len(given.get(name, ())) > 1 and name not in before]
    if grown and not split:
        given["split"] = grown[:1]
