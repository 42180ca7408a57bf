"""Ingest: publishers' files in, checked tables out; or every fault listed and nothing changed."""

from __future__ import annotations

from dashboard.ingest.faults import Fault, Refused
from dashboard.ingest.run import FileOutcome, IngestReport, ingest

__all__ = ["Fault", "FileOutcome", "IngestReport", "Refused", "ingest"]
