"""Citations name publisher, release, day and address; snippets execute nothing of an address."""

from __future__ import annotations

import ast
import datetime as dt
import re
import shlex

import pytest

from dashboard.i18n import language
from dashboard.queries import Filters, State, answer
from dashboard.summaries.citation import STYLES, citations, snippets, table_citations
from dashboard.tables import Tables
from dashboard.terms.months import Month

ADDRESS = "https://example.org/en/seizures?metric=seizure_pounds&drug=fentanyl&asof=2026-05"
DAY = dt.date(2026, 11, 23)
FENTANYL = State("seizure_pounds", first=Month.of(2026, 1), filters=Filters({"drug": ["Fentanyl"]}))


def written(tables: Tables, state: State) -> dict[str, str]:
    shown = answer(tables, state)
    return citations(shown, tables, language("en"), address=ADDRESS, day=DAY)


def test_every_style_names_publisher_release_and_address(tables: Tables) -> None:
    cited = written(tables, FENTANYL)
    assert tuple(cited) == STYLES
    for text in cited.values():
        assert "U.S. Customs and Border Protection" in text
        assert "nationwide-drugs-fy23-fy26-apr" in text
        assert ADDRESS in text
        assert "Fentanyl seized nationwide" in text
    assert "retrieved November 23, 2026" in cited["inline"]
    assert "(2026)." in cited["apa"]
    assert "urldate = {2026-11-23}" in cited["bibtex"]


def test_bibtex_is_balanced_and_has_no_tex_command(tables: Tables) -> None:
    entry = written(tables, State("ports_of_entry_share"))["bibtex"]
    without = re.sub(r"\\[&%$#_{}]", "", entry)
    assert without.count("{") == without.count("}")
    assert without.startswith("@misc{")
    fields = [line for line in without.splitlines() if " = " in line and "url =" not in line]
    assert not any(mark in line for line in fields for mark in "&%$#_")


def test_without_figures_or_releases_there_is_no_citation(tables: Tables) -> None:
    assert written(tables, State("encounters", asof=Month.of(2019, 1))) == {}
    assert table_citations(tables, "sources", [], language("en"), address=ADDRESS, day=DAY) == {}


@pytest.mark.parametrize("mark", ["'", '"', " ", "\\", "\n", "{x}", "$(x)", "`x`"])
def test_nothing_in_an_address_is_executed(mark: str) -> None:
    address, name = f"https://example.org/{mark}", f"a{mark}b"
    lines = snippets(address, name)
    assert shlex.split(lines["curl"])[-2:] == [f"{name}.csv", address]
    assigned = ast.parse(lines["python"]).body[1]
    assert isinstance(assigned, ast.Assign)
    assert ast.literal_eval(assigned.value) == address
