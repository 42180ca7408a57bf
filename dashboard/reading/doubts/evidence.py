"""Whether the words of a sentence show that its figures count exactly what was read.

Nobody is accused without that. A word that no list knows may say of whom, of what or of which
part a figure is: ``encounters with bears``, ``people with criminal records``, ``agents hired``. So
each word of what is told must be known, and none of those that are may name a part of the whole.
Who tells it does not count: ``the mayor said that``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from dashboard.reading.counting.leaving import ACTS
from dashboard.reading.counting.wholes import is_part_of_counted
from dashboard.reading.doubts.bare import is_bare, may_be_of_its_month
from dashboard.reading.doubts.excepted import leaves_out
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Reading
from dashboard.reading.scope.shared import told_spans

COUNTED, WORDING = "counted", "wording"
"""Doubts of what a figure counts: the words say another thing, or say more than is known."""
_PEOPLE = ("encounters", "border_patrol_encounters", "southwest_encounters")
_OURS = ("CBP", "USBP", "OFO", "AMO")
_FOREIGN: dict[str, tuple[str, ...]] = {
    "actors": ("other", "federal"),
    "citizenships": ("several",),
    "demographics": ("children", "adults"),
    "functions": ("days", "further"),
    "portions": ("of", "behind", "opening", "named", "single", "families", "repeated"),
    "shares": ("including", "ratio", "of_these"),
}
"""Values of lists that are known, and that say that a figure is of something else."""
_ALWAYS = ("left", "hypotheses", "negations", "narrow", "vehicles", "inspections")
_RATES = ("nii_scan_rate", "search_rate")
_BEHIND = ("of", "behind", "families")
_EARLIER, _TELLER, _BESIDE, _FARTHEST = 3, 9, 3, 24
_PER, _LEVEL = "_per_", "level"
_WORD = re.compile(r"[^\W\d_]{2,}")
_BY = r"\b{rules.according_to}\s(?:{rules.the}\s)?(?:{rules.data}\s(?:{rules.of}\s)?)?$"
_APPREHENSIONS = r"\b{rules.apprehensions}\b"
_SOURCE = r"\b{rules.according_to}\b"
_SIGN = re.compile(r"[,;:(\u2014\u2013-]\s*$")


def evidence_lacks(
    found: Found, sentence: Span, readings: Sequence[Reading]
) -> Iterator[Sequence[str]]:
    """For each reading of a sentence, the doubts that its words leave as to what is counted."""
    if not readings:
        return
    told = told_in(found, sentence)
    named = _names_people(found, sentence) or _is_known_ahead(found, sentence)
    known: dict[tuple[Sequence[Span], Collection[str]], bool] = {}
    # "Of which" is understood where it makes a figure a total.
    wholes = [each.scope["region"].span for each in readings if "region" in each.scope]
    wholes += [each.comparison.span for each in readings if each.of]
    wholes = [span for span in wholes if span]
    for reading in readings:
        asked = (_own(found, told, reading), frozenset(_closed(readings, reading)))
        if asked not in known:
            parts, closed = asked
            links = (*told_spans(found, sentence), reading.printed) if reading.of else ()
            links = (*links, *wholes)
            known[asked] = all(
                all_known(found, part, closed, links) and not _counts_else(found, part, readings)
                for part in parts
            )
        clear = known[asked] and (named or reading.metric.value not in _PEOPLE)
        # "812 pounds, half of it at ports": a share of that figure, not of all that was seized.
        first = all(each.printed >= reading.printed for each in readings)
        clear = clear and (first or reading.of is not None or reading.comparison.value != "share")
        yield [*_lacking(found, sentence, reading, told, clear=clear)]


def _own(found: Found, told: Span, reading: Reading) -> Sequence[Span]:
    """The clauses of what is told, without those that tell of something else: ``while …``.

    A clause behind ``and`` is one of these if it has a figure of its own, not if it goes on with
    that of the clause before: ``and all of them were women``.
    """
    spans = [reading.printed, *(part.span for part in reading.parts.values() if part.span)]
    own: list[Span] = []
    for clause in found.clauses(told):
        part = Span(max(clause.start, told.start), min(clause.end, told.end))
        if part.start >= part.end:
            continue
        opening = found.hits(("portions",), part)[:1]
        apart = any(h.value == "apart" and h.span.start == part.start for h in opening)
        counts = found.counted(part) and not any(number.words for number in found.counted(part))
        if any(span.overlaps(part) for span in spans) or not (apart or counts):
            own.append(part)
    return tuple(own)


def _lacking(
    found: Found, sentence: Span, reading: Reading, told: Span, *, clear: bool
) -> Iterator[str]:
    if reading.metric.value in _RATES:
        return
    # Of what the share of a group is a part, its words have shown.
    if not reading.of and _is_part(found, sentence, reading):
        yield COUNTED
    spans = [part.span for part in reading.parts.values() if part.span]
    outside = any(span in sentence and not span.overlaps(told) for span in spans)
    vague = is_bare(found, reading) or may_be_of_its_month(found, sentence, reading)
    other = leaves_out(found, reading) or _may_be_another(found, sentence, reading)
    if not clear or outside or vague or other:
        yield WORDING


def _closed(readings: Sequence[Reading], reading: Reading) -> Iterator[str]:
    """The lists whose words change what a reading counts."""
    yield from _ALWAYS
    if reading.unit is None or _PER not in reading.unit.value:
        yield "averages"
    if all(each.metric.value in _PEOPLE for each in readings):
        # "Drug arrests" are of what no table has.
        yield "drugs"


def _counts_else(found: Found, told: Span, readings: Sequence[Reading]) -> bool:
    """Whether a number word is of something that nobody read: ``in three sectors``."""
    used = [part.span for each in readings for part in each.parts.values() if part.span]
    used += [each.printed for each in readings]
    return any(
        number.words and not any(number.span.overlaps(span) for span in used)
        for number in found.counted(told)
    )


def all_known(
    found: Found, within: Span, closed: Collection[str] = _ALWAYS, others: Sequence[Span] = ()
) -> bool:
    """Whether each word of a span is known, and none says that something else is counted.

    ``others`` are words that are known besides.
    """
    kinds = [kind for kind in found.tags.hits if kind not in closed]
    known = [hit.span for hit in found.hits(kinds, within) if not _is_foreign(hit)]
    known += [number.span for number in found.numbers_in(within)]
    known += [hit.span for hit in found.periods_in(within)]
    known += [each for each in others if each in within]
    covered = bytearray(within.end - within.start)
    for span in known:
        covered[span.start - within.start : span.end - within.start] = b"\1" * (
            span.end - span.start
        )
    words = _WORD.finditer(found.plain, within.start, within.end)
    return all(all(covered[w.start() - within.start : w.end() - within.start]) for w in words)


def _is_foreign(hit: Hit) -> bool:
    return hit.value in _FOREIGN.get(hit.kind, ())


def told_in(found: Found, sentence: Span) -> Span:
    """A sentence without who tells it at either end, if what is told names who acted."""
    told = _without_source(found, sentence)
    acted = any(hit.value in _OURS for hit in found.hits(("actors",), told))
    return told if acted else sentence


def _without_source(found: Found, sentence: Span) -> Span:
    """A sentence without ``the mayor said that``, ``, he said`` or ``according to the mayor``."""
    start, end = sentence.start, sentence.end
    for hit in found.hits(("telling",), sentence):
        if hit.value != "verb":
            continue
        if _is_teller(found, Span(start, hit.span.start)):
            start = hit.span.end
        elif not found.counted(Span(hit.span.end, end)):
            comma = found.plain.rfind(",", start, hit.span.start)
            end = comma if comma > start and _is_teller(found, Span(comma + 1, end)) else end
    for source in found.lexicon.rule(_SOURCE).finditer(found.plain, start, end):
        comma = found.plain.find(",", source.end(), end)
        if source.start() == start and comma > 0 and _is_teller(found, Span(start, comma)):
            start = comma
        elif _opens(found, Span(start, end), Span(*source.span())) and _is_teller(
            found, Span(source.end(), end)
        ):
            end = source.start()
    return Span(start, end)


def only_tells(found: Found, actor: Hit, readings: Sequence[Reading]) -> bool:
    """Whether an agency only tells what is the Border Patrol's: ``9,000 …, according to CBP``."""
    nouns = found.lexicon.rule(_APPREHENSIONS)
    start = found.sentence(actor.span).start
    told = found.lexicon.rule(_BY).search(found.plain, start, actor.span.start)
    spans = [reading.metric.span for reading in readings]
    return told is not None and all(s and nouns.search(s.of(found.plain)) for s in spans)


