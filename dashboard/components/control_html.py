"""Controls and tables as HTML: what works without a script, and what a script finds to go on.

What only works with a script (the box that searches in a list, the handles of a strip) is disabled
until assets/controls.js has come: nothing looks alive that is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import orjson

from dashboard.components.markup import attributes_of, escape, tag
from dashboard.components.native import (
    Choice,
    Control,
    Data,
    Field,
    Markup,
    Ready,
    Select,
    Slider,
    Strip,
    Table,
    month_options,
)


def _choice(node: Control) -> str:
    given = node.given
    several = given.get("several", True)
    chosen = given.get("value") if several else [given.get("value")]
    kind = "checkbox" if several else "radio"

    begun = f"<input{attributes_of({'type': kind, 'name': given['name']})}"
    ended = attributes_of({"form": given.get("form")})

    def option(each: Mapping[str, Any]) -> str:
        # Spelled out: a page has a hundred of them.
        checked = " checked" if each["value"] in (chosen or ()) else ""
        box = f'{begun} value="{escape(each["value"])}"{checked}'
        words = f"<span>{escape(each['label'])}</span>"
        if not (each.get("disabled") or each.get("why")):
            return f"<label>{box}{ended}>{words}</label>"
        why = each.get("why")
        if why:
            words += tag("span", {"class": "visually-hidden"}, f" {escape(why)}")
        disabled = bool(each.get("disabled"))
        box += f"{' disabled' if disabled else ''}{ended}>"
        classes = "is-disabled" if disabled else None
        return tag("label", {"class": classes, "title": why}, box + words)

    options = tag("div", {"class": "choice-options"}, "".join(map(option, given["options"])))
    legend = tag("legend", {}, escape(given["legend"]))
    classes = f"choice {given.get('className', '')}".strip()
    sought = ""
    if words := given.get("search"):
        box = {"type": "search", "class": "search", "placeholder": words, "aria-label": words}
        sought = tag("input", {**box, "data-within": given["name"], "disabled": True})
    note = tag("p", {"class": "fine"}, escape(given["note"])) if given.get("note") else ""
    return tag("fieldset", {"class": classes}, legend + sought + options + note)


def _select(node: Control) -> str:
    given = node.given

    def option(each: Mapping[str, Any]) -> str:
        chosen = each["value"] == given.get("value", "")
        attributes = {"value": each["value"], "selected": chosen}
        attributes["disabled"] = bool(each.get("disabled")) and not chosen
        return tag("option", attributes, escape(each["label"]))

    options = "".join(map(option, given["options"]))
    if "months" in given:
        options += _months(given["months"], given.get("value", ""))
    legend = tag("span", {"class": "select-label"}, escape(given["legend"]))
    inner = legend + tag("select", {"name": given["name"], "form": given.get("form")}, options)
    classes = f"select {given.get('className', '')}".strip()
    return tag("label", {"class": classes}, inner)


def _months(months: Mapping[str, Any], value: str) -> str:
    """The options of a range of months."""
    made = _month_options(
        *(months[key] for key in ("first", "last", "order")), tuple(months["forms"])
    )
    at = f'value="{value}"'
    return made.replace(at, f"{at} selected", 1) if value else made


@lru_cache(64)
def _month_options(first: str, last: str, order: str, forms: tuple[str, ...]) -> str:
    """The options with none selected; there are hundreds, and the same ones on view after view."""
    months = month_options({"first": first, "last": last, "order": order, "forms": forms})
    return "".join(tag("option", {"value": each.value}, escape(each.label)) for each in months)


def _strip(node: Control) -> str:
    """The strip with its window; its two ranges move it once a script has come."""
    given = node.given
    last = _month_place(given["last"]) - _month_place(given["first"])
    start, end = given["start"], given["end"]

    def share(place: int) -> str:
        return f"{100 * place / last:.2f}%"

    def handle(side: str, place: int) -> str:
        box = {
            "type": "range",
            "name": f"strip-{side}",
            "class": "strip-range",
            "min": 0,
            "max": last,
            "value": place,
            "aria-label": given[f"{side}_label"],
            "disabled": True,
        }
        return tag("input", box) + tag(
            "span", {"class": "strip-end", "style": f"left:{share(place)}"}
        )

    def year(each: Mapping[str, Any]) -> str:
        at = {"class": "strip-year", "style": f"left:{share(each['place'])}"}
        return tag("span", at, escape(each["label"]))

    parts = [
        given["picture"],
        tag("span", {"class": "strip-shade", "style": f"left:0;width:{share(start)}"}),
        tag("span", {"class": "strip-shade", "style": f"left:{share(end)};right:0"}),
        handle("from", start),
        handle("to", end),
        *map(year, given["years"]),
    ]
    attributes = {
        "class": "strip",
        "role": "group",
        "aria-label": given["legend"],
        "data-first": given["first"],
        "data-start": start,
        "data-end": end,
        "data-last": last,
        "data-forms": _json(given["forms"]),
    }
    return tag("div", attributes, "".join(parts))


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _month_place(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


def _field(node: Control) -> str:
    given = node.given
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


def _table(node: Control) -> str:
    given = node.given
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


def _markup(node: Control) -> str:
    given = node.given
    return tag("div", {"class": given.get("className")}, given["html"])


def _ready(node: Control) -> str:
    return node.given["html"]


def _slider(node: Control) -> str:
    """The month as words; a script moves the handle."""
    given = node.given
    months = month_options(given["months"])
    place = next((at for at, each in enumerate(months) if each.value == given["value"]), 0)
    words = months[place].label if months else ""
    handle = {
        "type": "range",
        "name": f"{given['name']}-slider",
        "min": 0,
        "max": max(len(months) - 1, 0),
        "step": 1,
        "value": place,
        "aria-valuetext": words,
        "data-first": given["months"]["first"],
        "data-forms": _json(given["months"]["forms"]),
        "disabled": True,
    }
    legend = tag("span", {"class": "slider-label"}, escape(given["legend"]))
    classes = f"slider {given.get('className', '')}".strip()
    return tag(
        "label",
        {"class": classes},
        legend + tag("input", handle) + tag("output", {}, escape(words)),
    )


def _data(node: Control) -> str:
    # Within a script nothing is escaped, but "</script>" would end it.
    text = _json(node.given["value"]).replace("<", "\\u003c")
    return tag("script", {"type": "application/json", "class": node.given["name"]}, text)


WRITERS: Mapping[type, Callable[[Any], str]] = {
    Choice: _choice,
    Data: _data,
    Field: _field,
    Markup: _markup,
    Ready: _ready,
    Select: _select,
    Slider: _slider,
    Strip: _strip,
    Table: _table,
}
