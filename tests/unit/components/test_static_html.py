"""The first paint says what the script will draw, and nothing in it can be taken for markup."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from dash import dcc, html
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.native import Option, Table, checkboxes, radios, select
from dashboard.components.static_html import static_html, tag

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
        checkboxes("id", "drug", label, options, ["a"]),
        radios("id", "drug", label, options, "a"),
        select("id", "drug", label, options, "a"),
        Table(
            id="t", caption=label, columns=[{"label": label}, {"label": why}], rows=[[label, why]]
        ),
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
        (dcc.Link("a", href="/x"), '<a href="/x">a</a>'),
        (html.Div([dcc.Store(id="s", data={"a": 1}), dcc.Location(id="l")]), "<div></div>"),
        (html.Script("alert(1)"), ""),
    ],
)
def test_components_become_their_elements(node: Any, markup: str) -> None:
    assert static_html(node) == markup


def test_what_is_silent_leaves_no_id_that_the_script_would_meet_twice() -> None:
    assert "id=" not in static_html(html.Div(html.P("a", id="note"), id="page", n_clicks=3))


def test_an_attribute_without_a_value_is_left_out() -> None:
    assert tag("input", {"a": None, "b": False, "c": True, "d": 0}) == '<input c d="0">'


def test_what_is_set_is_set_and_what_is_not_to_be_had_is_disabled() -> None:
    options = [Option("a", "A"), Option("b", "B"), Option("c", "C", disabled=True, why="Why.")]
    boxes = Reader(static_html(checkboxes("id", "drug", "Drug", options, ["a", "b"])))
    assert [(b["value"], "checked" in b, "disabled" in b) for b in boxes.all("input")] == [
        ("a", True, False),
        ("b", True, False),
        ("c", False, True),
    ]
    assert {b["name"] for b in boxes.all("input")} == {"drug"}
    assert [label.get("title") for label in boxes.all("label")] == [None, None, "Why."]
    buttons = Reader(static_html(radios("id", "unit", "Unit", options, "b")))
    assert [b["type"] for b in buttons.all("input")] == ["radio"] * 3
    assert ["checked" in b for b in buttons.all("input")] == [False, True, False]
    one = Reader(static_html(select("id", "from", "From", options, "b")))
    assert ["selected" in option for option in one.all("option")] == [False, True, False]
    assert one.all("select") == [{"name": "from"}]


def test_a_table_has_headers_for_its_columns_and_rows() -> None:
    table = Table(
        id="t",
        caption="Made up",
        columns=[{"label": "Month"}, {"label": "pounds", "numeric": True}],
        rows=[["Jan 2025", "10 + 5"], ["Feb 2025", "0"]],
    )
    read = Reader(static_html(table))
    assert [th["scope"] for th in read.all("th")] == ["col", "col", "row", "row"]
    assert [td.get("class") for td in read.all("td")] == ["number", "number"]
    assert "".join(read.said) == "Made upMonthpoundsJan 202510 + 5Feb 20250"
