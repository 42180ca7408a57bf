"""A verdict that new figures change is told at ingest, logged for good, and never rewritten."""

import shutil
from dataclasses import replace
from pathlib import Path

from dashboard.claims.log import LOG, read_log, write_log
from dashboard.cli.claims import log_changed_verdicts


def _copy(root: Path, folder: Path) -> Path:
    shutil.copytree(root / "datasets", folder)
    return folder


def test_the_committed_log_holds_the_verdicts_of_the_committed_tables(
    root: Path, tmp_path: Path
) -> None:
    folder = _copy(root, tmp_path / "datasets")
    before = (folder / LOG).read_bytes()
    assert log_changed_verdicts(folder) == []
    assert (folder / LOG).read_bytes() == before


def test_a_changed_verdict_is_told_and_added_below_the_old_one(root: Path, tmp_path: Path) -> None:
    folder = _copy(root, tmp_path / "datasets")
    log = read_log(folder / LOG)
    made_up = [
        replace(entry, verdict="differs") if entry.claim == "C02" else entry for entry in log
    ]
    write_log(folder / LOG, made_up)
    assert log_changed_verdicts(folder) == [
        "Verdict on 000_97ec2d26d880d09f C02: agrees_elsewhere (was differs)"
    ]
    assert list(read_log(folder / LOG)[:-1]) == made_up


def test_a_page_tells_of_the_verdict_before(root: Path, tmp_path: Path, monkeypatch) -> None:
    from dashboard.pages.registry import page_at
    from dashboard.queries.links import read_address
    from dashboard.scenes import current_site

    folder = _copy(root, tmp_path / "datasets")
    now = read_log(folder / LOG)
    made_up = [replace(each, verdict="differs", computed_on="2026-01-20") for each in now[:2]]
    write_log(folder / LOG, [*made_up, *now])
    monkeypatch.setenv("DATASETS", str(folder))
    page = page_at(read_address("/en/sources/000_97ec2d26d880d09f", ""), current_site())
    assert str(page.body).count("on the figures of 2026-01-20, the verdict was: differs") == 2
