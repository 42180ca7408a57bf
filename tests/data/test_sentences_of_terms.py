"""Headline and summary of every term of every dimension of the committed tables, read as prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from dashboard.i18n import language
from dashboard.metrics import metrics
from dashboard.queries import Filters, State, answer
from dashboard.queries.asking import dimensions, terms
from dashboard.summaries import headline, summary
from dashboard.tables import Tables

# What no sentence has, whatever is put into it: brackets within brackets, a gap, "de el", a value
# that is not there, a mark without its word.
FAULTS = {
    "brackets within brackets": r"\([^()]*\(",
    "two groups of brackets": r"\) \(",
    "two spaces": r"  ",
    "a space before a mark": r" [,;.:](?!\d)",
    "marks one after the other": r"[,;:.][,;:]|\.\.",
    "de el, a el": r"\b(de|a) el\b",
    "no value": r"…|\bNone\b|\bnan\b|\{|\}",
    "a large letter after a colon": r": (Encuentros|Detenciones|Drogas|Frontera|Todo|Otras)\b",
}


def said(tables: Tables, state: State, code: str) -> Iterator[str]:
    found = answer(tables, state)
    yield headline(found, language(code))
    if not found.unanswered:
        yield summary(found, language(code))


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("name", [each for each in metrics() if each != "nii_scan_rate"])
def test_every_term_of_a_metric_makes_sentences(tables: Tables, name: str, code: str) -> None:
    metric = metrics()[name]
    columns = dimensions(tables, metric)
    asked = [State(name, split=column) for column in columns]
    asked += [
        State(name, filters=Filters({column: [term]}))
        for column in columns
        for term in terms(tables, metric, column)
    ]
    told = [sentence for state in asked for sentence in said(tables, state, code)]
    assert len(told) > 20
    odd = {
        fault: found
        for fault, pattern in FAULTS.items()
        if (found := [each for each in told if re.search(pattern, each)])
    }
    assert not odd
    assert not [each for each in told if not each[0].isupper() and not each[0].isdigit()]
