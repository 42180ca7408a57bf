"""The filters of a question: column → terms, by the words that name places, drugs and people."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.reading.scope.topics import ENCOUNTERS, SHARE
from dashboard.search.question import Question
from dashboard.terms.spellings import terms_of

Scope = Mapping[str, tuple[str, ...]]
_AREA = "area_of_responsibility"
_BORDERS = {
    "Southwest": "Southwest",
    "border": "Southwest",
    "Northern": "Northern",
    "north": "Northern",
}
_OF_COUNTRY = {"Mexico": "Southwest", "Canada": "Northern"}
_TRAFFIC = {"commercial": "Trucks", "passenger": "Personal Vehicles", "All": "Personal Vehicles"}
_WALKING = "pedestrians"
_KEPT_TYPES = ("expulsions", "inadmissibles")
_ENTRY = ("at-entry", "at-large")


def region_of(question: Question) -> tuple[str, ...]:
    """The border that a question names; ``the border`` is the southwest one."""
    named = [_BORDERS[each] for each in question.values("regions") if each in _BORDERS]
    # A border that is named goes ahead of the word alone.
    sure = [_BORDERS[each] for each in question.values("regions") if each in _BORDERS.values()]
    return tuple(dict.fromkeys(sure or named))


def area_names(question: Question, kind: str) -> tuple[str, ...]:
    """The sectors or field offices of the places that a question names, as far as there are any.

    ``kind`` is ``Sector`` or ``Field Office``; empty where the question says that it means others.
    """
    offices = {*question.values("offices")} - {"several", "agents"}
    at_office = "office" in offices or "office" in question.own
    meant = "Sector" if offices == {"sector"} else "Field Office" if at_office else kind
    names = [f"{place} {kind}" for place in question.values("places")]
    return tuple(name for name in names if meant == kind and name in terms_of(_AREA))


def seizure_scope(question: Question, metric: str) -> Scope:
    """The filters of a question about drugs."""
    drugs = [each for each in question.values("drugs") if each not in ("All", "same")]
    areas = (*area_names(question, "Field Office"), *area_names(question, "Sector"))
    actors = [each for each in question.values("actors") if each in ("USBP", "OFO")]
    return {
        "drug": tuple(drugs),
        "region": () if areas else region_of(question),
        "component": () if areas or metric == SHARE or len(actors) > 1 else tuple(actors),
        _AREA: areas,
    }


def people_scope(question: Question, metric: str, word: str) -> Scope:
    """The filters of a question about people; ``word`` is that list by which they are counted."""
    sectors = area_names(question, "Sector")
    areas = sectors or area_names(question, "Field Office")
    states = tuple(
        dict.fromkeys(
            [each.lower() for each in question.values("states")]
            + list(question.named.get("state", ()))
        )
    )
    group = question.values("demographics")
    types = [each for each in question.named.get("encounter_type", ()) if each in _KEPT_TYPES]
    if word == "inadmissible":
        types = ["inadmissibles"]
    placed = bool(areas or states)
    at_ports = "OFO" in question.values("actors") and "USBP" not in question.values("actors")
    return {
        _AREA: areas,
        "state": () if areas else states,
        "region": () if placed else region_of(question),
        "citizenship": tuple(
            each for each in question.values("citizenships") if each not in ("same", "several")
        ),
        "demographic": tuple(
            dict.fromkeys("Unaccompanied Children" if e == "children" else e for e in group)
        ),
        "title_of_authority": question.named.get("title_of_authority", ()),
        "encounter_type": tuple(types),
        "component": ("OFO",) if at_ports and metric == ENCOUNTERS and not areas else (),
        "measure": tuple(e for e in question.named.get("measure", ()) if e in _ENTRY),
    }


def traffic_scope(question: Question) -> Scope:
    """The filters of a question about what enters by road, rail or foot; empty for any other."""
    named = [each for each in question.named.get("measure", ()) if each not in _ENTRY]
    if not named and "afoot" in question.own and not question.values("people"):
        named = [_WALKING]
    vehicles = [_TRAFFIC[each] for each in question.values("vehicles")]
    # "Trucks" alone are those that enter; people in them are people.
    counted = "entering" in question.own or not question.values("people")
    if not (named or vehicles) or not counted:
        return {}
    country = [_OF_COUNTRY[e] for e in question.values("citizenships") if e in _OF_COUNTRY]
    return {
        "measure": tuple(named[:1] or vehicles[:1]),
        "region": region_of(question) or tuple(country) or ("Southwest",),
    }
