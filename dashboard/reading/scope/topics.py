"""What a figure is about: the metric, and the scope by place, agency, drug and people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.reading.counting.authorities import authority_of, expelled_under, is_groundless
from dashboard.reading.counting.beside import MASS
from dashboard.reading.counting.figures import COUNT
from dashboard.reading.counting.leaving import is_of_something_else
from dashboard.reading.counting.parted import is_line
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import OPEN, Part, ReadFrom
from dashboard.reading.scope.actors import all_together, both_ways, names_both, who_counts
from dashboard.reading.scope.areas import has_several_areas
from dashboard.reading.scope.bracketed import host_of
from dashboard.reading.scope.carried import acts_again, of_a_month
from dashboard.reading.scope.counted import (
    BORDER_PATROL,
    ENCOUNTERS,
    GENERIC,
    OFO,
    PEOPLE,
    apprehended_before,
    counted_of,
    crossed_unlawfully,
    is_of_drugs,
    is_of_the_border,
    reach,
)
from dashboard.reading.scope.drugs import drugs_of, is_guessed, told_drug
from dashboard.reading.scope.groups import told_groups
from dashboard.reading.scope.likened import who_is_counted
from dashboard.reading.scope.nationals import of_nationals
from dashboard.reading.scope.otherwise import other_regions
from dashboard.reading.scope.places import as_told, places
from dashboard.reading.scope.regions import NATIONWIDE, SOUTHWEST
from dashboard.reading.scope.sectors import (
    PLACES,
    is_open,
    is_placed,
    place_of_drugs,
    place_told,
)
from dashboard.reading.scope.seizers import other_seizers, seizers
from dashboard.reading.scope.themes import is_whole, theme_of
from dashboard.terms.areas import is_sector

POUNDS, EVENTS, SHARE = "seizure_pounds", "seizure_events", "ports_of_entry_share"
SCANNED, _ALL = "nii_scan_rate", "All"
_NUMBER, _BY_NAME = "number", r"{rules.apprehensions}$"
"""Words that say how many seizures there were, and never how much was seized."""
_CROSSED = ("crossing", "unlawful")


@dataclass(frozen=True)
class Topic:
    """A metric and its scope; ``readings`` are other metrics that the same words allow."""

    metric: Part
    scope: Mapping[str, Part] = field(default_factory=dict)
    readings: Sequence[Mapping[str, str]] = ()
    subject: Part | None = None


def topic(found: Found, at: Span, unit: str, noun: Hit | None) -> Topic | None:
    """What a figure or a word such as ``record`` at a place is about; None for anything else."""
    if unit == COUNT or unit in MASS:
        # "6,690 (8,877 in 2017)": both count the same.
        at = host_of(found, at) or at
    if has_several_areas(found, at):
        return None
    return _topic(found, at, unit, noun)


def _topic(found: Found, at: Span, unit: str, noun: Hit | None) -> Topic | None:
    if unit in MASS:
        return _seizures(found, at, POUNDS)
    if unit == COUNT:
        if noun is None:
            return None
        if noun.kind == "seizures":
            return _seizures(found, at, EVENTS)
        if is_of_something_else(found, noun.span, noun):
            return None
        made = _people(found, at, noun)
        here = noun.span in found.sentence(at)
        return made and _as_far(made, ReadFrom.WORDS if here else ReadFrom.TEXT)
    inspected = _inspections(found, at)
    if inspected:
        return inspected
    kinds = ("people", "drugs", "seizures")
    nearest = found.nearest(kinds, at) or of_a_month(found, at)
    if nearest is None:
        return _unnamed(found, at)
    hit, where = nearest
    if is_of_something_else(found, at, hit):
        return None
    if hit.kind == "people" and not is_of_drugs(found, hit):
        made = _people(found, at, _in_group(found, hit))
        return made and _as_far(made, where)
    ahead = found.hits(("seizures",), Span(found.sentence(at).start, at.start))
    number = hit.kind == "seizures" and any(each.value == _NUMBER for each in (hit, *ahead))
    return _seizures(found, at, EVENTS if number else POUNDS)


def _in_group(found: Found, hit: Hit) -> Hit:
    """The group in whose name a word for people stands, else the word: ``persons in a family``."""
    named = (each for each in found.hits(("demographics",), found.clause(hit.span)))
    wide = (each for each in named if hit.span in each.span and hit.value in GENERIC)
    return next(wide, hit)


def _unnamed(found: Found, at: Span) -> Topic | None:
    """What a change is of by a mass or a group of its sentence."""
    if any(each.value in MASS for each in found.hits(("units",), found.sentence(at))):
        return _seizures(found, at, POUNDS)
    kinds, here = ("demographics", "citizenships"), found.sentence(at)
    groups = found.hits(kinds, here if is_line(found, here) else found.clause(at))
    return _people(found, at, groups[0]) if groups else None


def _as_far(made: Topic, where: ReadFrom) -> Topic:
    """The topic with a metric that stands no nearer than the words that it was taken from."""
    if where is ReadFrom.WORDS or made.metric.read_from is not ReadFrom.WORDS:
        return made
    metric = Part(made.metric.value, where, made.metric.span)
    return Topic(metric, made.scope, made.readings, made.subject)


def _inspections(found: Found, at: Span) -> Topic | None:
    """A share of vehicles that are scanned or searched, if the clause speaks of both."""
    clause = found.clause(at)
    vehicles, inspected = found.hits(("vehicles",), clause), found.hits(("inspections",), clause)
    if not vehicles or not inspected:
        return None
    metric = Part(inspected[0].value, ReadFrom.WORDS, inspected[0].span)
    own = [hit for hit in vehicles if hit.span.start >= at.end]
    own = own if own and not found.counted(Span(at.end, own[0].span.start)) else []
    named = own[0] if own else min(vehicles, key=lambda hit: found.cost(hit.span, at))
    vehicle = Part(named.value, ReadFrom.WORDS, named.span)
    return Topic(metric, {"vehicle_class": vehicle})


def _people(found: Found, at: Span, noun: Hit) -> Topic | None:
    """Encounters of all of CBP or of the Border Patrol, by what is counted and who counts."""
    place = at if noun.span in found.sentence(at) else noun.span
    counted = counted_of(found, place, noun)
    where = [found.sentence(place), *(found.before(place) if counted.value == "migrant" else ())]
    if noun.kind == "demographics":
        # Only the tables of the border have single adults and family units.
        where += found.earlier(place, reach(found, place))
    if noun.kind == "citizenships":
        where += (*found.before(place), *found.earlier(place, reach(found, place)))
    anywhere = counted.value in GENERIC and not any(is_of_the_border(found, each) for each in where)
    if anywhere or is_groundless(found, counted):
        return None
    scope = places(found, at, ("people", "actors"))
    if not scope and place != at:
        # "A year earlier it was 17,900" is of the sector of what it goes on with.
        scope = as_told(places(found, place, ("people", "actors")))
    metric, other = _metric(found, at, counted, counted is noun, scope)
    kept = who_is_counted(found, at, place, noun)
    if kept is None:
        return None
    scope |= kept
    scope |= authority_of(found, at) or expelled_under(counted)
    # A place of its own is of all people there, unless the sentence goes on.
    wide = scope.keys() & PLACES and not found.goes_on(at)
    theme = theme_of(found, at, noun, kept, placed=is_placed(found, at, scope))
    scope |= theme.shown
    wide = wide or "citizenship" in scope or is_whole(found, at)
    meant = {} if wide else told_groups(found, at)
    scope |= meant
    if is_open(found, at, scope):
        metric, other = place_told(found, at, metric, other, scope)
    metric, other = of_nationals(found, noun, counted, metric, other, scope)
    default = SOUTHWEST if metric.value == BORDER_PATROL else NATIONWIDE
    regions = other_regions(found, at, scope, default)
    both = ({}, *(() if counted.value in _CROSSED else regions))
    readings: list[Mapping[str, str]] = []
    readings += [{"metric": other, **each} for each in both if other]
    if counted.value == "encounter" and not other and metric.value == ENCOUNTERS and regions:
        # What is announced of "the border" is often the Border Patrol's alone.
        where = scope.get("region")
        loose = where is not None and where.read_from is ReadFrom.CHOICE
        all_of_cbp = "component" not in scope or scope["component"].value == _ALL
        readings += [{"metric": BORDER_PATROL}] if loose and all_of_cbp else []
    readings += [{name: _ALL} for name in meant]
    readings += regions
    readings += theme.readings(readings)
    made = Topic(metric, scope, readings)
    here = counted.span in found.sentence(place)
    return made if here else _as_far(made, ReadFrom.TEXT)


def _metric(
    found: Found, at: Span, counted: Hit, stands: bool, scope: dict[str, Part]
) -> tuple[Part, str | None]:
    """The metric that people are counted by, and another that the same words allow.

    ``stands``: the figure counts what ``counted`` names. Adds the component to the scope.
    """
    name, where, other = PEOPLE[counted.value]
    actor = who_counts(found, at, anyone=other is not None and where in OPEN)
    who = actor[0].value if actor else ""
    area = scope.get("area_of_responsibility")
    if not area and (mixed := _mixed(found, at, counted, scope)):
        return mixed
    if area and all(map(is_sector, area.value.split(", "))):
        # Sectors are the Border Patrol's.
        return Part(BORDER_PATROL, ReadFrom.WORDS, area.span), None
    named = stands and found.lexicon.rule(_BY_NAME).match(counted.span.of(found.plain))
    if counted.value == "apprehension" and not named and who == "CBP":
        # All of CBP apprehends nobody: the words may mean all whom it met.
        name, where, other = ENCOUNTERS, ReadFrom.CONTEXT, BORDER_PATROL
    told = actor is not None and actor[1] is ReadFrom.TEXT and counted.value != "inadmissible"
    if actor and told and who == "OFO" and name == ENCOUNTERS:
        scope["component"] = _told_ports(found, at, actor[0])
        return Part(name, where, counted.span), other
    if actor and told and counted.value == "encounter" and who != "CBP":
        return Part(name, ReadFrom.CONTEXT, counted.span), BORDER_PATROL
    if actor and who == "USBP" and counted.value != "inadmissible":
        if actor[1] is ReadFrom.WORDS or where in OPEN:
            return Part(BORDER_PATROL, actor[1], actor[0].span), None
        return Part(BORDER_PATROL, ReadFrom.WORDS, counted.span), None
    if counted.value == "inadmissible" or (who == "OFO" and name == ENCOUNTERS):
        span = actor[0].span if actor and who == "OFO" else counted.span
        scope["component"] = Part("OFO", ReadFrom.WORDS, span)
        return Part(ENCOUNTERS, ReadFrom.WORDS, counted.span), other
    loose = counted.value == "encounter" and _means_apprehensions(found, at, actor)
    if name == ENCOUNTERS and actor and not loose:
        scope["component"] = Part(_ALL, actor[1], actor[0].span)
    return _either(found, at, counted) if loose else (Part(name, where, counted.span), other)


def _means_apprehensions(found: Found, at: Span, actor: tuple[Hit, ReadFrom] | None) -> bool:
    """Whether ``encounters`` may mean apprehensions, of which the text tells before."""
    said = actor is not None and actor[1] is ReadFrom.WORDS
    return bool(crossed_unlawfully(found, at)) or (not said and apprehended_before(found, at))


def _either(found: Found, at: Span, counted: Hit) -> tuple[Part, str]:
    """All of CBP's encounters or the Border Patrol's; that first, if its words say who crossed."""
    names = (ENCOUNTERS, BORDER_PATROL)
    first, other = names[::-1] if crossed_unlawfully(found, at) is ReadFrom.WORDS else names
    return Part(first, ReadFrom.CHOICE, counted.span), other


def _told_ports(found: Found, at: Span, actor: Hit) -> Part:
    """The component of a figure whose text told of ports before: those where it goes on so."""
    if acts_again(found, at):
        return Part(OFO, ReadFrom.TEXT, actor.span)
    return Part(_ALL, ReadFrom.CONTEXT, actor.span)


def _mixed(
    found: Found, at: Span, counted: Hit, scope: dict[str, Part]
) -> tuple[Part, str | None] | None:
    """The metric where words name both what the Border Patrol does and what is done at ports."""
    if both := both_ways(found, at, counted):
        scope["component"] = Part(_ALL, ReadFrom.WORDS, both)
        return Part(ENCOUNTERS, ReadFrom.WORDS, both), None
    if counted.value != "inadmissible" and (union := all_together(found, at)):
        scope["component"] = Part(_ALL, ReadFrom.WORDS, union.span)
        return Part(ENCOUNTERS, ReadFrom.WORDS, counted.span), None
    if counted.value != "inadmissible" and names_both(found, at):
        return Part(BORDER_PATROL, ReadFrom.CONTEXT, counted.span), ENCOUNTERS
    return None


def _seizures(found: Found, at: Span, metric: str) -> Topic | None:
    """Drugs that were seized, by drug, agency and place; a flow of drugs is named as such."""
    drugs, where = drugs_of(found, at)
    seized = found.nearest(("seizures",), at)
    if drugs is None and metric == POUNDS:
        drugs = told_drug(found, at)
    if drugs is None and seized is None:
        return None
    scope = place_of_drugs(found, at)
    scope["drug"] = drugs or Part(_ALL, ReadFrom.CONTEXT)
    who = seizers(found, at, scope)
    scope |= who
    span = seized[0].span if seized else (drugs.span if drugs else None)
    read = seized[1] if seized else where
    if is_guessed(found, at, drugs, seized):
        read = ReadFrom.CONTEXT
    told = seized and (seized[1] is ReadFrom.WORDS or seized[1] is where)
    subject = None if told else Part("flow", ReadFrom.WORDS)
    others = list(other_seizers(who, other_regions(found, at, scope)))
    if drugs and drugs.read_from is ReadFrom.CONTEXT and drugs.value != _ALL:
        others.append({"drug": _ALL})
    return Topic(Part(metric, read, span), scope, others, subject)
