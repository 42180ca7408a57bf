"""The page of dependencies is that of the lock files, and an audit claims only what it has seen."""

from __future__ import annotations

import datetime as dt
import json
import re

from tests.audit import Weakness, of_python, of_scripts
from tests.dependencies import (
    LOCK,
    PAGE,
    PROJECT,
    Package,
    age,
    page,
    pins,
    released,
    used_for,
    wanted_by,
)

PYLOCK = """
[[packages]]
name = "one"
version = "1.0"
sdist = { url = "https://x.example/one.tar.gz", upload-time = 2024-03-02T01:00:00Z, hashes = {} }
wheels = [{ url = "https://x.example/one.whl", upload-time = 2024-03-01T23:00:00Z, hashes = {} }]
[[packages]]
name = "two"
version = "2"
"""


def test_the_page_names_the_versions_that_are_locked_and_no_address() -> None:
    text = PAGE.read_text("utf-8")
    rows = dict(re.findall(r"^\| ([\w.-]+) \| (\S+) \|", text, re.MULTILINE))
    locked = pins(LOCK.read_text("utf-8"))
    assert {name: rows.get(name) for name in locked} == locked, "run `make lock`"
    assert "://" not in text


def test_each_package_that_the_project_asks_for_says_what_it_is_for() -> None:
    uses = used_for(PROJECT.read_text("utf-8"))
    text = PAGE.read_text("utf-8")
    asked = re.findall(r'^  "([\w.-]+)(?:\[\w+\])?>=', PROJECT.read_text("utf-8"), re.MULTILINE)
    assert {name for name in asked if name not in uses} == set()
    assert not [name for name, use in uses.items() if name != "pyspark" and use not in text]


def test_days_and_reasons_are_read_from_what_uv_tells() -> None:
    assert released(PYLOCK) == {"one": dt.date(2024, 3, 1)}
    compiled = "one==1.0 ; sys_platform == 'win32'  # via border-statistics (pyproject.toml), two\n"
    assert wanted_by(compiled) == {"one": ("two",)}


def test_the_page_says_how_old_its_packages_are() -> None:
    rows = [
        Package(name, "1", dt.date(year, 1, 1), "MIT", "trial")
        for name, year in (("new", 2026), ("newer", 2026), ("old", 2021))
    ]
    told = age(rows, dt.date(2026, 7, 1))
    assert "3 packages" in told
    assert "2 within a year" in told
    assert told.endswith("Older than three years: old (2021).")
    assert "| old | 1 | 2021-01-01 | MIT | trial |" in page({"All": rows}, dt.date(2026, 7, 1))


def test_an_audit_without_an_answer_claims_nothing() -> None:
    skipped = {"dependencies": [{"name": "one", "skip_reason": "not found"}], "fixes": []}
    for told in ("", "no", json.dumps(skipped)):
        assert "NOT AUDITED" in of_python(told).sentence
    for told in ("", json.dumps({"message": "405 Method Not Allowed"})):
        assert "NOT AUDITED" in of_scripts("tests/plotly", 3, told).sentence


def test_an_audit_names_each_weakness_and_what_it_could_not_see() -> None:
    bad = {"name": "one", "version": "1.0", "vulns": [{"id": "X-1", "fix_versions": ["1.1"]}]}
    good = {"name": "two", "version": "2.0", "vulns": []}
    unseen = {"name": "three", "skip_reason": "not found"}
    audit = of_python(json.dumps({"dependencies": [bad, good, unseen]}))
    assert audit.found == (Weakness("one 1.0", "X-1", mended=True),)
    assert "2 packages, 1 known weaknesses; 1 are unknown there" in audit.sentence
    told = {"vulnerabilities": {"x": {"via": ["y"], "severity": "high", "fixAvailable": False}}}
    audit = of_scripts("tests/plotly", 3, json.dumps(told))
    assert audit.found == (Weakness("x", "high", mended=False),)
    assert audit.sentence.endswith("x: high (no newer version)")
