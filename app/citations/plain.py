"""A citation as a sentence part, ready to paste into running Chinese text."""

from __future__ import annotations

from app.citations.work import Work
from indexer.serial import UNNAMED, name_of, number_in_words


def plain(work: Work) -> str:
    """《serial》year and number, date, item; what is printed of a row, or of a single figure; then
    the remarks."""
    name = name_of(work.issue, work.number, work.total_number)
    parts = [number_in_words(work.serial or UNNAMED, name, work.day or "")]
    if work.table and work.row is not None:
        parts.append(f"表{_quoted(work.table)}")
        parts.append(f"{_quoted(work.row)}行{_figures(work)}")
    elif work.title:
        parts.append(_quoted(work.title) + _figures(work))
    if work.pages:
        parts.append(f"第{work.pages}页")
    sentence = "，".join(parts)
    return sentence + (f"（{'；'.join(work.remarks)}）" if work.remarks else "") + "。"


def _figures(work: Work) -> str:
    figures = "，".join(f"{name} {cell}" for name, cell in work.figures)
    return f"：{figures}" if figures else ""


def _quoted(text: str) -> str:
    """Quotes inside quotes turn single, as Chinese typography has it (GB/T 15834)."""
    return "“" + text.replace("“", "‘").replace("”", "’") + "”"
