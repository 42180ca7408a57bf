"""Lines that fetch exactly the figures shown: for Python and for the command line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        "python": """\
import pandas as pd

address = "{address}"
series = pd.read_csv(address, parse_dates=["month"], keep_default_na=False, na_values=[""])
print(series.to_string())""",
        "curl": "curl --fail --silent --show-error --output '{name}.csv' '{address}'",
    }
)


def snippets(address: str, name: str) -> dict[str, str]:
    """Language (python, curl) → the lines; ``address`` is that of the CSV, ``name`` of the file.

    An address made of slugs, months and commas needs no quoting beyond what stands there.
    """
    if set(address + name) & set("'\"\\{} \n"):
        raise ValueError("not an address that can stand in a line of code")
    return {key: text.format(address=address, name=name) for key, text in _TEMPLATES.items()}
