"""Lines that fetch exactly the figures shown: for Python and for the command line."""

from __future__ import annotations

import json
import shlex

_PYTHON = """\
import pandas as pd

address = {address}
series = pd.read_csv(address, parse_dates=["month"], keep_default_na=False, na_values=[""])
print(series.to_string())"""


def snippets(address: str, name: str) -> dict[str, str]:
    """Language (python, curl) → the lines; ``address`` is that of the CSV, ``name`` of the file.

    Both are quoted, so that nothing in them is ever run.
    """
    return {
        "python": _PYTHON.format(address=json.dumps(address)),
        "curl": "curl --fail --silent --show-error "
        f"--output {shlex.quote(f'{name}.csv')} {shlex.quote(address)}",
    }
