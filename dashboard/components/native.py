"""Native form controls and a table as Dash components; assets/native.js draws them.

Dash's own checklist is a list box that works badly with keyboards and screen readers, and it has no
native select. These take properties and report one ``value``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component


@dataclass(frozen=True)
class Option:
    """One option; ``why`` says why it is disabled."""

    value: str
    label: str
    disabled: bool = False
    why: str = ""

    def as_prop(self) -> dict[str, Any]:
        """The option as JSON for the browser, without empty fields."""
        prop: dict[str, Any] = {"value": self.value, "label": self.label}
        if self.disabled:
            prop["disabled"] = True
        if self.why:
            prop["why"] = self.why
        return prop


def control_id(parameter: str) -> dict[str, str]:
    """The id of the control that sets an address parameter."""
    return {"control": parameter}


class _Native(Component):
    """What Dash requires of a component class. A subclass sets ``PROPERTIES``."""

    PROPERTIES: tuple[str, ...] = ()
    # Dash imports the namespace for each property that it is given: this module is loaded already.
    _namespace = __name__

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls._prop_names = cls.available_properties = list(cls.PROPERTIES)
        cls._children_props = []
        cls._base_nodes = ["children"]
        cls._valid_wildcard_attributes = cls.available_wildcard_properties = []

    def __init__(self, **properties: Any) -> None:
        known = {name: value for name, value in properties.items() if value is not None}
        super().__init__(**known)


class Choice(_Native):
    """A fieldset of checkboxes (``several``) or radio buttons. ``value``: list of str, or str.

    ``search`` names the box in which a long list is searched, and ``note`` is said below the list.
    """

    _type = "Choice"
    PROPERTIES = (
        "id",
        "name",
        "legend",
        "options",
        "value",
        "several",
        "className",
        "search",
        "note",
    )


class Select(_Native):
    """A native select of one value. ``value``: str.

    ``months`` (see ``month_range``) stands for further options, which the browser generates.
    """

    _type = "Select"
    PROPERTIES = ("id", "name", "legend", "options", "months", "value", "className")


class Field(_Native):
    """A field of a form on a page that Dash does not draw.

    ``kind`` is ``text``, ``date``, ``month``, ``file``, ``hidden``, ``select`` with ``options``,
    or, for many lines, ``lines``. ``form`` is the id of the form that it belongs to; ``quiet``
    leaves its legend to screen readers.
    """

    _type = "Field"
    PROPERTIES = (
        *("id", "name", "kind", "legend", "value", "hint", "most", "rows", "required"),
        *("accept", "options", "form", "quiet"),
    )


class Strip(_Native):
    """A whole series on which the window of months is moved, by pointer and by two ranges.

    ``value``: the window as ``from,to``, months as in addresses, each empty where it is open.
    ``first`` and ``last`` bound it, ``start`` and ``end`` are its places; ``forms`` are the words
    for the twelve months; ``years``: {place, label}; ``picture``: the address of an image.
    """

    _type = "Strip"
    PROPERTIES = (
        *("id", "legend", "from_label", "to_label", "first", "last", "start", "end"),
        *("forms", "years", "picture", "value"),
    )


class Table(_Native):
    """A table of text: ``columns`` are {label, numeric}, ``rows`` lists of cells, header first.

    With ``cite``, each figure has a button that copies it as ``cite["text"]`` says: ``{0}`` is the
    first cell of its row, ``{iso}`` the row's month out of ``months``, ``{status}`` its status in
    brackets. ``cite["figure"]`` and ``cite["status"]`` are the columns of the two,
    ``cite["label"]`` and ``cite["done"]`` the words of the button. A row without a month has none.
    """

    _type = "Table"
    PROPERTIES = ("id", "caption", "columns", "rows", "cite", "months")


class Markup(_Native):
    """HTML that the server has made, with everything escaped that is not its own: a drawing."""

    _type = "Markup"
    PROPERTIES = ("id", "html", "className")


class Slider(_Native):
    """A range of months (see ``month_range``) with a handle. ``value``: the month, as YYYY-MM."""

    _type = "Slider"
    PROPERTIES = ("id", "name", "legend", "months", "value", "className")


def checkboxes(
    id_: Any,
    name: str,
    legend: str,
    options: Sequence[Option],
    value: Sequence[str],
    class_name: str | None = None,
    *,
    search: str = "",
    note: str = "",
) -> Choice:
    """Checkboxes under a legend; ``value`` lists the checked ones."""
    return Choice(
        id=id_,
        name=name,
        legend=legend,
        options=[option.as_prop() for option in options],
        value=list(value),
        several=True,
        className=class_name,
        search=search or None,
        note=note or None,
    )


def choice_field(
    name: str, legend: str, options: Sequence[Option], value: str = "", **more: Any
) -> Field:
    """A select of a form on a page that Dash does not draw; ``more`` as for ``Field``."""
    listed = [option.as_prop() for option in options]
    return Field(name=name, kind="select", legend=legend, options=listed, value=value, **more)


def radios(
    id_: Any,
    name: str,
    legend: str,
    options: Sequence[Option],
    value: str,
    class_name: str | None = None,
) -> Choice:
    """Radio buttons under a legend; ``value`` is the selected one."""
    return Choice(
        id=id_,
        name=name,
        legend=legend,
        options=[option.as_prop() for option in options],
        value=value,
        several=False,
        className=class_name,
    )


def select(
    id_: Any,
    name: str,
    legend: str,
    options: Sequence[Option],
    value: str,
    months: Mapping[str, Any] | None = None,
    class_name: str | None = None,
) -> Select:
    """A select; ``value`` is the selected option."""
    return Select(
        id=id_,
        name=name,
        legend=legend,
        options=[option.as_prop() for option in options],
        months=months,
        value=value,
        className=class_name,
    )


def month_range(
    first: str, last: str, forms: Sequence[str], *, newest_first: bool = False
) -> dict[str, Any]:
    """A range of months (``2019-10``) in place of an option for each, which keeps a page small.

    ``forms`` are the words for the twelve months, with ``{year}`` in place of the year.
    """
    order = "newest" if newest_first else "oldest"
    return {"first": first, "last": last, "forms": list(forms), "order": order}


def month_options(months: Mapping[str, Any]) -> list[Option]:
    """The options that a ``month_range`` stands for, as assets/native.js generates them."""

    def place(month: str) -> int:
        return int(month[:4]) * 12 + int(month[5:]) - 1

    options = []
    for number in range(place(months["first"]), place(months["last"]) + 1):
        year, month = divmod(number, 12)
        words = months["forms"][month].replace("{year}", str(year))
        options.append(Option(f"{year}-{month + 1:02d}", words))
    return options if months["order"] == "oldest" else options[::-1]
