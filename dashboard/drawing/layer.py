"""What lies over a plot: headings, names of lines, short texts, spans and announced figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from dashboard.drawing.claims import marks
from dashboard.drawing.paths import box
from dashboard.drawing.plane import Plane, pixels
from dashboard.drawing.plots import Item, Plot

# Pixels from the right edge of the plot to a name, and to one that had to move.
BESIDE, LEADER = 5, 15
# A line that ends more than so much of the width before the edge has its name within the plot.
INSIDE = 0.06
# Names nearer to each other than this would overlap, on the lowest plot: that of a phone.
NAME_APART, LOWEST = 14, 268
_SMALL = 12
_ABOVE = 9
"""Pixels from the plot, or from the strip over it, up to the foot of the heading."""
_HEAD = 8
"""Pixels from the left edge of the figure to a heading."""


def over(plot: Plot, layer: Item, margin: Mapping[str, int], above: tuple[int, int]) -> str:
    """The layer of a plot but for its strip, in the order in which it lies.

    ``margin`` is that of the figure; ``above`` the height of the strip with names and without.
    """
    own, colours = plot.over, layer["colours"]
    if own is None:
        return ""
    return "".join(
        [
            *(_span(each, plot, colours) for each in own["spans"]),
            _strokes(plot, own, colours),
            _headings(plot, own["heading"], colours, margin, above),
            *(_label(each, plot, colours) for each in own["labels"]),
            _names(plot, own["names"], colours, below=bool(names_below(layer))),
            marks(plot, own["marks"], colours),
        ]
    )


# Names of lines on a phone that have room beside it; most of those below it.
_SHORT, _MOST_BELOW = 9, 8


def names_below(layer: Item) -> Sequence[Item]:
    """The names that stand below the plot of a phone: all of them, where one is long."""
    names = layer["plots"][0]["names"] if layer["plots"] else ()
    return names[:_MOST_BELOW] if any(len(each["text"]) > _SHORT for each in names) else ()


def halo(plane: Plane, colours: Mapping[str, str]) -> str:
    """The attributes of letters that lie over lines: the paper shows around them."""
    stroke = plane.paint("stroke", colours["paper"])
    return f'{stroke} stroke-width="3" stroke-linejoin="round" paint-order="stroke"'


def _headings(
    plot: Plot,
    head: Item,
    colours: Mapping[str, str],
    margin: Mapping[str, int],
    above: tuple[int, int],
) -> str:
    if not head["name"] and not head["unit"]:
        return ""
    named, bare = (_heading(plot, head, colours, margin, each) for each in above)
    return named if above[0] == above[1] else plot.plane.for_room(named, bare)


def _heading(
    plot: Plot,
    head: Item,
    colours: Mapping[str, str],
    margin: Mapping[str, int],
    strip: int,
) -> str:
    """Name and unit of a plot: at the left edge of the figure, or at that of the plot."""
    name, unit = head["name"], head["unit"]
    bold = (
        f'<tspan font-weight="600"{plot.plane.paint("fill", colours["ink"])}>'
        f"{escape(f'{name}, ' if unit else name)}</tspan>"
        if name
        else ""
    )
    x = _HEAD - margin["l"] if head["at_edge"] else 0
    muted = plot.plane.paint("fill", colours["muted"])
    return (
        f'<text class="{"heading" if head["at_edge"] else "name"}" x="{x}" y="{-strip - _ABOVE}" '
        f'font-size="{_SMALL}"{muted}>{bold}{escape(unit)}</text>'
    )


def _names(plot: Plot, names: Iterable[Item], colours: Mapping[str, str], *, below: bool) -> str:
    """The names of lines at their ends; one that finds its place taken is left out."""
    made = []
    taken: list[float] = []
    crowded: list[float] = []
    share = plot.plane.height and (plot.high[1] - plot.high[0])
    lowest = LOWEST * share if plot.plane.fluid else plot.plane.height
    for each in names:
        if any(abs(each["up"] - other) * plot.plane.height < NAME_APART for other in taken):
            continue
        taken.append(each["up"])
        group = _name(each, plot, colours)
        # On the lower plot of a phone there is room for fewer.
        if any(abs(each["up"] - other) * lowest < NAME_APART for other in crowded):
            group = f'<g class="wide">{group}</g>'
        else:
            crowded.append(each["up"])
        made.append(group)
    joined = "".join(made)
    return f'<g class="wide">{joined}</g>' if below and joined and plot.plane.fluid else joined


def _name(each: Item, plot: Plot, colours: Mapping[str, str]) -> str:
    plane = plot.plane
    end, at, place = plot.x(each["x"]), plot.y(each["y"]), 1 - each["up"]
    moved = abs(at - place) * plane.height > 2.5
    inside = end < 1 - INSIDE
    x = LEADER if moved else BESIDE
    # The first of both is where the way to the name ends: at the edge, or near a line that ends
    # earlier.
    edge = end + 6 / plane.width if inside else 1.0
    leader = ""
    if moved:
        start = min(end + 4 / plane.width, edge)
        foot = plane.at(edge, place, f'<path d="M0 0h{x - 3}"/>')
        leader = (
            f'<g stroke-width=".7" opacity=".8"{plane.paint("stroke", each["colour"])}>'
            f'<line x1="{plane.across(start)}" y1="{plane.down(at)}" '
            f'x2="{plane.across(edge)}" y2="{plane.down(place)}"/>'
            f"{foot}</g>"
        )
    around = halo(plane, colours) if inside else ""
    words = (
        f'<text x="{plane.across(edge)}" dx="{x}" y="{plane.down(place)}" '
        f'dominant-baseline="central" font-size="{each["size"]}"'
        f"{plane.paint('fill', each['colour'])}{around}>{escape(each['text'])}</text>"
    )
    return f'<g class="line-name" data-key="{escape(each["key"])}">{leader}{words}</g>'


def _span(each: Item, plot: Plot, colours: Mapping[str, str]) -> str:
    """The months of a claim about several, shaded, with their total above the time axis."""
    plane = plot.plane
    left, right = (plot.px(each[end]) for end in ("from", "to"))
    high = plane.units[1]
    accent = colours["accent"]
    shade = (
        f'<path d="{box(left, right, 0, high)}" fill-opacity=".08"{plane.paint("fill", accent)}/>'
    )
    edges = f"M{left:g} 0V{high:g}M{right:g} 0V{high:g}"
    shade += f'<path d="{edges}"{plane.paint("stroke", accent)}/>'
    if not each["text"]:
        return plane.space(shade)
    words = (
        f'<text y="{-7 - 17 * each["row"]}" font-size="{_SMALL}" text-anchor="{each["anchor"]}"'
        f"{plane.paint('fill', colours['ink'])}{halo(plane, colours)}>{escape(each['text'])}</text>"
    )
    return plane.space(shade) + plane.at(plot.x(each["x"]), 1, words)


def _strokes(plot: Plot, own: Item, colours: Mapping[str, str]) -> str:
    """Announced figures, and the line at the base of an index."""
    plane = plot.plane
    stroke = plane.paint("stroke", colours["ink"])
    tick = f'<path class="announced-tick" d="M-6 0h12" stroke-width="2"{stroke}/>'
    made = [plane.at(plot.x(each["x"]), plot.y(each["y"]), tick) for each in own["ticks"]]
    if own["base"] is not None:
        path = f"M0 {plot.py(own['base']):g}H{plane.units[0]:g}"
        made.append(plane.space(f'<path d="{path}"{plane.paint("stroke", colours["muted"])}/>'))
    return "".join(made)


def _label(each: Item, plot: Plot, colours: Mapping[str, str]) -> str:
    """A short text beside a point; a phone has room for its first line."""
    plane = plot.plane
    x, size, brief = each["dx"], each["size"], each["brief"]
    first, *more = each["lines"]
    ending = ":" if brief and first.endswith(":") else ""
    words = escape(first.removesuffix(ending) if ending else first)
    rest = ending + "".join(
        f'<tspan x="{pixels(x)}" dy="{size + 3}">{escape(line)}</tspan>' for line in more
    )
    if brief and rest:
        rest = f'<tspan class="wide">{rest}</tspan>' if plane.fluid else rest
    text = (
        f'<text x="{pixels(x)}" y="{pixels(each["dy"])}" font-size="{size}" '
        f'text-anchor="{each["anchor"]}"{plane.paint("fill", each["colour"])}'
        f"{halo(plane, colours)}>{words}{rest}</text>"
    )
    return plane.at(plot.x(each["x"]), plot.y(each["y"]), text, "label")
