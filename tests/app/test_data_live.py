"""The real server: answers conform to OpenAPI, snippets run, streaming keeps memory flat."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from dashboard.exports import series_frame
from dashboard.i18n import language
from dashboard.queries import State, answer, links, read_state
from dashboard.queries.related import pinned
from dashboard.tables import Tables
from tests.served import ROOT, Server, served

NOT_CHECKED = "positive_data_acceptance"
"""OpenAPI cannot say which filters go together: what no table answers is refused, and says why."""
EXAMPLES = {GenerationMode.POSITIVE: 5, GenerationMode.NEGATIVE: 3}
QUERIES = (
    "metric=seizure_pounds&drug=fentanyl,heroin&split=drug&from=2025-01&unit=kg",
    "metric=border_patrol_encounters&region=southwest&view=yoy",
    "metric=encounters&citizenship=china&from=2023-01&asof=2024-12",
)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("live") / "log", "--workers", "1") as server:
        yield server


def test_every_answer_conforms_to_openapi(live: Server) -> None:
    schema = schemathesis.openapi.from_url(f"{live.url}/openapi.json")
    checks: Any = [check for check in CHECKS.get_all() if check.__name__ != NOT_CHECKED]
    assert len(checks) == len(CHECKS.get_all()) - 1 > 10
    # The longest answers, of the largest table, are covered by other tests.
    skipped = ("/data/encounters.json", "/data/encounters.zip")
    seen = 0
    for result in schema.get_all_operations():
        operation: Any = result.ok()  # pyright: ignore[reportAttributeAccessIssue]
        if operation.path in skipped:
            continue

        for mode, examples in EXAMPLES.items():
            if "{" in operation.path and mode is GenerationMode.NEGATIVE:
                continue  # it would be another address than the one that is described

            @settings(
                max_examples=examples,
                deadline=None,
                database=None,
                derandomize=True,
                phases=[Phase.generate],
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def asked(case: schemathesis.Case) -> None:
                case.call_and_validate(base_url=live.url, checks=checks, timeout=30)

            with suppress(Unsatisfiable):  # an address without parameters has no bad ones
                asked()
                seen += 1
    assert seen > 50


@pytest.mark.parametrize("query", QUERIES)
def test_the_snippets_fetch_exactly_the_figures_shown(
    live: Server, tables: Tables, tmp_path: Path, query: str
) -> None:
    state, notices = read_state(query, defaults=State(metric=""), tables=tables)
    assert not notices
    shown = series_frame(answer(tables, pinned(tables, state)))
    page = f"{live.url}{links.chart(state, language('en'))}"
    with urllib.request.urlopen(page, timeout=30) as response:
        text = response.read().decode()
    *_, python, curl = map(
        unescape, re.findall(r'<pre[^>]* class="lines">(.*?)</pre>', text, re.DOTALL)
    )
    ran = subprocess.run(["bash", "-c", curl], cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    (file,) = tmp_path.iterdir()
    fetched = pd.read_csv(file, parse_dates=["month"], keep_default_na=False, na_values=[""])
    script = python.replace("print(", "series.to_pickle('series.pickle'); print(")
    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) == len(shown) + 1
    run = pd.read_pickle(tmp_path / "series.pickle")  # noqa: S301
    pd.testing.assert_frame_equal(run, fetched)
    assert list(run.columns) == list(shown.columns)
    figures = 1 + bool(state.split)
    pd.testing.assert_series_equal(
        run.iloc[:, figures], shown.iloc[:, figures], check_dtype=False, check_exact=True
    )
    assert list(run["month"]) == list(shown["month"])


def test_curl_gets_304_for_the_etag_that_it_has(live: Server) -> None:
    address = f"{live.url}/data/drug_seizures.csv?drug=fentanyl"
    first = subprocess.run(["curl", "-sI", address], capture_output=True, text=True).stdout
    assert first.startswith("HTTP/1.1 200")
    tag = re.search(r"(?im)^etag: (.*?)\r?$", first)
    assert tag
    again = subprocess.run(
        ["curl", "-sI", "-H", f"If-None-Match: {tag[1]}", address], capture_output=True, text=True
    ).stdout
    assert again.startswith("HTTP/1.1 304")


ROWS = 1_000_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a million rows of crossings, copies of the real ones."""
    folder = tmp_path_factory.mktemp("many") / "datasets"
    shutil.copytree(ROOT / "datasets", folder)
    path = folder / "border_crossings.csv"
    source = pd.read_csv(path, dtype=str, keep_default_na=False)
    copies = -(-ROWS // len(source))
    whole = pd.concat([source] * copies, ignore_index=True).iloc[:ROWS]
    whole.to_csv(path, index=False, lineterminator="\n")
    from dashboard.tables import store

    contents = {
        line.split(",")[0]: (folder / line.split(",")[0]).read_bytes()
        for line in (folder / store.MANIFEST).read_text().splitlines()[1:]
    }
    (folder / store.MANIFEST).write_bytes(store.manifest_bytes(contents))
    before = os.environ.get("DATASETS")
    os.environ["DATASETS"] = str(folder)
    try:
        with served(folder.parent / "log", "--workers", "1") as server:
            yield server
    finally:
        os.environ.pop("DATASETS")
        if before is not None:
            os.environ["DATASETS"] = before


def resident(process: int) -> int:
    """Bytes of memory of a process and its children."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    own = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return (int(own[1]) * 1024 if own else 0) + sum(resident(int(child)) for child in children)


def test_a_million_rows_are_streamed_with_flat_memory(many: Server) -> None:
    address = f"{many.url}/data/border_crossings.csv"
    with urllib.request.urlopen(f"{address}?measure=trains", timeout=60) as response:
        response.read()  # so that one-time costs of a first answer are not measured
    before, highest, size, lines = resident(many.process), 0, 0, 0
    with urllib.request.urlopen(address, timeout=60) as response:
        assert response.headers["Content-Length"] is None
        while block := response.read(1 << 20):
            size += len(block)
            lines += block.count(b"\r\n")
            highest = max(highest, resident(many.process))
    assert lines == ROWS + 1
    assert size > 50_000_000
    assert highest - before < 30_000_000, f"{(highest - before) / 1e6:.0f} MB more"


def test_the_server_survives_clients_that_leave_a_stream(many: Server) -> None:
    for _ in range(3):
        with urllib.request.urlopen(
            f"{many.url}/data/border_crossings.csv", timeout=60
        ) as response:
            assert len(response.read(1000)) == 1000
    with urllib.request.urlopen(f"{many.url}/health", timeout=10) as response:
        assert response.status == 200
