"""Queries: from the state of a view and the tables to the figures that are shown."""

from dashboard.queries.answer import REST, Answer, Choice, Passage, Reason
from dashboard.queries.state import (
    CHARTS,
    PARAMETER_OF,
    PARAMETERS,
    VIEWS,
    Filters,
    Notice,
    State,
    default_state,
)

__all__ = [
    "CHARTS",
    "PARAMETERS",
    "PARAMETER_OF",
    "REST",
    "VIEWS",
    "Answer",
    "Choice",
    "Filters",
    "Notice",
    "Passage",
    "Reason",
    "State",
    "default_state",
]
