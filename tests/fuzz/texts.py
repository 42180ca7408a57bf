"""Odd texts of many kinds, made up at random: empty, all digits, one word, markup and others."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from dashboard.reading.language.lexicon import PLAIN, lexicon

FIGURES = ("8,383", "8.024", "4 mil 182", "1.5 million", "93 %", "2024", "12:30", "3", "$5", "FY24")
SIGNS = ".,;:!?…()[]\"'“”«»—–-/%$€ºª°\n\t\u00a0\u202f "
EXAMPLES = {
    "{month}": "mayo",
    "{month2}": "junio",
    "{year}": "2025",
    "{year2}": "2024",
    "{n}": "3",
    "{day}": "5",
    "{ordinal}": "primer",
    "{office}": "Biden",
}
RIGHT_TO_LEFT = "مرحبا بكم ١٢٣ שלום 456 \u200f\u202e"
EMOJI = "😀👩‍👩‍👧‍👦🇲🇽🔥1️⃣"
TAGS = ("<p>", "</p>", "<b", ">", "&amp;", "&#8211;", "<script>", "<!--", "-->", "<td>8,383</td>")


SENTENCE = (
    *(("periods",), ("actors",), ("people", "seizures", "inspections"), ("directions", "turned")),
    *(("records", "ranks", "runs", "averages", "multiples", "most"), ("qualifiers",), ("figures",)),
    *(("units", "rates"), ("people",), ("drugs", "vehicles"), ("demographics", "citizenships")),
    *(
        ("regions", "places", "states", "offices"),
        ("shares", "comparing", "baselines"),
        ("periods",),
    ),
)
"""The lists from which the words of a sentence are drawn, in the order of a news story."""


@cache
def phrases(language: str) -> tuple[str, ...]:
    """The phrases of all word lists of a language, the first of each choice taken, and figures."""
    words = lexicon(language).words
    lists = [getattr(words, name) for name in (*PLAIN, "periods", "runs", "months")]
    return (*FIGURES, *sorted({phrase for each in lists for phrase in _of(each)}))


def _of(words: Mapping[str, Iterable[str]]) -> Iterator[str]:
    return (_plain(phrase) for group in words.values() for phrase in group)


@cache
def _listed(language: str, name: str) -> tuple[str, ...]:
    """The phrases of one word list."""
    if name == "figures":
        return FIGURES
    return tuple(sorted(_of(getattr(lexicon(language).words, name))))


def _plain(phrase: str) -> str:
    filled = re.sub(r"\(([^/()]*)[^()]*\)", r"\1", phrase)
    for name, example in EXAMPLES.items():
        filled = filled.replace(name, example)
    return filled.replace("?", "").replace("*", "")


def _words(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(phrases(chance.choice(["es", "en"])), k=length // 8 + 1))


def sentence(chance: random.Random, language: str) -> str:
    """Words of a news story in their order, each of them there or not: nearly a sentence."""
    slots = [chance.choice(names) for names in SENTENCE if chance.random() < 0.6]
    return " ".join(chance.choice(_listed(language, name)) for name in slots).capitalize() + "."


def _sentences(chance: random.Random, length: int) -> str:
    language = chance.choice(["es", "en"])
    return " ".join(sentence(chance, language) for _ in range(length // 80 + 1))


def _one_word(chance: random.Random, length: int) -> str:
    word = chance.choice(phrases("es") + phrases("en"))
    return (word + chance.choice(["", " ", ", ", ". "])) * (length // len(word) + 1)


def _drawn(signs: str) -> Callable[[random.Random, int], str]:
    return lambda chance, length: "".join(chance.choices(signs, k=length))


def _markup(chance: random.Random, length: int) -> str:
    return "".join(chance.choices([*TAGS, *phrases("en")], k=length // 6 + 1))


def _mixed(chance: random.Random, length: int) -> str:
    pieces = [*phrases("es"), *SIGNS, *TAGS, *EMOJI, *RIGHT_TO_LEFT, "\x00", "\u0301"]
    return "".join(chance.choices(pieces, k=length // 4 + 1))


KINDS: Mapping[str, Callable[[random.Random, int], str]] = {
    "empty": lambda _, __: "",
    "one character": lambda chance, _: chr(chance.randrange(0x110000)),
    "digits": _drawn("0123456789"),
    "digits and signs": _drawn("0123456789.,: "),
    "signs": _drawn(SIGNS),
    "words": _words,
    "sentences": _sentences,
    "one word": _one_word,
    "right to left": _drawn(RIGHT_TO_LEFT + "0123456789 "),
    "emoji": _drawn(EMOJI),
    "markup": _markup,
    "control characters": _drawn("".join(map(chr, range(32))) + "\x7f\x85\u2028\u200b\ufeff"),
    "accents": _drawn("áéíóúñÁe\u0301o\u0302ß"),
    "all mixed": _mixed,
}


def odd_texts(seed: int, count: int, longest: int) -> Iterator[tuple[str, str]]:
    """That many odd texts, each with its kind; the same for the same seed."""
    chance = random.Random(seed)
    for place in range(count):
        kind = list(KINDS)[place % len(KINDS)]
        # Most are short, some as long as may be.
        length = longest if chance.random() < 0.02 else int(longest ** chance.random())
        yield kind, KINDS[kind](chance, length)[:longest]
