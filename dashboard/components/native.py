"""The browser's own form controls and table as Dash components; the other half: assets/native.js.

Dash redraws checkboxes as list boxes that screen readers and keyboards stumble over, and has no
native select. These are thin: properties in, one ``value`` out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash.development.base_component import Component


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen; ``why`` says why a disabled one is not to be had."""

    value: str
    label: str
    disabled: bool = False
    why: str = ""

    def as_prop(self) -> dict[str, Any]:
        """The option as the browser reads it, without what is empty."""
        prop: dict[str, Any] = {"value": self.value, "label": self.label}
        if self.disabled:
            prop["disabled"] = True
        if self.why:
            prop["why"] = self.why
        return prop


class _Native(Component):
    """What Dash asks of every component; a component names its ``PROPERTIES``."""

    PROPERTIES: tuple[str, ...] = ()
    # Dash tries to import the namespace for each property it is given; this one it finds at once.
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
    """A fieldset of checkboxes (``several``) or radio buttons. ``value``: list of str, or str."""

    _type = "Choice"
    PROPERTIES = (
        "id",
        "name",
        "legend",
        "options",
        "value",
        "several",
        "className",
    )


class Select(_Native):
    """A native select of one value. ``value``: str."""

    _type = "Select"
    PROPERTIES = ("id", "name", "legend", "options", "value", "className")


class Table(_Native):
    """A table of text: ``columns`` are {label, numeric}, ``rows`` lists of cells, header first."""

    _type = "Table"
    PROPERTIES = ("id", "caption", "columns", "rows")


def checkboxes(
    id_: Any,
    name: str,
    legend: str,
    options: Sequence[Option],
    value: Sequence[str],
    class_name: str | None = None,
) -> Choice:
    """Checkboxes under a legend; ``value`` lists those that are set."""
    return Choice(
        id=id_,
        name=name,
        legend=legend,
        options=[option.as_prop() for option in options],
        value=list(value),
        several=True,
        className=class_name,
    )


def radios(
    id_: Any,
    name: str,
    legend: str,
    options: Sequence[Option],
    value: str,
    class_name: str | None = None,
) -> Choice:
    """Radio buttons under a legend; ``value`` is the one that is set."""
    return Choice(
        id=id_,
        name=name,
        legend=legend,
        options=[option.as_prop() for option in options],
        value=value,
        several=False,
        className=class_name,
    )


def select(id_: Any, name: str, legend: str, options: Sequence[Option], value: str) -> Select:
    """A select; ``value`` is the one that is set."""
    return Select(
        id=id_,
        name=name,
        legend=legend,
        options=[option.as_prop() for option in options],
        value=value,
    )
