"""The one direction of the flow: a module knows the step before it, never the one after."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Each module may import its own step and those before it.
STEPS = [
    ("model", "correction", "errors", "paths", "wording", "serial", "numerals"),
    ("readers",),
    ("parsing",),
    ("authority",),
    ("linking",),
    ("records",),
    ("figures", "acts"),
    ("results", "shapes"),
    ("export", "coverage"),
    ("sheets",),
    ("analysis",),
    ("titles",),
    ("naming",),
    ("query",),
    ("engine", "knowledge", "generations", "sealing", "desk", "pictures"),
    ("review",),
    ("timeline",),
    ("questions",),
    ("search", "checks", "events", "series"),
    ("writing",),
    ("library", "shelf"),
    ("errata",),
    ("ingest",),
    ("intake",),
    ("cli", "__main__"),
]
RANK = {name: rank for rank, names in enumerate(STEPS) for name in names}

# A third-party package that only one place may know.
ONLY_IN = {
    "whoosh": "indexer/engine/",
    "pyroaring": "indexer/engine/",
    "jieba": "indexer/analysis",
    "bs4": "indexer/readers/html/",
    "html5lib": "indexer/readers/html/",
    "xlsxwriter": "indexer/sheets/",
    "pypdfium2": "indexer/readers/pdf/",
    "defusedxml": "indexer/readers/docx/",
    "argon2": "indexer/desk/",
    "zxcvbn": "indexer/desk/",
    "flask_wtf": "app/accounts/",
    "sqlite3": "indexer/",
}


def python_files() -> list[Path]:
    return sorted([*ROOT.glob("indexer/**/*.py"), *ROOT.glob("app/**/*.py")])


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("path", python_files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_back_along_the_flow(path: Path) -> None:
    where = path.relative_to(ROOT).as_posix()
    names = imports_of(path)
    for package, home in ONLY_IN.items():
        if not where.startswith(home):
            assert not any(n == package or n.startswith(package + ".") for n in names), (
                f"{where} imports {package}, which only {home} may know"
            )
    if where.startswith("app/"):
        return
    assert not any(n.split(".")[0] in ("flask", "app") for n in names), f"{where} imports upward"
    step = path.relative_to(ROOT / "indexer").parts[0].removesuffix(".py")
    if step == "__init__":
        return
    assert step in RANK, f"indexer/{step} has no place in STEPS"
    for name in names:
        parts = name.split(".")
        if parts[0] == "indexer" and len(parts) > 1 and parts[1] in RANK:
            assert RANK[parts[1]] <= RANK[step], f"{where} imports the later step {parts[1]}"


def test_app_opens_no_index_and_no_database() -> None:
    for path in ROOT.glob("app/**/*.py"):
        forbidden = {"indexer.engine", "indexer.knowledge", "sqlite3"} & imports_of(path)
        assert not forbidden, f"{path.name} imports {forbidden}; ask indexer.library instead"


def test_no_file_has_outgrown_one_screen_of_ideas() -> None:
    long = {
        p.relative_to(ROOT).as_posix(): n
        for p in [*python_files(), *ROOT.glob("tests/**/*.py")]
        if (n := p.read_text(encoding="utf8").count("\n")) > 400
    }
    assert not long, f"past 400 lines, cut them in two: {long}"
