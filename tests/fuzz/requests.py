"""Asks the application oddly and prints, for each kind, the answers by status and the longest time.

python -m tests.fuzz.requests                    # 10,000 of each kind
python -m tests.fuzz.requests --each 500 --seed 7 --only callbacks pages
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from flask.testing import FlaskClient
from rich.console import Console
from rich.table import Table

from dashboard.queries import links
from dashboard.terms.pages import PAGES
from tests.fuzz.bodies import odd_bodies

CALLBACK = {
    "output": "view.rest",
    "outputs": {"id": "view", "property": "rest"},
    "inputs": [{"id": "view", "property": "chart", "value": None}],
    "state": [
        {"id": "address", "property": "search", "value": "?metric=encounters"},
        {"id": "address", "property": "href", "value": "http://x.example/en/encounters"},
    ],
}
TEXT = {"text": "In February 2025, 1,029 pounds of fentanyl were seized.", "date": "2025-03"}
_SIGNS = ("%00", "%ff", "..", "//", "\u202e", "[", "]", "&", "=", "+", ";", "%", "'", '"', "<", "ñ")
_WORDS = ("metric", "from", "to", "split", "view", "drug", "asof", "claim", "lang", "year", "chart")
_VALUES = ("encounters", "2024-01", "fentanyl", "all", "9999-99", "-1", "1e400", "monthly", "")
Asked = tuple[str, str, bytes]
"""Method, address, body."""


def odd_address(chance: random.Random, starts: list[str]) -> str:
    """An address that begins like one of the site's."""
    path = chance.choice(starts)
    if chance.random() < 0.4:
        place = chance.randrange(len(path))
        path = path[:place] + chance.choice(_SIGNS) + path[place:]
    names, values = (*_WORDS, *_SIGNS), (*_VALUES, *_SIGNS)
    parts = [
        f"{chance.choice(names)}={chance.choice(values) * chance.choice((1, 1, 40))}"
        for _ in range(chance.randrange(6))
    ]
    return quote(path, safe="/%.") + (f"?{'&'.join(parts)}" if parts else "")


def kinds(seed: int, each: int) -> Mapping[str, Iterator[Asked]]:
    """Odd requests of each kind."""
    chance = random.Random(seed)
    pages = [f"/{code}/{page.slug}" for code in ("en", "es") for page in PAGES]
    routes = [
        *("/data/series.csv", "/data/encounters.json", "/data/series.zip", "/openapi.json"),
        *("/view/en/seizures/chart", "/view/en/seizures/rest", "/assets/icon.svg", "/oembed"),
        *("/en/seizures.svg", "/embed/en/seizures", links.FEED, links.HEALTH, "/_dash-layout"),
    ]
    callback, text = (json.dumps(one).encode() for one in (CALLBACK, TEXT))
    bodies = odd_bodies
    return {
        "callbacks": (
            ("POST", "/_dash-update-component", body) for body in bodies(chance, each, callback)
        ),
        "checks": (("POST", links.CHECK, body) for body in bodies(chance, each, text)),
        "pages": (("GET", odd_address(chance, pages), b"") for _ in range(each)),
        "routes": (("GET", odd_address(chance, routes), b"") for _ in range(each)),
    }


def answered(client: FlaskClient, asked: Asked) -> tuple[int, float]:
    """The status and the seconds; raises AssertionError for a fault of the application."""
    method, address, body = asked
    begun = time.perf_counter()
    with client.open(address, method=method, data=body, content_type="application/json") as answer:
        said = answer.data
        status = answer.status_code
    assert status < 500 or status == 503, asked
    assert b"Traceback (most recent" not in said, asked
    return status, time.perf_counter() - begun


def main() -> None:
    """Ask as often as is wanted; the first fault ends it."""
    from dashboard.app import create_app

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.requests", description=__doc__)
    parser.add_argument("--each", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=None)
    given = parser.parse_args()
    client = create_app().server.test_client()
    table = Table(title=f"{given.each:,} odd requests of each kind")
    for name in ("kind", "answers", "longest time, s", "memory after it, MB"):
        table.add_column(name)
    for kind, requests in kinds(given.seed, given.each).items():
        if given.only and kind not in given.only:
            continue
        statuses: Counter[int] = Counter()
        longest = 0.0
        for asked in requests:
            status, seconds = answered(client, asked)
            statuses[status] += 1
            longest = max(longest, seconds)
        told = ", ".join(f"{status}: {count:,}" for status, count in sorted(statuses.items()))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        table.add_row(kind, told, f"{longest:.2f}", str(memory))
    Console(width=160).print(table)


if __name__ == "__main__":
    main()
