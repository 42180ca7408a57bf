"""What a sentence says beside its readings: words that may change what one of them means.

A careful reader accuses nobody as long as a word of the sentence that names a time, a place, a
drug, an agency or a group is part of no reading of it, or as two of them may belong to one figure.
The part in doubt of each reading is named; that it is read at all does not depend on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.articles import Period
from dashboard.reading.calendar.offices import DURING_OFFICE, OPENING, SINCE_OFFICE
from dashboard.reading.calendar.periods import LOOSE, PeriodHit
from dashboard.reading.counting.leaving import ACTS
from dashboard.reading.dating.opposed import are_crossed
from dashboard.reading.doubts.carried_over import with_carried_over
from dashboard.reading.doubts.evidence import COUNTED, evidence_lacks, only_tells, told_in
from dashboard.reading.doubts.placing import is_place_open, is_shared
from dashboard.reading.doubts.said import Said, gap, spans_of
from dashboard.reading.doubts.settled import is_settled, is_year_of
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Reading

PERIOD, METRIC, COMPARISON = "period", "metric", "comparison"
_PLACES = ("area_of_responsibility", "state", "region")
_KINDS = {
    "drugs": "drug",
    "citizenships": "citizenship",
    "demographics": "demographic",
    "vehicles": "vehicle_class",
}
"""Lists whose words name a term of a column."""
_SETS, _WORDED = ("record", "rank", "run"), ("multiples", "fractions")
_PEOPLE, _SEIZED = ("encounters", "border_patrol_encounters"), ("seizure_pounds", "seizure_events")
_TERMS = (OPENING, SINCE_OFFICE)
_ALONE, _PER, _CLOSE, _EARLIER = "alone", "_per_", 2, 6
_PARTS = ("USBP", "OFO", "AMO")
_OURS, _MET = (*_PARTS, "CBP"), set(ACTS) - {"refused", "expulsion"}
"""Who was only turned back, or expelled, may be in no table."""
_NAME = r"\b{rules.ahead_of_names}\s+(?:{rules.articles_of_names}\s)?"
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,6}s?(?![\w-])")
_ASKED = re.compile(r"\?[\"'”’»)\]]*$|^\W*¿")


def with_doubts(found: Found, sentence: Span, readings: Sequence[Reading]) -> list[Reading]:
    """The readings of a sentence, each with the names of its parts that are in doubt."""
    used = [span for reading in readings for span in spans_of(reading)]
    readings = with_carried_over(Said(found, sentence, readings, used))
    said = Said(found, sentence, readings, used)
    loose = [*_loose(said)]
    lacking = evidence_lacks(found, sentence, readings)
    return [
        replace(reading, doubts=tuple(dict.fromkeys((*loose, *_doubts(said, reading), *lacks))))
        for reading, lacks in zip(readings, lacking, strict=True)
    ]


def _loose(said: Said) -> Iterator[str]:
    """What is in doubt for every reading of a sentence."""
    found, sentence = said.found, said.sentence
    if _ASKED.search(sentence.of(found.text)):
        yield COMPARISON
    meant = {Period.parse(reading.period.value).months for reading in said.readings}
    dated = [hit for hit in found.periods_in(sentence) if _dates(hit)]
    unsaid = [hit for hit in dated if not hit.period or hit.period.months not in meant]
    unsaid = [h for h in unsaid if not any(is_year_of(h, reading) for reading in said.readings)]
    if any(not said.is_used(hit.span) for hit in unsaid):
        yield PERIOD
    actors = [h for h in said.unused("actors") if not only_tells(found, h, said.readings)]
    if any(_is_open(said, hit) for hit in actors):
        yield METRIC
    named = any(said.unused(kind) for kind in ("places", "states", "narrow"))
    areas = any("area_of_responsibility" in reading.scope for reading in said.readings)
    sectors = [hit for hit in said.unused("offices") if hit.value in ("sector", "several")]
    if named or (sectors and not areas) or _names(said):
        yield "place"
    for kind, column in _KINDS.items():
        if any(hit.value not in ("same", "children", "adults") for hit in said.unused(kind)):
            yield column


def _is_open(said: Said, actor: Hit) -> bool:
    """Whether an agency is none of those that the readings of its sentence are of already."""
    if actor.value == "CBP":
        # CBP's officers at ports of entry, its agents in a sector.
        return not any(
            said.is_used(hit.span) for hit in said.found.hits(("actors",), said.sentence)
        )
    patrol = all(reading.metric.value == "border_patrol_encounters" for reading in said.readings)
    return actor.value in _OURS and not (actor.value == "USBP" and patrol)


def _dates(hit: PeriodHit) -> bool:
    return hit.period is not None or hit.name in ("duration", *LOOSE)


def _names(said: Said) -> bool:
    """Whether a sentence has a name of a place, or letters for something, that no list knows."""
    # A name of who tells it is no place of what is told.
    found, sentence = said.found, told_in(said.found, said.sentence)
    harmless = [hit.span for hit in found.hits(("doubts",), sentence) if hit.value == "harmless"]
    known = [*harmless, *(hit.span for hit in found.periods_in(sentence))]
    known += [hit.span for hit in found.hits(tuple(found.tags.hits), sentence)]
    names = found.lexicon.rule(_NAME).finditer(found.plain, sentence.start, sentence.end)
    places = [match.end() for match in names]
    starts = [Span(at, at + 1) for at in places if found.text[at : at + 1].isupper()]
    starts += [
        Span(match.start(), match.end())
        for match in _CAPITALS.finditer(found.text, sentence.start, sentence.end)
    ]
    return any(not any(start.overlaps(span) for span in known) for start in starts)


def _doubts(said: Said, reading: Reading) -> Iterator[str]:
    """What is in doubt for one reading: its period, and words that belong to another figure."""
    for hit in said.unused("doubts"):
        if hit.value == _ALONE:
            if not _is_of_a_time(said, hit):
                yield METRIC
        elif hit.value != "harmless" and not (
            _is_lead_of(hit, reading) or is_settled(said, hit, reading)
        ):
            yield hit.value
    crossed = are_crossed(said.found, reading.printed)
    if crossed or _is_period_open(said, reading):
        yield PERIOD
    if crossed or any(is_place_open(said, reading, name) for name in _PLACES):
        yield "place"
    yield from _of_whom(said, reading)
    of_what = (reading.metric, *(reading.scope.get(name) for name in _PLACES))
    told = any(part and part.span and part.span in said.sentence for part in of_what)
    if not told and not reading.of:
        # The sentence itself says neither what it counts nor where, as it may of a share's whole.
        yield METRIC
    for kind, name in _KINDS.items():
        part = reading.scope.get(name)
        inside = part and part.span and part.span in said.sentence
        if part and inside and is_shared(said, kind, part, reading):
            yield name


def _of_whom(said: Said, reading: Reading) -> Iterator[str]:
    """What is in doubt as to who acted, and whom it is about."""
    if _may_be_at_ports(said, reading):
        yield METRIC
    if not reading.of and _is_unmet(said, reading):
        yield METRIC
        if said.found.hits(("people",), reading.printed):
            yield COUNTED
    if reading.comparison.value in _SETS or said.found.hits(_WORDED, reading.printed):
        # "A record of 16,199 in families": the record is theirs. So is "twice as many" beside them.
        yield from _grouped_beside(said, reading)
    who = reading.scope.get("component")
    if who and who.span and who.value in _PARTS and who.span not in said.sentence:
        # "It seized": who acted in the sentence before, as far as that can be told.
        yield METRIC
    if who and who.span and who.span.start >= reading.printed.end:
        between = gap(who.span, reading.printed)
        if any(each.printed in between for each in said.readings if each is not reading):
            # "Agents seized 812 pounds, half of it at ports": who is told of the other figure.
            yield METRIC


def _may_be_at_ports(said: Said, reading: Reading) -> bool:
    """Whether people may be those whom the text last told to be met at ports of entry."""
    found = said.found
    if reading.metric.value not in _PEOPLE or found.hits(("actors",), said.sentence):
        return False
    for sentence in found.earlier(reading.printed, _EARLIER):
        told = [hit.value for hit in found.hits(("actors",), sentence) if hit.value in _OURS]
        if told:
            return told[-1] == "OFO" and reading.scope.get("component") is None
    return False


def _is_unmet(said: Said, reading: Reading) -> bool:
    """Whether nothing says that people were met or crossed, or that drugs were seized.

    ``3,310 people asked for water``; ``CBP burned 900 pounds of heroin``.
    """
    if reading.metric.value in _SEIZED:
        return not said.found.hits(("seizures",), said.sentence)
    acts = [hit for hit in said.found.hits(("people",), said.sentence) if hit.value in _MET]
    return reading.metric.value in _PEOPLE and not acts


def _grouped_beside(said: Said, reading: Reading) -> Iterator[str]:
    """The columns that another figure of the sentence has a group of, and this one has none."""
    for other in said.readings:
        for name in (*_KINDS.values(), "citizenship_group"):
            if name in other.scope and name not in reading.scope:
                yield name


def _is_lead_of(hit: Hit, reading: Reading) -> bool:
    """Whether a word such as ``as of`` leads the month of a change: only sums add up to it."""
    span = reading.period.span
    leads = span is not None and 0 <= span.start - hit.span.end <= _CLOSE
    return leads and reading.comparison.value == "change"


def _is_of_a_time(said: Said, alone: Hit) -> bool:
    """Whether a word is of the time ahead of it: ``in December alone``."""
    times = said.found.periods_in(said.sentence)
    return any(0 <= alone.span.start - hit.span.end <= _CLOSE for hit in times)


def _is_period_open(said: Said, reading: Reading) -> bool:
    """Whether another time may be that of a figure, in its sentence or in the one it comes from."""
    found, span = said.found, reading.period.span
    parts = (reading.period, reading.baseline, reading.among)
    own = [part.span for part in parts if part and part.span]
    # What another figure is compared with is no time of this one.
    bases = (each.baseline for each in said.readings)
    own += [part.span for part in bases if part and part.span]
    others = [
        hit
        for hit in found.periods_in(said.sentence)
        if _dates(hit) and not any(hit.span.overlaps(each) for each in own)
        if not is_year_of(hit, reading)
    ]
    if span and any(hit.name in DURING_OFFICE for hit in found.periods_in(span)):
        # "A record of 250,000 under Biden": in one month of the term, which is not said.
        sets = [hit.value for hit in found.hits(("sets",), said.sentence)]
        if "itself" in sets or span not in said.sentence:
            return True
    average = bool(reading.unit and _PER in reading.unit.value)
    terms = [hit for hit in found.periods_in(span) if hit.name in _TERMS] if span else []
    if average and terms:
        # Of a term that began within a month, an average is not of whole months.
        return True
    if span is None or span not in said.sentence:
        source = found.periods_in(found.sentence(span)) if span else ()
        return bool(others) or len({str(hit.period) for hit in source if hit.period}) > 1
    if not others:
        return False
    # A time that opens a sentence is that of all its figures.
    opens = not found.counted(Span(said.sentence.start, span.start))
    if found.counted(gap(span, reading.printed)) and not opens:
        return True
    clause = found.clause(reading.printed)
    nearer = [hit for hit in others if hit.span in clause and not said.is_used(hit.span)]
    far = span.distance(reading.printed)
    return any(hit.span.distance(reading.printed) < far for hit in nearer)


def place_of(reading: Reading) -> str:
    """The part that says where a reading is of."""
    return next((name for name in _PLACES if name in reading.scope), METRIC)
