"""Every word that a page shows comes from a language file: none stands outside ⟦…⟧."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.components.framed_page import Alone
from dashboard.i18n import files, language
from dashboard.pages.alone import shown_alone
from dashboard.queries.sentences import sentences
from dashboard.scenes import current_site
from dashboard.tables import Tables
from dashboard.tables.facts import sources
from tests.app.unwrapped import WORD, bare, data_in, of_figure, of_page, outside
from tests.pseudo import write_pseudo
from tests.snapshot import ENCOUNTERS, PAGES, SEIZURES, SOURCE

CODE = "xx"
ADDRESSES = (
    *(f"/{CODE}/{path}" for path in (*PAGES, SOURCE)),
    *(f"/{CODE}/encounters?{query}" for query in ENCOUNTERS),
    *(f"/{CODE}/seizures?{query}" for query in SEIZURES),
    f"/{CODE}/encounters?from=2030-01&to=2029-01&bogus=1&view=nothing&state=zz&claim=x&asof=1999-01",
    f"/{CODE}/seizures?metric=seizure_pounds&drug=fentanyl&claim=c02&from=2024-01",
    f"/{CODE}/inspections?metric=border_crossings&view=yoy&measure=trucks,buses,trains",
    f"/{CODE}/inspections?metric=nii_scan_rate&vehicle=passenger&drug=heroin",
    f"/{CODE}/{SOURCE}?claim=c02",
    f"/{CODE}/revisions?table=drug_seizures&size=10&month=x",
    *(f"/{CODE}/{path}" for path in ("check", "search", "search?q=qqqq", "search?q=fentanyl")),
    f"/{CODE}/search?q=what+is+an+encounter",
    *(f"/embed/{CODE}/{path}" for path in ("nothing", "seizures?drug=nothing")),
)


@pytest.fixture(scope="module")
def wrapped(tmp_path_factory: pytest.TempPathFactory, tables: Tables) -> Iterator[None]:
    """The made-up language, complete, beside English."""
    folder = tmp_path_factory.mktemp("languages")
    write_pseudo(folder, CODE, sentences(tables))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "FOLDER", folder)
        yield
    current_site().tables.forget()


@pytest.fixture(scope="module")
def names(tables: Tables) -> re.Pattern[str]:
    """What stays as it is.

    Months, which are CLDR's; releases; titles and publishers of sources and source texts;
    publishers' spellings.
    """
    english = language("en")
    months = (english.month_name(n, short=short) for n in range(1, 13) for short in (False, True))
    cited = (name for each in sources(tables).values() for name in (each.title, each.publisher))
    texts = (name for each in current_site().articles for name in (each.title, each.outlet))
    releases = tables.releases["release"].astype("str")
    wording = (tables.metadata(name).publisher_wording for name in tables.names)
    spelt = (
        word
        for each in wording
        for terms in each.values()
        for words in terms.values()
        for word in words
    )
    kept = {*months, *cited, *texts, *releases, *spelt} - {""}
    longest_first = sorted(kept, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_word_of_a_page_is_written_in_the_code(
    address: str, reader: FlaskClient, wrapped: None, names: re.Pattern[str]
) -> None:
    answer = reader.get(address)
    text = answer.get_data(as_text=True)
    assert f'lang="{CODE}"' in text
    data = [words for held in data_in(text) for words in of_figure(held)]
    found = [*of_page(text, CODE), *data]
    assert not [
        each for each in dict.fromkeys(found) if WORD.search(names.sub("", outside(bare(each))))
    ]


HEADS = (
    *(f"/{CODE}/{path}" for path in (*PAGES, f"{SOURCE}?claim=c02", "search?q=fentanyl")),
    *(f"/{CODE}/{path}" for path in ("check", "seizures", "inspections?metric=border_crossings")),
)
# Of JSON-LD: addresses, names in code, and the words of a text.
UNWORDED = (
    *("url", "contentUrl", "urlTemplate", "query-input", "encodingFormat", "temporalCoverage"),
    *("alternateName", "unitText", "claimReviewed", "inLanguage"),
)
SAID = re.compile(
    r'<meta (?:name="description"|property="og:(?:title|description|site_name|image:alt)")'
    r' content="([^"]*)"'
)


def worded(described: Any, under: str = "") -> Iterator[str]:
    """The texts of JSON-LD."""
    if isinstance(described, dict):
        for key, value in described.items():
            yield from worded(value, key)
    elif isinstance(described, list):
        for value in described:
            yield from worded(value, under)
    elif isinstance(described, str) and not under.startswith("@") and under not in UNWORDED:
        yield described


@pytest.mark.parametrize("address", HEADS)
def test_no_word_that_a_page_says_of_itself_is_written_in_the_code(
    address: str, reader: FlaskClient, wrapped: None, names: re.Pattern[str]
) -> None:
    head = reader.get(address).text.partition("</head>")[0]
    found = [unescape(each) for each in re.findall(r"<title>(.*?)</title>", head)]
    found += [unescape(each) for each in SAID.findall(head)]
    for block in re.findall(r'ld\+json">(.*?)</script>', head):
        # The name of a column of a table is in no language.
        measures = {"variableMeasured": None}
        found += worded({**json.loads(block), **measures})
    assert found
    assert not [each for each in found if WORD.search(names.sub("", outside(each)))]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        *(("seizures", query) for query in SEIZURES),
        *(("encounters", query) for query in ENCOUNTERS),
        *(("inspections", query) for query in ("", "metric=border_crossings&measure=trucks,buses")),
    ],
)
def test_no_word_that_stands_alone_is_written_in_the_code(
    path: str, query: str, wrapped: None, names: re.Pattern[str]
) -> None:
    """The addresses of pictures and frames are those of the languages there are at the start."""
    site = current_site()
    shown = shown_alone(site.address(f"/{CODE}/{path}", query, "http://here.example"), site)
    if not isinstance(shown, Alone) or shown.reasons:
        return
    # A text may go over several lines.
    lines = re.sub(r"</(?:text|title|desc)>", "\n", shown.picture(False).svg)
    lines = re.sub(r"<style>.*?</style>", "", lines, flags=re.DOTALL)
    said = outside(unescape(re.sub(r"<[^>]+>", " ", lines))).splitlines()
    assert not [each for each in said if WORD.search(names.sub("", each)) and "http" not in each]
    framed = list(of_page(shown.frame().body, CODE))
    assert not [each for each in framed if WORD.search(names.sub("", outside(bare(each))))]
