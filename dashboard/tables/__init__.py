"""The tables as they stand: loaded whole, never changed, rebuilt as they stood (vintages)."""

from __future__ import annotations

from dashboard.tables.loading import Tables, load
from dashboard.tables.metadata import ColumnMetadata, Gap, TableMetadata

__all__ = ["ColumnMetadata", "Gap", "TableMetadata", "Tables", "load"]
