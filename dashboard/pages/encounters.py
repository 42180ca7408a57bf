"""The encounters page: Border Patrol since 1999, the southwest border, and the whole country."""

from dashboard.pages.explorer import Explorer
from dashboard.terms import pages

ENCOUNTERS = Explorer(
    page=pages.ENCOUNTERS,
    metrics=("border_patrol_encounters", "southwest_encounters", "encounters"),
)
