"""A map as SVG text: land, areas in the colours of their classes, their ranks and names.

It is drawn by the server into the page, so that its colours are those of the style sheet, and its
areas are plain links. For screen readers the list beside it says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from dashboard.figures.palette import BAND, HAIRLINE, INK, MAP_LEVELS, MUTED, PAPER
from dashboard.figures.shapes import (
    HEIGHT,
    SOUTHWEST_HEIGHT,
    WIDTH,
    Shape,
    Sheet,
    beyond,
    discs,
    label_places,
    shapes,
)
from dashboard.queries import MapOf

TILES = ("GU", "MP")
"""States that are drawn as squares."""
RANKED = 10
"""Only so many ranks are written on a map of many areas."""
_NO_FIGURE = "unheld"
WHITE = "#ffffff"


@dataclass(frozen=True)
class Placed:
    """An area with what is shown of it.

    ``key`` names it in the document, ``level`` is its colour (see ``classes``), ``rank`` its place
    in the list (0 if it has none), ``words`` its name and figure, ``name`` the short name written
    beside it, ``href`` where it leads.
    """

    term: str
    key: str
    level: int | None
    rank: int
    words: str
    name: str
    href: str


@cache
def sheet_of(which: MapOf, *, southwest: bool) -> Sheet:
    """What a map can draw. ``southwest``: only areas of that border are asked for."""
    if which is MapOf.STATES:
        return Sheet("country", HEIGHT, (), {each.name: each for each in shapes("states")})
    name = "southwest" if southwest else "country"
    height = SOUTHWEST_HEIGHT if southwest else HEIGHT
    # Squares that stand for islands far away are no land below other areas.
    below = shapes("southwest_land" if southwest else "states")
    land = tuple(each for each in below if each.name not in TILES)
    offices = {**beyond(height), **discs(name)}
    if which is MapOf.FIELD_OFFICES:
        return Sheet(name, height, land, offices)
    outlines = shapes("southwest" if southwest else "sectors")
    return Sheet(name, height, land, {**offices, **{each.name: each for each in outlines}})


def level_class(level: int | None) -> str:
    """The CSS class of a colour: ``level-3``, ``level-0`` for zero, ``unheld`` for no figure."""
    return _NO_FIGURE if level is None else f"level-{level}"


def map_svg(sheet: Sheet, areas: Sequence[Placed], words: Mapping[str, str]) -> str:
    """The map. Areas are drawn in the given order; one without a shape is left out.

    ``words``: names written on the land, by the names of ``land_labels``.
    """
    shown = [each for each in areas if each.term in sheet.areas]
    terms = {each.term for each in shown}
    many = len(shown) > 2 * RANKED
    # A disc lies over outlines, whatever its rank.
    order = sorted(shown, key=lambda each: sheet.areas[each.term].schematic)
    land = sheet.land or tuple(s for name, s in sheet.areas.items() if name not in terms)
    kind = "map map-southwest" if sheet.southwest else "map"
    parts = [
        _HATCHING,
        f'<path class="land" d="{"".join(shape.path for shape in land)}"/>',
        *(
            _area(each, sheet.areas[each.term], ranked=not many or each.rank <= RANKED)
            for each in order
        ),
        *_labels(sheet, shown, words),
        *_narrow_labels(sheet, shown),
    ]
    return (
        f'<svg class="{kind}" viewBox="0 0 {WIDTH} {sheet.height}" '
        f'aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


_HATCHING_ID = "hatching"
_HATCHING = (
    f'<defs><pattern id="{_HATCHING_ID}" width="12" height="12" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><path class="hatch" d="M0 0V12"/></pattern></defs>'
)


def picture_style() -> str:
    """The rules that colour a map where the page's style sheet does not reach: in a picture."""
    rules = {
        ".land": f"fill:{BAND};stroke:{HAIRLINE};stroke-width:2",
        ".area": f"stroke:{PAPER};stroke-width:2.5",
        ".level-0": f"stroke:{MUTED}",
        ".unheld": f"stroke:{MUTED}",
        **{f".level-{n}": f"fill:{colour}" for n, colour in enumerate(MAP_LEVELS) if n},
        ".level-0 path": f"fill:{MAP_LEVELS[0]}",
        ".hatch": f"stroke:{MUTED};stroke-width:3",
        "text": f"stroke:none;font:600 27px sans-serif;fill:{INK}",
        ".rank": "text-anchor:middle;dominant-baseline:central",
        **{f".level-{n} .rank": f"fill:{WHITE}" for n in (4, 5, 6)},
        ".land-name": f"font-weight:400;fill:{MUTED}",
        ".narrow": "display:none",
    }
    return "".join(f".map {selector}{{{rule}}}" for selector, rule in rules.items())


def _area(each: Placed, shape: Shape, *, ranked: bool) -> str:
    kind = f"area {level_class(each.level)}" + (" schematic" if shape.schematic else "")
    rank = (
        f'<text class="rank" x="{shape.x}" y="{shape.y}">{each.rank}</text>'
        if ranked and each.rank
        else ""
    )
    return (
        f'<a href="{escape(each.href)}" class="{kind}" data-area="{escape(each.key)}" '
        f'tabindex="-1"><title>{escape(each.words)}</title>'
        f'<path{hatched(each.level)} d="{shape.path}"/>{rank}</a>'
    )


def hatched(level: int | None) -> str:
    """The attribute, with a blank before it, that hatches an area without a figure."""
    return f' fill="url(#{_HATCHING_ID})"' if level is None else ""


def _labels(sheet: Sheet, shown: Iterable[Placed], words: Mapping[str, str]) -> list[str]:
    """Names beside the areas that have a place for it, and on the land."""
    names = {each.term: each.name for each in shown if each.name} | dict(words)
    return [
        f'<text class="{"map-name" if place.of_area else "land-name"}" x="{place.x}" '
        f'y="{place.y}" text-anchor="{place.anchor}">{escape(names[place.name])}</text>'
        for place in label_places(sheet.name)
        if place.name in names
    ]


NARROW = "_narrow"
"""The end of the name of the places of labels on a phone, where they are twice as large."""
APART = 140
"""From so far on, a hairline leads from an area to its name."""
BELOW, ABOVE = 32, 46
"""Where the hairline begins below the rank of an area, and ends above the foot of its name."""


def _narrow_labels(sheet: Sheet, shown: Iterable[Placed]) -> list[str]:
    """The names of areas where a phone has room for them, with a hairline from those far away."""
    names = {each.term: each.name for each in shown if each.name}
    made = []
    for place in label_places(f"{sheet.name}{NARROW}"):
        if place.name not in names:
            continue
        area = sheet.areas[place.name]
        if place.y - area.y > APART:
            way = f"M{area.x} {area.y + BELOW}V{place.y - ABOVE}"
            made.append(f'<path class="map-leader narrow" d="{way}"/>')
        made.append(
            f'<text class="map-name narrow" x="{place.x}" y="{place.y}" '
            f'text-anchor="{place.anchor}">{escape(names[place.name])}</text>'
        )
    return made
