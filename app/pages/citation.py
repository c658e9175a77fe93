"""The citation box: a record or an issue in every style, one of them in front."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app import citations, urls
from app.citations import CitationSettings
from indexer.model import IssueHead, Record

# Files for reference managers, set in a fixed-width type with their line breaks.
CODE = ("bibtex", "ris", "csl-json")


@dataclass(frozen=True, slots=True)
class StyleView:
    """One style: its text, the address that shows it in front without JavaScript, and the
    address of the bare text as a file."""

    name: str
    label: str
    text: str
    is_code: bool
    current: bool
    url: str
    file_url: str


@dataclass(frozen=True, slots=True)
class CitationBox:
    """``foot`` is the default style, printed at the foot of the page on paper."""

    styles: tuple[StyleView, ...]
    foot: str


def record_citation(record: Record, style: str | None, settings: CitationSettings) -> CitationBox:
    return _box(
        style,
        lambda name: citations.cite(record, name, settings),
        lambda name: urls.citation(record.id, name),
        lambda name: urls.api_citation(record.id, name),
    )


def issue_citation(head: IssueHead, style: str | None, settings: CitationSettings) -> CitationBox:
    return _box(
        style,
        lambda name: citations.cite_issue(head, name, settings),
        lambda name: urls.issue_citation(head.id, name),
        lambda name: urls.api_issue_citation(head.id, name),
    )


def _box(
    style: str | None,
    text: Callable[[str], str],
    url: Callable[[str], str],
    file_url: Callable[[str], str],
) -> CitationBox:
    """``style`` in front, or the default; BadRequest for a style that does not exist."""
    formats = citations.formats()
    front = citations.style_named(style).name if style else formats[0].name
    return CitationBox(
        styles=tuple(
            StyleView(
                name=one.name,
                label=one.label,
                text=text(one.name),
                is_code=one.name in CODE,
                current=one.name == front,
                url=url(one.name),
                file_url=file_url(one.name),
            )
            for one in formats
        ),
        foot=text(formats[0].name),
    )
