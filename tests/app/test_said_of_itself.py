"""What the server says of itself: a line a request, its health, and its counts."""

from __future__ import annotations

import json
import logging
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import logs
from dashboard.front import Answered
from dashboard.routes.counting import kind_of
from dashboard.tables.current import current
from dashboard.terms.settings import BadSetting, counts_requests
from tests.served import served


@pytest.mark.parametrize("path", ["/en/check", "/\ud800\n", "/" + "a" * 5_000])
def test_a_request_is_one_line_of_json(path: str) -> None:
    line = logs.request_line(Answered("GET", path, 200, 0.01234, 7))
    assert line.count(b"\n") == 1
    assert len(line) < 1_000
    told = json.loads(line)
    assert (told["status"], told["ms"], told["bytes"]) == (200, 12.3, 7)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full, a disk without room")
def test_a_log_without_room_stops_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full:
        monkeypatch.setattr(logs, "_STDERR", full.fileno())
        logs.write(Answered("GET", "/en/", 200, 0.1, 7))


def test_a_fault_is_one_line_with_its_traceback() -> None:
    try:
        raise ValueError("made up\nin two lines")
    except ValueError as fault:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "on %s", ("/x",), None)
        record.exc_info = (ValueError, fault, fault.__traceback__)
    line = logs.AsJson().format(record)
    assert "\n" not in line
    told = json.loads(line)
    assert (told["level"], told["message"]) == ("error", "on /x")
    assert "made up" in told["fault"]


def test_health_tells_the_newest_month_of_each_table(reader: FlaskClient) -> None:
    told = reader.get("/health").get_json()
    assert told["newest"]["encounters"] == str(current().frame("encounters")["month"].max())[:7]
    assert told["age_hours"] >= 0
    assert reader.get("/health").headers["Cache-Control"] == "no-store"


def test_counts_are_shown_only_where_they_are_asked_for(
    reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reader.get("/metrics").status_code == 404
    assert not counts_requests()
    monkeypatch.setenv("METRICS", "perhaps")
    with pytest.raises(BadSetting, match="perhaps"):
        counts_requests()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/en/seizures", "page"),
        ("/data/check", "check"),
        ("/data/events.csv", "data"),
        ("/view/en/seizures/chart", "view"),
        ("/_dash-update-component", "callback"),
    ],
)
def test_a_path_is_of_one_of_a_few_kinds(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_all_workers_log_and_count_what_they_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("METRICS", "on")
    with served(tmp_path / "log.txt", "--workers", "2") as server:
        for _ in range(12):  # from the shelf, too
            with urllib.request.urlopen(f"{server.url}/en/about?x=secret") as page:
                page.read()
        asked = urllib.request.Request(f"{server.url}/_dash-update-component", data=b"{")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(asked)
        refused.value.close()
        # A worker counts what it has sent: the other one may be asked before it has.
        pages = 'request_seconds_count{kind="page",method="GET",status="200"} 12.0'
        latest, text = time.monotonic() + 5, ""
        while pages not in text and time.monotonic() < latest:
            with urllib.request.urlopen(f"{server.url}/metrics") as counted:
                text = counted.read().decode()
    assert pages in text
    assert 'kind="callback",method="POST",status="400"} 1.0' in text
    lines = server.log.read_text().splitlines()[1:]
    told = [json.loads(line) for line in lines]
    # Granian may say that it kills a worker, where the system is slow to report one that has ended.
    requests = [each for each in told if each["level"] == "info"]
    assert sum(each["path"] == "/en/about" for each in requests) == 12
    names = {"time", "level", "method", "path", "status", "ms", "bytes"}
    assert all(set(each) == names for each in requests)
    assert "secret" not in server.log.read_text()
    assert "127.0.0.1" not in "".join(lines)
