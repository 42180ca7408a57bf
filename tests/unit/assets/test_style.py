"""The style sheet: sections in one order, colours in one place, four widths, nothing dead."""

from __future__ import annotations

import ast
import re
from collections import Counter

import pytest

from dashboard.drawing.ink import NAMES
from dashboard.figures import palette as figures
from dashboard.figures.palette import DARK
from dashboard.routes.style import FRAMED, frame_sheet, style_sheet
from tests.conftest import ROOT
from tests.unit.assets.sections import ASSETS, INDEX, STYLE, palette, rules, sections
from tests.unit.figures.contrast import contrast

SCRIPTS = {path.name: path.read_text("utf-8") for path in sorted(ASSETS.glob("*.js"))}
ICON = (ASSETS / "icon.svg").read_text("utf-8")
HEX = re.compile(r"#[0-9a-fA-F]{3,8}\b")
FUNCTION = re.compile(r"\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(")
COLOURED = re.compile(
    r"(color|background(-color)?|border(-(block|inline|top|right|bottom|left))*(-color)?|"
    r"outline(-color)?|box-shadow|fill|stroke|text-decoration(-color)?|.*-color)$"
)
# What may stand in the value of such a property without being the name of a colour.
KEYWORDS = {
    *("transparent", "currentcolor", "inherit", "none", "var", "calc", "color-mix", "in", "srgb"),
    *("solid", "dotted", "dashed", "double", "wavy", "underline"),
    *("circle", "center", "no-repeat", "linear-gradient", "radial-gradient"),
}
OF_FRAMES = "framed.css"
"""The section that pages of the site do without."""
VERDICTS = ("agrees", "close", "agrees_elsewhere", "differs", "overstated", "not_checkable")


def test_the_index_names_every_section_once_and_each_says_what_it_is() -> None:
    named = re.findall(r'@import "([\w-]+\.css)";', (STYLE / INDEX).read_text("utf-8"))
    assert sorted([*named, OF_FRAMES]) == sorted(sections())
    assert all(text.startswith("/* ") for text in sections().values())


def test_the_sections_are_served_as_one_sheet() -> None:
    sheet = style_sheet()
    assert "@import" not in sheet
    assert "/*" not in sheet
    assert sheet.count("{") == sheet.count("}")
    for rule in rules():
        if rule.section != OF_FRAMES:
            assert rule.selector.split(",")[0] in sheet
    for rule in rules():
        if rule.section.removesuffix(".css") in FRAMED:
            assert rule.selector.split(",")[0] in frame_sheet()


def test_no_colour_is_written_outside_the_palette() -> None:
    for rule in rules():
        if rule.section == "palette.css":
            continue
        for name, value in rule.declarations:
            where = f"{rule.section}: {rule.selector} {{ {name}: {value} }}"
            assert not HEX.search(value), where
            assert not FUNCTION.search(value), where
            if COLOURED.fullmatch(name):
                bare = re.findall(
                    r"(?<![\w.-])[a-z][a-z-]*", re.sub(r"--[\w-]+|!important", "", value)
                )
                assert set(bare) <= KEYWORDS, where


def test_every_property_that_is_used_is_defined_and_the_other_way_round() -> None:
    defined = {name for rule in rules() for name, _ in rule.declarations if name.startswith("--")}
    values = "\n".join(value for rule in rules() for _, value in rule.declarations)
    used = set(re.findall(r"var\((--[\w-]+)", values))
    assert used <= defined
    drawn = {f"--{name}" for name in NAMES.values()}
    assert defined <= used | drawn


# Rules that add up instead of one replacing the other.
AT_RULES = ("@font-face",)


def test_no_rule_stands_twice() -> None:
    found = Counter(
        (rule.conditions, part.strip(), name)
        for rule in rules()
        for part in re.split(r",(?![^(]*\))", rule.selector)
        for name, _ in rule.declarations
        if part.strip() not in AT_RULES
    )
    assert not [each for each, count in found.items() if count > 1]


def test_the_layout_changes_at_the_widths_that_the_index_names() -> None:
    said = set(re.findall(r"^ \* +(\d+)px ", (STYLE / INDEX).read_text("utf-8"), re.MULTILINE))
    conditions = " ".join({each for rule in rules() for each in rule.conditions})
    assert set(re.findall(r"(\d+)px", conditions)) == said
    assert len(said) <= 4
    assert re.findall(r"narrow = .*?(\d+)px", SCRIPTS["takeover.js"])[0] in said


# Colours


def test_the_palette_is_that_of_the_figures() -> None:
    light, dark = palette("light"), palette("dark")
    shared = [name for name in light if hasattr(figures, name.upper())]
    assert {"paper", "ink", "muted", "hairline", "band", "accent", "blue"} <= set(shared)
    for name in shared:
        colour = getattr(figures, name.upper())
        assert (light[name], dark[name]) == (colour, DARK[colour]), name
    for verdict in VERDICTS:
        assert DARK[light[verdict]] == dark[verdict], verdict


def test_what_scripts_and_the_icon_draw_is_in_the_palette() -> None:
    known = {*DARK, *DARK.values()}
    assert set(HEX.findall(ICON)) <= known
    for name, text in SCRIPTS.items():
        assert set(re.findall(r'"(#[0-9a-fA-F]{3,8})"', text)) <= known, name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_what_they_stand_on(scheme: str) -> None:
    colours = palette(scheme)
    for name in ("ink", "muted", "accent", *VERDICTS):
        assert contrast(colours[name], colours["paper"]) >= 4.5, name
    for name in ("ink", "muted"):
        assert contrast(colours[name], colours["band"]) >= 4.5, name
    assert contrast(colours["ink"], colours["lit"]) >= 4.5


# Classes


def emitted() -> tuple[set[str], tuple[str, ...]]:
    """Words in the strings of the package and its scripts; beginnings of words made with ``{}``."""
    words: set[str] = set()
    beginnings: set[str] = set()
    for path in (ROOT / "dashboard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.update(re.findall(r"[\w-]+", node.value))
            elif isinstance(node, ast.JoinedStr):
                for part, following in zip(node.values, node.values[1:], strict=False):
                    if isinstance(part, ast.Constant) and isinstance(following, ast.FormattedValue):
                        beginnings.add(str(part.value).split(" ")[-1])
    for text in SCRIPTS.values():
        words.update(re.findall(r"[\w-]+", text))
    return words, tuple(each for each in beginnings if re.fullmatch(r"[a-z]+-", each))


def test_every_class_of_the_style_sheet_is_emitted_somewhere() -> None:
    words, beginnings = emitted()
    selectors = " ".join(rule.selector for rule in rules())
    classes = set(re.findall(r"\.([a-zA-Z_][\w-]*)", selectors))
    assert len(classes) > 100
    assert not {each for each in classes - words if not each.startswith(beginnings)}
