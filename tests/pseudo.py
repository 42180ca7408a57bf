"""A made-up language: English with every text in ⟦…⟧, so that words from elsewhere stand out."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import Locale

from dashboard.i18n.files import CATEGORIES, FOLDER
from dashboard.i18n.formats import OTHER, Formats

HEAD = ("locale", "common_nouns", "sentences")
OPEN, CLOSE = "⟦", "⟧"


def wrapped(text: str) -> str:
    return f"{OPEN}{text}{CLOSE}"


def write_pseudo(
    folder: Path, code: str, sentences: Iterable[str], *, locale: str = "en", without: str = ""
) -> Path:
    """A complete language file beside a copy of the English one; ``without`` leaves a key out."""
    shutil.copy(FOLDER / "en.toml", folder)
    english = tomllib.loads((FOLDER / "en.toml").read_text("utf-8"))
    plurals = Formats(Locale.parse(locale)).plurals
    lines = [f"locale = {json.dumps(locale)}"]
    for key, forms in _texts({name: each for name, each in english.items() if name not in HEAD}):
        if key == without:
            continue
        for category in plurals if len(forms) > 1 else (OTHER,):
            own = f"{key}.{category}" if len(forms) > 1 else key
            quoted = ".".join(json.dumps(part) for part in own.split("."))
            text = json.dumps(wrapped(forms.get(category, forms[OTHER])), ensure_ascii=False)
            lines.append(f"{quoted} = {text}")
    for sentence in sentences:
        said = json.dumps(sentence, ensure_ascii=False)
        text = json.dumps(wrapped(sentence), ensure_ascii=False)
        lines += ["[[sentences]]", f"english = {said}", f"text = {text}"]
    path = folder / f"{code}.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _texts(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    for name, value in tree.items():
        if isinstance(value, str):
            yield f"{prefix}{name}", {OTHER: value}
        elif set(value) <= CATEGORIES and len(value) > 1:
            yield f"{prefix}{name}", value
        else:
            yield from _texts(value, f"{prefix}{name}.")
