"""Claims checked against the tables: one engine, five verdicts, and where to draw them."""

from dashboard.claims.check import check, check_all
from dashboard.claims.explain import computed, explain, verdict_sign, verdict_word
from dashboard.claims.marks import applies, points, series_of
from dashboard.claims.model import (
    Elsewhere,
    Narrower,
    Official,
    Outcome,
    Point,
    Points,
    Reason,
    Reported,
    Stated,
    Verdict,
)
from dashboard.claims.plain import as_data

__all__ = [
    "Elsewhere",
    "Narrower",
    "Official",
    "Outcome",
    "Point",
    "Points",
    "Reason",
    "Reported",
    "Stated",
    "Verdict",
    "applies",
    "as_data",
    "check",
    "check_all",
    "computed",
    "explain",
    "points",
    "series_of",
    "verdict_sign",
    "verdict_word",
]
