"""A form that is sent without scripts leads to the address that scripts would write."""

from __future__ import annotations

import pytest

from dashboard.queries.submitted import as_address


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("metric=seizure_pounds&region=&from=&to=&claim=", "metric=seizure_pounds"),
        (
            "metric=seizure_pounds&drug=heroin&drug=khat&view=daily&chart=line&claim=&several=drug",
            "metric=seizure_pounds&drug=heroin,khat&view=daily",
        ),
        ("claim=&region=southwest&metric=encounters", "metric=encounters&region=southwest"),
        ("metric=encounters&chart=line&map=states&over=span&claim=", "metric=encounters"),
        (
            "metric=encounters&chart=map&map=states&over=span&claim=",
            "metric=encounters&chart=map&map=states&over=span",
        ),
        ("metric=encounters&split=&panels=own&claim=", "metric=encounters"),
        (
            "metric=encounters&split=region&panels=own&claim=",
            "metric=encounters&split=region&panels=own",
        ),
        ("metric=encounters&unheard=a%20b&claim=", "metric=encounters&unheard=a%20b"),
        ("claim=", ""),
    ],
)
def test_lists_are_joined_and_what_says_nothing_is_left_out(sent: str, address: str) -> None:
    assert as_address(sent) == address


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("drug=heroin&drug=khat&split=&several=", "drug=heroin,khat&split=drug"),
        ("drug=heroin&drug=khat&split=&several=drug", "drug=heroin,khat"),
        ("drug=heroin&drug=khat&split=component&several=", "drug=heroin,khat&split=component"),
        ("drug=heroin&split=drug&several=drug", "drug=heroin"),
        ("drug=heroin&split=drug&several=", "drug=heroin&split=drug"),
        (
            "drug=heroin&drug=khat&drug=lsd&split=drug&several=drug",
            "drug=heroin,khat,lsd&split=drug",
        ),
    ],
)
def test_a_second_term_splits_and_the_last_one_but_one_ends_it(sent: str, address: str) -> None:
    assert as_address(f"{sent}&claim=") == address


@pytest.mark.parametrize(
    "query", ["", "metric=encounters", "claim=c02", "from=&to=", "drug=a&drug=b"]
)
def test_what_no_form_has_sent_stays_as_it_is(query: str) -> None:
    assert as_address(query) is None
