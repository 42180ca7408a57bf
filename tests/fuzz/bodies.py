"""Odd bodies, made from a sound one by a seed: cut, mixed, nested, of other types and signs."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

_ODD: tuple[Any, ...] = (
    *(None, True, -1, 10**400, 1.5e308, "", "\x00", "\ud800", "a" * 5_000, "http://[", "?", "%"),
    *([], {}, [[]], {"id": {}}, "../../etc/passwd", "<script>", "{{7*7}}", "\u202e", "ñ"),
)


def odd_bodies(chance: random.Random, count: int, sound: bytes) -> Iterator[bytes]:
    """``count`` bodies of several kinds in turn; ``sound`` is JSON of an object."""
    kinds = (_changed, _cut, _mixed, _nested, _noise, _repeated)
    for place in range(count):
        yield kinds[place % len(kinds)](chance, sound)


def _changed(chance: random.Random, sound: bytes) -> bytes:
    """A value of the object, however deep, is another."""
    body = json.loads(sound)
    place: Any = body
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = chance.choice(keys)
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.3:
            place[key] = chance.choice(_ODD)
            return json.dumps(body).encode("utf-8", "surrogatepass")
        place = inner


def _cut(chance: random.Random, sound: bytes) -> bytes:
    start = chance.randrange(len(sound))
    return sound[start : chance.randrange(start, len(sound) + 1)]


def _mixed(chance: random.Random, sound: bytes) -> bytes:
    """Some bytes are others."""
    held = bytearray(sound)
    for _ in range(chance.randrange(1, 8)):
        held[chance.randrange(len(held))] = chance.randrange(256)
    return bytes(held)


def _nested(chance: random.Random, sound: bytes) -> bytes:
    depth = chance.choice((10, 500, 2_000, 20_000))
    return b'{"output":' + b"[" * depth + b"]" * chance.choice((0, depth)) + sound[:50]


def _noise(chance: random.Random, _: bytes) -> bytes:
    return chance.randbytes(chance.randrange(2_000))


def _repeated(chance: random.Random, sound: bytes) -> bytes:
    """The same keys once more, with other values."""
    return sound[:-1] + b"," + _changed(chance, sound)[1:]
