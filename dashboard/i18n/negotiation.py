"""Which of the site's languages a reader gets, by the languages that the reader asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from babel import negotiate_locale

ANY = "*"


def negotiated(asked: Iterable[tuple[str, float]], known: Sequence[str]) -> str:
    """The language of ``known`` that suits a reader best; the first one if none does.

    ``asked`` are the tags and weights of an Accept-Language header in its order: the greatest
    weight decides, then the order. A tag with a region (``es-MX``) also stands for its language.
    ``*`` stands for the languages that are not named; a weight of 0 excludes one.
    """
    # At equal weights a language that is named comes before any other.
    wanted = sorted(asked, key=lambda each: (-each[1], each[0] == ANY))
    named = {_known_as(tag, known) for tag, _ in wanted}
    for tag, weight in wanted:
        if weight <= 0:
            continue
        others = [code for code in known if code not in named] if tag == ANY else []
        found = next(iter(others), None) or _known_as(tag, known)
        if found:
            return found
    return known[0]


def language_of_path(path: str, asked: Iterable[tuple[str, float]], known: Sequence[str]) -> str:
    """The language of ``known`` that a path names (``/es/…``, ``/view/es/…``), else as asked."""
    named = [part for part in path.split("/")[1:3] if part in known]
    return named[0] if named else negotiated(asked, known)


def _known_as(tag: str, known: Sequence[str]) -> str | None:
    codes = {code.lower(): code for code in known}
    return codes.get(negotiate_locale([tag.lower()], codes, sep="-") or "")
