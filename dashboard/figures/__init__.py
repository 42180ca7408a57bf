"""Charts: pure functions from an answer and a language to a plotly figure as plain data.

A figure is a dict in plotly's schema, not a ``go.Figure``: building those objects takes longer than
the rest of an answer. Tests pass each kind of figure to ``go.Figure``, which rejects anything that
is not in the schema.
"""

from dashboard.figures.bands import Band
from dashboard.figures.chart import chart
from dashboard.figures.compare import compare, compare_points
from dashboard.figures.labels import Callout
from dashboard.figures.marks import Disc
from dashboard.figures.overlay import overlay
from dashboard.figures.panels import panels

__all__ = [
    "Band",
    "Callout",
    "Disc",
    "chart",
    "compare",
    "compare_points",
    "overlay",
    "panels",
]
