"""Odd texts of many kinds, made up at random: empty, all digits, one word, markup and others."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping

WORDS = (
    *("La CBP", "Border Patrol", "incautó", "seized", "fentanilo", "fentanyl", "libras", "pounds"),
    *("detenciones", "apprehensions", "frontera sur", "southwest border", "más de", "less than"),
    *("en mayo de 2025", "in May 2025", "el año anterior", "a year earlier", "récord", "record"),
    *("cayeron", "fell", "respecto a", "compared with", "de", "a", "from", "to", "y", "and", "no"),
    *("8,383", "8.024", "4 mil 182", "1.5 million", "93 %", "2024", "dos", "twelve", "12:30"),
    *("cuando", "por debajo de", "de cada", "millones", "mil", "y medio", "hundred", "primer"),
    *("trimestre", "quarter of", "entre", "años fiscales", "FY24", "$", "años", "esta droga", "si"),
)
SIGNS = ".,;:!?…()[]\"'“”«»—–-/%$€ºª°\n\t\u00a0\u202f "
RIGHT_TO_LEFT = "مرحبا بكم ١٢٣ שלום 456 \u200f\u202e"
EMOJI = "😀👩‍👩‍👧‍👦🇲🇽🔥1️⃣"
TAGS = ("<p>", "</p>", "<b", ">", "&amp;", "&#8211;", "<script>", "<!--", "-->", "<td>8,383</td>")


def _words(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(WORDS, k=length // 8 + 1))


def _one_word(chance: random.Random, length: int) -> str:
    word = chance.choice(WORDS)
    return (word + chance.choice(["", " ", ", ", ". "])) * (length // len(word) + 1)


def _drawn(signs: str) -> Callable[[random.Random, int], str]:
    return lambda chance, length: "".join(chance.choices(signs, k=length))


def _markup(chance: random.Random, length: int) -> str:
    return "".join(chance.choices([*TAGS, *WORDS], k=length // 6 + 1))


def _mixed(chance: random.Random, length: int) -> str:
    pieces = [*WORDS, *SIGNS, *TAGS, *EMOJI, *RIGHT_TO_LEFT, "\x00", "\u0301"]
    return "".join(chance.choices(pieces, k=length // 4 + 1))


KINDS: Mapping[str, Callable[[random.Random, int], str]] = {
    "empty": lambda _, __: "",
    "one character": lambda chance, _: chr(chance.randrange(0x110000)),
    "digits": _drawn("0123456789"),
    "digits and signs": _drawn("0123456789.,: "),
    "signs": _drawn(SIGNS),
    "words": _words,
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
