"""What readers see is said in the words of docs/words.md, which is read here."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Made for editors, for programs, or a file of its own with names of formats.
NOT_FOR_READERS = ("app/api", "app/citations", "app/intake", "app/exports", "app/accounts")
PAGES_OF_EDITORS = ("templates/intake", "templates/accounts")
HAN = re.compile(r"[\u3400-\u9fff]")
FOLDED = re.compile(r"<details\b.*?</details>", re.DOTALL)
CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<script\b.*?</script>", re.DOTALL)
ATTRIBUTE = re.compile(r"""\b(?!title|aria-label|alt|placeholder)[a-z-]+="[^"]*\"""")


def patterns(heading: str, column: int) -> list[str]:
    """What is quoted in one column of the table under a heading."""
    part = (ROOT / "docs/words.md").read_text(encoding="utf8").partition(f"## {heading}\n")[2]
    rows = [line for line in part.partition("\n## ")[0].splitlines() if line.startswith("| ")]
    return [one for row in rows[1:] for one in re.findall(r"`([^`]+)`", _cells(row)[column])]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]


def templates() -> Iterator[tuple[str, str]]:
    """Each template with what can be seen of it."""
    for path in sorted((ROOT / "templates").rglob("*.html")):
        shown = ATTRIBUTE.sub("", CODE.sub(" ", path.read_text(encoding="utf8")))
        yield path.relative_to(ROOT).as_posix(), shown


def texts() -> Iterator[tuple[str, str]]:
    """Each Chinese string of the pages' code that is no docstring."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf8"))
        said = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and id(node) not in said and HAN.search(value):
                yield path.relative_to(ROOT).as_posix(), value


def meets(pattern: str, seen: Iterator[tuple[str, str]]) -> list[str]:
    return [f"{where}: {one[0]}" for where, text in seen if (one := re.search(pattern, text))]


@pytest.mark.parametrize("pattern", patterns("One word for one idea", 2))
def test_one_word_for_one_idea(pattern: str) -> None:
    assert meets(pattern, templates()) + meets(pattern, texts()) == []


@pytest.mark.parametrize("pattern", patterns("Words of machines", 0))
def test_words_of_machines_are_not_in_sight_of_readers(pattern: str) -> None:
    shown = (
        (where, FOLDED.sub(" ", text))
        for where, text in templates()
        if not where.startswith(PAGES_OF_EDITORS)
    )
    said = ((where, text) for where, text in texts() if not where.startswith(NOT_FOR_READERS))
    assert meets(pattern, shown) + meets(pattern, said) == []


def test_the_list_is_read() -> None:
    assert len(patterns("One word for one idea", 2)) > 20
    assert len(patterns("Words of machines", 0)) > 5
