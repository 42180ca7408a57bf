"""What is counted of people, and whether a sentence counts them at the border."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.reading.counting.parted import is_line
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import ReadFrom
from dashboard.reading.scope.regions import NATIONWIDE

ENCOUNTERS, BORDER_PATROL, OFO = "encounters", "border_patrol_encounters", "OFO"
# What people words say of the agency that counts: the metric, and the other one they allow. Whoever
# crosses without permission is met between ports of entry; a text may have counted all the same.
PEOPLE = {
    "encounter": (ENCOUNTERS, ReadFrom.WORDS, None),
    "inadmissible": (ENCOUNTERS, ReadFrom.WORDS, None),
    "refused": (ENCOUNTERS, ReadFrom.CHOICE, BORDER_PATROL),
    "expulsion": (ENCOUNTERS, ReadFrom.WORDS, BORDER_PATROL),
    "apprehension": (BORDER_PATROL, ReadFrom.WORDS, None),
    "arrest": (BORDER_PATROL, ReadFrom.CHOICE, ENCOUNTERS),
    "crossing": (BORDER_PATROL, ReadFrom.CHOICE, ENCOUNTERS),
    "unlawful": (BORDER_PATROL, ReadFrom.WORDS, ENCOUNTERS),
    "stop": (ENCOUNTERS, ReadFrom.CHOICE, BORDER_PATROL),
    "migrant": (ENCOUNTERS, ReadFrom.CHOICE, BORDER_PATROL),
    "person": (ENCOUNTERS, ReadFrom.CHOICE, BORDER_PATROL),
}
GENERIC = ("migrant", "person")
NEAR = 2
"""So many sentences back it may be told what a group of people is counted by."""
_FAR, _BEHIND, LINES, _SMALL, _NEAR = 12, 120, 8, 100, 24
_PERCENT, _OF_WHOLE = "percent", r"{units.percent}\s(?:{rules.of}\s(?:{rules.the}\s)?)$"
_OF_DRUGS = r"\s{rules.of}\s(?:{rules.the}\s)?"
_OF_THE_BORDER = (
    *("encounter", "inadmissible", "apprehension", "arrest", "stop", "crossing", "unlawful"),
    *("refused", "expulsion"),
)
_LOOSE_REGIONS = ("same", NATIONWIDE)
"""Regions that people may be in without having come to the border."""


def reach(found: Found, at: Span) -> int:
    """How many sentences back it may be told what a group is counted by; a list has more lines."""
    return LINES if is_line(found, found.sentence(at)) else NEAR


def is_of_the_border(found: Found, sentence: Span) -> bool:
    """Whether a sentence that counts people does so of the border, or of those who guard it."""
    people = [h for h in found.hits(("people",), sentence) if h.value in _OF_THE_BORDER]
    actors = [h for h in found.hits(("actors",), sentence) if h.value in ("CBP", "USBP")]
    regions = [h for h in found.hits(("regions",), sentence) if h.value not in _LOOSE_REGIONS]
    return bool(people or actors or regions)


def counted_of(found: Found, at: Span, noun: Hit) -> Hit:
    """What is counted of people: ``people were apprehended`` are apprehensions."""
    if whole := _of_encounters(found, at):
        return whole
    if noun.kind == "people" and noun.value not in GENERIC:
        return noun
    all_of_cbp = any(hit.value == "CBP" for hit in found.hits(("actors",), found.clause(at)))
    told = (
        "encounter",
        "apprehension",
        "inadmissible",
        "refused",
        "expulsion",
        "unlawful",
        "stop",
        *(() if all_of_cbp else ("arrest",)),
    )
    within = found.clause(at)
    if found.plain[: within.start].rstrip().endswith(":"):
        # A list behind a colon is of what stands before it.
        within = found.sentence(at)
    hits = [hit for hit in found.hits(("people",), within) if hit.value in told]
    if not hits and noun.span in found.sentence(at):
        # "8,200 Cubans were arrested in May, while in June the number was 410".
        around = found.hits(("people",), found.clause(noun.span))
        hits = [hit for hit in around if hit.value in told]
    nearest = min(hits, key=lambda hit: hit.span.distance(at), default=None)
    if nearest is None and noun.kind in ("demographics", "citizenships"):
        near = max(found.before(at), found.earlier(at, reach(found, at)), key=len)
        acting = [each for each in near if _acts(found, each, told)]
        # "1,480 were detained. They crossed illegally. Most were Cubans, 910": those detained.
        figures = [each for each in acting if _has_figures(found, each)]
        if acting:
            return _acts(found, (figures or acting)[0], told)[-1]
    return nearest or (noun if noun.kind == "people" else Hit("people", "person", noun.span))


def _has_figures(found: Found, sentence: Span) -> bool:
    """Whether a sentence counts something; a small number may be an age or a share."""
    return any((number.value or 0) > _SMALL for number in found.counted(sentence))


def _acts(found: Found, sentence: Span, told: Sequence[str]) -> Sequence[Hit]:
    return [hit for hit in found.hits(("people",), sentence) if hit.value in told]


def _of_encounters(found: Found, at: Span) -> Hit | None:
    """The word for the whole that a figure is a part of, if all are told to be encounters.

    ``4,376 Indians were detained, 22 per cent of the 19,892 total encounters``.
    """
    sentence = found.sentence(at)
    shares = [hit for hit in found.hits(("units",), sentence) if hit.value == _PERCENT]
    for hit in found.hits(("people",), Span(at.end, sentence.end)) if shares else ():
        ahead = found.counted(Span(at.end, hit.span.start))[-1:]
        if hit.value != "encounter" or not ahead:
            continue
        number = ahead[0].span
        led = found.lexicon.rule(_OF_WHOLE).search(
            found.plain, max(at.end, number.start - _NEAR), number.start
        )
        if led and found.knows_all(Span(number.end, hit.span.start)):
            return hit
    return None


def apprehended_before(found: Found, at: Span) -> bool:
    """Whether the text before a sentence tells of apprehensions, or whom the Border Patrol met."""
    for sentence in found.earlier(at, _FAR):
        people = {hit.value for hit in found.hits(("people",), sentence)}
        actors = {hit.value for hit in found.hits(("actors",), sentence)}
        if "apprehension" in people or ("USBP" in actors and people):
            return True
    return False


def crossed_unlawfully(found: Found, at: Span) -> ReadFrom | None:
    """Where it stands that people crossed without permission: those are met between ports.

    ``CBP encountered 9,120 migrants who crossed illegally``: the Border Patrol's, or all of CBP's.
    """
    here = found.sentence(at)
    if _crosses(found, here):
        return ReadFrom.WORDS
    first = (here, *found.earlier(at, NEAR))[-1]
    near = Span(first.start, here.end + _BEHIND)
    return ReadFrom.TEXT if _crosses(found, near) else None


def _crosses(found: Found, within: Span) -> bool:
    return any(hit.value == "unlawful" for hit in found.hits(("people",), within))


def is_of_drugs(found: Found, hit: Hit) -> bool:
    """Whether drugs stand right behind a word for people: ``apprehensions of heroin``."""
    drug = found.behind(hit.span, "drugs", _FAR)
    if drug is None:
        return False
    of_drugs = found.lexicon.rule(_OF_DRUGS)
    return of_drugs.fullmatch(found.plain, hit.span.end, drug.span.start) is not None
