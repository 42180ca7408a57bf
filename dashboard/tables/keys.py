"""The text that names a cell of a table, such as ``region=Southwest|state=TX``, and its parts."""

from __future__ import annotations

import numpy as np
import pandas as pd

_BETWEEN = "|"
_IS = "="


def key_texts(frame: pd.DataFrame, dimensions: tuple[str, ...]) -> pd.Series:
    """The key of each row as text, from its dimension columns in order, without the month."""
    text = np.full(len(frame), "", dtype=object)
    for place, name in enumerate(dimensions):
        text = text + ((_BETWEEN if place else "") + name + _IS) + frame[name].astype(object)
    return pd.Series(text, index=frame.index, dtype="str")


def parse_key(text: str) -> dict[str, str]:
    """Dimension to term; ValueError for a text that is not a key."""
    pairs = [part.partition(_IS) for part in text.split(_BETWEEN)]
    if not all(name and sign for name, sign, _ in pairs):
        raise ValueError(f"{text!r} is not a key")
    return {name: term for name, _, term in pairs}


def key_columns(keys: pd.Series, dimensions: tuple[str, ...]) -> pd.DataFrame:
    """The dimension columns (str) of a column of keys."""
    places, texts = pd.factorize(keys)
    parsed = [parse_key(str(text)) for text in texts]
    return pd.DataFrame(
        {
            name: np.array([each.get(name, "") for each in parsed], dtype=object)[places]
            for name in dimensions
        },
        index=keys.index,
        dtype="str",
    )
