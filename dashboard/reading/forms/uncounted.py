"""What is told without a figure and is not checked: none at all, and levels ``not seen since``.

``There were no releases`` says zero, and ``a level not seen since 2017`` neither low nor high: both
are left, with why, so that nobody takes them for checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.reading.counting.leaving import ACTS
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span, around
from dashboard.reading.model import Left, LeftReason, Reading

_NONE = r"\b(?:(?P<alone>{rules.none_alone})|{rules.none_of})(?!\w)"
_UNSEEN = r"\b(?:{rules.unseen}|{rules.unseen_so}|(?P<alone>{rules.unseen_for}))(?!\w)"
_FEW, _LONG = 1, 110
_DONE, _THEIRS = "act", (*ACTS, "migrant")


def uncounted(found: Found, sentence: Span, readings: Sequence[Reading]) -> Iterator[Left]:
    """The words of a sentence for none of what is counted, and for levels not seen since a time."""
    taken = [each.printed for each in readings]
    taken += [hit.span for hit in found.hits(("qualifiers", "records"), sentence)]
    taken += [each.span for each in found.numbers_in(sentence)]
    left: list[Left] = []
    for signs, reason, tells in (
        (_UNSEEN, LeftReason.UNSEEN, _is_unseen),
        (_NONE, LeftReason.NONE, _is_none),
    ):
        for match in found.lexicon.rule(signs).finditer(found.plain, sentence.start, sentence.end):
            span = Span(match.start(), match.end())
            alone = match.groupdict().get("alone") is not None
            known = [*taken, *(each.span for each in left)]
            if not tells(found, span, alone=alone) or any(span.overlaps(each) for each in known):
                continue
            if left and left[-1].reason is reason and left[-1].span.end + 1 == span.start:
                # Spanish says it twice: "no hubo ninguna".
                span = around(left.pop().span, span)
            left.append(Left(span, reason))
    yield from left


def _is_unseen(found: Found, span: Span, *, alone: bool) -> bool:
    """Whether a sentence is of what is counted, and says since when, or ever."""
    sentence = found.sentence(span)
    about = found.hits(("people", "drugs", "seizures"), sentence)
    rest = Span(span.start, min(sentence.end, span.end + _LONG))
    return bool(about) and bool(alone or found.periods_in(rest) or found.hits(("sets",), rest))


def _is_none(found: Found, none: Span, *, alone: bool) -> bool:
    """Whether what there was none of is counted here, or released and the like.

    It stands right behind the word, or anywhere in the clause of a word that stands alone.
    """
    sentence = found.sentence(none)
    within = found.clause(none) if alone else Span(none.end, min(sentence.end, none.end + _LONG))
    named = found.hits(("people", "drugs", "seizures"), within)
    acts = [hit for hit in found.hits(("left",), within) if hit.value == _DONE]
    if not (found.periods_in(sentence) or found.hits(("regions", "actors"), sentence)):
        return False
    if not alone:
        return any(_is_close(found, none, hit) for hit in (*named, *acts))
    field = [hit for hit in found.hits(("people",), sentence) if hit.value in _THEIRS]
    field += found.hits(("drugs", "seizures", "regions"), sentence)
    return bool(field and (named or acts))


def _is_close(found: Found, none: Span, hit: Hit) -> bool:
    """Whether at most one word, and no comma, stands between."""
    between = found.plain[none.end : hit.span.start]
    return len(between.split()) <= _FEW and not any(sign in between for sign in ",;:.")
