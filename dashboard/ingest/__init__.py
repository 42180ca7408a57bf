"""Ingest: publishers' files in, true tables out, or nothing at all and every fault told."""

from __future__ import annotations

from dashboard.ingest.faults import Fault, Refused
from dashboard.ingest.run import IngestReport, Outcome, ingest

__all__ = ["Fault", "IngestReport", "Outcome", "Refused", "ingest"]
