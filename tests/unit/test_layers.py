"""The import rules: a module imports only from its left, and one library lives in one place."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dashboard"

# Left to right. The packages of one layer do not know each other.
LAYERS = (
    ("terms",),
    ("schemas", "metrics", "i18n"),
    ("ingest", "tables", "articles"),
    ("update", "queries", "reading", "documents"),
    ("claims", "summaries", "exports"),
    ("scenes",),
    ("search",),
    ("assistants",),
    ("figures",),
    ("drawing",),
    ("components",),
    ("sending",),
    ("front",),
    ("pages", "routes", "logs"),
    ("app", "wsgi", "serve"),
    ("cli", "commands", "__main__"),
)
# The two largest packages, in the same way: their folders and what stands beside them.
WITHIN = {
    "reading": (
        ("language",),
        ("calendar",),
        ("model", "found"),
        ("counting",),
        ("scope",),
        ("dating",),
        ("forms",),
        ("doubts",),
        ("reader",),
    ),
    "claims": (
        ("model", "rules"),
        ("official",),
        ("verdicts",),
        ("check", "marks", "words", "explain", "log"),
        ("texts",),
    ),
}
# The top of the house may know its own neighbours: the server starts the application.
ASSEMBLY = {"app", "wsgi", "serve", "cli", "commands", "__main__"}
# Where the layers' order is told more finely: a table is written by ingest and read by tables.
NEIGHBOURS = {("ingest", "tables")}
HOMES = {
    "babel": {"i18n"},
    "pandera": {"schemas"},
    "plotly": {"figures"},
    "dash": {"components", "pages", "app"},
    # Exports write with it; tables that are too large for memory are asked by it.
    "duckdb": {"exports", "tables"},
    "flask": {"routes", "app", "wsgi"},
    "granian": {"front", "serve"},
    "mcp": {"assistants"},
    "text_to_num": {"reading"},
    "trafilatura": {"documents"},
    "prometheus_client": {"routes"},
    "pypdf": {"documents"},
    # Only who asks for it goes to the network: a server never does.
    "requests": {"update"},
    "urllib3": {"update"},
}
WITHOUT_DASH = [part for layer in LAYERS[:7] for part in layer]
LONGEST = 300


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module: str) -> str:
    return ([*module.split("."), ""])[1]


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module that a module names in an import, wherever in it the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "dashboard":
                yield from (f"dashboard.{alias.name}" for alias in node.names)
            else:
                yield node.module


def layer_of(part: str) -> int:
    return next(place for place, layer in enumerate(LAYERS) if part in layer)


def refusal(importer: str, imported: str) -> str | None:
    """Why a part of the package (`figures`) may not import a module; None if it may."""
    root = imported.partition(".")[0]
    if root in HOMES and importer not in HOMES[root]:
        return f"{root} lives in {', '.join(sorted(HOMES[root])) or 'no module'}"
    if root != "dashboard":
        return None
    target = part_of(imported)
    if not target or target == importer or (importer, target) in NEIGHBOURS:
        return None
    if {importer, target} <= ASSEMBLY:
        return None
    if layer_of(target) >= layer_of(importer):
        return f"{target} is not to the left of {importer}"
    return None


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_imports_only_from_its_left(path: Path) -> None:
    part = part_of(name(path))
    if not part:
        part = "terms"  # the package's own __init__ may import nothing of it
    refused = [
        f"{imported}: {why}"
        for imported in imports(ast.parse(path.read_text("utf-8")))
        if (why := refusal(part, imported))
    ]
    assert not refused


@pytest.mark.parametrize(
    ("package", "path"),
    [(package, path) for package in WITHIN for path in sorted((PACKAGE / package).rglob("*.py"))],
    ids=lambda each: name(each) if isinstance(each, Path) else each,
)
def test_a_folder_of_a_package_imports_only_from_its_left(package: str, path: Path) -> None:
    places = {part: place for place, layer in enumerate(WITHIN[package]) for part in layer}
    own = [*name(path).split("."), ""][2]
    others = [
        each.split(".")[2]
        for each in imports(ast.parse(path.read_text("utf-8")))
        if each.startswith(f"dashboard.{package}.")
    ]
    refused = [each for each in others if own and each != own and places[each] > places[own]]
    assert refused == []


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("queries", "dashboard.tables.load", True),
        ("tables", "dashboard.queries.series", False),
        ("schemas", "dashboard.i18n", False),
        ("ingest", "dashboard.tables", True),
        ("tables", "dashboard.ingest", False),
        ("figures", "plotly.graph_objects", True),
        ("pages", "plotly.express", False),
        ("figures", "dash", False),
        ("tables", "pandera.pandas", False),
        ("serve", "dashboard.wsgi", True),
        ("pages", "dashboard.app", False),
    ],
)
def test_the_rule_itself_tells_left_from_right(importer: str, imported: str, allowed: bool) -> None:
    assert (refusal(importer, imported) is None) == allowed


def test_every_part_of_the_package_has_its_place_in_the_layers() -> None:
    known = {part for layer in LAYERS for part in layer}
    found = {part_of(name(path)) for path in modules()} - {""}
    assert found <= known


def test_what_is_left_of_figures_works_without_dash_and_plotly() -> None:
    names = [
        name(path)
        for path in modules()
        if part_of(name(path)) in WITHOUT_DASH and not path.name.startswith("__main__")
    ]
    script = f"""
import importlib, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {{"dash", "plotly", "flask"}}:
            raise ModuleNotFoundError(f"{{name}} is blocked", name=name)

sys.meta_path.insert(0, Absent())
for name in {names!r}:
    importlib.import_module(name)
"""
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("path", modules(), ids=name)
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert ast.get_docstring(ast.parse(text)), "a module begins with what it is"


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in modules()}
    assert not [folder for folder in folders if not (folder / "__init__.py").is_file()]


def keeps_tables(function: ast.FunctionDef) -> bool:
    """Whether a cache of its own would keep the tables that a function is given."""
    caches = {"cache", "lru_cache", "cached_property"}
    decorators = {ast.unparse(each).partition("(")[0] for each in function.decorator_list}
    given = {ast.unparse(each.annotation) for each in function.args.args if each.annotation}
    return bool(decorators & caches and given & {"Tables", "Site"})


@pytest.mark.parametrize("path", modules(), ids=name)
def test_what_is_drawn_from_tables_is_remembered_with_them(path: Path) -> None:
    """See `tables.remembering`: else a server that runs on keeps every state it ever had."""
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    assert not [function.name for function in functions if keeps_tables(function)]
