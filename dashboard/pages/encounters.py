"""The encounters page: Border Patrol since 1999, the southwest border, and the whole country."""

from dashboard.pages.explorer import Explorer

ENCOUNTERS = Explorer(
    path="/encounters", metrics=("border_patrol_encounters", "southwest_encounters", "encounters")
)
