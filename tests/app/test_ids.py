"""No page has an id twice, and no link of a text is empty."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from flask.testing import FlaskClient

from dashboard.articles import load_articles
from dashboard.queries import links

DENSE = (
    "In fiscal year 2024 CBP counted 2,135,005 encounters at the southwest border, 14 percent fewer"
    " than the 2,475,669 of fiscal year 2023. Apprehensions fell from 29,105 in January 2025 to"
    " 8,349 in February 2025, the lowest month on record. Of 220,798 encounters with Haitians in"
    " fiscal year 2024, only 88,673 took place at the southwest land border, and Hondurans,"
    " Guatemalans and Cubans came to 216,028, 202,000 and 150,995. CBP seized 21,889 pounds of"
    " fentanyl and 174,197 of methamphetamine in fiscal year 2024, including 865 pounds of heroin"
    " and 12,833 of cocaine, 19 percent and 24 percent more than the year before."
)


def twice(page: str) -> list[str]:
    found = Counter(re.findall(r'\sid="([^"]*)"', page))
    return [name for name, count in found.items() if count > 1 or not name]


@pytest.mark.parametrize("code", ["en", "es"])
def test_no_page_has_an_id_twice(reader: FlaskClient, code: str) -> None:
    paths = [
        path
        for path in links.page_paths(each.slug for each in load_articles())
        if path.startswith(f"/{code}/")
    ]
    for path in (*paths, f"/{code}/search?q=fentanyl"):
        assert not twice(reader.get(path).text), path


@pytest.mark.parametrize("code", ["en", "es"])
def test_no_checked_text_has_an_id_twice_or_an_empty_mark(reader: FlaskClient, code: str) -> None:
    first = reader.post(f"/{code}/check", data={"text": DENSE, "date": "2025-06-15"}).text
    guesses = re.findall(r'name="guessed" value="([^"]*)"', first)
    answers = [each for guess in guesses for each in guess.split(";") if each]
    corrected = {"text": DENSE, "date": "2025-06-15", "answer": answers}
    for page in (first, reader.post(f"/{code}/check", data=corrected).text):
        assert not twice(page)
        assert page.count('class="mark ') > 10
        for mark in re.findall(r'<a [^>]*class="mark [^>]*>(.*?)</a>', page):
            assert re.sub(r"<[^>]*>", "", mark).strip(), mark
