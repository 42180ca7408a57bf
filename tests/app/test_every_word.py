"""Every word that a page shows comes from a language file: none stands outside ⟦…⟧."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from dashboard.i18n import files, language
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
