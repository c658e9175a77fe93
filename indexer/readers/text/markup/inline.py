"""Signs inside the lines of mark-up: links, words set off, breaks."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.model import Block

_NO_PAGE = r"(?!(?:Category|File|Image|分类|文件):)"
_BEFORE = r"(?:(?<![\w*/:.])|(?<=[\u3000-\uffef]))"
"""Chinese needs no blank before a word that is set off; in Latin and figures the sign is one of
reckoning or of an address."""
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"\[\[{_NO_PAGE}(?:[^\[\]|]{{1,200}}\|)?([^\[\]|]{{1,200}})\]\]"), r"\1"),
    (re.compile(r"\[https?://[^\s\[\]]{1,500} ([^\[\]]{1,200})\]"), r"\1"),
    (re.compile(r"\[([^\[\]|]{1,200})\|https?://[^\s\[\]]{1,500}\]"), r"\1"),
    (re.compile(r"'{2,5}([^'\s](?:[^']{0,300}[^'\s])?)'{2,5}"), r"\1"),
    (re.compile(r"\*\*([^*\s](?:[^*]{0,300}[^*\s])?)\*\*"), r"\1"),
    (re.compile(_BEFORE + r"//([^/\s][^/]{0,300})//(?!/)"), r"\1"),
    (re.compile(_BEFORE + r"\*(?=[^\s*])([^*|]{1,100}(?<=\S))\*(?![\d*])"), r"\1"),
    (re.compile(r"\{colou?r(?::[^{}]{0,40})?\}"), ""),
    (
        re.compile(r"(?i)</?(?:nowiki|small|big|center|[ubis]|span|div|su[pb])(?: [^<>]{0,200})?>"),
        "",
    ),
)
_BREAK = re.compile(r"(?i)<br ?/?>|(?<=\S) ?\\\\(?: |$)")
_SET_OFF = re.compile(r"('{2,5}|\*{1,2})[^*'。；：:|]{2,60}\1")
_ROW_SIGNS = "|!^"


def without_inline(block: Block) -> Block:
    """``block`` without the signs in its line; a break in it parts what it stands between, but
    for the words of one cell."""
    text = block.text
    for rule, printed in _RULES:
        text = rule.sub(printed, text)
    is_row = text.lstrip()[:1] in _ROW_SIGNS
    text = _BREAK.sub("" if is_row else "\u3000", text)
    return block if text == block.text else replace(block, text=text.rstrip("\u3000"))


def is_set_off(text: str) -> bool:
    """Whether a phrase that is set off fills its line: a heading by its look."""
    return _SET_OFF.fullmatch(text.strip()) is not None
