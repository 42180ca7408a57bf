"""Search: which view, page, table, word, text or claim a question in words is about."""

from dashboard.search.finding import LONG_TEXT, LONGEST, Kind, Result, Results, search

__all__ = ["LONGEST", "LONG_TEXT", "Kind", "Result", "Results", "search"]
