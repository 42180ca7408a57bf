"""Where else a figure may be of whose place is a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import OPEN, Part, ReadFrom
from dashboard.reading.scope.cities import AREA, is_here
from dashboard.reading.scope.regions import COASTAL, NATIONWIDE, NORTHERN, SOUTHWEST

_ALL = "All"
_OTHER_REGION = {
    SOUTHWEST: NATIONWIDE,
    NATIONWIDE: SOUTHWEST,
    NORTHERN: SOUTHWEST,
    COASTAL: SOUTHWEST,
}


def other_regions(
    found: Found, at: Span, scope: Mapping[str, Part], default: str = NATIONWIDE
) -> Sequence[Mapping[str, str]]:
    """The region that a guessed one may be instead, or that a guessed sector may.

    What a place beside the figure is guessed to be is never all of the border.
    """
    area = scope.get(AREA)
    if area is not None and area.read_from is ReadFrom.CONTEXT:
        return () if is_here(found, at, scope) else ({AREA: _ALL, "region": default},)
    region = scope.get("region")
    if region is None or region.read_from not in OPEN:
        return ()
    return ({"region": _OTHER_REGION[region.value]},)
