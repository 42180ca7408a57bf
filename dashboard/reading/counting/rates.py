"""The rate of a figure: what is told by the day, the week or the month."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.reading.found import PARTING, Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.counting.figures import Figure

_NEAR, _BESIDE = 30, 3
_AVERAGE_OF = r"(?:\s{averages.words})?\s{rules.of}\s(?:{qualifiers.about}\s)?"
_REPORT = r"\s{rules.reports}\b"


def has_rate_beside(found: Found, at: Span) -> bool:
    """Whether the same is told as a rate in brackets: ``from 4,596 (148 per day)``."""
    rate = found.behind(at, "rates", _NEAR)
    return rate is not None and "(" in found.text[at.end : rate.span.start]


def rated(found: Found, figure: Figure) -> Figure:
    """The figure with ``per_day`` and the like, where that stands close by."""
    if not (figure.counts or figure.weighs):
        return figure
    if figure.noun and (inside := found.hits(("rates",), figure.span)):
        return replace(figure, rate=inside[0].value)
    rate = found.behind(figure.span, "rates", _NEAR)
    own = rate and not (_is_base(found, rate) or _is_of_an_average(found, figure, rate))
    if rate and own and rate.span in found.clause(figure.span):
        between = Span(figure.span.end, rate.span.start)
        if not found.counted(between):
            return replace(figure, rate=rate.value, span=Span(figure.span.start, rate.span.end))
    # An average stands before its figure too: the monthly average was 155,000; every day, 7,000.
    if has_rate_beside(found, figure.span):
        return figure
    opening = found.hits(("rates",), Span(found.sentence(figure.span).start, figure.span.start))
    for rate in (*opening[:1], *found.hits(("rates",), found.clause(figure.span))):
        averages = found.hits(("averages",), found.clause(rate.span))
        between = Span(rate.span.end, figure.span.start)
        counted = found.hits(("people",), found.clause(rate.span))
        # So does the adjective of what is counted: daily apprehensions fell to 283.
        if any(_is_report(found, rate, hit) for hit in counted):
            continue
        if _is_of_another(found, rate, figure) or found.hits(("rates",), between):
            # "That monthly total is less than the daily average (5,090)": the nearer one counts.
            continue
        averages = (*averages, *(hit for hit in counted if figure.counts))
        beside = any(h.span in between or h.span.distance(rate.span) <= 2 for h in averages)
        beside |= _opens(found, rate)
        if beside and between.start < between.end and not found.counted(between):
            return replace(figure, rate=rate.value)
    return figure


def _is_of_an_average(found: Found, figure: Figure, rate: Hit) -> bool:
    """Whether a rate is that of the next figure: ``6,478, a daily average of 209``."""
    between = Span(figure.span.end, rate.span.start)
    beside = any(
        hit.span.distance(rate.span) <= _BESIDE
        for hit in found.hits(("averages",), found.clause(rate.span))
        if hit.span.start >= figure.span.end
    )
    behind = found.counted(Span(rate.span.end, rate.span.end + _NEAR))
    return beside and bool(behind) and any(sign in ",;(" for sign in between.of(found.plain))


def _is_of_another(found: Found, rate: Hit, figure: Figure) -> bool:
    """Whether a rate goes with a figure ahead of it: ``204 per day, up from 4,596 in July``."""
    near = found.counted(Span(max(0, rate.span.start - _NEAR), rate.span.start))
    if found.lexicon.rule(_AVERAGE_OF).fullmatch(found.plain, rate.span.end, figure.span.start):
        # "Fell 96 percent below the monthly average of 155,000": that is the figure's own.
        return False
    if not near or near[-1].span.start >= figure.span.start:
        return False
    compared = found.hits(("comparing",), Span(rate.span.end, figure.span.start))
    parting = found.lexicon.rule(PARTING)
    return not compared and not parting.search(found.plain, near[-1].span.end, rate.span.start)


def _is_report(found: Found, rate: Hit, counted: Hit) -> bool:
    """Whether a rate is that of a report: ``monthly encounter statistics``."""
    beside = counted.span.distance(rate.span) <= _BESIDE
    return beside and found.lexicon.rule(_REPORT).match(found.plain, counted.span.end) is not None


def _opens(found: Found, rate: Hit) -> bool:
    """Whether a rate opens its sentence: ``Every day, …``."""
    ahead = found.plain[found.sentence(rate.span).start : rate.span.start]
    return not any(sign.isalnum() for sign in ahead)


def _is_base(found: Found, rate: Hit) -> bool:
    """Whether words such as ``month`` are of a base or a record: ``the lowest monthly figure``."""
    others = found.hits(("baselines", "comparing", "records"), found.sentence(rate.span))
    return any(hit.span.distance(rate.span) <= (hit.kind == "records") for hit in others)
