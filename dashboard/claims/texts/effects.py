"""What would follow from each answer to a question about a claim, by really checking it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.articles import Article
from dashboard.claims.model import Outcome
from dashboard.claims.texts.checked import CheckedClaim, StatedClaim, checked_claim
from dashboard.claims.texts.correcting import corrected
from dashboard.claims.texts.doubts import Question
from dashboard.claims.texts.stating import claim_of

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Effect:
    """The verdict that an answer leads to, and the parts that would still be asked."""

    outcome: Outcome
    asks: tuple[str, ...] = ()


def effects(
    one: CheckedClaim, question: Question, article: Article, tables: Tables, until: float
) -> Mapping[str, Effect]:
    """The effect of each answer of a question; of as many as time allows, the first ones.

    What else is asked of the claim is taken as it is guessed. ``until`` is a moment of
    ``time.monotonic``.
    """
    found: dict[str, Effect] = {}
    guessed = {each.part: each.answers[0] for each in one.questions}
    for value in question.answers:
        if time.monotonic() > until:
            break
        try:
            said = corrected(one.reading, {**guessed, question.part: value}, tables)
            claim = claim_of(said, article)
        except ValueError:
            continue
        checked = checked_claim(StatedClaim(said, claim), article, tables)
        asks = tuple(each.part for each in checked.questions)
        found[value] = Effect(checked.verdict.outcome, asks)
    return found
