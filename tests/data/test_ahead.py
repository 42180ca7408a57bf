"""Tables that a second process has read are those that this one would have read."""

import multiprocessing
import sys

import pandas as pd
import pytest

from dashboard.tables.ahead import Ahead
from dashboard.tables.loading import FOLDER_VARIABLE, load

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs a safe fork")


def test_a_second_process_reads_every_table_to_the_cell():
    ahead = Ahead()
    read = load()
    with ahead.reading():
        frames = ahead.taken(read.version)
        assert ahead.taken(read.version) is None, "frames are given once"
    assert frames is not None
    assert set(frames) == set(read.names)
    for name in read.names:
        pd.testing.assert_frame_equal(frames[name], read.frame(name))


def test_tables_that_have_changed_since_are_read_anew():
    ahead = Ahead()
    with ahead.reading():
        assert ahead.taken("another version") is None


def test_frames_of_the_second_process_are_those_of_the_tables():
    read = load()
    given = {name: read.frame(name) for name in read.names}
    asked = []

    def known(version: str) -> dict[str, pd.DataFrame]:
        asked.append(version)
        return given

    again = load(known=known)
    assert asked == [read.version]
    assert all(again.frame(name).equals(read.frame(name)) for name in read.names)


def test_a_folder_that_cannot_be_read_is_told_by_the_first_process(tmp_path, monkeypatch, capfd):
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    ahead = Ahead()
    with ahead.reading():
        with pytest.raises(FileNotFoundError, match="holds no tables"):
            load(known=ahead.taken)
        assert ahead.taken("any") is None
    assert capfd.readouterr().err == ""


def test_the_second_process_ends_with_the_block_though_nobody_took_its_frames():
    with Ahead().reading():
        [second] = multiprocessing.active_children()
    assert not second.is_alive()
