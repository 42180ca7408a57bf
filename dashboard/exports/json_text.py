"""A frame as JSON, in pieces: what the columns mean, then one object for each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson
import pandas as pd

from dashboard.exports.cells import ROWS, values


def json_pieces(frame: pd.DataFrame, head: Mapping[str, Any]) -> Iterator[bytes]:
    """``{…head, "data": [{column: value, …}, …]}`` as pieces of one file, UTF-8.

    Dates are texts (YYYY-MM-DD); what is not held is null.
    """
    yield orjson.dumps(dict(head))[:-1] + (b',"data":[' if head else b'"data":[')
    names = [str(name) for name in frame.columns]
    for start in range(0, len(frame), ROWS):
        rows = frame.iloc[start : start + ROWS]
        columns = [values(rows[name]) for name in frame.columns]
        records = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
        yield (b"," if start else b"") + orjson.dumps(records)[1:-1]
    yield b"]}\n"
