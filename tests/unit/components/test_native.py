"""Native controls: what Python hands over is what the browser's half reads, and nothing else."""

from __future__ import annotations

import json
import re

import pytest
from dash.development.base_component import Component
from plotly.utils import PlotlyJSONEncoder

from dashboard.components import native
from dashboard.components.native import (
    Choice,
    Markup,
    Option,
    Select,
    Slider,
    Strip,
    Table,
    checkboxes,
    radios,
)
from tests.conftest import ROOT

SCRIPT = (ROOT / "dashboard" / "assets" / "native.js").read_text("utf-8")
COMPONENTS: tuple[type[native._Native], ...] = (Choice, Markup, Select, Slider, Strip, Table)


def browser_half(name: str) -> str:
    """The body of a component's function in native.js."""
    start = SCRIPT.index(f"function {name}(")
    following = re.search(r"\n  function |\n  window", SCRIPT[start + 1 :])
    assert following
    return SCRIPT[start : start + 1 + following.start()]


@pytest.mark.parametrize("component", COMPONENTS)
def test_both_halves_know_the_same_properties(component: type[native._Native]) -> None:
    read = set(re.findall(r"props\.(\w+)", browser_half(component.__name__))) - {"setProps"}
    assert read == set(component.PROPERTIES)


def test_the_browser_half_is_found_under_the_name_that_python_sends() -> None:
    names = ", ".join(each.__name__ for each in COMPONENTS)
    found = re.search(rf"window(?:\.(\w+)|\[\"([\w.]+)\"\]) = \{{ {names} \}}", SCRIPT)
    assert found
    assert {each._namespace for each in COMPONENTS} == {found[1] or found[2]}


def test_a_property_that_nobody_reads_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        Choice(id="a", colour="red")


@pytest.mark.parametrize(
    "control",
    [
        checkboxes({"control": "drug"}, "drug", "Drug", [Option("a", "A", True, "Why.")], ["a"]),
        radios({"control": "unit"}, "unit", "Unit", [Option("a", "A")], "a", "toolbar"),
        native.select("x", "from", "From", [Option("", "First held")], ""),
        Table(id="t", caption="", columns=[], rows=[]),
        Markup(html="<b>a</b>", className="map-drawing"),
        Slider(id={"slider": "to"}, name="to", legend="Month", months={}, value="2026-08"),
    ],
)
def test_a_control_travels_as_json(control: Component) -> None:
    sent = json.loads(json.dumps(control, cls=PlotlyJSONEncoder))
    assert sent["namespace"] == native._Native._namespace
    assert None not in sent["props"].values()
    assert set(sent["props"]) <= set(getattr(type(control), "PROPERTIES", ()))


def test_an_option_says_only_what_there_is_to_say() -> None:
    assert Option("a", "A").as_prop() == {"value": "a", "label": "A"}
    assert Option("a", "A", True, "Why.").as_prop() == {
        "value": "a",
        "label": "A",
        "disabled": True,
        "why": "Why.",
    }


def test_an_empty_list_of_checked_boxes_is_sent_as_such() -> None:
    assert checkboxes("id", "drug", "Drug", [], []).to_plotly_json()["props"]["value"] == []
