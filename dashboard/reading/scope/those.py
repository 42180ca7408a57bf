"""Citizenships that are named again by their number: ``people from those three countries``."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.model import Part, ReadFrom


def those(found: Found, hit: Hit, named: Sequence[Hit], listed: Sequence[Hit]) -> Part | None:
    """The citizenships that ``hit`` means; None where it is not plain which.

    ``named`` are all that the text has named before, ``listed`` the last list of them. ``Those
    three`` are three that stand in one sentence, each with a figure of its own or in a list.
    """
    if not named:
        return None
    here = found.sentence(named[-1].span)
    told = list(dict.fromkeys(each.value for each in named if each.span in here))
    last = list(dict.fromkeys(each.value for each in listed))
    counted = [number.value for number in found.numbers_in(hit.span)]
    fits = [
        names
        for names in (last, told)
        if len(names) > 1 and (not counted or len(names) == counted[0])
    ]
    meant = next(iter(fits), None)
    return Part(", ".join(meant), ReadFrom.TEXT, hit.span) if meant else None
