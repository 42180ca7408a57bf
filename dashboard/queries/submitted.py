"""The query of a form that was sent without scripts, as the address that scripts would write."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import parse_qsl, quote

from dashboard.queries.address import NAMES, WORDS
from dashboard.queries.state import Chart, State

DEFAULTS: Mapping[str, str] = MappingProxyType(
    {name: str(getattr(State(metric=""), name)) for name in WORDS}
)
"""The values of parameters that an address leaves out."""
MARK = "claim"
"""An empty parameter that every form has: a claim that was asked for ends with the next choice."""
# Parameters that say something only of some kinds of chart.
_ONLY = {"map": ([Chart.MAP],), "over": ([Chart.MAP], [Chart.RANK])}


def as_address(query: str) -> str | None:
    """The query without defaults and empty values, and with each list in one parameter.

    None for a query that no form has sent.
    """
    pairs = parse_qsl(query, keep_blank_values=True)
    if (MARK, "") not in pairs:
        return None
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        if value:
            given.setdefault(name, []).append(value)
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
