"""The benchmark sees whether an answer is the page's; it fails where it is not."""

from __future__ import annotations

import base64
import itertools
import json
import socket
import struct

import pytest

from tests.bench import load
from tests.bench.browsing import NotThePage
from tests.bench.figures import VISIBLE, Figures
from tests.bench.subjects import DASH_TUNED, PRODUCT, query
from tests.bench.table import DRUGS, FIRST, MOST, TABLE, Chosen, choices, walk
from tests.bench.wire import TICKED, Sent, must_hold, spelled_out

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


def test_an_answer_that_never_comes_ends_the_measurement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "WAIT", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(RuntimeError, match="not all was answered: TimeoutError"):
            load.measure(url, [b"GET / HTTP/1.1\r\n\r\n"], readers=2, seconds=1)
