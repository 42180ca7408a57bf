"""Exports: files that hold exactly what a chart or a table shows, and their descriptions."""

from dashboard.exports.parquet import parquet_bytes, write_parquet
from dashboard.exports.series import series_csv, series_frame, value_column
from dashboard.exports.table import table_csv, table_frame
from dashboard.exports.text import PLAIN, VARIANTS, csv_pieces, json_pieces

__all__ = [
    "PLAIN",
    "VARIANTS",
    "csv_pieces",
    "json_pieces",
    "parquet_bytes",
    "series_csv",
    "series_frame",
    "table_csv",
    "table_frame",
    "value_column",
    "write_parquet",
]
