"""Why a figure is left although it has a unit: it is another agency's, a goal, denied and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.reading.counting.abroad import is_of_a_border_abroad
from dashboard.reading.counting.attributive import is_of_another_head
from dashboard.reading.counting.authorities import authority_of
from dashboard.reading.counting.days import is_of_a_date
from dashboard.reading.counting.elsewhere import (
    is_of_a_program,
    is_of_another_group,
    is_of_several_again,
)
from dashboard.reading.counting.incidents import is_of_one_day, is_one_event, is_one_incident
from dashboard.reading.counting.stations import is_of_asylum, is_of_population, is_of_room
from dashboard.reading.counting.supposed import is_denied, is_supposed
from dashboard.reading.counting.towns import is_of_another_place
from dashboard.reading.language.text import Span
from dashboard.reading.model import LeftReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.reading.counting.figures import Figure
    from dashboard.reading.found import Found
    from dashboard.reading.language.lexicon import Hit

ACTS = (
    *("encounter", "apprehension", "arrest", "stop", "inadmissible", "refused", "expulsion"),
    *("crossing", "unlawful"),
)
"""What people words say that was done, or that people did, at the border."""
_BELONGING = r"\s+(?:{rules.belonging}\s+(?:{rules.the}\s+)?)?"
_OF_AGENCY = r"\s(?:(?:{rules.of}|{rules.in})\s)?(?:{rules.the}\s)?"
_SUBJECTS = ("subject", "act", "count", "group")
"""The lists of ``left`` that name what a change may be of, other than these statistics."""
_OURS = ("CBP", "USBP", "OFO")
_CROSSING = "crossing"
_NEAR, _BESIDE, _CLOSE, _JOINED, _OBJECT, _AGENCY = 30, 3, 2, 2, 3, 10
_FARTHEST = 90


def why_left(found: Found, figure: Figure) -> LeftReason | None:
    """The first reason for which a figure is no claim about these statistics; None if it is one."""
    return next((reason for is_so, reason in _REASONS if is_so(found, figure)), None)


def is_of_something_else(found: Found, at: Span, hit: Hit) -> bool:
    """Whether a change is of the price of a drug, of the deaths of migrants, of lorries that cross.

    What a topic belongs to stands right ahead of it, or right behind; or it stands nearer to the
    figure than the topic does.
    """
    if hit.value == _CROSSING and _is_of_vehicles(found, hit):
        return True
    others = [each for each in found.hits(("left",), found.clause(at)) if each.value in _SUBJECTS]
    belonging = found.lexicon.rule(_BELONGING)
    for other in others:
        if _are_ours(found, other):
            continue
        behind = hit.span.end <= other.span.start
        if other.value == "group" and behind and not found.counted(_between(hit, other)):
            # "Migrants who got in without being detained" are none who were met.
            return True
        first, last = sorted((other.span, hit.span))
        rate = found.behind(first, "rates", 2)
        between = found.plain[rate.span.end if rate else first.end : last.start]
        if (other.value != "count" or first == hit.span) and belonging.fullmatch(between):
            return True
        if other.value != "count" and found.cost(other.span, at) < found.cost(hit.span, at):
            return True
    return False


def _is_of_vehicles(found: Found, crossing: Hit) -> bool:
    """Whether those that cross are vehicles: ``lorries made 6 million crossings``."""
    clause = found.clause(crossing.span)
    people = [hit for hit in found.hits(("people",), clause) if hit.value != _CROSSING]
    return bool(found.hits(("vehicles",), clause)) and not people


def _between(one: Hit, other: Hit) -> Span:
    return Span(one.span.end, other.span.start)


def _are_ours(found: Found, other: Hit) -> bool:
    """Whether those who act are CBP's: ``people met by agents of the Border Patrol``."""
    behind = found.behind(other.span, "actors", _AGENCY)
    led = behind and found.lexicon.rule(_OF_AGENCY).fullmatch(
        found.plain, other.span.end, behind.span.start
    )
    return other.value == "count" and bool(led) and behind is not None and behind.value in _OURS


def _is_of_another_agency(found: Found, figure: Figure) -> bool:
    span = figure.number.span
    clause, sentence = found.clause(span), found.sentence(span)
    ours = [hit for hit in found.hits(("actors",), sentence) if hit.value in _OURS]
    others = [hit for hit in found.hits(("actors",), clause) if hit.value == "other"]
    if not others and not ours:
        others = [hit for hit in found.hits(("actors",), sentence) if hit.value == "other"]
    if figure.counts:
        others += [hit for hit in found.hits(("actors",), clause) if hit.value == "federal"]
    others = [hit for hit in others if not _goes_with_another(found, hit, span)]
    others = [hit for hit in others if hit.span.start - span.end <= _FARTHEST]
    here = [hit for hit in ours if hit.span in clause]
    if not others or not here:
        return bool(others)
    together = any(_are_joined(found, one, two) for one in others for two in here)
    return together or _nearness(found, others, span) < _nearness(found, here, span)


