"""Citations of a record or a whole issue, in every style that staff paste from.

``STYLES`` is the registry: a style is added by adding one line to it, and the page's tabs, the
API's parameter and the documentation follow. Golden strings stand in tests/citations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.citations.exchange import bibtex, csl_json, ris
from app.citations.gbt import gbt7714_2015, gbt7714_2025
from app.citations.plain import plain
from app.citations.work import (
    TYPE_CODES,
    CitationSettings,
    Work,
    work_of_issue,
    work_of_record,
)
from indexer.errors import BadRequest
from indexer.model import IssueHead, Record

__all__ = [
    "STYLES",
    "TYPE_CODES",
    "CitationSettings",
    "Style",
    "cite",
    "cite_issue",
    "formats",
    "style_named",
]


@dataclass(frozen=True, slots=True)
class Style:
    """``name`` as in addresses, ``label`` as on the page, ``mimetype`` and ``extension`` of the
    downloaded file, ``render`` from a work to the text."""

    name: str
    label: str
    mimetype: str
    extension: str
    render: Callable[[Work], str]


STYLES: tuple[Style, ...] = (
    Style("gbt7714-2025", "GB/T 7714—2025", "text/plain", "txt", gbt7714_2025),
    Style("gbt7714-2015", "GB/T 7714—2015", "text/plain", "txt", gbt7714_2015),
    Style("plain", "行文引用", "text/plain", "txt", plain),
    Style("bibtex", "BibTeX", "application/x-bibtex", "bib", bibtex),
    Style("ris", "RIS", "application/x-research-info-systems", "ris", ris),
    Style("csl-json", "CSL-JSON", "application/vnd.citationstyles.csl+json", "json", csl_json),
)


def formats() -> tuple[Style, ...]:
    """All styles in the order of the page, the default first."""
    return STYLES


def style_named(name: str) -> Style:
    """Raises BadRequest with the list of styles where the name is unknown."""
    for style in STYLES:
        if style.name == name:
            return style
    known = "、".join(style.name for style in STYLES)
    raise BadRequest(f"参数 style 的值“{name}”不是已知的引用格式。", f"请改用其中之一：{known}。")


def cite(
    record: Record,
    style: str,
    settings: CitationSettings | None = None,
    *,
    figure: str | None = None,
) -> str:
    """The citation of one record, or of the one figure of it at the place ``figure`` (c5, f2).
    Raises BadRequest for an unknown style or place."""
    work = work_of_record(record, settings or CitationSettings(), figure)
    return style_named(style).render(work)


def cite_issue(head: IssueHead, style: str, settings: CitationSettings | None = None) -> str:
    """The citation of a whole issue. Raises BadRequest for an unknown style."""
    return style_named(style).render(work_of_issue(head, settings or CitationSettings()))
