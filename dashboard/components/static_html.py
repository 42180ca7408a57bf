"""A component tree as plain HTML: complete pages without charts, the first paint of the others.

Dash draws a page only after half a megabyte of script has arrived. A page without charts is served
as this HTML alone. A page with charts shows it until Dash takes over: the same headline, figures
and links, in the same places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.native import (
    Choice,
    Field,
    Markup,
    Select,
    Slider,
    Strip,
    Table,
    month_options,
)

VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr"})
_ATTRIBUTES = {
    "className": "class",
    "htmlFor": "for",
    "tabIndex": "tabindex",
    "dateTime": "datetime",
}
_SILENT = frozenset({"children", "id", "key", "n_clicks", "n_clicks_timestamp", "style"})


def static_html(node: Any, *, ids: bool = False) -> str:
    """HTML of a component, a text, a number or a list of those; stores and scripts yield none.

    ``ids`` keeps the ids of elements, for a page that Dash does not draw as well: an id may occur
    only once.
    """
    if node is None:
        return ""
    if isinstance(node, Component):
        special = _SPECIAL.get(type(node))
        return special(node) if special else _element(node, ids=ids)
    if isinstance(node, (list, tuple)):
        return "".join(static_html(each, ids=ids) for each in node)
    return escape(str(node), quote=False)


def tag(name: str, attributes: Mapping[str, Any], inner: str = "") -> str:
    """One element. Attributes that are None or False are left out; True gives a bare attribute."""
    shown = "".join(
        f" {key}" if value is True else f' {key}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return f"<{name}{shown}>" if name in VOID else f"<{name}{shown}>{inner}</{name}>"


def _element(node: Component, *, ids: bool) -> str:
    if type(node).__module__.partition(".")[2].partition(".")[0] != "html":
        return ""
    given = node.to_plotly_json()["props"]
    attributes = {
        _ATTRIBUTES.get(str(name), str(name)): value
        for name, value in given.items()
        if name not in _SILENT or (ids and name == "id" and isinstance(value, str))
    }
    inner = static_html(given.get("children"), ids=ids)
    return tag(type(node).__name__.lower(), attributes, inner)


def _nothing(_: Component) -> str:
    return ""


def _graph(_: Component) -> str:
    return tag("div", {"class": "dash-graph"})


def _link(node: Component) -> str:
    given = node.to_plotly_json()["props"]
    attributes = {"href": given.get("href"), "class": given.get("className")}
    return tag("a", attributes, static_html(given.get("children")))


def _choice(node: Component) -> str:
    given = node.to_plotly_json()["props"]
    several = given.get("several", True)
    chosen = given.get("value") if several else [given.get("value")]
    kind = "checkbox" if several else "radio"

    def option(each: Mapping[str, Any]) -> str:
        box = {
            "type": kind,
            "name": given["name"],
            "value": each["value"],
            "checked": each["value"] in (chosen or []),
            "disabled": bool(each.get("disabled")),
        }
        classes = "is-disabled" if each.get("disabled") else None
        words = tag("span", {}, escape(each["label"]))
        return tag("label", {"class": classes, "title": each.get("why")}, tag("input", box) + words)

    options = tag("div", {"class": "choice-options"}, "".join(map(option, given["options"])))
    legend = tag("legend", {}, escape(given["legend"]))
    classes = f"choice {given.get('className', '')}".strip()
    # Without a script nothing searches, so the list stands alone, whole.
    note = tag("p", {"class": "fine"}, escape(given["note"])) if given.get("note") else ""
    return tag("fieldset", {"class": classes}, legend + options + note)


def _select(node: Component) -> str:
    given = node.to_plotly_json()["props"]

    def option(each: Mapping[str, Any]) -> str:
        chosen = each["value"] == given.get("value", "")
        return tag("option", {"value": each["value"], "selected": chosen}, escape(each["label"]))

    months = (
        [each.as_prop() for each in month_options(given["months"])] if "months" in given else []
    )
    options = "".join(map(option, [*given["options"], *months]))
    legend = tag("span", {"class": "select-label"}, escape(given["legend"]))
    inner = legend + tag("select", {"name": given["name"]}, options)
    classes = f"select {given.get('className', '')}".strip()
    return tag("label", {"class": classes}, inner)


def _strip(node: Component) -> str:
    """The strip with its window; without a script it can't be moved, so it has no controls."""
    given = node.to_plotly_json()["props"]
    months = _month_place(given["last"]) - _month_place(given["first"])

    def share(place: int) -> str:
        return f"{100 * place / months:.2f}%"

    start, end = given["start"], given["end"]
    parts = [
        tag("img", {"src": given["picture"], "alt": ""}),
        tag("span", {"class": "strip-shade", "style": f"left:0;width:{share(start)}"}),
        tag("span", {"class": "strip-shade", "style": f"left:{share(end)};right:0"}),
        tag("span", {"class": "strip-end", "style": f"left:{share(start)}"}),
        tag("span", {"class": "strip-end", "style": f"left:{share(end)}"}),
        *(
            tag(
                "span",
                {"class": "strip-year", "style": f"left:{share(year['place'])}"},
                escape(year["label"]),
            )
            for year in given["years"]
        ),
    ]
    attributes = {"class": "strip", "role": "group", "aria-label": given["legend"]}
    return tag("div", attributes, "".join(parts))


