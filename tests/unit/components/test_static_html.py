"""Pages as HTML: nothing that is said in them can be taken for markup."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components import html
from dashboard.components.markup import tag
from dashboard.components.native import (
    Data,
    Option,
    Ready,
    Slider,
    Strip,
    Table,
    checkboxes,
    radios,
    select,
)
from dashboard.components.static_html import ready, static_html

# What HTML cannot hold at all is no matter of escaping.
words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=30)
nasty = st.sampled_from(["</script><script>x", '" onclick="x', "<b>", "&amp;", "'", "a & b < c"])


class Reader(HTMLParser):
    """Elements with their attributes, and all text, as a browser reads them."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for each, attributes in self.elements if each == name]


@given(words | nasty)
def test_text_stays_text_and_values_stay_values(text: str) -> None:
    read = Reader(static_html(html.P(["x", html.A(text, href=text, title=text), "y"])))
    assert [name for name, _ in read.elements] == ["p", "a"]
    assert "".join(read.said) == f"x{text}y"
    assert read.all("a") == [{"href": text, "title": text}]


@given(words | nasty, words | nasty)
def test_controls_and_tables_hold_text_as_it_is(label: str, why: str) -> None:
    options = [Option("a", label), Option("b", "other", disabled=True, why=why)]
    for control in (
        checkboxes("drug", label, options, ["a"]),
        radios("drug", label, options, "a"),
        select("drug", label, options, "a"),
        Table(caption=label, columns=[{"label": label}, {"label": why}], rows=[[label, why]]),
    ):
        read = Reader(static_html(control))
        assert {"script", "b", "a"}.isdisjoint({name for name, _ in read.elements})
        assert label in "".join(read.said)
        assert all("onclick" not in attributes for _, attributes in read.elements)


@pytest.mark.parametrize(
    ("node", "markup"),
    [
        (None, ""),
        ("a", "a"),
        (0, "0"),
        (["a", None, html.Br(), 1.5], "a<br>1.5"),
        (html.P(), "<p></p>"),
        (html.P("", className="fine"), '<p class="fine"></p>'),
        (html.P(["a", html.B("b")], lang="es"), '<p lang="es">a<b>b</b></p>'),
        (html.Details([], open=True), "<details open></details>"),
        (html.Details([], open=False), "<details></details>"),
        (html.Label("a", htmlFor="b"), '<label for="b">a</label>'),
        (html.Div(tabIndex="0"), '<div tabindex="0"></div>'),
        (html.A("a", href="/x?a=1&b=2"), '<a href="/x?a=1&amp;b=2">a</a>'),
        (html.P("a", id="note"), '<p id="note">a</p>'),
        (html.Div(Ready(html="<b>a</b>")), "<div><b>a</b></div>"),
    ],
)
def test_components_become_their_elements(node: Any, markup: str) -> None:
    assert static_html(node) == markup


@given(words | nasty)
def test_data_for_scripts_cannot_end_its_script(text: str) -> None:
    read = Reader(static_html([Data(name="words", value={"a": text}), html.P()]))
    assert [name for name, _ in read.elements] == ["script", "p"]
    assert json.loads("".join(read.said)) == {"a": text}


def test_an_attribute_without_a_value_is_left_out() -> None:
    assert tag("input", {"a": None, "b": False, "c": True, "d": 0}) == '<input c d="0">'


def test_what_is_set_is_set_and_what_is_not_to_be_had_is_disabled() -> None:
    options = [Option("a", "A"), Option("b", "B"), Option("c", "C", disabled=True, why="Why.")]
    boxes = Reader(static_html(checkboxes("drug", "Drug", options, ["a", "b"])))
    assert [(b["value"], "checked" in b, "disabled" in b) for b in boxes.all("input")] == [
        ("a", True, False),
        ("b", True, False),
        ("c", False, True),
    ]
    assert {b["name"] for b in boxes.all("input")} == {"drug"}
    assert [label.get("title") for label in boxes.all("label")] == [None, None, "Why."]
    buttons = Reader(static_html(radios("unit", "Unit", options, "b")))
    assert [b["type"] for b in buttons.all("input")] == ["radio"] * 3
    assert ["checked" in b for b in buttons.all("input")] == [False, True, False]
    one = Reader(static_html(select("from", "From", options, "b")))
    assert ["selected" in option for option in one.all("option")] == [False, True, False]
    assert one.all("select") == [{"name": "from"}]
    assert "Why." in "".join(boxes.said)


def test_what_only_a_script_can_work_is_disabled_until_it_comes() -> None:
    forms = [f"{month}/{{year}}" for month in range(1, 13)]
    months = {"first": "2019-11", "last": "2020-01", "forms": forms, "order": "oldest"}
    strip = Strip(
        legend="Window",
        from_label="From",
        to_label="To",
        first="2019-11",
        last="2020-01",
        start=0,
        end=1,
        forms=forms,
        years=[{"place": 2, "label": "2020"}],
        picture="<svg></svg>",
        value=",2019-12",
    )
    slider = Slider(name="to", legend="Month", months=months, value="2019-12")
    found = checkboxes("drug", "Drug", [Option("a", "A")], [], search="Search")
    read = Reader(static_html([strip, slider, found]))
    ranges = [each for each in read.all("input") if each["type"] in ("range", "search")]
    assert [each.get("value") for each in ranges] == ["0", "1", "1", None]
    assert all("disabled" in each for each in ranges)
    assert "12/2019" in read.said


def test_the_months_of_a_select_are_options_of_which_one_is_selected() -> None:
    forms = [f"{month}/{{year}}" for month in range(1, 13)]
    months = {"first": "2019-11", "last": "2020-01", "forms": forms, "order": "newest"}
    for value, selected in (("2019-12", [False, False, True, False]), ("", [True] + [False] * 3)):
        made = select("to", "To", [Option("", "Last held")], value, months)
        read = Reader(static_html(made)).all("option")
        assert [each["value"] for each in read] == ["", "2020-01", "2019-12", "2019-11"]
        assert ["selected" in each for each in read] == selected


def test_a_control_that_stands_elsewhere_names_its_form() -> None:
    options = [Option("a", "A"), Option("b", "B")]
    read = Reader(static_html([radios("view", "View", options, "a", form="rail")]))
    assert [each["form"] for each in read.all("input")] == ["rail", "rail"]
    read = Reader(static_html([select("split", "Split", options, "a", form="rail")]))
    assert read.all("select") == [{"name": "split", "form": "rail"}]


def test_a_table_has_headers_for_its_columns_and_rows() -> None:
    table = Table(
        caption="Made up",
        columns=[{"label": "Month"}, {"label": "pounds", "numeric": True}],
        rows=[["Jan 2025", "10 + 5"], ["Feb 2025", "0"]],
    )
    read = Reader(static_html(table))
    assert [th["scope"] for th in read.all("th")] == ["col", "col", "row", "row"]
    assert [td.get("class") for td in read.all("td")] == ["number", "number"]
    assert "".join(read.said) == "Made upMonthpoundsJan 202510 + 5Feb 20250"


def test_a_ready_part_is_written_once_for_equal_values() -> None:
    written = []

    @ready(2)
    def button(words: str, *, form: str = "") -> html.Button:
        written.append((words, form))
        return html.Button(words, form=form or None)

    both = [static_html([button("a < b"), button("c", form="rail")]) for _ in range(2)]
    assert both == 2 * ['<button>a &lt; b</button><button form="rail">c</button>']
    assert written == [("a < b", ""), ("c", "rail")]
