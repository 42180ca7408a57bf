"""Settings on where the site stands: what is taken, and what is refused in one sentence."""

from __future__ import annotations

import pytest

from dashboard.queries.links import origin_of
from dashboard.terms.settings import (
    BadSetting,
    expect_at,
    first_address,
    public_address,
    trusted_proxies,
)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("https://borders.example.org", "https://borders.example.org"),
        (" https://Borders.Example.org/ ", "https://borders.example.org"),
        ("http://localhost:8050", "http://localhost:8050"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
        ("https://xn--fronteras-x.example", "https://xn--fronteras-x.example"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_the_public_address(given: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", given)
    assert public_address() == address
    assert origin_of("http://10.0.0.7:8050/en/") == (address or "http://10.0.0.7:8050")


@pytest.mark.parametrize(
    "given",
    [
        "borders.example.org",
        "//borders.example.org",
        "ftp://borders.example.org",
        "https://",
        "https:///en/",
        "https://borders.example.org/en",
        "https://borders.example.org?a=b",
        "https://borders.example.org?",
        "https://borders.example.org#top",
        "https://user:word@borders.example.org",
        "https://@borders.example.org",
        "https://borders.example.org:",
        "https://borders.example.org:99999",
        "https://borders.example.org:web",
        "https://borders .example.org",
        "https://borders.example.org\nX-Evil: 1",
        "https://borders.example.org\\evil",
        "https://[::1",
        "https://-borders.example",
        'https://a"b',
        "https://fronteras.méxico",
        "https://a.example, https://b.example",
    ],
)
def test_a_public_address_that_is_none_is_refused(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", given)
    with pytest.raises(BadSetting, match=r"PUBLIC_ADDRESS is .* must be http:// or https://"):
        public_address()


def test_trusted_proxies_are_addresses_and_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", " 127.0.0.1, 10.0.0.0/8,,2001:db8::/32 ")
    assert [str(each) for each in trusted_proxies()] == [
        "127.0.0.1/32",
        "10.0.0.0/8",
        "2001:db8::/32",
    ]
    monkeypatch.delenv("TRUSTED_PROXIES")
    assert trusted_proxies() == ()


@pytest.mark.parametrize("given", ["proxy.example.org", "*", "10.0.0.1/8", "10.0.0.0/33", "10.0.0"])
def test_proxies_that_are_no_addresses_are_refused(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUSTED_PROXIES", f"127.0.0.1, {given}")
    with pytest.raises(BadSetting, match=r"TRUSTED_PROXIES is .* must be IP addresses"):
        trusted_proxies()


def test_the_first_reader_is_expected_where_a_person_says_else_where_the_server_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FIRST_ADDRESS", "")
    for own, expected in (
        ("http://made_up%1:8050", ""),
        ("http://127.0.0.1:8050", "http://127.0.0.1:8050"),
        ("http://127.0.0.1:8051", "http://127.0.0.1:8050"),
    ):
        expect_at(own)
        assert first_address() == expected
    monkeypatch.setenv("FIRST_ADDRESS", "http://x:99999")
    expect_at("http://127.0.0.1:8050")
    with pytest.raises(BadSetting, match="FIRST_ADDRESS is 'http://x:99999'"):
        first_address()
