"""Compression and caching headers, on a small application of its own."""

from __future__ import annotations

import gzip
import os
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path

import brotli
import pytest
from flask import Flask, Response, send_file
from flask.testing import FlaskClient

from dashboard.routes import compression, headers

TEXT = "month,pounds\n" + "2025-01-01,1027.8\n" * 2000
CHUNK = b"2025-01-01,1027.8\n" * 5000
BUNDLE = "/_dash-component-suites/dash/deps/react@18.v4_4_1m1795395880.3.1.min.js"
DECODE = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "style.css"
    path.write_text("main { color: black }\n" * 500)
    return path


@pytest.fixture
def client(file: Path) -> FlaskClient:
    server = Flask(__name__)
    compression.install(server)
    headers.install(server)

    @server.get("/text.csv")
    def text() -> Response:
        answer = Response(TEXT, mimetype="text/csv")
        answer.add_etag()
        return answer

    @server.get("/small")
    def small() -> Response:
        return Response("few", mimetype="text/csv")

    @server.get("/picture")
    def picture() -> Response:
        return Response(os.urandom(5000), mimetype="image/png")

    @server.get("/stream.csv")
    def streamed() -> Response:
        return Response((CHUNK for _ in range(200)), mimetype="text/csv")

    @server.get("/assets/style.css")
    def asset() -> Response:
        return send_file(file, max_age=None)

    @server.get(BUNDLE)
    def bundle() -> Response:
        return Response(TEXT, mimetype="text/javascript")

    @server.get("/ready")
    def ready() -> Response:
        return Response(
            gzip.compress(TEXT.encode()), mimetype="text/csv", headers={"Content-Encoding": "gzip"}
        )

    return server.test_client()


@pytest.mark.parametrize(
    ("accepts", "sent"),
    [
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("identity", None),
        ("", None),
        ("zstd", None),
    ],
)
@pytest.mark.parametrize("path", ["/text.csv", "/stream.csv", "/assets/style.css", BUNDLE])
def test_the_body_is_sent_in_the_encoding_that_the_client_prefers(
    client: FlaskClient, path: str, accepts: str, sent: str | None
) -> None:
    with client.get(path, headers={"Accept-Encoding": "identity"}) as answer:
        plain = answer.data
    for _ in range(2):  # files come from memory the second time
        with client.get(path, headers={"Accept-Encoding": accepts}) as answer:
            assert answer.headers.get("Content-Encoding") == sent
            assert answer.vary.as_set() == {"accept-encoding"}
            body = answer.data
            assert DECODE[sent](body) == plain if sent else body == plain
            assert sent is None or len(body) < len(plain) / 5
            assert answer.content_length in {None, len(body)}


def test_a_whole_table_is_sent_in_no_more_bytes_than_gzip_at_its_best_needs(root: Path) -> None:
    table = (root / "datasets/drug_seizures.csv").read_bytes()
    packed = b"".join(compression.encoded([table], "br"))
    assert brotli.decompress(packed) == table
    assert len(packed) < len(gzip.compress(table, 9))


@pytest.mark.parametrize("encoding", ["br", "gzip"])
@pytest.mark.parametrize(
    ("mimetype", "rows", "quick"),
    [
        ("application/json", 1000, True),
        ("application/json", 20_000, False),
        ("text/html", 1000, False),
    ],
)
def test_short_json_is_compressed_in_less_time(
    encoding: str, mimetype: str, rows: int, quick: bool
) -> None:
    body = "".join(f"{number * 7919 % 1009},{number % 31}\n" for number in range(rows)).encode()
    server = Flask(__name__)
    compression.install(server)
    server.add_url_rule("/body", "body", lambda: Response(body, mimetype=mimetype))
    sent = server.test_client().get("/body", headers={"Accept-Encoding": encoding}).data
    assert DECODE[encoding](sent) == body
    assert sent == b"".join(compression.encoded([body], encoding, quick=quick))
    assert sent != b"".join(compression.encoded([body], encoding, quick=not quick))


@pytest.mark.parametrize("path", ["/small", "/picture"])
def test_small_bodies_and_pictures_are_not_compressed(client: FlaskClient, path: str) -> None:
    assert "Content-Encoding" not in client.get(path, headers={"Accept-Encoding": "br"}).headers


def test_an_empty_body_is_not_compressed(client: FlaskClient) -> None:
    answer = client.options("/text.csv", headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in answer.headers
    assert answer.data == b""


def test_a_compressed_body_is_not_compressed_again(client: FlaskClient) -> None:
    answer = client.get("/ready", headers={"Accept-Encoding": "br, gzip"})
    assert gzip.decompress(answer.data).decode() == TEXT


@pytest.mark.parametrize("path", ["/text.csv", "/assets/style.css"])
@pytest.mark.parametrize("accepts", ["br", "gzip", "identity"])
def test_the_etag_of_any_encoding_answers_304(client: FlaskClient, path: str, accepts: str) -> None:
    with client.get(path, headers={"Accept-Encoding": accepts}) as first:
        tag = first.headers["ETag"]
        assert tag.startswith("W/") == (accepts != "identity")
    asked = {"Accept-Encoding": accepts, "If-None-Match": tag}
    with client.get(path, headers=asked) as again:
        assert (again.status_code, again.data) == (304, b"")
        assert again.get_etag()[0] == tag.removeprefix("W/").strip('"')
    with client.get(path, headers={**asked, "If-None-Match": '"other"'}) as changed:
        assert changed.status_code == 200


def test_a_changed_file_is_compressed_again(client: FlaskClient, file: Path) -> None:
    asked = {"Accept-Encoding": "br"}
    client.get("/assets/style.css", headers=asked).close()
    file.write_text("main { color: white }\n" * 400)
    with client.get("/assets/style.css", headers=asked) as answer:
        assert brotli.decompress(answer.data).decode() == file.read_text()


def test_a_bundle_is_kept_once_for_all_fingerprints(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []
    brotli_encoder = compression.ENCODERS["br"]

    def counted(chunks: Iterable[bytes], at_once: bool, quick: bool) -> Iterator[bytes]:
        made.append("br")
        return brotli_encoder(chunks, at_once, quick)

    monkeypatch.setitem(compression.ENCODERS, "br", counted)
    server = Flask(__name__)
    compression.install(server)

    @server.get("/_dash-component-suites/<path:_file>")
    def bundle(_file: str) -> Response:
        return Response(TEXT, mimetype="text/javascript")

    for fingerprint in range(10 + 5):
        server.test_client().get(
            BUNDLE.replace("m1795395880", f"m{fingerprint}"), headers={"Accept-Encoding": "br"}
        )
    assert len(made) == 1


def test_head_has_no_body_and_a_range_is_not_compressed(client: FlaskClient) -> None:
    with client.head("/text.csv", headers={"Accept-Encoding": "br"}) as head:
        assert (head.status_code, head.data) == (200, b"")
    with client.get(
        "/assets/style.css", headers={"Accept-Encoding": "br", "Range": "bytes=0-1999"}
    ) as part:
        assert part.status_code == 206
        assert "Content-Encoding" not in part.headers
        assert len(part.data) == 2000


def test_a_stream_is_compressed_with_flat_memory() -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(400):
            yield CHUNK

    tracemalloc.start()
    sent = sum(map(len, compression.encoded(chunks(), "gzip")))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 0 < sent < 400 * len(CHUNK) / 50
    assert peak < 2_000_000
