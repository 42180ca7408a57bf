"""Notes on random readings of every metric, in both languages: no sentence has a hole in it."""

import random
import re
from itertools import product

import pytest

from dashboard.articles.model import WITHOUT_SERIES, Reading
from dashboard.articles.parts import PARTS
from dashboard.claims import check
from dashboard.claims.model import Outcome
from dashboard.claims.texts.doubts import held_back
from dashboard.i18n import language
from dashboard.metrics import metrics
from dashboard.queries.asking import dimensions, terms
from dashboard.reading import Part, ReadFrom
from dashboard.reading import Reading as ReadClaim
from dashboard.reading.language.text import Span
from dashboard.scenes.short_note import short_note
from dashboard.scenes.telling import note_sentences
from tests.unit.articles.made_up import article, claim

HOLES = re.compile(r"…|[{}]|\(\s*[);,]|[(;,]\s*\)|  |\s[,;.]|[,;:]\.|\bNone\b|\.\.")
PERIODS = (
    *("undated", "month:2024-02", "month:1950-01", "fiscal_year:2024", "fiscal_year:2031"),
    *("months:2023-11..2024-03", "fiscal_year_to_date:2025-02", "calendar_year:2022"),
)
VALUES = ("", "7", "27", "93", "8.5", "1029", "250000")
BASELINES = ("none", "vague", "previous_month", "year_before", "peak", "fiscal_year:2023")


def claims(tables, metric, comparison, draw):
    """A claim with random parts, or None if the parts do not fit together."""
    parts, found = PARTS[comparison], metrics().get(metric)
    scope = {}
    if found:
        for column in dimensions(tables, found):
            if draw.random() < 0.3:
                scope[column] = draw.choice(terms(tables, found, column))
    baseline = draw.choice(BASELINES) if parts.baseline == "change" else ""
    period = draw.choice(PERIODS)
    stated = [*scope, "metric", "period", "comparison", *(["baseline"] if baseline else [])]
    read_from = {part: draw.choice(["words", "text", "context"]) for part in stated}
    other = Reading(scope={}, metric=draw.choice([None, "encounters", "nii_scan_rate"]))
    return claim(
        metric,
        value=draw.choice(VALUES) if "value" in parts.others else "",
        scope=scope,
        comparison=comparison,
        baseline=baseline,
        direction=draw.choice(parts.directions),
        period=period,
        unit="percent"
        if parts.units or comparison == "change"
        else found.unit.key
        if found
        else "",
        read_from=read_from,
        readings=(other,) if draw.random() < 0.4 else (),
    )


@pytest.mark.parametrize("comparison", ["level", "change", "share", "rate", "record"])
def test_no_note_has_a_hole(tables, comparison):
    draw = random.Random(comparison)
    doubtful = ReadClaim(
        Span(0, 1),
        Span(0, 1),
        Part("encounters", ReadFrom.WORDS),
        Part("undated", ReadFrom.WORDS),
        Part("level", ReadFrom.WORDS),
        doubts=("place",),
    )
    spoken = [language("en"), language("es")]
    for metric, _ in product((*metrics(), *WITHOUT_SERIES), range(5)):
        made = claims(tables, metric, comparison, draw)
        verdict = check(made, article(made), tables)
        for each in (verdict, held_back(verdict, doubtful)):
            for words in spoken:
                note = note_sentences(made, each, words)
                short = short_note(each, tables, words)
                told = " | ".join([*note, *short])
                assert not HOLES.search(told), (made, told)
                assert 1 <= len(short) <= 2
                # What stays open is not told to be supported in the same breath.
                is_open = each.outcome is Outcome.NOT_CHECKABLE
                assert not (is_open and "the tables support it" in told), told
