"""The run of a text that comes nearest to some words: fewest letters added, dropped, changed."""

from __future__ import annotations


def nearest(text: str, words: str, *, most: int, hint: int) -> tuple[int, int] | None:
    """Start and end of the run with the fewest edits, at most ``most``; None if there is none.

    Of several equally near the one that begins nearest to ``hint``. Time grows with the product of
    both lengths: meant for quotes that stand nowhere word for word.
    """
    if most < 1 or not words:
        return None
    # One row per letter of the words; a run may begin anywhere, so the first row costs nothing.
    costs = [0] * (len(text) + 1)
    begins = list(range(len(text) + 1))
    for row, letter in enumerate(words, start=1):
        next_costs, next_begins = [row], [0]
        for place, other in enumerate(text, start=1):
            cost, begin = costs[place - 1] + (letter != other), begins[place - 1]
            if costs[place] + 1 < cost:
                cost, begin = costs[place] + 1, begins[place]
            if next_costs[-1] + 1 < cost:
                cost, begin = next_costs[-1] + 1, next_begins[-1]
            next_costs.append(cost)
            next_begins.append(begin)
        costs, begins = next_costs, next_begins
    end = min(range(len(costs)), key=lambda place: (costs[place], abs(begins[place] - hint)))
    if costs[end] > most or end == begins[end]:
        return None
    return begins[end], end
