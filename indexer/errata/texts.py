"""The sheet in words: its heading, its entries, and itself as plain text, Markdown and CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping

from indexer import wording
from indexer.checks.choosing import STATES
from indexer.errata.entries import Entry, Place, Printed, Sheet
from indexer.errata.marks import said
from indexer.errata.request import ErrataRequest
from indexer.export import BYTE_ORDER_MARK, FORMULA_STARTS

Address = Callable[[str], str]
"""From the id of a record to where it can be looked at, or ""."""

NONE = "没有要勘误之处。"
COLUMNS = (
    *("序号", "刊期", "程度", "核对", "文件", "页", "起始行", "结束行", "表题或标题"),
    *("行", "列", "印作", "算得或所比", "相差", "核算", "算式", "可能", "处理", "处理日期"),
    *("说明", "经手", "条目编号", "链接"),
)


def heading(request: ErrataRequest) -> str:
    """``勘误单：2018年6月号``; of a span ``勘误单：2018年6月号至2020年11月号``."""
    if request.issue:
        return f"勘误单：{wording.issue(request.issue)}"
    first, last = request.first, request.last
    if first and last:
        span = (
            wording.issue(first)
            if first == last
            else f"{wording.issue(first)}至{wording.issue(last)}"
        )
        return f"勘误单：{span}"
    if first or last:
        return f"勘误单：{wording.issue(first or last)}{'起' if first else '止'}"
    return "勘误单：全部各期"


def summary(sheet: Sheet) -> str:
    """``矛盾 8 处：未处理 5，已了结 3。``"""
    entries = sheet.entries
    if not entries:
        return NONE
    severities = dict.fromkeys(one.severity for one in entries)
    counted = "，".join(f"{s} {sum(one.severity == s for one in entries)} 处" for s in severities)
    by_state = [(label, sum(e.state == state for e in entries)) for state, label in STATES.items()]
    if by_state[0][1] == len(entries):
        return f"{counted}。"
    return f"{counted}：{'，'.join(f'{label} {n}' for label, n in by_state if n)}。"


def place(one: Place) -> str:
    """``“…情况表”合计行（2018-06.txt，第386行）``."""
    title = f"“{one.title}”" if one.title else ""
    row = f"{one.row}行" if one.row else ""
    where = "，".join(filter(None, (one.file, one.in_file)))
    return f"{title}{row}（{where}）" if title or row else where


def printed(one: Printed) -> str:
    """``合计行“妇女登记”列印作3630``; of a sentence ``“电话预约”印作16259``."""
    if one.place.row:
        where = f"{one.place.row}行“{one.column}”列" if one.column else f"{one.place.row}行"
    else:
        name = one.name if one.name and one.name != one.column else one.column
        where = f"“{name}”"
    return f"{where}印作{one.text}"


def as_text(sheet: Sheet, address: Address) -> str:
    """For a message: nothing is marked up."""
    lines = [heading(sheet.request), summary(sheet)]
    for part in sheet.parts:
        lines += ["", wording.issue(part.head.id)]
        for entry in part.entries:
            lines += ["", f"{entry.no}. {entry.arithmetic.rstrip('。')}。"]
            lines += [f"   {label}：{text}" for label, text in details(entry, address)]
    return "\n".join(lines) + "\n"


def as_markdown(sheet: Sheet, address: Address) -> str:
    lines = [f"# {_plain(heading(sheet.request))}", "", _plain(summary(sheet))]
    for part in sheet.parts:
        lines += ["", f"## {wording.issue(part.head.id)}", ""]
        for entry in part.entries:
            lines.append(f"{entry.no}. **{_plain(entry.arithmetic.rstrip('。'))}。**")
            lines += [f"   - {label}：{_plain(text)}" for label, text in details(entry, address)]
    return "\n".join(lines) + "\n"


def details(entry: Entry, address: Address) -> list[tuple[str, str]]:
    """What is said under the arithmetic, as label and text; an address stands alone at the end."""
    told = [("算式", entry.terms)] if entry.terms else []
    told += [("印作", "；".join(map(printed, entry.apart)))] if entry.apart else []
    told += [("可能", entry.slip)] if entry.slip else []
    told += [("位置", place(one)) for one in dict.fromkeys(entry.places)]
    told += [("处理", said(entry.handled))] if entry.handled else []
    told += [("链接", link) for one in entry.places[:1] if (link := address(one.record))]
    return told


def as_csv(sheet: Sheet, address: Address) -> str:
    """One entry a line; opens in a spreadsheet by double click, and no cell is taken for a
    formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for entry in sheet.entries:
        writer.writerow({name: _inert(text) for name, text in row(entry, address).items()})
    return BYTE_ORDER_MARK + out.getvalue()


def row(entry: Entry, address: Address) -> Mapping[str, str]:
    """One entry by ``COLUMNS``; figures as printed. Where it stands: of the figure at fault."""
    at, finding, noted = entry.places[0], entry.finding, entry.handled
    fault = next((one for one in entry.printed if one.is_doubtful), None)
    number = {
        "算得或所比": finding.expected,
        "相差": finding.difference,
    }
    return {
        "序号": str(entry.no),
        "刊期": wording.issue(at.issue),
        "程度": entry.severity,
        "核对": entry.kind,
        "文件": at.file,
        "页": str(at.page or ""),
        "起始行": str(at.line_start),
        "结束行": str(at.line_end),
        "表题或标题": at.title,
        "行": at.row,
        "列": fault.column if fault else (finding.column or "").replace("/", "·"),
        "印作": fault.text if fault else "",
        **{name: "" if n is None else wording.number(n) for name, n in number.items()},
        "核算": entry.arithmetic,
        "算式": entry.terms,
        "可能": entry.slip,
        "处理": STATES[entry.state],
        "处理日期": noted.day if noted else "",
        "说明": noted.note if noted else "",
        "经手": noted.who if noted else "",
        "条目编号": "；".join(finding.records),
        "链接": address(at.record),
    }


def _plain(text: str) -> str:
    """As Markdown shows it as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", text)


def _inert(text: str) -> str:
    if not text.startswith(FORMULA_STARTS) or re.fullmatch(r"-\d[\d.,]*%?", text):
        return text
    return f"'{text}"
