"""Whether the place or the group of a reading may be that of another figure of its sentence."""

from __future__ import annotations

from dashboard.reading.counting.respective import of_terms
from dashboard.reading.doubts.carried_over import is_carried_over
from dashboard.reading.doubts.said import Said, gap, spans_of
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, Reading
from dashboard.reading.scope.places import may_be_another_border

_COUNTING = ("people", "seizures", "units")
_JOINTS = r"(?:[\s,]|{rules.and}\b)*"


def is_place_open(said: Said, reading: Reading, name: str) -> bool:
    """Whether the place of a reading may be that of a part or of another figure alone."""
    part, ports = reading.scope.get(name), reading.metric.span
    if part is None or part.span is None:
        return False
    counted, span = said.found.counted, part.span
    if name == "region" and may_be_another_border(said.found, said.sentence, span):
        return True
    if span not in said.sentence:
        if name == "area_of_responsibility" and said.found.hits(_COUNTING, said.sentence):
            # "Agents in Tucson are busy. They apprehended 1,402 people": all of them there?
            return True
        # "5,000 in all, 98 percent along the border. 700 of cocaine": the border of a part.
        return len(counted(Span(said.found.sentence(span).start, span.start))) > 1
    if reading.comparison.value == "share" and ports and span.start >= ports.end:
        # "Of all fentanyl, 80% was seized at ports along the border": all of it, or the border's?
        return not reading.of
    behind = span.start >= reading.printed.end and bool(counted(gap(span, reading.printed)))
    carried = name == "region" and is_carried_over(said, reading)
    return behind and not carried and not _closes_list(said, reading, name)


def _closes_list(said: Said, reading: Reading, name: str) -> bool:
    """Whether a place is behind figures joined with nothing between, all of what the last counts.

    ``3,120 and 2,240 apprehensions at the southwest border``. Of ``700 pounds of heroin and 510 of
    cocaine nationwide`` it may be the second's alone.
    """
    place, found = reading.scope[name].span, said.found
    if place is None:
        return False
    figures = [each.span for each in found.counted(gap(place, reading.printed))]
    others = [each for each in said.readings if any(span in each.printed for span in figures)]
    alike = all(
        each.metric.value == reading.metric.value
        and each.comparison.value == reading.comparison.value == "level"
        and name in each.scope
        and each.scope[name].span == place
        for each in others
    )
    if not alike or len(others) < len(figures):
        return False
    listed = Span(reading.printed.start, figures[-1].start)
    words = list(listed.of(found.plain))
    for span in (each.span for each in found.numbers_in(listed)):
        words[span.start - listed.start : span.end - listed.start] = " " * (span.end - span.start)
    return found.lexicon.rule(_JOINTS).fullmatch("".join(words)) is not None


def is_shared(said: Said, kind: str, part: Part, reading: Reading) -> bool:
    """Whether one of several words of a kind is that of another figure: lists that slip."""
    hits = said.found.hits((kind,), said.sentence)
    others = [each for each in said.readings if each is not reading]
    several = len({hit.value for hit in hits}) > 1
    shared = any(
        part.span and span.overlaps(part.span) for each in others for span in spans_of(each)
    )
    at = reading.value.span if reading.value and reading.value.span else reading.printed
    own = of_terms(said.found, at, (kind,))
    told = own is not None and own.span == part.span
    apart = part.span and not told and said.found.counted(gap(part.span, reading.printed))
    return several and bool(shared or apart)
