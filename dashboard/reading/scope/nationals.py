"""By what people of one country are counted: CBP tells of all whom it met by nationality."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.counted import BORDER_PATROL, ENCOUNTERS, apprehended_before

_CROSSED = ("crossing", "unlawful")
_HELD = r"{rules.held}"


def of_nationals(
    found: Found,
    noun: Hit,
    counted: Hit,
    metric: Part,
    other: str | None,
    scope: Mapping[str, Part],
) -> tuple[Part, str | None]:
    """The metric of people of one citizenship, and the other that their words allow.

    Apprehensions may be all who were met too. Nationals who crossed are those first, and so are
    people who were held, unless their text names the agents.
    """
    if "citizenship" not in scope:
        return metric, other
    named = scope["citizenship"].read_from is not ReadFrom.CONTEXT
    crossed = noun.kind == "citizenships" and counted.value in _CROSSED
    held = found.lexicon.rule(_HELD).match(counted.span.of(found.plain)) is not None
    loose = named and held and metric.read_from is ReadFrom.CHOICE
    # "38,970 minors were detained. Most were Cubans (12,820)": a part is counted as its whole is.
    loose = loose and counted.span in found.sentence(noun.span)
    loose = loose and not apprehended_before(found, counted.span)
    if other == ENCOUNTERS and (crossed or loose):
        return Part(ENCOUNTERS, metric.read_from, metric.span), BORDER_PATROL
    return metric, ENCOUNTERS if metric.value == BORDER_PATROL else other
