"""Notes on an answer: gaps, provisional and rounded months, the smaller series together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from dashboard.metrics.units import Unit
from dashboard.queries.answer import REST, Reason
from dashboard.queries.sums import NOT_HELD, Sums
from dashboard.schemas.shapes import Status
from dashboard.terms.months import Month

_Mask = npt.NDArray[np.bool_]


def notes_on(
    shown: Sums, unit: Unit, split: str, rest: tuple[str, ...], left_out: tuple[str, ...]
) -> tuple[Reason, ...]:
    """What a reader of the months shown must know.

    ``unit`` is that of the sums, ``rest`` are the terms added up as ``REST``, ``left_out`` those
    asked for that no table has together with the other choices.
    """
    held = shown.source != NOT_HELD
    any_held = held.any(axis=0)
    notes = [
        Reason("gap", _span(shown.first + start, shown.first + end))
        for start, end in _holes(any_held)
    ]
    if left_out:
        notes.append(Reason("left_out", (("split", split), *(("series", t) for t in left_out))))
    if len(shown.series) > 1:
        notes += _of_single_series(shown, held, any_held, split)
    # One more element at the end, which NOT_HELD (-1) takes.
    provisional = np.array([each.status == Status.PROVISIONAL for each in shown.origins] + [False])
    open_months = provisional[shown.source].any(axis=0)
    if open_months.any():
        month = shown.first + int(open_months.argmax())
        notes.append(Reason("provisional", (("first", month.iso),)))
    rounded = np.flatnonzero((np.nan_to_num(shown.margin) > unit.half_place).any(axis=0))
    if len(rounded):
        span = _span(shown.first + int(rounded[0]), shown.first + int(rounded[-1]))
        largest = f"{np.nanmax(shown.margin[:, rounded]):.0f}"
        notes.append(Reason("rounded", (*span, ("margin", largest))))
    if rest:
        notes.append(Reason("rest", (("count", str(len(rest))),)))
    return tuple(notes)


def nothing_held(first: Month | None, last: Month | None, held: tuple[Month, Month]) -> Reason:
    """Why there is no figure from ``first`` to ``last`` (None: no bound).

    ``held`` are the first and the last month with a figure: the months asked for lie outside them,
    or in a gap between them.
    """
    start, end = max(first or held[0], held[0]), min(last or held[1], held[1])
    if start > end:
        return Reason("outside_months", (("first", held[0].iso), ("last", held[1].iso)))
    return Reason("not_held", _span(start, end))


def _of_single_series(shown: Sums, held: _Mask, any_held: _Mask, split: str) -> Iterator[Reason]:
    """Where some series have no figures though others have: holes, later starts, earlier ends.

    Series with the same hole are named together.
    """
    found: dict[tuple[str, tuple[tuple[str, str], ...]], list[str]] = {}
    common = set(_holes(any_held))
    begin, end = _ends(any_held)
    for name, own in zip(shown.series, held, strict=True):
        if not own.any():
            continue
        first, last = _ends(own)
        if first > begin:
            key = ("begins", (("first", (shown.first + first).iso),))
            found.setdefault(key, []).append(name)
        for start, stop in _holes(own):
            if (start, stop) not in common:
                span = _span(shown.first + start, shown.first + stop)
                found.setdefault(("gap_of", span), []).append(name)
        if last < end:
            key = ("ends", (("last", (shown.first + last).iso),))
            found.setdefault(key, []).append(name)
    for (key, months), names in found.items():
        # The terms come first: a text that lists them reads them from these pairs.
        series = tuple(("series", name if name != REST else "") for name in names)
        yield Reason(key, (("split", split), *series, *months))


def _ends(held: _Mask) -> tuple[int, int]:
    places = np.flatnonzero(held)
    return int(places[0]), int(places[-1])


def _holes(held: _Mask) -> list[tuple[int, int]]:
    """The first and last place of each run of missing months between months that are held."""
    places = np.flatnonzero(held)
    steps = np.flatnonzero(np.diff(places) > 1)
    return [(int(places[n]) + 1, int(places[n + 1]) - 1) for n in steps]


def _span(first: Month, last: Month) -> tuple[tuple[str, str], ...]:
    return (("first", first.iso), ("last", last.iso if first < last else ""))
