"""The seizures page: pounds, events, and the share taken at ports of entry."""

from dashboard.pages.explorer import Explorer

SEIZURES = Explorer(
    path="/seizures", metrics=("seizure_pounds", "seizure_events", "ports_of_entry_share")
)
