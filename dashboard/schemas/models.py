"""Pandera models made from the shapes: they report every fault of a table, not only the first."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from dashboard.schemas.structure import DECIMALS, ColumnKind, Shape, TableColumn

_FIRST_MONTH = pd.Timestamp("1990-01-01")
_LARGEST = 10**9
_SEPARATORS = "|=\n"
_MOST_LISTED = 20


@lru_cache
def model(shape: Shape) -> pa.DataFrameSchema:
    """The pandera schema of a shape: its columns in order and no other, dtypes, values, key."""
    return pa.DataFrameSchema(
        {column.name: _column(column) for column in shape.columns},
        strict=True,
        ordered=True,
        unique=list(shape.keys),
        name=shape.name,
    )


def _column(column: TableColumn) -> pa.Column:
    match column.kind:
        case ColumnKind.MONTH:
            return pa.Column(
                "datetime64[us]",
                [
                    pa.Check(lambda months: months.dt.day == 1, error="first day of a month"),
                    pa.Check.ge(_FIRST_MONTH),
                ],
            )
        case ColumnKind.DATE:
            return pa.Column("datetime64[us]", nullable=True)
        case ColumnKind.TERM:
            return pa.Column(pd.CategoricalDtype(list(column.terms)))
        case ColumnKind.CODE:
            return pa.Column(
                checks=[
                    pa.Check(
                        lambda codes: isinstance(codes.dtype, pd.CategoricalDtype),
                        error="category",
                    ),
                    pa.Check(lambda codes: codes.astype("str") != "", error="not empty"),
                ]
            )
        case ColumnKind.COUNT:
            return pa.Column("int64", pa.Check.in_range(0, _LARGEST))
        case ColumnKind.AMOUNT:
            return pa.Column("float64", [pa.Check.in_range(0, _LARGEST), _rounded()])
        case ColumnKind.NUMBER:
            return pa.Column("float64", nullable=True)
        case ColumnKind.TEXT:
            checks = [pa.Check.isin((*column.terms, ""))] if column.terms else []
            return pa.Column("str", checks)


def _rounded() -> pa.Check:
    return pa.Check(
        lambda values: values == values.round(DECIMALS), error=f"at most {DECIMALS} decimals"
    )


def faults(frame: pd.DataFrame, shape: Shape) -> tuple[str, ...]:
    """What is wrong with a table: one sentence per fault, with line, column, rule and value.

    Lines are those of the CSV file, where the header is line 1. List at most 20 faults; count the
    rest.
    """
    found = _unsafe(frame, shape)
    if frame.empty and tuple(frame.columns) == tuple(shape.names):
        return tuple(found)  # without rows it has nothing but its columns
    try:
        model(shape).validate(frame, lazy=True)
    except SchemaErrors as errors:
        found += [_sentence(case, shape) for case in errors.failure_cases.to_dict("records")]
    distinct = list(dict.fromkeys(found))
    more = len(distinct) - _MOST_LISTED
    return (*distinct[:_MOST_LISTED], *([f"and {more:,} more"] if more > 0 else ()))


def _sentence(case: dict[str, object], shape: Shape) -> str:
    index, column = case["index"], case["column"]
    line = f":{int(index) + 2}" if isinstance(index, int | float) and index == index else ""
    place = f" [{column}]" if column and column != shape.name else ""
    return f"{shape.name}{line}{place} {case['check']}: found {case['failure_case']!r}"


def _unsafe(frame: pd.DataFrame, shape: Shape) -> list[str]:
    """Terms with a sign that separates the parts of a key's text."""
    return [
        f"{shape.name} [{column.name}] a term must not hold | or =: found {term!r}"
        for column in shape.columns
        if column.kind is ColumnKind.TERM and column.name in frame.columns
        for term in column.terms
        if any(sign in term for sign in _SEPARATORS)
    ]
