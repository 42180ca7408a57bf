"""Texts checked: each figure that was read is a claim with its verdict, a question, or left."""

from dashboard.claims.texts.checked import (
    SECONDS,
    CheckedClaim,
    CheckedText,
    StatedClaim,
    StatedText,
    check_stated,
    check_text,
    checked_claim,
    checked_text,
    stated_text,
)

__all__ = [
    "SECONDS",
    "CheckedClaim",
    "CheckedText",
    "StatedClaim",
    "StatedText",
    "check_stated",
    "check_text",
    "checked_claim",
    "checked_text",
    "stated_text",
]