def _is_teller(found: Found, span: Span) -> bool:
    """Whether words name who tells something: few, no figure, no time, and no sign between."""
    words = span.of(found.plain)
    if not 0 < len(words.split()) <= _TELLER or "," in words:
        return False
    timed = [hit for hit in found.hits(("telling",), span) if hit.value == "timed"]
    opens = any(not found.plain[span.start : hit.span.start].strip() for hit in timed)
    return not (opens or found.numbers_in(span) or found.periods_in(span))


def _is_part(found: Found, sentence: Span, reading: Reading) -> bool:
    """Whether a figure is of a part: ``of the migrants``, ``1,200 of the women``, ``women``."""
    portions = [hit for hit in found.hits(("portions",), sentence) if not _is_verb(found, hit)]
    of_people = reading.metric.value in _PEOPLE
    if any(hit.value == ("named" if of_people else "single") for hit in portions):
        return True
    told = reading.comparison.value == _LEVEL
    if any(
        h.value == "repeated" and told and not h.span.overlaps(reading.printed) for h in portions
    ):
        return True
    opening = [h.span for h in portions if of_people and h.value in ("of", "opening")]
    ahead = [span for span in opening if span.end <= reading.printed.start]
    place = reading.scope["region"].span if "region" in reading.scope else None
    ahead = [s for s in ahead if not is_part_of_counted(found, s, reading.printed, place)]
    if any(_opens(found, sentence, span) for span in ahead):
        return True
    numbers = found.numbers_in(reading.printed)
    behind = found.behind(numbers[-1].span, "portions", _BESIDE) if numbers else None
    if behind is None or not of_people:
        return False
    # "62,819 family unit individuals" are people, and no families.
    longer = (hit.span for hit in found.hits(("demographics",), found.sentence(behind.span)))
    within = any(behind.span in span != behind.span for span in longer)
    return behind.value in _BEHIND and not within


