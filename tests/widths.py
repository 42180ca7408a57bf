"""Writes how far publishers move their figures, from the tables: ``python -m tests.widths``."""

from dashboard.claims.official.widths import FILE, measured, text_of
from dashboard.tables import load

if __name__ == "__main__":
    FILE.write_text(text_of(measured(load())), encoding="utf-8")
