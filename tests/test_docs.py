"""What is documented exists, and what exists is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.citations import formats
from indexer.cli.parser import make_parser

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf8")


def commands() -> list[str]:
    actions = [a for a in make_parser()._actions if a.dest == "command"]
    return sorted(actions[0].choices or ())


def rows(name: str) -> list[str]:
    """The first cells of all table rows of a document that begin with something quoted."""
    return [line.split("|")[1] for line in text(name).splitlines() if line.startswith("| `")]


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_readme_once_and_none_besides(name: str) -> None:
    named = [match for row in rows(name) for match in re.findall(r"`([a-z]+)\b", row)]
    assert sorted(named) == commands()


@pytest.mark.parametrize("name", [*READMES, *(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))])
def test_every_link_and_path_of_the_docs_exists(name: str) -> None:
    here = (ROOT / name).parent
    for target in re.findall(r"\]\((?!http)([^)#]+)", text(name)):
        assert (here / target).exists(), f"{name} links to {target}"


@pytest.mark.parametrize("folder", ["authority", "lexicon"])
def test_every_data_file_is_described_with_its_columns(folder: str) -> None:
    described = text("docs/DATA.md")
    named = [file for row in rows("docs/DATA.md") for file in re.findall(r"`([a-z_.]+)`", row)]
    for path in sorted((ROOT / "corpus" / folder).iterdir()):
        assert named.count(path.name) == 1, path.name
        if folder == "authority":
            line = next(x for x in described.splitlines() if x.startswith(f"| `{path.name}`"))
            header = path.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
            assert [c for c in header if f"`{c}`" not in line] == []


def test_every_folder_of_the_flow_is_in_the_architecture_once() -> None:
    """The folders directly under ``indexer``; those within them may have a row of their own."""
    named = re.findall(r"`(?:indexer/)?([a-z]+)/`", " ".join(rows("docs/ARCHITECTURE.md")))
    folders = [p.name for p in (ROOT / "indexer").iterdir() if (p / "__init__.py").exists()]
    assert sorted(named) == sorted([*folders, "app"])


def test_the_changelog_names_every_citation_style_by_its_family() -> None:
    said = text("CHANGELOG.md")
    for style in formats():
        family = {"plain": "plain sentence"}.get(style.name, style.label.replace("—", "-"))
        assert family in said, style.name


def test_the_sample_says_that_it_is_one() -> None:
    for path in ROOT.glob("corpus/*.txt"):
        assert path.read_text(encoding="utf8").startswith("【样例】"), path.name
