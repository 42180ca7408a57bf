"""Files that people hand in: their kind, judged by their content, and the text in them."""

from __future__ import annotations

from dashboard.documents.kinds import kind_of
from dashboard.documents.model import Document, Kind, Unreadable
from dashboard.documents.reading import read_document

__all__ = ["Document", "Kind", "Unreadable", "kind_of", "read_document"]
