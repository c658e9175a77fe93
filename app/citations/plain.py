"""A citation as a sentence part, ready to paste into running Chinese text."""

from __future__ import annotations

from app.citations.work import Work
from indexer import wording


def plain(work: Work) -> str:
    """《serial》year and number, date, item; for a row its printed figures; then the remarks."""
    parts = [f"《{work.serial}》{_issue(work)}"]
    if work.table and work.row is not None:
        parts.append(f"表{_quoted(work.table)}")
        figures = "，".join(f"{name} {cell}" for name, cell in work.figures)
        parts.append(f"{_quoted(work.row)}行" + (f"：{figures}" if figures else ""))
    elif work.title:
        parts.append(_quoted(work.title))
    if work.pages:
        parts.append(f"第{work.pages}页")
    sentence = "，".join(parts)
    return sentence + (f"（{'；'.join(work.remarks)}）" if work.remarks else "") + "。"


def _issue(work: Work) -> str:
    if work.number is None:
        return wording.day(work.day) if work.day else wording.date_of(work.year, work.month)
    issue = f"{work.year}年第{work.number}期"
    if work.total_number is not None:
        issue += f"（总第{work.total_number}期）"
    if work.day:
        issue += f"，{wording.day(work.day)}"
    return issue


def _quoted(text: str) -> str:
    """Quotes inside quotes turn single, as Chinese typography has it (GB/T 15834)."""
    return "“" + text.replace("“", "‘").replace("”", "’") + "”"
