"""Claims checked against the tables: one engine, five verdicts, and where to draw them."""

from dashboard.claims.check import check, check_all
from dashboard.claims.explain import explain, verdict_sign, verdict_word
from dashboard.claims.marks import applies, points
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
    "check",
    "check_all",
    "explain",
    "points",
    "verdict_sign",
    "verdict_word",
]
