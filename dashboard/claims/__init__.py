"""Claims checked against the tables: one engine, fixed verdicts, and where to draw them."""

from dashboard.claims.check import check, check_all
from dashboard.claims.explain import as_data, explain
from dashboard.claims.marks import applies, claim_points
from dashboard.claims.model import (
    ChartPoint,
    ClaimPoints,
    Elsewhere,
    Narrower,
    Official,
    Outcome,
    Stated,
    Verdict,
    VerdictReason,
)

__all__ = [
    "ChartPoint",
    "ClaimPoints",
    "Elsewhere",
    "Narrower",
    "Official",
    "Outcome",
    "Stated",
    "Verdict",
    "VerdictReason",
    "applies",
    "as_data",
    "check",
    "check_all",
    "claim_points",
    "explain",
]
