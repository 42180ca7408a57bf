"""The canonical text of a key says its columns and can be read again."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.tables.keys import key_columns, key_texts, parse_key

DIMENSIONS = ("region", "drug")


def test_a_key_goes_to_text_and_back() -> None:
    frame = pd.DataFrame({"region": ["Coastal/Interior", "Northern"], "drug": ["LSD", "Khat"]})
    texts = key_texts(frame, DIMENSIONS)
    assert texts.tolist() == ["region=Coastal/Interior|drug=LSD", "region=Northern|drug=Khat"]
    assert key_columns(texts, DIMENSIONS).to_dict("list") == frame.to_dict("list")


def test_what_is_no_key_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a key"):
        parse_key("region:Northern")
