"""Lists that tell labels and their figures in turn: ``Tucson (32,104), El Paso (24,033)``.

A figure of such a list is of the label ahead of it, never of the one behind. The list may run over
the lines of a table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dashboard.reading.language.lexicon import Hit, Lexicon, Tags

if TYPE_CHECKING:
    from dashboard.reading.language.numbers import Number

_KINDS = ("places", "citizenships", "demographics", "drugs")
_VAGUE = ("same", "several", "All")
_AHEAD, _BETWEEN, _LEAST = 24, 60, 2
_JOINT = r"(?:,?\s{rules.with}\s|\s?[:=(–—-]\s?|,?\s)(?:{qualifiers.about}\s)?\s?"
_BEHIND = r"(?:\s?{units.pounds})?(?:\s?\([^()\n]{0,40}\))?[\s),;.|]*"
_NEXT = r"(?:{rules.and}\s)?[\s•*·–—-]*(?:{rules.the}\s)?"
_PARTS = ",;)|\n"


def pairs(
    text: str, plain: str, tags: Tags, counted: Sequence[Number], lexicon: Lexicon
) -> Mapping[int, Hit]:
    """The label of each figure of such lists, by the place where the figure begins."""
    named = (hit for kind in _KINDS for hit in tags.hits[kind] if hit.value not in _VAGUE)
    labels = sorted(named, key=lambda hit: hit.span)
    told: dict[int, Hit] = {}
    run: list[tuple[Number, Hit]] = []
    for number, label in _labelled(plain, labels, counted, lexicon):
        if run and not _goes_on(text, plain, run[-1], label, lexicon):
            told |= _of(run)
            run = []
        run.append((number, label))
    return told | _of(run)


def _labelled(
    plain: str, labels: Sequence[Hit], counted: Sequence[Number], lexicon: Lexicon
) -> Iterator[tuple[Number, Hit]]:
    """The figures that stand right behind a label."""
    joint = lexicon.rule(_JOINT)
    for number in counted:
        place = bisect_right(labels, number.span.start, key=lambda hit: hit.span.start) - 1
        if place < 0:
            continue
        label = labels[place]
        near = label.span.end <= number.span.start <= label.span.end + _AHEAD
        if near and joint.fullmatch(plain, label.span.end, number.span.start):
            yield number, label


def _goes_on(
    text: str, plain: str, before: tuple[Number, Hit], label: Hit, lexicon: Lexicon
) -> bool:
    """Whether nothing but signs stands between a figure of a list and the next label."""
    number, last = before
    start, end = number.span.end, label.span.start
    if label.kind != last.kind or label.value == last.value or not 0 < end - start <= _BETWEEN:
        return False
    behind = lexicon.rule(_BEHIND).match(text, start, end)
    if behind is None or not lexicon.rule(_NEXT).fullmatch(plain, behind.end(), end):
        return False
    between = text[start:end]
    return any(sign in between for sign in _PARTS) or bool(plain[behind.end() : end].strip())


def _of(run: Sequence[tuple[Number, Hit]]) -> dict[int, Hit]:
    """The labels of a list; one figure alone makes none."""
    if len(run) < _LEAST:
        return {}
    return {number.span.start: label for number, label in run}