def _is_verb(found: Found, hit: Hit) -> bool:
    """Whether a noun of a list is written as a verb, by its accent: ``decomisó más de``."""
    first = hit.span.of(found.text).lower().partition(" ")[0]
    return first in found.lexicon.words.going.get("acting", ())


def _opens(found: Found, sentence: Span, span: Span) -> bool:
    ahead = found.plain[sentence.start : span.start].strip(" \"'«“")
    return not ahead or _SIGN.search(ahead) is not None


def _may_be_another(found: Found, sentence: Span, reading: Reading) -> bool:
    """Whether another agency may have acted, or people may have crossed with leave."""
    actors = [hit.value for hit in found.hits(("actors",), sentence)]
    at_ports = "OFO" in actors and "component" not in reading.scope
    if reading.metric.value == "border_patrol_encounters" and at_ports:
        return True
    if any(value in _OURS for value in actors):
        return False
    named = found.hits(("regions", "citizenships", "states"), sentence)
    others = [hit for hit in found.hits(("portions",), sentence) if hit.value == "elsewhere"]
    if any(not any(hit.span in each.span for each in named) for hit in others):
        return True
    acting = [hit for hit in named if hit.kind == "citizenships" and not reading.of]
    if any(_acts(found, sentence, hit) for hit in acting):
        return True
    earlier = found.earlier(sentence, _EARLIER)
    told = [hit.value for each in earlier for hit in found.hits(("actors",), each)]
    if "other" in told or any(found.hits(("narrow",), each) for each in earlier):
        return True
    if reading.metric.value not in _PEOPLE:
        return False
    near = (sentence, *(() if _names_people(found, sentence) else earlier[:1]))
    people = {hit.value for each in near for hit in found.hits(("people",), each)}
    unlawful = any(
        hit.value == "unlawful" for each in near for hit in found.hits(("portions",), each)
    )
    return "crossing" in people and not (unlawful or people & {"migrant", *ACTS} - {"crossing"})


def _acts(found: Found, sentence: Span, country: Hit) -> bool:
    """Whether a country is the subject: ``Peru recorded``, ``in March Peru apprehended``."""
    verb = found.behind(country.span, "portions", _BESIDE)
    return _opens(found, sentence, country.span) or (verb is not None and verb.value == "verbs")


def _names_people(found: Found, sentence: Span) -> bool:
    """Whether a sentence has more than a verb for whom it counts: ``agents apprehended 21,200``."""
    verbs = [hit.span for hit in found.hits(("portions",), sentence) if hit.value == "verbs"]
    nouns = found.hits(("people", "citizenships", "demographics"), sentence)
    return any(hit.span not in verbs for hit in nouns)


def _is_known_ahead(found: Found, sentence: Span) -> bool:
    """Whether what is counted is said ahead, in words that are known: not ``Rescues``."""
    for before in found.earlier(sentence, _FARTHEST):
        if not all_known(found, before):
            return False
        if _names_people(found, before):
            return True
    return True
