"""The page on the form: it names every part and term, and its examples can be read and checked."""

import re
import tomllib
from typing import get_args

import pytest

from dashboard.articles import Quote, loading
from dashboard.articles.annotating import toml
from dashboard.articles.form import AboutText
from dashboard.articles.model import Among, Claim, Comparison, Direction, Qualifier, StatedUnit
from dashboard.articles.parts import DATED_BASELINES, NAMED_BASELINES
from dashboard.articles.period import KINDS
from dashboard.claims import Outcome, check_all
from tests.unit.articles.made_up import toml as whole_notes
from tests.unit.articles.made_up import write

PAGE = (loading.FOLDER / "FORM.md").read_text("utf-8")
BLOCKS = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLES = [block for block in BLOCKS if "comparison" in block]
HEAD = whole_notes().partition("[[claims]]")[0]


def test_every_part_and_term_of_the_form_is_named():
    terms = {*KINDS, *DATED_BASELINES, *NAMED_BASELINES, *AboutText.__struct_fields__}
    terms |= {*Claim.__struct_fields__, *Quote.__struct_fields__}
    for kind in (Among, Comparison, Direction, Qualifier, StatedUnit):
        terms |= {term for term in get_args(kind) if term}
    assert {term for term in terms if not re.search(rf"\b{term}\b", PAGE)} == set()


def as_file(example):
    """An example as a whole file about the made-up text."""
    given = tomllib.loads(example)
    entry = given.get("claims", [given])[0]
    entry |= {
        "id": "C01",
        "quote": {"exact": "two three", "prefix": "", "suffix": "", "position": 13},
    }
    entry["printed"] = "three"
    parts = ("baseline", "value", "unit", "direction", "subject", "of")
    stated = [*entry["scope"], "metric", "period", "comparison", *(p for p in parts if p in entry)]
    entry["read_from"] = dict.fromkeys(stated, "words")
    return HEAD + "[[claims]]\n" + "".join(f"{key} = {toml(each)}\n" for key, each in entry.items())


def test_each_comparison_has_an_example():
    shown = set(re.findall(r'^comparison = "(\w+)"', PAGE, re.MULTILINE))
    assert shown >= set(get_args(Comparison)) - {"share", "rate"}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_read_and_gets_a_verdict(tables, tmp_path, example):
    article = loading.load_article(write(tmp_path, notes=as_file(example)))
    (verdict,) = check_all(article, tables)
    assert verdict.official
    assert verdict.outcome in set(Outcome)