def _nearness(found: Found, hits: Sequence[Hit], span: Span) -> tuple[int, int]:
    return min(found.cost(hit.span, span) for hit in hits)


def _goes_with_another(found: Found, hit: Hit, span: Span) -> bool:
    """Whether a name ahead of a figure stands right behind another: ``1.9 million gotaways``."""
    ahead = found.counted(Span(max(0, hit.span.start - _NEAR), hit.span.start))
    return hit.span.end <= span.start and any(
        not found.plain[number.span.end : hit.span.start].strip(" ") for number in ahead
    )


def _are_joined(found: Found, one: Hit, two: Hit) -> bool:
    """Whether nothing but ``and`` stands between two names."""
    first, last = sorted((one.span, two.span))
    words = {*found.lexicon.words.numbers.joining, *found.lexicon.words.functions["words"]}
    between = found.plain[first.end : last.start].split()
    return 0 < len(between) <= _JOINED and all(word in words for word in between)


def _is_another_act(found: Found, figure: Figure) -> bool:
    """Whether people are counted for something else, such as a release: the nearest act says so."""
    span, clause = figure.number.span, found.clause(figure.number.span)
    if figure.counts and authority_of(found, span):
        # Who was expelled under a title of the law was met under it.
        return False
    done = found.ahead(span, "left", _OBJECT)
    if done and done.value == "act" and figure.counts:
        # "Ordered to release 615 detainees": those who were arrested are released.
        return True
    acts = [hit for hit in found.hits(("left",), clause) if hit.value == "act"]
    acts = [hit for hit in acts if not _is_put_in_ahead(found, hit, figure)]
    ours = [
        hit
        for hit in found.hits(("people",), clause)
        if hit.value in ACTS and not any(hit.span in act.span for act in acts)
    ]
    nearest = min((hit.span.distance(span) for hit in acts), default=None)
    if nearest is None or not figure.counts:
        return False
    return all(hit.span.distance(span) > nearest for hit in ours)


def _is_put_in_ahead(found: Found, act: Hit, figure: Figure) -> bool:
    """Whether an act ends an aside ahead of a figure: ``before deportations resumed, 9,000 were``.

    An act of ours stands behind the figure, with no comma between.
    """
    span = figure.number.span
    if act.span.end > span.start or "," not in found.text[act.span.end : span.start]:
        return False
    behind = [hit for hit in found.hits(("people",), found.clause(span)) if hit.value in ACTS]
    return any(
        hit.span.start >= span.end and "," not in found.text[span.end : hit.span.start]
        for hit in behind
    )


def _is_difference(found: Found, figure: Figure) -> bool:
    """``1,200 people fewer``."""
    further = found.behind(figure.span, "comparing", _CLOSE)
    told = further is not None and further.value == "difference"
    return told and (figure.counts or figure.weighs)


_REASONS = (
    (_is_of_another_agency, LeftReason.OTHER_AGENCY),
    (is_supposed, LeftReason.HYPOTHESIS),
    (is_denied, LeftReason.NEGATION),
    (_is_another_act, LeftReason.OTHER_COUNT),
    (_is_difference, LeftReason.DIFFERENCE),
    (is_of_another_head, LeftReason.OTHER_COUNT),
    (is_one_event, LeftReason.SINGLE_EVENT),
    (is_of_another_place, LeftReason.OTHER_PLACE),
    (is_of_a_border_abroad, LeftReason.OTHER_PLACE),
    (is_of_one_day, LeftReason.SINGLE_EVENT),
    (is_of_a_date, LeftReason.SINGLE_EVENT),
    (is_one_incident, LeftReason.SINGLE_EVENT),
    (is_of_room, LeftReason.OTHER_COUNT),
    (is_of_asylum, LeftReason.OTHER_COUNT),
    (is_of_population, LeftReason.OTHER_COUNT),
    (is_of_another_group, LeftReason.OTHER_COUNT),
    (is_of_a_program, LeftReason.OTHER_COUNT),
    (is_of_several_again, LeftReason.OTHER_COUNT),
)


def names_its_own(found: Found, at: Span, before: Span, *, mass: bool) -> bool:
    """Whether the clause of a figure names what it counts, and the figure before is of another.

    ``CBP seized 300 pounds of fentanyl, and encounters fell to 29,000``: these are no pounds.
    ``mass`` says that the figure before is one.
    """
    clause = found.clause(at)
    if before in clause:
        return False
    ahead = Span(clause.start, at.start)
    if mass:
        return bool(found.hits(("people",), ahead))
    acts = any(hit.value in ACTS for hit in found.hits(("people",), ahead))
    return acts or bool(found.hits(("drugs", "seizures"), ahead))
