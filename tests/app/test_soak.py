"""The soak in small: readers of every kind for some seconds, also while one of two servers dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.bench.serving import NGINX
from tests.served import served
from tests.soak.faults import small_faults
from tests.soak.fronted import one_killed
from tests.soak.mix import SHARES
from tests.soak.sessions import stay

READERS = 12
SECONDS = 5.0
PAUSE = 0.4
FAULTS = small_faults(seed=5)


def test_readers_of_every_kind_are_answered(tmp_path: Path) -> None:
    with served(tmp_path / "log.txt", "--workers", "2") as server:
        met = stay(server.url, READERS, SECONDS, seed=3, pause=PAUSE)
        assert not met.faults, server.log_end()
    assert set(met.taken) == set(SHARES)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc, signals and mounts")
@pytest.mark.parametrize("name", FAULTS)
def test_faults_are_borne(tmp_path: Path, name: str) -> None:
    if "nginx" in name and not NGINX:
        pytest.skip("nginx is not there: `make nginx`")
    trial = FAULTS[name](tmp_path / "place")
    assert not trial.faults
    if trial.figures.startswith("not tried"):
        pytest.skip(trial.figures)


@pytest.mark.skipif(not NGINX, reason="nginx is not there: `make nginx`")
@pytest.mark.skipif(os.name != "posix", reason="signals and /proc")
def test_no_reader_notices_that_one_of_two_servers_is_killed(tmp_path: Path) -> None:
    met = one_killed(tmp_path, READERS, SECONDS, seed=4, pause=PAUSE)
    assert not met.faults
    assert met.requests > READERS
