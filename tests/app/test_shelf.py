"""Answers that are ready are sent again for the same question and state, and for nothing else."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, Response, request
from flask.testing import FlaskClient
from werkzeug.test import create_environ

from dashboard.routes import compression, slots
from dashboard.routes import shelf as shelves
from dashboard.routes.responses import Streamed
from dashboard.routes.shelf import CALLBACKS, Kept, Shelf, shelved
from dashboard.routes.slots import IN_A_ROW, LONGEST, SHORT, SLOT, Slots
from dashboard.sending import PIECE, Filed, Long
from dashboard.tables.temporary import let_go
from tests.conftest import ROOT
from tests.served import served

WORDS = "what was seized\n" * 500
LONG = "x" * (3 * PIECE)


class House:
    """A small application that counts how often it is asked, and what its answers depend on."""

    def __init__(self) -> None:
        self.state, self.asked = "one", Counter[str]()
        self.shelf = Shelf(lambda: self.state)
        server = Flask(__name__)
        shelves.install(server)
        compression.install(server)
        server.add_url_rule("/en/<page>", "page", self.page)
        server.add_url_rule("/data/<name>.csv", "table", self.table)
        server.add_url_rule("/data/whole.csv", "series", self.whole)
        server.add_url_rule("/data/long.csv", "long", self.long)
        server.add_url_rule("/data/search", "search", self.table)
        server.add_url_rule("/en/streamed/<page>", "streamed", self.streamed)
        server.add_url_rule(CALLBACKS, "callback", self.callback, methods=["POST"])
        server.add_url_rule("/en/check", "check", self.page, methods=["POST"])
        server.wsgi_app = shelved(server.wsgi_app, self.shelf)  # type: ignore[method-assign]
        self.server = server

    def page(self, page: str = "") -> Response:
        self.asked[request.path] += 1
        status = 404 if page == "nothing" else 200
        response = Response(f"{self.state} {WORDS}", status, mimetype="text/html")
        response.set_etag("tag")
        if page == "private":
            response.headers["Cache-Control"] = "no-store"
        if page == "cookie":
            response.set_cookie("name", "value")
        return response

    def table(self, name: str = "") -> Response:
        self.asked[request.path] += 1
        language = request.headers.get("Accept-Language", "")
        return Response(f"{name} {language} {WORDS}", mimetype="text/csv")

    def whole(self) -> Response:
        self.asked[request.path] += 1
        response = Response(LONG, mimetype="text/csv")
        response.set_etag("tag")
        return response

    def long(self) -> Response:
        self.asked[request.path] += 1
        response = Streamed((LONG.encode() for _ in range(4)), mimetype="text/csv")
        response.set_etag("tag")
        return response

    def streamed(self, page: str) -> Response:
        self.asked[request.path] += 1
        return Response((f"{page}{part}" for part in range(3)), mimetype="text/html")

    def callback(self) -> Response:
        self.asked[request.path] += 1
        return Response(request.get_data(), mimetype="application/json")


@pytest.fixture
def house() -> Iterator[House]:
    made = House()
    yield made
    let_go(made.shelf.folder, os.getpid())


@pytest.fixture
def client(house: House) -> FlaskClient:
    return house.server.test_client()


def test_a_page_is_made_once_for_each_address_and_state(house: House, client: FlaskClient) -> None:
    first = client.get("/en/seizures?drug=fentanyl")
    again = client.get("/en/seizures?drug=fentanyl")
    assert (again.data, again.headers) == (first.data, first.headers)
    assert client.get("/en/seizures?drug=heroin").data == first.data
    assert client.get("/en/seizures", base_url="https://other.example/").status_code == 200
    assert house.asked["/en/seizures"] == 3
    house.state = "two"
    assert client.get("/en/seizures?drug=fentanyl").data.startswith(b"two")


def test_each_encoding_is_made_once(house: House, client: FlaskClient) -> None:
    for _ in range(2):
        packed = client.get("/en/seizures", headers={"Accept-Encoding": "gzip, deflate"})
        assert gzip.decompress(packed.data) == client.get("/en/seizures").data
        assert packed.headers["Content-Encoding"] == "gzip"
    assert house.asked["/en/seizures"] == 2


def test_data_are_kept_in_each_language_and_pages_in_their_own(
    house: House, client: FlaskClient
) -> None:
    for language in ("en", "es", "es"):
        headers = {"Accept-Language": language}
        assert f" {language} " in client.get("/data/drugs.csv", headers=headers).text
        client.get("/en/seizures", headers=headers)
    assert house.asked == {"/data/drugs.csv": 2, "/en/seizures": 1}


def test_callbacks_are_told_apart_by_what_they_ask(house: House, client: FlaskClient) -> None:
    for asked in ("a", "b", "a", "b"):
        assert client.post(CALLBACKS, data=asked).text == asked
    assert house.asked[CALLBACKS] == 2
    long = "a" * (shelves.LONGEST_QUESTION + 1)
    assert client.post(CALLBACKS, data=long).text == client.post(CALLBACKS, data=long).text == long
    assert house.asked[CALLBACKS] == 4


@pytest.mark.parametrize(
    "address", ["/en/nothing", "/en/cookie", "/en/private", "/en/streamed/long", "/data/search"]
)
def test_what_is_no_page_or_not_whole_is_not_kept(
    house: House, client: FlaskClient, address: str
) -> None:
    first, again = client.get(address), client.get(address)
    assert again.data == first.data != b""
    assert house.asked[address] == 2
    assert not [*house.shelf.folder.iterdir()]


def test_a_text_that_somebody_hands_in_is_not_kept(house: House, client: FlaskClient) -> None:
    for _ in range(2):
        client.post("/en/check", data={"text": "words"})
    assert house.asked["/en/check"] == 2
    assert not [*house.shelf.folder.iterdir()]


def test_a_part_and_the_head_of_a_page_are_not_taken_for_the_page(
    house: House, client: FlaskClient
) -> None:
    client.head("/en/seizures")
    client.get("/en/seizures", headers={"Range": "bytes=0-10"})
    assert client.get("/en/seizures").text.startswith("one what was seized")
    assert house.asked["/en/seizures"] == 3


def test_who_has_a_ready_answer_is_told_so(house: House, client: FlaskClient) -> None:
    client.get("/en/seizures")
    same = client.get("/en/seizures", headers={"If-None-Match": 'W/"other", W/"tag"'})
    assert (same.status_code, same.data) == (304, b"")
    assert same.headers["ETag"] == '"tag"'
    assert "Content-Type" not in same.headers
    other = client.get("/en/seizures", headers={"If-None-Match": '"tagged"'})
    assert other.status_code == 200
    assert house.asked["/en/seizures"] == 1


def test_a_long_answer_is_handed_over_as_a_part_of_its_file(
    house: House, client: FlaskClient
) -> None:
    wsgi, asked = house.server.wsgi_app, create_environ("/data/whole.csv")
    for _ in range(2):  # as it is made, and again
        body = wsgi(dict(asked), lambda *_: lambda _: None)
        assert isinstance(body, Filed)
        assert body.path.read_bytes()[body.start : body.end] == LONG.encode()
        assert body.end == body.path.stat().st_size
        assert b"".join(body) == LONG.encode()
    same = client.get("/data/whole.csv", headers={"If-None-Match": '"tag"'})
    assert (same.status_code, same.data) == (304, b"")
    assert house.asked["/data/whole.csv"] == 1


def ask_long(house: House, **headers: str) -> Long | Filed:
    asked = create_environ("/data/long.csv", headers=headers)
    body = house.server.wsgi_app(asked, lambda *_: lambda _: None)
    assert isinstance(body, Long | Filed)
    return body


def test_an_answer_that_is_made_while_it_is_sent_is_made_into_a_file_once(house: House) -> None:
    first = ask_long(house)
    assert isinstance(first, Long)
    assert first.filed
    made = first.filed(first.parts)
    assert b"".join(made) == 4 * LONG.encode()
    assert ask_long(house) == made
    assert house.asked["/data/long.csv"] == 1
    packed = ask_long(house, Accept_Encoding="gzip")
    assert isinstance(packed, Long)
    assert packed.filed
    assert packed.name != first.name
    assert gzip.decompress(b"".join(packed.filed(packed.parts))) == 4 * LONG.encode()


def test_an_answer_without_room_for_its_file_leaves_none_and_is_made_again(house: House) -> None:
    house.shelf._most = len(LONG)
    long = ask_long(house)
    assert isinstance(long, Long)
    assert long.filed
    with pytest.raises(OSError, match="share"):
        long.filed(long.parts)
    assert not list(house.shelf.folder.iterdir())
    assert long.again
    assert b"".join(long.again()) == 4 * LONG.encode()


def test_an_answer_for_which_there_is_no_file_is_sent_as_it_is_made(house: House) -> None:
    for long in (ask_long(house, Range="bytes=5-"), ask_long(house, Range="bytes=5-")):
        assert isinstance(long, Long)
        assert not long.filed
        assert b"".join(long) == 4 * LONG.encode()
    without = shelved(lambda *_: [b"short"], None)
    assert without(create_environ("/data/long.csv"), lambda *_: lambda _: None) == [b"short"]


def test_a_reader_over_the_network_gets_the_same_long_answer_again(tmp_path: Path) -> None:
    with served(tmp_path / "log", "--workers", "1") as server:
        table = (ROOT / "datasets" / "encounters.csv").read_bytes()
        for name, row in (("csv", b"\n"), ("json", b'{"month"')):  # the second is made into a file
            bodies = []
            for _ in range(2):
                with urllib.request.urlopen(f"{server.url}/data/encounters.{name}") as answer:
                    bodies.append(answer.read())
                    assert len(bodies[-1]) == int(answer.headers["Content-Length"]) > 50 * PIECE
            assert bodies[0] == bodies[1]
            assert abs(bodies[0].count(row) - table.count(b"\n")) <= 1


def test_a_long_answer_that_is_being_sent_is_the_last_to_be_dropped() -> None:
    shelf = Shelf(lambda: "", most=20 * PIECE)
    shelf.put("long", Kept("200 OK", [], [bytes(PIECE + 1)]))
    os.utime(shelf.folder / "long", (1, 1))
    for number in range(40):
        assert shelf.get("long")
        shelf.put(f"{number:03}", Kept("200 OK", [], [bytes(PIECE)]))
    assert shelf.get("000") is None


def test_where_nothing_can_be_said_of_the_state_the_application_answers(
    house: House, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> str:
        raise RuntimeError("damaged")

    monkeypatch.setattr(house.shelf, "_state", damaged)
    for _ in range(2):
        assert client.get("/en/seizures").status_code == 200
    assert house.asked["/en/seizures"] == 2


def test_a_shelf_without_room_or_folder_still_answers(house: House, client: FlaskClient) -> None:
    house.shelf.folder.rmdir()
    for _ in range(2):
        assert client.get("/en/seizures").status_code == 200
    assert house.asked["/en/seizures"] == 2


def test_the_oldest_answers_are_dropped_where_a_shelf_is_full() -> None:
    shelf = Shelf(lambda: "", most=10 * SLOT)
    answer = Kept("200 OK", [], [b"x" * SLOT])
    for number in range(200):
        shelf.put(f"{number:03}", answer)
    names = sorted(path.name for path in shelf.folder.iterdir())
    assert sum(path.stat().st_size for path in shelf.folder.iterdir()) < 12 * SLOT
    assert names[-1] == "199"
    assert shelf.get("199") == answer
    assert shelf.get("000") is None


def test_short_answers_stand_in_one_file_that_other_processes_read() -> None:
    shelf = Shelf(lambda: "")
    answers = {
        f"{number:03}": Kept("200 OK", [("a", "b")], [b"x" * number]) for number in range(99)
    }
    for name, answer in answers.items():
        assert shelf.get(name) is None
        shelf.put(name, answer)
    assert [path.name for path in shelf.folder.iterdir()] == [SHORT]
    other = Slots(shelf.folder / SHORT)
    for name, answer in answers.items():
        assert shelf.get(name) == answer
        assert other.get(name) == b'["200 OK",[["a","b"]]]\n' + answer.body[0]  # type: ignore[index]


def test_a_file_of_slots_does_not_grow_and_drops_what_was_put_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "ROWS", 2)
    made = Slots(tmp_path / "slots")
    for number in range(50):
        made.put("same", bytes([number]))
        made.put(str(number), bytes(LONGEST))
    assert (tmp_path / "slots").stat().st_size <= 2 * IN_A_ROW * SLOT
    assert made.get("same") == bytes([49])
    held = [number for number in range(50) if made.get(str(number))]
    assert held
    assert min(held) > 30


def test_a_record_that_is_not_whole_is_none(tmp_path: Path) -> None:
    made = Slots(tmp_path / "slots")
    assert made.get("name") is None
    made.put("name", b"what was kept")
    content = (tmp_path / "slots").read_bytes()
    for broken in (content[:-1], content.replace(b"kept", b"left")):
        (tmp_path / "slots").write_bytes(broken)
        assert made.get("name") is None
    (tmp_path / "slots").write_bytes(content)
    assert made.get("name") == b"what was kept"


UNWRITABLE = """
import tempfile
tempfile.tempdir = "/proc"
from dashboard.wsgi import server
print(server.test_client().get("/en/about").status_code)
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="/proc, where nobody can write")
def test_a_server_that_can_keep_nothing_says_so_once_and_answers() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", UNWRITABLE], cwd=ROOT, capture_output=True, text=True
    )
    assert ran.stdout == "200\n", ran.stderr
    (line,) = ran.stderr.splitlines()
    assert "No answer is kept" in line
