"""The commands ``quotes`` and ``claims``: what they print, and their exit codes."""

import json

from dashboard.cli import main
from tests.unit.articles.made_up import TEXT, toml, write


def test_quotes_that_stand_are_fine(tmp_path, capsys):
    write(tmp_path)
    assert main(["quotes", "--seeds", str(tmp_path)]) == 0
    assert "made-up: 1 exact" in capsys.readouterr().out


def test_a_changed_byte_is_told_though_every_quote_stands(tmp_path, capsys):
    write(tmp_path, text=TEXT.replace("five", "Five"), notes=toml())
    assert main(["quotes", "--seeds", str(tmp_path)]) == 1
    assert "its hash is another" in capsys.readouterr().out


def test_a_lost_quote_fails(tmp_path, capsys):
    gone = TEXT.replace("two three", "2 3")
    write(tmp_path, text=gone, notes=toml(gone))
    assert main(["quotes", "--seeds", str(tmp_path)]) == 1
    assert "C01 is lost: 'two three'" in capsys.readouterr().out


def test_a_moved_quote_is_told_and_fine(tmp_path, capsys):
    moved = "A line before.\n" + TEXT
    write(tmp_path, text=moved, notes=toml(moved))
    assert main(["quotes", "--seeds", str(tmp_path)]) == 0
    assert "C01 is moved: at 28, noted at 13" in capsys.readouterr().out


def test_broken_annotations_fail(tmp_path, capsys):
    write(tmp_path, notes="[text]\n")
    assert main(["quotes", "--seeds", str(tmp_path)]) == 1
    assert main(["claims", "--seeds", str(tmp_path)]) == 1
    assert "made-up.toml: text.date_known: missing" in capsys.readouterr().err


def test_the_verdicts_are_printed_and_logged(tmp_path, capsys, root):
    write(tmp_path)
    asked = ["claims", "--seeds", str(tmp_path), "--folder", str(root / "datasets")]
    assert main(asked) == 0
    assert "made-up C01 ≠ differs: three" in capsys.readouterr().out
    log = tmp_path / "verdicts.csv"
    assert main([*asked, "--json", "--log", str(log)]) == 0
    (verdict,) = json.loads(capsys.readouterr().out)
    assert (verdict["outcome"], verdict["period"]) == ("differs", "month:2025-02")
    assert verdict["stated"] == {"value": 3.0, "unit": "pounds", "printed": "three"}
    assert len(log.read_text().splitlines()) == 2
