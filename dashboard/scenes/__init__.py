"""Scenes: everything that one view shows, computed once, before it is drawn and laid out."""

from dashboard.scenes.claims import ShownClaim
from dashboard.scenes.marks import ClaimMark
from dashboard.scenes.scene import Scene
from dashboard.scenes.site import Site, current_site

__all__ = ["ClaimMark", "Scene", "ShownClaim", "Site", "current_site"]
