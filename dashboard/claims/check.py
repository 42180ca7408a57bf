"""Checking: a claim in, a verdict out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from dashboard.claims.model import Verdict

if TYPE_CHECKING:
    from dashboard.articles import Article, Claim
    from dashboard.tables import Tables


def check(
    claim: Claim, article: Article, tables: Tables, *, today: dt.date | None = None
) -> Verdict:
    """The verdict on one claim; ``today`` is written into it (default: the day it runs)."""
    raise NotImplementedError


def check_all(
    article: Article, tables: Tables, *, today: dt.date | None = None
) -> tuple[Verdict, ...]:
    """The verdicts on all claims of a text, in the order of the text."""
    raise NotImplementedError
