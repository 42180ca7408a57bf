"""Asks many random questions and prints what was compared and what differs."""

from __future__ import annotations

import sys

from flask.testing import FlaskClient

from tests.recount.asking import Questions
from tests.recount.cells import SHARED, World
from tests.recount.comparing import Found, compare, compare_table
from tests.recount.sentences import compare_page


def site() -> FlaskClient:
    """The application on the committed tables."""
    from dashboard.app import create_app

    return create_app().server.test_client()


def main(number: int, seed: int) -> int:
    """Returns 1 if anything differs."""
    world, client, found = World(), site(), Found()
    questions = Questions(world, seed, vintages=SHARED.is_dir())
    for place in range(number):
        compare(client, world, questions.next(), found)
        if not place % 4:
            compare_page(client, world, questions.next(), found)
            compare_table(client, world, questions.table(), found)
    for key in sorted(found.queries):
        print(*key, found.queries[key], "queries,", found.values[key], "values")
    print("refused:", dict(found.refused))
    print(sum(found.queries.values()), "queries,", sum(found.values.values()), "values,")
    print(len(found.differences), "differences")
    print("\n".join(found.differences[:200]))
    return bool(found.differences)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
