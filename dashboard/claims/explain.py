"""A verdict in plain sentences, from the templates of a language."""

from __future__ import annotations

from dashboard.claims.model import Verdict
from dashboard.i18n import Language


def explain(verdict: Verdict, language: Language) -> list[str]:
    """The note on a claim: what the tables say, where it belongs, what comes nearest; never why."""
    raise NotImplementedError


def verdict_word(verdict: Verdict, language: Language) -> str:
    """The verdict as a word or two: ``agrees elsewhere``."""
    return language.text(f"verdicts.{verdict.outcome}.word")


def verdict_sign(verdict: Verdict, language: Language) -> str:
    """The verdict as one sign."""
    return language.text(f"verdicts.{verdict.outcome}.sign")
