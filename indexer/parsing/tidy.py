"""Blanks that no author typed: kerning between Chinese and digits or Latin letters.

PDF and Word set a thin gap between the two scripts and the text extraction turns it into one
blank ("2023 年 8月", "第二周前 6天", "12320 在线预约"). Source of the rule: the five printed
numbers, where the same words stand with and without that blank.
"""

from __future__ import annotations

import re

CHINESE = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
"""Ideographs, as the inside of a character class."""
_WIDE = (
    CHINESE + "\u3001\u3002\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40"
    "\uff5b-\uff65“”‘’—…·"
)
_NARROW = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ%％‰℃"
_BLANK = "[ \u00a0\u2002-\u200a\u202f]"
_KERNING = re.compile(
    rf"(?<=[{_WIDE}]){_BLANK}(?=[{_NARROW}])|(?<=[{_NARROW}]){_BLANK}(?=[{_WIDE}])"
)
_BLANKS = re.compile(r"[ \u00a0\u2002-\u200a\u202f\u3000]+")


def tidy(text: str) -> str:
    """``text`` stripped and without kerning blanks: a single blank between Chinese (or its
    punctuation) and a digit or Latin letter goes. Blanks between Latin words, between numbers,
    between Chinese words, and runs of several blanks are the author's and stay."""
    return _KERNING.sub("", text.strip())


_LATIN_MARKS = str.maketrans(",;:?!", "，；：？！")
_HALF_MARK = re.compile(rf"(?<=[{_WIDE}）％%\"')])[,;:?!]")
_HALF_STOP = re.compile(rf"(?<=[{CHINESE}])\.(?!\d)|(?<=[{_WIDE}0-9%％)\"'])\.(?=[\"'”’)）]*$)")


def full_marks(text: str) -> str:
    """``text`` with the half-width marks of Chinese sentences made full-width, character for
    character: for judging it, since what is kept stays as printed."""
    if not any(mark in text for mark in ",;:?!."):
        return text
    text = _HALF_MARK.sub(lambda found: found.group().translate(_LATIN_MARKS), text)
    return _HALF_STOP.sub("。", text)


def without_blanks(text: str) -> str:
    """``text`` without any white space: for comparing names that are printed both ways."""
    return "".join(text.split())


def squeezed(text: str) -> str:
    """``tidy``, with every run of blanks (ideographic ones too) as a single blank: a cell."""
    return tidy(_BLANKS.sub(" ", text.replace("\t", " ")))
