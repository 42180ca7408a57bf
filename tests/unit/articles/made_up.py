"""A made-up text with its annotations, for tests: no outlet ever printed it."""

import datetime as dt
import hashlib

from dashboard.articles import Article, Claim, Period, Quote, Statement

TEXT = "Made up: one two three four.\r\n\r\nfive six\n"

TOML = """
[text]
sha256 = "{sha256}"
language = "en"
title = "A made-up text"
outlet = ""
date = 2026-01-15
date_known = "stated"
date_basis = "Made up."

[[claims]]
id = "C01"
metric = "seizure_pounds"
scope = {{ region = "Southwest", drug = "Fentanyl" }}
period = "month:2025-02"
comparison = "level"
printed = "three"
value = "3"
unit = "pounds"
read_from = {{ metric = "words", region = "words", drug = "words", period = "words", \
comparison = "words", value = "words", unit = "words" }}
quote = {{ exact = "two three", prefix = "one ", suffix = " four", position = 13 }}
"""


def toml(text=TEXT):
    return TOML.format(sha256=hashlib.sha256(text.encode()).hexdigest())


def write(folder, name="made-up", *, text=TEXT, notes=None):
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.toml").write_text(toml(text) if notes is None else notes, encoding="utf-8")
    return folder / f"{name}.txt"


def quote(text, words):
    start = text.index(words)
    end = start + len(words)
    return Quote(words, text[max(0, start - 32) : start], text[end : end + 32], start)


def claim(metric="seizure_pounds", value="", **fields):
    """A claim with what is not given left plain; ``period`` and ``scope`` as in a file."""
    given = {
        "id": "C01",
        "quote": Quote("x", "", "", 0),
        "scope": {},
        "comparison": "level",
        "baseline": "",
        "printed": "x",
        "unit": "pounds",
        "direction": "",
        "qualifier": "exactly",
        "subject": "",
        "read_from": {},
        "note": "",
        **fields,
    }
    given["period"] = Period.parse(given.get("period", "month:2023-11"))
    return Claim(metric=metric, value=value, **given)


def article(*claims, text="x", date=None, statements=(), outlet=""):
    known = "stated" if date else "unknown"
    return Article(
        "made-up", text, "", False, "en", "", outlet, date, known, "", claims, (), statements
    )


def noted(name, quote):
    """A statement on a quote."""
    return Statement(id=name, quote=quote, scope={}, read_from={})


def statement(name, words, text):
    return noted(name, quote(text, words))


DATE = dt.date(2026, 1, 15)
