"""The seizures page: pounds, events, and the share taken at ports of entry."""

from dashboard.pages.explorer import Explorer
from dashboard.terms import pages

SEIZURES = Explorer(
    page=pages.SEIZURES, metrics=("seizure_pounds", "seizure_events", "ports_of_entry_share")
)
