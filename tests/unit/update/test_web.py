"""A download arrives whole or not at all, whatever the network and the publisher do."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.update.download import download
from dashboard.update.web import Unreachable, Unusable, Web
from tests.unit.update.publisher import Publisher, Served, published

BODY = b"month,value\r\n" + b"".join(b"2024-01,%d\r\n" % number for number in range(3000))
PATH = "/sites/default/files/2026-09/made-up.csv"


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with published() as server:
        yield server


@pytest.fixture
def web() -> Web:
    return Web(timeout=2, patience=20, retries=2, pause=0.01)


def fetched(web: Web, publisher: Publisher, folder: Path) -> bytes:
    return download(web, publisher.url + PATH, folder / "made-up.csv").path.read_bytes()


def test_a_file_comes_with_the_day_of_its_last_change(
    publisher: Publisher, web: Web, tmp_path: Path
) -> None:
    publisher.files[PATH] = Served(BODY)
    told: list[tuple[int, int | None]] = []
    come = download(
        web,
        publisher.url + PATH,
        tmp_path / "made-up.csv",
        lambda _, have, whole: told.append((have, whole)),
    )
    assert come.path.read_bytes() == BODY
    assert come.modified == dt.date(2026, 9, 4)
    assert told[-1] == (len(BODY), len(BODY))
    assert [path.name for path in tmp_path.iterdir()] == ["made-up.csv"]


@pytest.mark.parametrize("validators", [True, False])
@pytest.mark.parametrize("ranges", [True, False])
def test_cut_off_at_random_bytes_it_still_comes_whole(
    publisher: Publisher, web: Web, tmp_path: Path, ranges: bool, validators: bool
) -> None:
    for seed in range(12):
        cuts = sorted(random.Random(seed).sample(range(len(BODY)), 2))
        publisher.files[PATH] = Served(BODY, cuts=cuts, ranges=ranges, validators=validators)
        assert fetched(web, publisher, tmp_path) == BODY, cuts


def test_what_has_come_is_not_asked_for_again_even_by_the_next_run(
    publisher: Publisher, web: Web, tmp_path: Path
) -> None:
    publisher.files[PATH] = Served(BODY, cuts=[1000, 0, 0, 0])
    with pytest.raises(Unreachable):
        fetched(web, publisher, tmp_path)
    asked = len(publisher.asked)
    assert fetched(web, publisher, tmp_path) == BODY
    assert publisher.asked_for(PATH)[asked:] == ["bytes=1000-"]


def test_a_file_that_changed_meanwhile_is_fetched_from_the_start(
    publisher: Publisher, web: Web, tmp_path: Path
) -> None:
    publisher.files[PATH] = Served(BODY, cuts=[1000, 0, 0, 0])
    with pytest.raises(Unreachable):
        fetched(web, publisher, tmp_path)
    other = BODY.replace(b"2024", b"2025")
    publisher.files[PATH] = Served(other, modified="2026-10-02")
    assert fetched(web, publisher, tmp_path) == other


def test_bytes_that_had_all_come_before_a_run_was_killed_are_used(
    publisher: Publisher, web: Web, tmp_path: Path
) -> None:
    publisher.files[PATH] = Served(BODY, cuts=[1000, 0, 0, 0])
    with pytest.raises(Unreachable):
        fetched(web, publisher, tmp_path)
    (tmp_path / "made-up.csv.part").write_bytes(BODY)
    assert fetched(web, publisher, tmp_path) == BODY
    assert publisher.asked_for(PATH)[-1] == f"bytes={len(BODY)}-"


def test_a_server_that_fails_for_a_while_is_asked_again(
    publisher: Publisher, web: Web, tmp_path: Path
) -> None:
    publisher.files[PATH] = Served(BODY, fails=2)
    assert fetched(web, publisher, tmp_path) == BODY


def test_a_page_in_an_encoding_that_nobody_knows_is_read(publisher: Publisher, web: Web) -> None:
    publisher.files[PATH] = Served(b"<a href='/x.csv'>", content_type="text/html; charset=no-such")
    assert web.page(publisher.url + PATH) == "<a href='/x.csv'>"


def test_without_a_length_chunks_may_mark_the_end(
    publisher: Publisher, web: Web, tmp_path: Path
) -> None:
    publisher.files[PATH] = Served(BODY, chunked=True, cuts=[500])
    assert fetched(web, publisher, tmp_path) == BODY


def test_a_redirect_is_followed(publisher: Publisher, web: Web, tmp_path: Path) -> None:
    publisher.files[PATH] = Served(location="/elsewhere.csv")
    publisher.files["/elsewhere.csv"] = Served(BODY)
    assert fetched(web, publisher, tmp_path) == BODY


@pytest.mark.parametrize(
    ("served", "kind", "words"),
    [
        (Served(status=404), Unusable, "answers 404"),
        (Served(status=403), Unusable, "answers 403"),
        (Served(status=500), Unreachable, "answers 500"),
        (Served(location=PATH), Unusable, "without end"),
        (Served(b"<!DOCTYPE html><p>Denied</p>\n"), Unusable, "a web page"),
        (Served(b"a,b\n1,2\n", content_type="text/html"), Unusable, "a web page"),
        (Served(b""), Unusable, "is empty"),
        (Served(BODY, told_length=len(BODY) + 10, ranges=False), Unreachable, "broke off"),
        (Served(BODY, told_length=len(BODY) - 5), Unusable, "middle of a line"),
        (Served(BODY, lengthless=True), Unusable, "how long"),
        (Served(BODY, packed=True), Unusable, "packed"),
        (Served(BODY, slowly=0.05), Unreachable, "more than"),
        (Served(BODY * 40), Unusable, "larger than"),
        (Served(BODY * 40, chunked=True), Unusable, "larger than"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_the_whole_file_is_never_taken_for_it(
    publisher: Publisher, tmp_path: Path, served: Served, kind: type[Exception], words: str
) -> None:
    web = Web(timeout=2, patience=1, retries=1, pause=0.01, largest=1 << 20)
    publisher.files[PATH] = served
    with pytest.raises(kind, match=words):
        fetched(web, publisher, tmp_path)
    assert not (tmp_path / "made-up.csv").exists()


def test_a_server_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    with published() as server:
        gone = server.url
    web = Web(timeout=1, retries=1, pause=0.01)
    with pytest.raises(Unreachable, match="cannot be reached"):
        web.page(gone)


def test_another_server_may_stand_in(publisher: Publisher, tmp_path: Path) -> None:
    publisher.files[PATH] = Served(BODY)
    web = Web(stand_ins={"https://www.example.org": publisher.url})
    come = download(web, f"https://www.example.org{PATH}", tmp_path / "made-up.csv")
    assert come.path.read_bytes() == BODY


@pytest.mark.parametrize(
    ("since", "validators", "changed"),
    [
        (dt.date(2026, 9, 3), True, True),
        (dt.date(2026, 9, 4), True, False),
        # A publisher that gives no date of change is taken to have changed nothing.
        (dt.date(2026, 9, 3), False, False),
    ],
)
def test_a_file_put_in_the_place_of_another_is_noticed(
    publisher: Publisher, web: Web, since: dt.date, validators: bool, changed: bool
) -> None:
    publisher.files[PATH] = Served(BODY, validators=validators)
    assert web.changed(publisher.url + PATH, since) is changed
