"""Formats that reference managers read: BibTeX, RIS and CSL-JSON, by their published grammar."""

from __future__ import annotations

import json
import re

from app.citations.work import Work
from indexer.serial import UNNAMED, of_year

# A brace is spelled out: BibTeX counts braces even where a backslash stands before them.
_BIBTEX_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "%": r"\%",
    "#": r"\#",
    "$": r"\$",
    "&": r"\&",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def bibtex(work: Work) -> str:
    """One entry; the institution as author stands in double braces, so that it is not split."""
    kind = "techreport" if work.is_issue else "article" if work.serial else "misc"
    title = _whole_issue_title(work) if work.is_issue else work.title
    fields = [
        ("author", "{" + _bibtex_text(work.author) + "}" if work.author else ""),
        ("title", _bibtex_text(title)),
        ("institution" if work.is_issue else "journal", _bibtex_text(_container(work))),
        ("year", str(work.year)),
        ("month", str(work.month)),
        ("number", "" if work.number is None else str(work.number)),
        ("pages", work.pages or ""),
        ("url", work.url or ""),
        ("urldate", (work.accessed or "") if work.url else ""),
        ("langid", "chinese"),
        ("note", _bibtex_text(_note(work))),
    ]
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
    return f"@{kind}{{{_key(work)},\n{body}\n}}\n"


def ris(work: Work) -> str:
    """One record, CRLF line ends as the format's readers expect them."""
    title = _whole_issue_title(work) if work.is_issue else work.title
    date = (work.day or f"{work.year}-{work.month:02d}-").replace("-", "/")
    lines = [
        ("TY", "RPRT" if work.is_issue else "JOUR" if work.serial else "GEN"),
        ("AU", work.author),
        ("TI", title),
        ("T2", "" if work.is_issue else work.serial),
        ("PY", str(work.year)),
        ("DA", date),
        ("IS", "" if work.number is None else str(work.number)),
        ("SP", work.pages or ""),
        ("PB", work.author),
        ("CY", work.place),
        ("LA", "zh"),
        ("UR", work.url or ""),
        ("Y2", (work.accessed or "").replace("-", "/") if work.url else ""),
        ("N1", _note(work)),
    ]
    body = "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in lines if value)
    return body + "ER  - \r\n"


def csl_json(*works: Work) -> str:
    """A list of an item each; the author is a ``literal``, since an institution has no given
    name."""
    return json.dumps([_csl_item(work) for work in works], ensure_ascii=False, indent=2) + "\n"


def _csl_item(work: Work) -> dict[str, object]:
    item: dict[str, object] = {
        "id": work.id,
        "type": _csl_type(work),
        "title": _whole_issue_title(work) if work.is_issue else work.title,
        "issued": {"date-parts": [_date_parts(work)]},
        "language": "zh-CN",
    }
    if work.author:
        item |= {"author": [{"literal": work.author}], "publisher": work.author}
    if work.place:
        item["publisher-place"] = work.place
    if work.serial and not work.is_issue:
        item["container-title"] = work.serial
    if work.number is not None:
        item["issue"] = str(work.number)
    if work.pages:
        item["page"] = work.pages
    if work.url:
        item["URL"] = work.url
        if work.accessed:
            item["accessed"] = {"date-parts": [[int(p) for p in work.accessed.split("-")]]}
    if _note(work):
        item["note"] = _note(work)
    return item


def _csl_type(work: Work) -> str:
    if work.is_issue:
        return "report"
    return "article-journal" if work.serial else "document"


def _container(work: Work) -> str:
    return work.author if work.is_issue else work.serial


def _whole_issue_title(work: Work) -> str:
    serial = f"{work.serial}：" if work.serial else UNNAMED
    return f"{serial}{of_year(work.year, work.month, work.number)}"


def _note(work: Work) -> str:
    total = [f"总第{work.total_number}期"] if work.total_number is not None else []
    return "；".join([*total, *work.remarks])


def _date_parts(work: Work) -> list[int]:
    if work.day:
        return [int(part) for part in work.day.split("-")]
    return [work.year, work.month]


def _key(work: Work) -> str:
    return "briefing-" + re.sub(r"[^0-9A-Za-z]+", "-", work.id).strip("-")


def _bibtex_text(text: str) -> str:
    return "".join(_BIBTEX_ESCAPES.get(c, c) for c in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
