"""Fresh tables reach a running server: no restart, and no answer that is half old and half new."""

from __future__ import annotations

import json
import shutil
import threading
import time
import urllib.request
from collections import defaultdict
from pathlib import Path

import pytest

from dashboard.ingest.run import ingest
from dashboard.terms.months import Month
from tests.served import served
from tests.unit.ingest.made_up import drug_file

# A made-up release after the newest that is committed: one pound of cocaine a month and region.
MADE_UP_TO = Month.of(2026, 5)
PATHS = (
    "/data/drug_seizures.csv?from=2025-10",
    "/data/series.csv?metric=seizure_pounds&drug=fentanyl&from=2025-01",
    "/data/releases.csv",
    "/data/revisions.csv",
    "/en/seizures?metric=seizure_pounds&drug=fentanyl",
    "/en/sources/000_97ec2d26d880d09f",
    "/en/",
)
SETTLED = 20.0
URL = "https://example.org/made-up.csv"


def asked(url: str) -> tuple[str, bytes]:
    """The tag and the body of an answer; of a page its words, without Dash's own settings."""
    with urllib.request.urlopen(url, timeout=30) as answer:
        body = answer.read()
        if b"<body>" in body:
            body = body.partition(b"<body>")[2].partition(b"<footer")[0]
        return answer.headers.get("ETag", ""), body


def test_every_answer_is_wholly_old_or_wholly_new(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(root / "datasets", tmp_path / "datasets"))
    file = drug_file(
        tmp_path / "nationwide-drugs-fy26-fy26-may.csv", MADE_UP_TO, {}, first=Month.of(2025, 10)
    )
    monkeypatch.setenv("DATASETS", str(folder))
    with served(tmp_path / "log", "--workers", "2") as server:
        old = {path: asked(server.url + path) for path in PATHS}
        seen: dict[str, set[tuple[str, bytes]]] = defaultdict(set)
        faults: list[str] = []
        over = threading.Event()

        def reader(start: int) -> None:
            number = start
            while not over.is_set():
                path = PATHS[number % len(PATHS)]
                try:
                    seen[path].add(asked(server.url + path))
                except OSError as fault:
                    faults.append(f"{path}: {fault}")
                number += 1

        readers = [threading.Thread(target=reader, args=(start,)) for start in range(4)]
        for thread in readers:
            thread.start()
        time.sleep(0.3)
        ingest([file], folder=folder, published="2026-06", url=URL, accept="made up for a test")
        limit = time.monotonic() + SETTLED
        new = {}
        for path in PATHS:
            new[path] = old[path]
            while new[path][1] == old[path][1] and time.monotonic() < limit:
                new[path] = asked(server.url + path)
        time.sleep(0.5)
        over.set()
        for thread in readers:
            thread.join(30)
        # Every worker has the new tables by now.
        for path in PATHS:
            assert {asked(server.url + path) for _ in range(8)} == {new[path]}, path
        assert b"error" not in server.log_end().lower().encode()
    assert not faults
    for path in PATHS:
        assert new[path][1] != old[path][1], path
        assert seen[path] <= {old[path], new[path]}, path
    assert b"2026-05-01" in new[PATHS[0]][1]
    assert b"2026-05-01" not in old[PATHS[0]][1]


def test_pages_and_verdicts_follow_too(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site that pages and callbacks draw from is that of the tables now."""
    from dashboard.scenes import current_site

    folder = Path(shutil.copytree(root / "datasets", tmp_path / "datasets"))
    monkeypatch.setenv("DATASETS", str(folder))
    before = current_site()
    file = drug_file(
        tmp_path / "nationwide-drugs-fy26-fy26-may.csv", MADE_UP_TO, {}, first=Month.of(2025, 10)
    )
    ingest([file], folder=folder, published="2026-06", url=URL, accept="made up for a test")
    after = current_site()
    assert after.tables.version != before.tables.version
    assert set(after.verdicts) == set(before.verdicts)
    releases = json.dumps(list(after.tables.releases["release"]))
    assert "made-up" in releases
