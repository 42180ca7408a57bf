"""The benchmark sees whether an answer is the page's; it fails where it is not."""

from __future__ import annotations

import base64
import itertools
import json
import socket
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bench import load, rounds
from tests.bench.browsing import NotThePage
from tests.bench.figures import PAINT, VISIBLE, Figures
from tests.bench.processes import megabytes, of_files, processor_ms
from tests.bench.serving import Running, wait_for_port
from tests.bench.subjects import DASH_TUNED, PRODUCT, query
from tests.bench.table import DRUGS, FIRST, MOST, TABLE, Chosen, choices, walk
from tests.bench.wire import TICKED, Sent, must_hold, must_name, spelled_out
from tests.served import free_port

NO_BROWSER: Any = None
FEW = [1.5, 2063.25]
ONE = Chosen(frozenset({"Cocaine"}))


@pytest.mark.parametrize("seed", range(5))
def test_each_step_of_a_walk_is_one_tick_to_a_new_choice(seed: int) -> None:
    way = [frozenset({FIRST}), *walk(seed, 20)]
    assert all(len(before ^ after) == 1 for before, after in itertools.pairwise(way))
    assert len(set(way)) == len(way) == 21
    assert all(1 <= len(each) <= MOST and each <= set(DRUGS) for each in way)


def test_no_choice_is_asked_twice_as_new() -> None:
    asked = list(choices(TABLE))
    assert len(asked) == len(set(asked)) > 2000


def test_an_answer_without_the_figures_is_refused() -> None:
    figures = ", ".join(f"{value:.1f}" for value in TABLE.values(ONE))
    must_hold([(figures, ONE)], "made up")
    must_hold([(figures.replace(", ", "</td><td>"), ONE)], "made up")
    for empty in ("", "{}", '{"response": {}}', " ".join(map(str, range(2018, 2027)))):
        with pytest.raises(NotThePage):
            must_hold([(empty, ONE)], "made up")
    with pytest.raises(NotThePage):
        must_hold([(figures, Chosen(frozenset({"Heroin"})))], "made up")


def test_another_part_of_a_page_names_its_choice() -> None:
    must_name([('<a href="/data/series.csv?drug=cocaine&amp;from=2021-03">', ONE)], "made up")
    for other in ("", "{}", "?drug=heroin", "?drug=cocaine,heroin", "?drug=cocaines"):
        with pytest.raises(NotThePage):
            must_name([(other, ONE)], "made up")


def test_figures_that_plotly_packs_count() -> None:
    packed = base64.b64encode(struct.pack(f"<{len(FEW)}d", *FEW)).decode()
    sent = json.dumps({"y": {"dtype": "f8", "bdata": packed}}).replace("A", "\\u0041")
    assert json.loads(spelled_out(sent)) == {"y": FEW}


def test_grouped_figures_count() -> None:
    grouped = " ".join(f"{value:,.0f}" for value in TABLE.values(ONE))
    assert TABLE.share_in(grouped, ONE) == 1


@pytest.mark.parametrize("written", [query(TICKED.drugs), query(TICKED.drugs).replace(",", "%2C")])
def test_the_products_requests_are_sent_with_other_choices(written: str) -> None:
    later = Chosen(frozenset({"Heroin", "Ecstasy"}), "2020-01")
    get = Sent(PRODUCT, "GET", f"/view?{written}", "", "")
    new = "metric=seizure_pounds&drug=ecstasy,heroin&split=drug&from=2020-01"
    assert get.with_choice(later).startswith(f"GET /view?{new} HTTP/1.1\r\n".encode())


def test_the_requests_of_dash_are_sent_with_other_choices() -> None:
    body = '{"inputs": [{"id": "drugs", "value": ["Heroin"]}, {"id": "first", "value": "x"}]}'
    post = Sent(DASH_TUNED, "POST", "/_dash-update-component", body, "application/json")
    sent = post.with_choice(Chosen(frozenset({"Cocaine"}), "2021-05"))
    assert b'"value": ["Cocaine"]' in sent
    assert b'"value": "2021-05-01"' in sent


def test_a_figure_is_the_median_with_the_95th_percentile() -> None:
    found = Figures((PRODUCT,))
    found.add(PRODUCT, VISIBLE, *range(1, 101))
    assert found.written(PRODUCT, VISIBLE) == "50 (96)"
    assert found.written(DASH_TUNED, VISIBLE) == ""


def test_subjects_take_turns_in_every_step() -> None:
    turns: list[tuple[str, int]] = []

    def step(_browser: object, running: Running, number: int, _found: Figures) -> None:
        turns.append((running.subject.key, number))
        if running.subject is DASH_TUNED:
            raise NotThePage("a fault costs its figure, not the run")

    found = Figures((PRODUCT, DASH_TUNED))
    servers = [Running(each, "", 0, Path(), 0.0) for each in found.subjects]
    rounds.in_turn(NO_BROWSER, servers, 2, step, found)
    assert turns == [(each.subject.key, number) for number in range(2) for each in servers]
    assert len(found.faults) == 2


def test_the_spread_of_first_paints_is_told() -> None:
    found = Figures((PRODUCT,))
    found.add(PRODUCT, PAINT, 100, 116, 172)
    assert found.written(PRODUCT, PAINT) == "116 (172)"


SMAPS = """55d0-55d1 r-xp 00000000 fe:00 12    /usr/lib/libc.so.6
Size:                400 kB
Rss:                 300 kB
Pss:                  10 kB
Anonymous:             0 kB
55d1-55d2 rw-p 00064000 fe:00 12    /usr/lib/libc.so.6
Rss:                  40 kB
Pss:                  40 kB
Anonymous:            32 kB
55e0-55e9 rw-p 00000000 00:00 0    [heap]
Rss:                 900 kB
Anonymous:           900 kB
"""


def test_a_file_is_counted_whole_however_many_have_it_open() -> None:
    assert of_files(SMAPS) == {"/usr/lib/libc.so.6": 308}


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux alone tells it")
def test_memory_is_that_of_a_process_and_its_children() -> None:
    # A process of its own: in this one other tests' memory comes and goes.
    held = "input(); held = bytearray(b'x' * 20_000_000); print('held', flush=True); input()"
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", f"print(flush=True); {held}"]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as child:
        assert child.stdin
        assert child.stdout
        assert child.stdout.readline() == "\n"  # it has started
        before = megabytes(child.pid)
        child.stdin.write("\n")
        child.stdin.flush()
        assert child.stdout.readline() == "held\n"
        assert 15 < megabytes(child.pid) - before < 25
        child.communicate("\n")


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux alone tells it")
@pytest.mark.parametrize("measure", [megabytes, processor_ms])
def test_of_a_process_that_has_ended_there_is_no_figure(measure: Callable[[int], float]) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    with pytest.raises(ProcessLookupError):
        measure(process.pid)


TRIED = """import socket, time
def listens(): return socket.create_server(("127.0.0.1", PORT))
with listens(): time.sleep(0.001)
time.sleep(0.3)
print("serves", flush=True)
with listens(): time.sleep(10)"""


def test_a_port_that_is_only_tried_is_not_served(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    command = [sys.executable, "-c", TRIED.replace("PORT", str(port))]
    with log.open("wb") as output, subprocess.Popen(command, stdout=output) as process:
        wait_for_port(port, process, log)
        assert log.read_text() == "serves\n"
        process.kill()


def test_an_answer_that_never_comes_ends_the_measurement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "WAIT", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(RuntimeError, match="not all was answered: TimeoutError"):
            load.measure(url, [b"GET / HTTP/1.1\r\n\r\n"], readers=2, seconds=1)
