"""Form controls and a table: the browser's own, which are the most accessible ones there are.

static_html writes them. They work without a script: a form sends them to the page's own address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


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


class Control:
    """What a control is given; properties that are None count as not given.

    A subclass sets ``PROPERTIES``. Raises TypeError for one that it does not have.
    """

    PROPERTIES: ClassVar[tuple[str, ...]] = ()
    _known: ClassVar[frozenset[str]] = frozenset()
    __slots__ = ("given",)

    def __init_subclass__(cls) -> None:
        cls._known = frozenset(cls.PROPERTIES)

    def __init__(self, **properties: Any) -> None:
        if unknown := properties.keys() - self._known:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        self.given = {name: value for name, value in properties.items() if value is not None}


class Choice(Control):
    """A fieldset of checkboxes (``several``) or radio buttons. ``value``: list of str, or str.

    ``form`` is the id of the form that it belongs to, where it does not stand in it. ``search``
    names the box in which a long list is searched, and ``note`` is said below the list.
    """

    PROPERTIES = (
        *("name", "legend", "options", "value", "several", "className", "form"),
        *("search", "note"),
    )


class Select(Control):
    """A native select of one value. ``value``: str.

    ``months`` (see ``month_range``) stands for further options; ``form`` as for ``Choice``.
    """

    PROPERTIES = ("name", "legend", "options", "months", "value", "className", "form")


class Field(Control):
    """A field of a form.

    ``kind`` is ``text``, ``date``, ``month``, ``file``, ``hidden``, ``select`` with ``options``,
    or, for many lines, ``lines``. ``form`` is the id of the form that it belongs to; ``quiet``
    leaves its legend to screen readers.
    """

    PROPERTIES = (
        *("name", "kind", "legend", "value", "hint", "most", "rows", "required"),
        *("accept", "options", "form", "quiet"),
    )


class Strip(Control):
    """A whole series on which the window of months is moved, by pointer and by two ranges.

    ``value``: the window as ``from,to``, months as in addresses, each empty where it is open.
    ``first`` and ``last`` bound it, ``start`` and ``end`` are its places; ``forms`` are the words
    for the twelve months; ``years``: {place, label}; ``picture``: the series as SVG.
    """

    PROPERTIES = (
        *("legend", "from_label", "to_label", "first", "last", "start", "end"),
        *("forms", "years", "picture", "value"),
    )


class Table(Control):
    """A table of text: ``columns`` are {label, numeric}, ``rows`` lists of cells, header first.

    With ``cite``, each figure has a button that copies it as ``cite["text"]`` says: ``{0}`` is the
    first cell of its row, ``{iso}`` the row's month out of ``months``, ``{status}`` its status in
    brackets. ``cite["figure"]`` and ``cite["status"]`` are the columns of the two,
    ``cite["label"]`` and ``cite["done"]`` the words of the button. A row without a month has none.
    """

    PROPERTIES = ("caption", "columns", "rows", "cite", "months")


class Markup(Control):
    """HTML that the server has made, with everything escaped that is not its own: a drawing."""

    PROPERTIES = ("html", "className")


class Slider(Control):
    """A range of months (see ``month_range``) with a handle. ``value``: the month, as YYYY-MM."""

    PROPERTIES = ("name", "legend", "months", "value", "className")


class Ready(Control):
    """HTML as ``html``, ready and with nothing around it."""

    PROPERTIES = ("html",)


class Data(Control):
    """Data for scripts under a ``name``, which is its class: plain JSON in ``value``."""

    PROPERTIES = ("name", "value")


def checkboxes(
    name: str,
    legend: str,
    options: Sequence[Option],
    value: Sequence[str],
    class_name: str | None = None,
    *,
    form: str | None = None,
    search: str = "",
    note: str = "",
) -> Choice:
    """Checkboxes under a legend; ``value`` lists the checked ones."""
    return Choice(
        name=name,
        legend=legend,
        options=[option.as_prop() for option in options],
        value=list(value),
        several=True,
        className=class_name,
        form=form,
        search=search or None,
        note=note or None,
    )


def choice_field(
    name: str, legend: str, options: Sequence[Option], value: str = "", **more: Any
) -> Field:
    """A select of a form; ``more`` as for ``Field``."""
    listed = [option.as_prop() for option in options]
    return Field(name=name, kind="select", legend=legend, options=listed, value=value, **more)


def radios(
    name: str,
    legend: str,
    options: Sequence[Option],
    value: str,
    class_name: str | None = None,
    *,
    form: str | None = None,
) -> Choice:
    """Radio buttons under a legend; ``value`` is the selected one."""
    return Choice(
        name=name,
        legend=legend,
        options=[option.as_prop() for option in options],
        value=value,
        several=False,
        className=class_name,
        form=form,
    )


def select(
    name: str,
    legend: str,
    options: Sequence[Option],
    value: str,
    months: Mapping[str, Any] | None = None,
    class_name: str | None = None,
    *,
    form: str | None = None,
) -> Select:
    """A select; ``value`` is the selected option."""
    return Select(
        name=name,
        legend=legend,
        options=[option.as_prop() for option in options],
        months=months,
        value=value,
        className=class_name,
        form=form,
    )


def month_range(
    first: str, last: str, forms: Sequence[str], *, newest_first: bool = False
) -> dict[str, Any]:
    """A range of months (``2019-10``) in place of an option for each.

    ``forms`` are the words for the twelve months, with ``{year}`` in place of the year.
    """
    order = "newest" if newest_first else "oldest"
    return {"first": first, "last": last, "forms": list(forms), "order": order}


def month_options(months: Mapping[str, Any]) -> list[Option]:
    """The options that a ``month_range`` stands for."""

    def place(month: str) -> int:
        return int(month[:4]) * 12 + int(month[5:]) - 1

    options = []
    for number in range(place(months["first"]), place(months["last"]) + 1):
        year, month = divmod(number, 12)
        words = months["forms"][month].replace("{year}", str(year))
        options.append(Option(f"{year}-{month + 1:02d}", words))
    return options if months["order"] == "oldest" else options[::-1]
