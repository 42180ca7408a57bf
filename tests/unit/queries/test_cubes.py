"""Sums from cubes are those of plain loops over the rows, whatever is asked and however it is made.

The rows are made up at random; some lack a term, and some stand for the same cell.
"""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from dashboard.queries import cubes
from dashboard.queries.cubes import counts_of, has_rows, margins_of, sums_of, with_rows
from dashboard.queries.index import indexed
from tests.unit.queries.made_up import made_up, release, table

REGIONS, DRUGS, AREAS = (
    ("Northern", "Southwest"),
    ("Cocaine", "Fentanyl", "Heroin"),
    ("A", "B", "C"),
)
MONTHS = ("2023-10", "2023-11", "2023-12")
COLUMNS = {"region": REGIONS, "drug": DRUGS, "area_of_responsibility": AREAS}


def rows(seed):
    chance = random.Random(seed)
    return [
        {
            "month": chance.choice(MONTHS),
            "region": chance.choice(REGIONS),
            "drug": chance.choice(DRUGS),
            "area_of_responsibility": chance.choice(AREAS),
            "events": chance.randrange(5),
            # Fractions that binary numbers cannot hold: sums of them depend on their order.
            "pounds": chance.randrange(10**9) / 10**6,
        }
        for _ in range(60)
    ]


def tables_of(found):
    text = "\n".join([",".join(found[0]), *(",".join(map(str, row.values())) for row in found)])
    return made_up(
        [release("one", "drug_seizures", "2023-10-01", "2023-12-01", "2024-01-10")],
        drug_seizures=table(text),
    )


def asked(seed):
    """A random question: column → terms wanted, and a split or none."""
    chance = random.Random(seed)
    columns = chance.sample(list(COLUMNS), chance.randrange(4))
    wanted = {
        column: tuple(sorted(chance.sample(COLUMNS[column], chance.randint(1, 2))))
        for column in columns
    }
    return wanted, chance.choice([None, *COLUMNS])


@pytest.mark.parametrize("largest", [cubes.LARGEST, 0], ids=["from cubes", "from rows"])
@pytest.mark.parametrize("seed", range(25))
def test_sums_and_counts_are_those_of_plain_loops(monkeypatch, seed, largest):
    monkeypatch.setattr(cubes, "LARGEST", largest)
    found = rows(seed)
    tables = tables_of(found)
    index = indexed(tables, "drug_seizures")
    for question in range(8):
        wanted, split = asked(100 * seed + question)
        terms = index.terms[split] if split else ("",)
        pounds, counts = Counter(), Counter()
        for row in found:
            if all(row[column] in of for column, of in wanted.items()):
                cell = (row[split] if split else "", row["month"])
                pounds[cell] += round(row["pounds"] * 10**6)  # whole numbers add up exactly
                counts[cell] += 1
        coded = {c: tuple(index.terms[c].index(term) for term in of) for c, of in wanted.items()}

        def grid(values, terms=terms):
            return [[values[term, month] for month in MONTHS] for term in terms]

        exact = np.array(grid(pounds)) / 10**6
        assert sums_of(tables, index, "pounds", coded, split).tolist() == exact.tolist()
        assert counts_of(tables, index, coded, split).tolist() == grid(counts)
        margins = np.array(grid(counts)) / (2 * 10**6)
        assert margins_of(tables, index, "pounds", coded, split).tolist() == margins.tolist()
        assert not margins_of(tables, index, "events", coded, split).any()
        assert has_rows(tables, index, coded) == bool(counts)
        for column in COLUMNS:
            held = {
                row[column]
                for row in found
                if all(row[c] in of for c, of in wanted.items() if c != column)
            }
            others = {c: codes for c, codes in coded.items() if c != column}
            here = with_rows(tables, index, others, column)
            assert {index.terms[column][place] for place in np.flatnonzero(here)} == held


def test_a_row_without_a_term_counts_in_the_whole_and_in_no_part():
    text = "month, region, drug, pounds\n2023-10, Southwest, Heroin, 1\n2023-10, Northern, , 2"
    frame, about = table(text)
    frame["drug"] = frame["drug"].cat.remove_categories([""])
    tables = made_up(
        [release("one", "drug_seizures", "2023-10-01", "2023-10-01", "2023-11-10")],
        drug_seizures=(frame, about),
    )
    index = indexed(tables, "drug_seizures")
    assert sums_of(tables, index, "pounds", {}, None).tolist() == [[3.0]]
    assert sums_of(tables, index, "pounds", {}, "drug").tolist() == [[1.0]]
    assert sums_of(tables, index, "pounds", {"drug": (0,)}, None).tolist() == [[1.0]]
    assert with_rows(tables, index, {"region": (0,)}, "drug").tolist() == [False]


def test_a_second_question_about_the_same_columns_does_not_go_through_the_rows(monkeypatch):
    tables = tables_of(rows(1))
    index = indexed(tables, "drug_seizures")
    sums_of(tables, index, "pounds", {"region": (0,)}, "drug")

    def refuse(*_):
        raise AssertionError("the rows were counted again")

    monkeypatch.setattr(np, "bincount", refuse)
    assert sums_of(tables, index, "pounds", {"region": (1,)}, "drug").any()
    assert sums_of(tables, index, "pounds", {"drug": (0, 1)}, "region").any()
    with pytest.raises(AssertionError):
        sums_of(tables, index, "events", {"region": (1,)}, "drug")
