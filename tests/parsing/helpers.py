"""Text or blocks → what a parse says, in a form that a test can read."""

from __future__ import annotations

from indexer import parsing
from indexer.model import Block, BlockKind, Document, Issue
from indexer.readers import read_bytes, visible_characters


def issue_of(text: str, name: str = "2023-09.txt") -> Issue:
    return parsing.parse(read_bytes(text.encode(), name))


def apart(*lines: str) -> str:
    """Lines as PDF text has them: a blank one after each."""
    return "\n\n".join(lines) + "\n"


def page_of(*blocks: tuple[BlockKind, int, str]) -> Document:
    """A document of a structured format: (kind, heading level, text)."""
    made = tuple(
        Block(kind, text, number, number, level=level)
        for number, (kind, level, text) in enumerate(blocks, start=1)
    )
    visible = visible_characters("".join(block.text for block in made))
    return Document("2023-09.html", "0" * 64, "html", made, visible)


def news(issue: Issue) -> list[tuple[str, int]]:
    """Headline and number of paragraphs of each article."""
    return [(item.title, len(item.paragraphs)) for item in issue.items if item.type == "news"]


def of_type(issue: Issue, kind: str) -> list[tuple[str, ...]]:
    return [item.paragraphs for item in issue.items if item.type == kind]
