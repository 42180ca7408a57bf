"""Paths of lines, areas and points: runs of points, broken where there is no figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Points = Sequence[Point | None]
"""Points in the units of a plane; None is a gap."""


def runs(points: Points) -> list[list[Point]]:
    """The unbroken runs of points."""
    found: list[list[Point]] = []
    run: list[Point] = []
    for point in points:
        if point is not None:
            run.append(point)
        elif run:
            found.append(run)
            run = []
    return [*found, run] if run else found


def steps(run: Sequence[Point]) -> str:
    """A line through a run: its first point, then the way from each point to the next."""
    if not run:
        return ""
    (x, y), begins = run[0], f"M{run[0][0]:g} {run[0][1]:g}"
    parts = []
    if isinstance(y, int):
        # Whole units, as on every page: the inner loop of every chart.
        for nx, ny in run[1:]:
            parts.append(f"{nx - x} {ny - y}")
            x, y = nx, ny
    else:
        for nx, ny in run[1:]:
            parts.append(f"{round(nx - x, 1):g} {round(ny - y, 1):g}")
            x, y = nx, ny
    return f"{begins}l{' '.join(parts)}" if parts else begins


def line(points: Points) -> str:
    """The path of a line; a point without a neighbour has none."""
    return "".join(steps(run) for run in runs(points) if len(run) > 1)


def area(points: Points, floor: float) -> str:
    """The path of the area between a line and ``floor``."""
    return "".join(
        f"M{run[0][0]:g} {floor:g}V{run[0][1]:g}l{steps(run).partition('l')[2]}V{floor:g}Z"
        for run in runs(points)
        if len(run) > 1
    )


def dots(points: Iterable[Point]) -> str:
    """Lines of no length, whose round or square ends are marks of the stroke's width."""
    return "".join(f"M{x:g} {y:g}h0" for x, y in points)


def box(left: float, right: float, top: float, bottom: float) -> str:
    """The path of a rectangle."""
    return f"M{left:g} {bottom:g}V{top:g}H{right:g}V{bottom:g}Z"
