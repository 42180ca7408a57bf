"""Exports: what leaves the product as a file, exactly as a chart or a table shows it."""

from dashboard.exports.series import series_csv, value_column
from dashboard.exports.table import table_csv

__all__ = ["series_csv", "table_csv", "value_column"]
