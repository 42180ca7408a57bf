"""What programs that answer questions for people call: tools on series, revisions and texts.

``tools`` has them as plain functions; ``protocol`` offers them by the Model Context Protocol. The
SDK of the protocol is imported there only, and only when somebody asks.
"""

from dashboard.assistants.tools import (
    Unanswerable,
    check_text,
    get_revisions,
    get_series,
    search_series,
)

__all__ = ["Unanswerable", "check_text", "get_revisions", "get_series", "search_series"]