def _month_place(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def _field(node: Component) -> str:
    given = node.to_plotly_json()["props"]
    kind, value = given["kind"], given.get("value", "")
    shared = {
        "name": given["name"],
        "maxlength": given.get("most"),
        "required": given.get("required", False),
        "placeholder": given.get("hint"),
        "accept": given.get("accept"),
        "form": given.get("form"),
    }
    if kind == "lines":
        # A line end right behind the tag would be left out by a browser.
        box = tag(
            "textarea",
            {**shared, "rows": given.get("rows", "12")},
            "\n" + escape(value, quote=False),
        )
    elif kind == "select":
        options = (_option(each, value) for each in given["options"])
        box = tag("select", shared, "".join(options))
    else:
        box = tag("input", {"type": kind, **shared, "value": None if kind == "file" else value})
    if kind == "hidden":
        return box
    shown = "visually-hidden" if given.get("quiet") else "field-label"
    legend = tag("span", {"class": shown}, escape(given["legend"]))
    return tag("label", {"class": "field"}, legend + box)


def _option(option: Mapping[str, Any], value: str) -> str:
    attributes = {"value": option["value"], "selected": option["value"] == value}
    return tag("option", attributes, escape(option["label"]))


def _table(node: Component) -> str:
    given = node.to_plotly_json()["props"]
    columns = given.get("columns", [])
    classes = ["number" if column.get("numeric") else None for column in columns]
    heads = (
        tag("th", {"scope": "col", "class": kind}, escape(column["label"]))
        for column, kind in zip(columns, classes, strict=True)
    )

    rows, cite = given.get("rows", []), given.get("cite")
    months = given.get("months") or [""] * len(rows)

    def row(cells: Iterable[str], month: str) -> str:
        drawn = (
            tag(
                "td" if index else "th",
                {"scope": None if index else "row", "class": kind},
                escape(cell) + (_cite(cite) if cite and month and index == cite["figure"] else ""),
            )
            for index, (cell, kind) in enumerate(zip(cells, classes, strict=True))
        )
        return tag("tr", {"data-month": month or None}, "".join(drawn))

    body = tag("tbody", {}, "".join(map(row, rows, months)))
    head = tag("thead", {}, tag("tr", {}, "".join(heads)))
    caption = tag("caption", {}, escape(given.get("caption", "")))
    attributes = {"class": "figures"}
    if cite:
        attributes |= {"data-cite": cite["text"], "data-status": cite["status"]}
    return tag("table", attributes, caption + head + body)


def _cite(cite: Mapping[str, Any]) -> str:
    """The button that copies a figure with its source."""
    attributes = {
        "type": "button",
        "class": "cite",
        "aria-label": cite["label"],
        "title": cite["label"],
        "data-done": cite["done"],
    }
    return tag("button", attributes)


def _markup(node: Component) -> str:
    given = node.to_plotly_json()["props"]
    return tag("div", {"class": given.get("className")}, given["html"])


def _slider(node: Component) -> str:
    """The months as words: a handle does nothing without a script."""
    given = node.to_plotly_json()["props"]
    month = next(
        (each.label for each in month_options(given["months"]) if each.value == given["value"]), ""
    )
    legend = tag("span", {"class": "slider-label"}, escape(given["legend"]))
    shown = tag("output", {}, escape(month))
    return tag("label", {"class": f"slider {given.get('className', '')}".strip()}, legend + shown)


_SPECIAL: dict[type, Callable[[Component], str]] = {
    dcc.Graph: _graph,
    dcc.Link: _link,
    dcc.Store: _nothing,
    dcc.Location: _nothing,
    html.Script: _nothing,
    Choice: _choice,
    Field: _field,
    Markup: _markup,
    Select: _select,
    Slider: _slider,
    Strip: _strip,
    Table: _table,
}
