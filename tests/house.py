"""The house in figures: how many modules, how long, how many imports, who has only one reader.

    python -m tests.house [FOLDER]    # FOLDER is a checkout (this one, without it)
    python -m tests.house --view      # one view is drawn: through how many modules its address goes

Run it before and after a change of the structure.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
SHORT = 60
# Types that carry the address of a view: a function that takes one hands the address on.
CARRIERS = ("State", "Address")


@dataclass(frozen=True)
class House:
    """The package of a checkout in figures. Lines are those of the files, blank ones included."""

    modules: int
    lines: int
    longest: int
    import_lines: int
    one_reader: int
    short: int
    style_lines: int
    text_keys: int

    @property
    def import_share(self) -> float:
        """Import lines in percent of all lines."""
        return 100 * self.import_lines / self.lines


def parsed(package: Path) -> dict[str, tuple[str, ast.Module]]:
    """Module name → its text and tree; packages' own ``__init__`` files that hold code included."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        text = path.read_text("utf-8")
        found[name] = (text, ast.parse(text))
    return found


def imported(tree: ast.Module, known: set[str]) -> Iterator[str]:
    """The modules of the package that a module names in its imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names} & known
            yield from whole or ({node.module} & known)


def import_lines(tree: ast.Module) -> int:
    """How many lines the imports of a module take."""
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return sum((node.end_lineno or node.lineno) - node.lineno + 1 for node in nodes)


def house(root: Path) -> House:
    """The figures of a checkout."""
    modules = parsed(root / "dashboard")
    code = {name: both for name, both in modules.items() if "def " in both[0] or "=" in both[0]}
    readers: Counter[str] = Counter()
    for name, (_, tree) in modules.items():
        readers.update(set(imported(tree, set(modules))) - {name})
    lines = {name: len(text.splitlines()) for name, (text, _) in modules.items()}
    styles = sorted((root / "dashboard" / "assets").rglob("*.css"))
    texts = (root / "dashboard" / "i18n" / "en.toml").read_text("utf-8").splitlines()
    return House(
        modules=len(modules),
        lines=sum(lines.values()),
        longest=max(lines.values()),
        import_lines=sum(import_lines(tree) for _, tree in modules.values()),
        one_reader=sum(readers[name] == 1 for name in code),
        short=sum(lines[name] < SHORT for name in code),
        style_lines=sum(len(path.read_text("utf-8").splitlines()) for path in styles),
        text_keys=sum(" = " in line and not line.startswith("#") for line in texts),
    )


def view_passed(query: str = "metric=seizure_pounds&drug=fentanyl,heroin&split=drug") -> str:
    """How often the address of a view is handed on while its page is drawn, and by which modules.

    Counted are calls of named functions of the package that are given a State or an Address; what
    the two do within themselves (``__init__`` and the like) is left out.
    """
    from dashboard.wsgi import server
    from tests.snapshot import parts

    reader = server.test_client()
    calls: Counter[str] = Counter()

    def profile(frame: FrameType, event: str, _: object) -> None:
        module = frame.f_globals.get("__name__", "")
        name = frame.f_code.co_name
        if event == "call" and module.startswith("dashboard.") and not name.startswith(("<", "__")):
            given = frame.f_code.co_varnames[: frame.f_code.co_argcount]
            kinds = {type(frame.f_locals.get(name)).__name__ for name in given}
            if kinds & set(CARRIERS):
                calls[module] += 1

    sys.setprofile(profile)
    answer = parts(reader, f"/en/seizures?{query}")
    sys.setprofile(None)
    if answer.status_code != 200:
        raise RuntimeError(answer.data.decode())
    return f"{sum(calls.values())} times through {len(calls)} modules"


def main(root: Path) -> None:
    """Print the figures, one a line."""
    found = house(root)
    for name in House.__dataclass_fields__:
        print(f"{name.replace('_', ' '):20}{getattr(found, name):>8,}")
    print(f"{'import share':20}{found.import_share:>7.1f}%")


if __name__ == "__main__":
    if sys.argv[1:] == ["--view"]:
        print(f"The address of a view passes {view_passed()}.")
    else:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT)
