"""Queries: from the state of a view and the tables to the figures that are shown."""

from dashboard.queries.address import read_state, write_state
from dashboard.queries.answer import REST, Answer, Choice, Passage, Reason
from dashboard.queries.answering import answer, outline
from dashboard.queries.asking import dimensions
from dashboard.queries.choices import choices, split_choices
from dashboard.queries.filters import PARAMETER_OF, PARAMETERS, Filters
from dashboard.queries.mapping import levels, maps_of, months_of_map
from dashboard.queries.others import other_figures
from dashboard.queries.related import comparison
from dashboard.queries.series import monthly
from dashboard.queries.state import (
    HIDEABLE,
    SHOWABLE,
    Chart,
    Layer,
    MapOf,
    Notice,
    Over,
    Panels,
    Scale,
    State,
    Weight,
    default_state,
)
from dashboard.queries.table_address import TableQuery, read_table_query, write_table_query
from dashboard.queries.views import VIEWS, View, views_of

__all__ = [
    "HIDEABLE",
    "PARAMETERS",
    "PARAMETER_OF",
    "REST",
    "SHOWABLE",
    "VIEWS",
    "Answer",
    "Chart",
    "Choice",
    "Filters",
    "Layer",
    "MapOf",
    "Notice",
    "Over",
    "Panels",
    "Passage",
    "Reason",
    "Scale",
    "State",
    "TableQuery",
    "View",
    "Weight",
    "answer",
    "choices",
    "comparison",
    "default_state",
    "dimensions",
    "levels",
    "maps_of",
    "monthly",
    "months_of_map",
    "other_figures",
    "outline",
    "read_state",
    "read_table_query",
    "split_choices",
    "views_of",
    "write_state",
    "write_table_query",
]
