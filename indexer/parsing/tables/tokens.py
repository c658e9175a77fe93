"""What a printed piece looks like: a figure, a total's label, a serial heading, a note."""

from __future__ import annotations

import re
import unicodedata

from indexer.parsing.script import simplified
from indexer.parsing.tidy import CHINESE, squeezed

_FIGURE = re.compile(
    r"[-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?(?:[%‰]|亿|万|百万|千万|万亿|千)?"
    r"|[-+\u2212]?\.\d+%?"
    r"|\d+(?:\.\d+)?\s?[:~-]\s?\d+(?:\.\d+)?%?"
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?"
)
_FRACTION = re.compile(r"[^\s/（）()]{1,8}/\d+")
STROKES = frozenset(
    ["/", "\\", "-", "--", "—", "——", "–", "－", "／", "*", "***", "…", "N/A", "NA"]
)
_SPACED = re.compile(rf"[{CHINESE}](?:[ \u3000]+[{CHINESE}])+")
_TOTAL = re.compile(
    r"^[（(]?(?P<label>(?:全[市省区院]|本月|累计|各区|医院|单位|汇总|总)?(?:合计|总计|小计|共计|总数|总和|汇总)|合\s?计|总\s?计|小\s?计|共\s?计)"
    r"[）)]?(?P<rest>\s*[:：].*)?$"
)
_NOTE_OPEN = re.compile(r"^[（(\[【]")
_NOTE_WORD = re.compile(
    r"^(?:[*＊※★]|计量单位见|(?:备?注|(?:填[表报])?说明|注释|附注|数据来源|来源|统计口径|备注说明|单位|计量单位"
    r"|(?:填报|制表|统计|报送|上报|汇总|审核)(?:单位|部门|机构|时间|日期|人|范围|期间|周期))\s*+\d?\s*+[:：])"
)
_SERIAL = frozenset(
    ["序号", "编号", "序", "号", "排名", "名次", "排序", "顺序", "顺序号", "行号", "项次", "#", "№"]
) | {"No", "No.", "NO", "NO.", "no"}


def cell(text: str) -> str:
    """A cell as it is kept: kerning gone, and the letter-spacing of a word whose characters
    were set apart (合 计)."""
    text = squeezed(text)
    return "".join(text.split()) if _SPACED.fullmatch(text) and _spaced_evenly(text) else text


def _spaced_evenly(text: str) -> bool:
    return all(len(part) == 1 for part in text.split())


def is_figure(text: str) -> bool:
    """A number, percentage, fraction, ratio, date or the stroke that stands for none."""
    text = unicodedata.normalize("NFKC", text.strip())
    return bool(text in STROKES or _FIGURE.fullmatch(text) or _FRACTION.fullmatch(text))


def is_number(text: str) -> bool:
    """As ``is_figure`` but with a digit in it and no fraction of words."""
    text = unicodedata.normalize("NFKC", text.strip())
    return bool(_FIGURE.fullmatch(text))


def total_label(text: str) -> tuple[str, str] | None:
    """(合计, what is printed behind its colon) where ``text`` is the label of a total."""
    text = cell(text)
    found = _TOTAL.match(simplified(text))
    if not found:
        return None
    label, rest = text[slice(*found.span("label"))], text[slice(*found.span("rest"))]
    return cell(label), (rest if found["rest"] else "").strip().lstrip(":：").strip()


def is_note(text: str) -> bool:
    """A line in brackets, or one that begins as notes do (注：…)."""
    text = text.strip()
    if _NOTE_WORD.match(simplified(text)):
        return True
    return bool(_NOTE_OPEN.match(text)) and len(text) > 5 and _closes_at_end(text)


def opens_note(text: str) -> bool:
    """The first line of a bracketed note that goes on."""
    text = text.strip()
    return bool(_NOTE_OPEN.match(text)) and depth(text) > 0 and len(text) > 5


def depth(text: str) -> int:
    """Brackets opened and not closed; below 0 where more are closed than opened."""
    return sum(c in "（([【" for c in text) - sum(c in "）)]】" for c in text)


def _closes_at_end(text: str) -> bool:
    """Whether the bracket that opens the text closes at its end and not before."""
    depth = 0
    body = text.rstrip("。．.;；")
    for place, char in enumerate(body):
        depth += (char in "（([【") - (char in "）)]】")
        if depth == 0:
            return place == len(body) - 1
    return False


def balanced(text: str) -> bool:
    return depth(text) == 0


def is_serial_heading(text: str) -> bool:
    return simplified("".join(text.split())) in _SERIAL


_GOES_ON = re.compile(
    r"[（(【\[]?(?:(?:接|续|转|下转|上接)[上下前后]?[表页]|续|未完)[一二三四五六七八九十\d]{0,2}[）)】\]]?[：:]?"
)


def says_it_goes_on(text: str) -> bool:
    """续表, （转下页）: a line that says nothing but that a table goes on."""
    return _GOES_ON.fullmatch("".join(text.split())) is not None
