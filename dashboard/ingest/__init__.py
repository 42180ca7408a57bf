"""Ingest: publishers' files in, checked tables out; or every fault listed and nothing changed."""

from __future__ import annotations

from dashboard.ingest.arriving import FileOutcome
from dashboard.ingest.faults import Fault, Refused
from dashboard.ingest.run import IngestReport, UndoReport, ingest, undo

__all__ = ["Fault", "FileOutcome", "IngestReport", "Refused", "UndoReport", "ingest", "undo"]
