"""Exports: what leaves the product as a file, exactly as a chart or a table shows it."""

from dashboard.exports.csv_text import VARIANTS, csv_pieces
from dashboard.exports.json_text import json_pieces
from dashboard.exports.parquet import parquet_bytes, write_parquet
from dashboard.exports.series import series_csv, series_frame, value_column
from dashboard.exports.table import table_csv, table_frame

__all__ = [
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
