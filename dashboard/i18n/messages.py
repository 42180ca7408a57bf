"""A message of a language file: named parts, optional groups, and forms by plural category.

How it is written is said at the top of ``en.toml``.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dashboard.i18n.formats import OTHER

_BRACKETS = re.compile(r"\[\[|\]\]|\[(?P<group>[^\[\]]*)\]|[\[\]]")
_MARKED = re.compile(r"[\[\]{}]")
_NAMED = re.compile(r"\{([^\W\d]\w*)\}")
_EMPTY = (None, "")


@dataclass(frozen=True)
class Piece:
    """A stretch of a message; it is left out where one of the values it ``needs`` is empty."""

    template: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Message:
    """The forms of a message by plural category; one that does not count has ``other`` alone."""

    forms: Mapping[str, tuple[Piece, ...]]
    plain: str | None = field(init=False, repr=False)
    """The whole text, where it has no values and one form; else None."""

    def __post_init__(self) -> None:
        pieces = self.forms.get(OTHER, ())
        is_plain = len(self.forms) == len(pieces) == 1 and "{" not in pieces[0].template
        text = pieces[0].template.replace("}}", "}") if is_plain else None
        object.__setattr__(self, "plain", text)

    def fill(self, category: str, values: Mapping[str, object]) -> str:
        """The form of a category with its values; KeyError for a value that is not given."""
        pieces = self.forms.get(category) or self.forms[OTHER]
        if len(pieces) == 1 and not pieces[0].needs:
            return pieces[0].template.format_map(values)
        filled = ""
        for piece in pieces:
            for name in piece.needs:
                if values[name] in _EMPTY:
                    break
            else:
                filled += piece.template.format_map(values)
        return filled

    @property
    def counts(self) -> bool:
        """Whether the message has forms for several plural categories."""
        return len(self.forms) > 1

    @property
    def names(self) -> frozenset[str]:
        """The names of its values."""
        return frozenset(
            name
            for pieces in self.forms.values()
            for piece in pieces
            for name in _names(piece.template)
        )


def message(forms: Mapping[str, str]) -> Message:
    """A message of its texts by plural category; raises ValueError for one that is malformed."""
    return Message({category: tuple(_pieces(text)) for category, text in forms.items()})


def _pieces(text: str) -> Iterator[Piece]:
    if not _MARKED.search(text):
        yield Piece(text)
        return
    plain, place = "", 0
    for found in _BRACKETS.finditer(text):
        plain += text[place : found.start()]
        place = found.end()
        group, brackets = found["group"], found[0]
        if group is None:
            if brackets not in ("[[", "]]"):
                raise ValueError(f"a bracket without its other half: {text!r}")
            plain += brackets[0]
        elif needs := _names(group):
            if plain:
                yield Piece(plain)
            yield Piece(group, needs)
            plain = ""
        else:
            # Nothing in it can be empty: these are brackets of the text itself.
            plain += brackets
    plain += text[place:]
    _names(plain)
    if plain or not text:
        yield Piece(plain)


def _names(template: str) -> tuple[str, ...]:
    """The names in braces, each once; raises ValueError for anything but plain names."""
    if "{" not in template and "}" not in template:
        return ()
    found = dict.fromkeys(_NAMED.findall(template))
    rest = _NAMED.sub("", template)
    if "{" not in rest and "}" not in rest:
        return tuple(found)  # as nearly all are: the parser of formats takes ten times as long
    found.clear()
    for _, name, form, conversion in string.Formatter().parse(template):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError(f"braces hold a plain name: {template!r}")
        found[name] = None
    return tuple(found)
