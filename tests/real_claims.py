"""The engine's record on the real claims in ``tests/data/real_claims``, as the site shows it.

``python -m tests.real_claims`` writes ``dashboard/scenes/real_claims.csv`` anew.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.articles import load_articles
from dashboard.claims import Verdict, check_all
from dashboard.scenes.examples import RECORD
from dashboard.tables import Tables, load
from dashboard.terms.files import replace_file

FOLDER = Path(__file__).parent / "data" / "real_claims"
TEXTS = [
    text
    for path in sorted(FOLDER.glob("*.toml"))
    for text in tomllib.loads(path.read_text("utf-8"))["texts"]
]
"""The texts with their claims, as the files have them."""
_BESIDE_THE_FORM = ("settled", "was", "reason", "recount", "elsewhere", "missed")
# Parts that say what they are read from; what the files leave out is read from the words.
_SAID = ("metric", "period", "comparison", "baseline", "value", "unit", "direction", "subject")


def verdicts(tables: Tables, folder: Path) -> dict[str, Verdict]:
    """The verdict on each claim by its name (``F003.1``); ``folder`` takes the texts, as seeds."""
    for text in TEXTS:
        _annotate(text, folder)
    return {
        f"{article.slug}.{verdict.claim.removeprefix('C')}": verdict
        for article in load_articles(folder)
        for verdict in check_all(article, tables)
    }


def _annotate(text: Mapping[str, Any], folder: Path) -> None:
    """Writes the two files of a text, whose words are only the places of its claims."""
    claims = list(enumerate(text.get("claims", ()), start=1))
    words = " ".join(f"({number})" for number, _ in claims)
    about = {"sha256": hashlib.sha256(words.encode()).hexdigest(), "language": "en"}
    about |= {"title": "", "outlet": "", "date_known": "unknown"}
    if "date" in text:
        about |= {"date": text["date"], "date_known": "stated", "date_basis": "The list."}
    lines = ["[text]", *_fields(about)]
    for number, claim in claims:
        mark = f"({number})"
        quote = {"exact": mark, "prefix": "", "suffix": "", "position": words.index(mark)}
        form = {"id": f"C{number}", "printed": mark, "scope": {}, "quote": quote}
        form |= {key: value for key, value in claim.items() if key not in _BESIDE_THE_FORM}
        said = [*form["scope"], *(part for part in _SAID if form.get(part))]
        form["read_from"] = dict.fromkeys(said, "words") | form.get("read_from", {})
        lines += ["[[claims]]", *_fields(form)]
    (folder / f"{text['id']}.txt").write_text(words, encoding="utf-8")
    (folder / f"{text['id']}.toml").write_text("\n".join(lines), encoding="utf-8")


def _fields(values: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {_written(value)}" for key, value in values.items()]


def _written(value: Any) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(_fields(value)) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return json.dumps(value) if isinstance(value, str) else str(value)


def record(tables: Tables) -> str:
    """The file that ``dashboard/scenes/examples.py`` reads, as the engine decides now."""
    settled = {
        f"{text['id']}.{number}": claim["settled"]
        for text in TEXTS
        for number, claim in enumerate(text.get("claims", ()), start=1)
    }
    with tempfile.TemporaryDirectory() as folder:
        found = verdicts(tables, Path(folder))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("claim", "settled", "outcome"))
    writer.writerows(
        (name, " ".join(settled[name]), verdict.outcome.value)
        for name, verdict in sorted(found.items())
    )
    return file.getvalue()


if __name__ == "__main__":
    replace_file(RECORD, record(load()))
    print(f"{RECORD.name} is written")
