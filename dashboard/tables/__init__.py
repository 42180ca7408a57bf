"""The tables: loaded as one state, never changed in memory, seen as they stood (vintages)."""

from __future__ import annotations

from dashboard.tables.loading import Tables, load
from dashboard.tables.metadata import ColumnMetadata, Gap, TableMetadata

__all__ = ["ColumnMetadata", "Gap", "TableMetadata", "Tables", "load"]
