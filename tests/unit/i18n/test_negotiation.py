"""The language of a reader: weight decides, then order; a region stands for its language first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from dashboard.i18n import negotiated

KNOWN = ("en", "es", "pt")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("es-MX, en-US, en", "es"),
        ("en-US, es", "en"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("es;q=0.5, en;q=0.9", "en"),
        ("es, en", "es"),
        ("en;q=0.3, pt-BR;q=0.7, es;q=0.7", "pt"),
        ("fr, es", "es"),
        ("fr-CA, fr, de", "en"),
        ("ES-419", "es"),
        ("zh-Hant-TW, es-Latn-MX", "es"),
        ("*", "en"),
        ("*, es", "es"),
        ("es;q=0.1, *;q=0.9", "en"),
        ("fr, *;q=0.1", "en"),
        ("en;q=0, *", "es"),
        ("en;q=0, es;q=0, *;q=0.5", "pt"),
        ("es;q=0", "en"),
        ("es;q=0, en", "en"),
        ("", "en"),
        (";;,,=", "en"),
        ("es;q=many, pt", "pt"),
        ("es-", "es"),
        ("esperanto", "en"),
    ],
)
def test_the_language_for_a_header(header: str, code: str) -> None:
    assert negotiated(parse_accept_header(header, LanguageAccept), KNOWN) == code


ASKED = st.lists(
    st.tuples(
        st.sampled_from(["en", "es", "pt", "en-US", "es-MX", "pt-BR", "fr", "fr-CA", "de"]),
        st.integers(0, 10),
    ),
    max_size=6,
)


@given(ASKED)
def test_no_known_language_was_wanted_more_than_the_one_that_is_chosen(asked) -> None:
    wanted = [(tag.split("-")[0], weight / 10) for tag, weight in asked]
    chosen = negotiated([(tag, weight / 10) for tag, weight in asked], KNOWN)
    usable = [(code, weight) for code, weight in wanted if code in KNOWN and weight > 0]
    if not usable:
        assert chosen == "en"
        return
    most = max(weight for _, weight in usable)
    assert chosen == next(code for code, weight in usable if weight == most)


@given(st.text(max_size=60))
def test_no_header_is_a_fault(header: str) -> None:
    assert negotiated(parse_accept_header(header, LanguageAccept), KNOWN) in KNOWN
