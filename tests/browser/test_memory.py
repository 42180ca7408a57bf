"""A browser holds no more after many changes of filters than after a few."""

from __future__ import annotations

from playwright.sync_api import Page

from tests import heap


def test_memory_is_flat_over_changes_with_plotly_and_without(page: Page) -> None:
    page.set_default_timeout(60_000)
    (_, first), (changes, last) = heap.course(page, 3 * heap.CYCLE, steps=1)
    assert changes == 3 * heap.CYCLE
    assert last.nodes <= first.nodes * 1.01
    assert last.listeners <= first.listeners + 2
    # A figure has 15 kB and its drawing as much: one that stayed at each change would be seen.
    assert last.data <= first.data + 2 * changes
