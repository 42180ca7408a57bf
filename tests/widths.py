"""Writes how far publishers move their figures, from the tables: ``python -m tests.widths``."""

from dashboard.claims.official import opened, widths
from dashboard.tables import load

if __name__ == "__main__":
    tables = load()
    widths.FILE.write_text(widths.text_of(widths.measured(tables)), encoding="utf-8")
    opened.FILE.write_text(opened.text_of(opened.measured(tables)), encoding="utf-8")
