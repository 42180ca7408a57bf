"""Figures that are goals, forecasts or conditions, and those that a text denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.counting.figures import Figure
    from dashboard.reading.found import Found
    from dashboard.reading.language.lexicon import Hit

_ADDING = r"{rules.and}\s(?:(?:{qualifiers.about}|{qualifiers.more_than}|{rules.a})\s)?"
_NEAR, _CLOSE = 30, 2
_INTENDING = (
    r"\b{rules.intending}\s(?:{rules.the}\s)?"
    r"(?:(?:{qualifiers.about}|{qualifiers.more_than}|{qualifiers.less_than})\s)?(?:{rules.the}\s)?$"
)
_SUPPOSING = r"\W{0,3}{rules.supposing}(?!\w)"
_RUMORED, _REFUTED = r"\b{rules.rumored}\b", r"\b{rules.refuted}\b"


def is_supposed(found: Found, figure: Figure) -> bool:
    """Whether a figure is a goal, a forecast or a condition.

    ``clause`` words tell so of all that follows in their clause, others of what is near them; a
    bound (``up to``) only where nothing moved up to it.
    """
    span, start = figure.number.span, _told_from(found, figure.number.span)
    if _is_opened_so(found, span) or _is_intended(found, span):
        return True
    for hit in found.hits(("hypotheses",), Span(start, span.start)):
        near = span.start - hit.span.end <= _NEAR
        if hit.value == "bounds" and _is_dated(found, hit):
            continue
        moved = found.hits(("directions",), Span(start, hit.span.start))
        if hit.value == "clause" or (near and not (hit.value == "bounds" and moved)):
            return True
    return False


def _is_intended(found: Found, figure: Span) -> bool:
    """Whether a verb that tells no fact has a figure: ``a plan to scan about 40 percent``."""
    ahead = Span(max(found.sentence(figure).start, figure.start - 2 * _NEAR), figure.start)
    return found.lexicon.rule(_INTENDING).search(found.plain, ahead.start, ahead.end) is not None


def _is_opened_so(found: Found, figure: Span) -> bool:
    """Whether what opens a sentence only supposes what follows: ``if the pace holds, 900,000``."""
    sentence = found.sentence(figure)
    opened = found.lexicon.rule(_SUPPOSING).match(found.plain, sentence.start)
    return opened is not None and found.plain.find(", ", opened.end() - 1, figure.start) >= 0


def _told_from(found: Found, at: Span) -> int:
    """Where the clause of a figure begins, or that of a list of which it is the last.

    ``Officers would seize 900 pounds of cocaine, and 40 pounds of heroin``.
    """
    parts = found.clauses(at)
    place = max(i for i, part in enumerate(parts) if part.start <= at.start)
    adding = found.lexicon.rule(_ADDING)
    while place > 0:
        first = found.counted(parts[place])[:1]
        if not (first and adding.fullmatch(found.plain, parts[place].start, first[0].span.start)):
            break
        place -= 1
    return parts[place].start


def _is_dated(found: Found, hit: Hit) -> bool:
    """Whether a period stands right behind a word such as ``until``."""
    inside = found.periods_in(found.sentence(hit.span))
    behind = [each for each in inside if each.span.end > hit.span.end]
    return any(each.span.start - hit.span.end <= _CLOSE for each in behind[:1])


def is_denied(found: Found, figure: Figure) -> bool:
    """Whether a text says that a figure is not so."""
    span = figure.number.span
    ahead = Span(found.clause(span).start, span.start)
    names = found.hits(("demographics", "citizenships", "qualifiers"), ahead)
    return _is_refuted(found, span) or any(
        hit.value == "clause" or span.start - hit.span.end <= _NEAR
        for hit in found.hits(("negations",), ahead)
        if hit.value != "none" and not any(hit.span.overlaps(name.span) for name in names)
    )


def _is_refuted(found: Found, figure: Span) -> bool:
    """Whether its sentence tells a figure as said by somebody, and ends by saying that it is false.

    ``The rumor that agents stopped 12,000 people is not true``.
    """
    sentence, rule = found.sentence(figure), found.lexicon.rule
    ahead = found.plain[sentence.start : figure.start]
    behind = found.plain[figure.end : sentence.end]
    return bool(rule(_RUMORED).search(ahead) and rule(_REFUTED).search(behind))
