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
    before = read_log(folder / LOG)
    log_changed_verdicts(folder)
    after = read_log(folder / LOG)
    assert after[: len(before)] == before
    # A text that was added since has no row yet: the next ingest or update writes its first ones.
    logged = {row.text for row in before}
    assert not [row for row in after[len(before) :] if row.text in logged]


def test_a_changed_verdict_is_told_and_added_below_the_old_one(root: Path, tmp_path: Path) -> None:
    folder = _copy(root, tmp_path / "datasets")
    log = read_log(folder / LOG)
    made_up = [
        replace(entry, verdict="differs") if entry.claim == "C02" else entry for entry in log
    ]
    write_log(folder / LOG, made_up)
    lines = log_changed_verdicts(folder)
    assert [line for line in lines if "was" in line] == [
        "Verdict on 000_97ec2d26d880d09f C02: agrees_elsewhere (was differs)"
    ]
    assert list(read_log(folder / LOG)[: len(log)]) == made_up


def test_a_page_shows_the_earlier_verdict(root: Path, tmp_path: Path, monkeypatch) -> None:
    from dashboard.components.static_html import static_html
    from dashboard.pages.registry import page_at
    from dashboard.queries.links import read_address
    from dashboard.scenes import current_site

    folder = _copy(root, tmp_path / "datasets")
    now = read_log(folder / LOG)
    made_up = [replace(each, verdict="differs", computed_on="2026-01-20") for each in now[:2]]
    write_log(folder / LOG, [*made_up, *now])
    monkeypatch.setenv("DATASETS", str(folder))
    page = page_at(read_address("/en/sources/000_97ec2d26d880d09f", ""), current_site())
    assert static_html(page.body).count("on the figures of January 20, 2026: differs.") == 2
