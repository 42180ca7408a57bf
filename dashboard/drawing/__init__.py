"""Figures as SVG, drawn by the server from the dicts that plotly gets: pages, pictures, frames."""

from dashboard.drawing.sheet import drawn

__all__ = ["drawn"]
