"""The build of plotly.js that is served: the version of plotly.py, no code made at run time."""

from __future__ import annotations

import json
import re

from plotly.offline import get_plotlyjs_version

from tests.conftest import ROOT

BUNDLE = (ROOT / "dashboard/assets/vendor/plotly-border.min.js").read_text("utf-8")
LOCK = json.loads((ROOT / "tests/plotly/package-lock.json").read_text("utf-8"))


def test_it_is_the_version_whose_figures_plotly_py_checks() -> None:
    (built,) = re.findall(r"^/\*! plotly\.js v([\d.]+) ", BUNDLE)
    assert built == get_plotlyjs_version()
    assert LOCK["packages"]["node_modules/plotly.js"]["version"] == built


def test_it_runs_under_a_policy_without_eval() -> None:
    assert not re.search(r"\beval\(|\bnew Function\b|\bFunction\(", BUNDLE)
