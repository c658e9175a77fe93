"""Text -> tokens: blanks, quotes, brackets, operators, fields and stars are recognised here,
in half and full width; everything else is text.

A token is a frozen value; repairs that concern single characters (an unclosed quote, a star
in front) are made here, repairs of the structure in ``parser``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.query.fields import BY_NAME, known_fields

Kind = Literal["run", "quoted", "starred", "field", "and", "or", "not", "minus", "open", "close"]

MAX_LENGTH = 600

# Syntax characters in all their widths, one to one so that positions stay.
WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord("\u3000"): ord(" "),
    ord("\u00a0"): ord(" "),
    ord("−"): ord("-"),
    ord("–"): ord("-"),
    ord("∗"): ord("*"),
}
QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "「": "」", "『": "』", "＂": '"'}
CLOSING = {
    '"': '"“”＂',
    "”": '"”＂“',
    "」": "」",
    "』": "』",
}
OPERATORS: dict[str, Kind] = {
    "and": "and",
    "or": "or",
    "not": "not",
    "与": "and",
    "與": "and",
    "或": "or",
    "非": "not",
    "&&": "and",
    "||": "or",
}
# Sentence punctuation divides words as a blank does; a comma between digits belongs to a number.
DIVIDERS = "，。；！？、;!?《》〈〉【】…,"
OPEN, CLOSE = "([", ")]"
FIELD = re.compile(r"[A-Za-z]{2,12}|[\u3400-\u9fff]{1,6}")
KERNED_DATE = re.compile(r"(?<=\d)[ \t]+(?=[年月日期])|(?<=[年第])[ \t]+(?=\d)")


@dataclass(frozen=True, slots=True)
class QueryToken:
    """``field`` is the key of the field a token is bound to, "" for free text; ``written`` the
    text as typed, for notices."""

    kind: Kind
    text: str = ""
    field: str = ""
    written: str = ""


def tokens_of(text: str) -> tuple[tuple[QueryToken, ...], tuple[str, ...]]:
    """All tokens of a query, and the notices on what had to be repaired."""
    scan = _Scan(text)
    scan.run()
    return tuple(scan.tokens), tuple(scan.notices)


def tidy_blanks(text: str) -> str:
    """Blanks that a PDF put into dates (2018 年 5 月) are no word borders."""
    return KERNED_DATE.sub("", text)


class _Scan:
    """One pass over the text; lives only inside ``tokens_of``."""

    def __init__(self, text: str) -> None:
        self.tokens: list[QueryToken] = []
        self.notices: list[str] = []
        text = "".join(c if c.isprintable() else " " for c in text).strip()
        if len(text) > MAX_LENGTH:
            self.notices.append(f"查询过长，只用了前{MAX_LENGTH}个字。")
            text = text[:MAX_LENGTH]
        self.raw = tidy_blanks(text.translate({0x3000: " ", 0xA0: " "}))
        self.plain = self.raw.translate(WIDTHS)
        self.at = 0

    def run(self) -> None:
        while self.at < len(self.raw):
            char = self.plain[self.at]
            if char.isspace() or char == ":" or self._divides():
                self.at += 1
            elif self.raw[self.at] in QUOTES:
                self._quote("")
            elif char in OPEN:
                self.tokens.append(QueryToken("open", written=self.raw[self.at]))
                self.at += 1
            elif char in CLOSE:
                self.tokens.append(QueryToken("close", written=self.raw[self.at]))
                self.at += 1
            elif char == "-":
                self._minus()
            else:
                self._word("")

    def _minus(self) -> None:
        """A minus binds to what follows it directly; alone it means nothing."""
        written = self.raw[self.at]
        while self.at < len(self.raw) and self.plain[self.at] == "-":
            self.at += 1
        if self.at == len(self.raw) or self.plain[self.at].isspace():
            self.notices.append(f"“{written}”后面没有紧跟要排除的词，已忽略。")
        else:
            self.tokens.append(QueryToken("minus", written=written))

    def _quote(self, field: str, written: str = "") -> None:
        opening = self.raw[self.at]
        closing = CLOSING[QUOTES[opening]]
        end = self.at + 1
        while end < len(self.raw) and self.raw[end] not in closing:
            end += 1
        inner = self.raw[self.at + 1 : end].strip()
        if end == len(self.raw):
            self.notices.append(
                f"引号“{opening}”没有配对，已当作引到末尾。"
                if inner
                else f"引号“{opening}”没有配对，已忽略。"
            )
        elif not inner:
            self.notices.append("引号里没有内容，已忽略。")
        self.at = end + 1
        if inner:
            self.tokens.append(QueryToken("quoted", inner, field, written))

    def _word(self, field: str, written: str = "") -> None:
        start = self.at
        while self.at < len(self.raw) and not self._ends_word(start):
            if not field and self.plain[self.at] == ":":
                if self._field(start):
                    return
                if not self._inside_word():
                    break
            self.at += 1
        text = self.raw[start : self.at]
        operator = OPERATORS.get(self.plain[start : self.at].lower())
        if operator and not field:
            self.tokens.append(QueryToken(operator, text, written=text))
        else:
            self._text(text, field, written)

    def _ends_word(self, start: int) -> bool:
        char = self.plain[self.at]
        if char.isspace() or self.raw[self.at] in QUOTES:
            return True
        if char in OPEN:
            word = self.plain[start : self.at].lower()
            return not word or word in OPERATORS or not self._own_bracket()
        return char in CLOSE or self._divides()

    def _divides(self) -> bool:
        """Sentence punctuation, but not the comma of 54,235."""
        around = self.plain[max(self.at - 1, 0) : self.at], self.plain[self.at + 1 : self.at + 4]
        number = around[0].isdecimal() and bool(re.fullmatch(r"\d{3}", around[1]))
        return self.plain[self.at] in DIVIDERS and not (self.plain[self.at] == "," and number)

    def _inside_word(self) -> bool:
        """The colon of 12:30 and of http:// is no border."""
        before, after = self.plain[self.at - 1], self.plain[self.at + 1 : self.at + 3]
        return after == "//" or (before.isdecimal() and after[:1].isdecimal())

    def _own_bracket(self) -> bool:
        """A bracket glued to a name belongs to it, 总医院(秦淮医疗区); steps over it if so."""
        closing = CLOSE[OPEN.index(self.plain[self.at])]
        end = self.plain.find(closing, self.at)
        inner = self.plain[self.at + 1 : end] if end > 0 else ""
        if not inner or any(c.isspace() or c in '":()[]“”' for c in inner):
            return False
        self.at = end
        return True

    def _field(self, start: int) -> bool:
        """``名称:`` at the start of a word. True if this consumed the colon and the value."""
        name = self.raw[start : self.at]
        plain = self.plain[start : self.at]
        if not FIELD.fullmatch(plain) or self.plain[self.at + 1 : self.at + 3] == "//":
            return False
        known = BY_NAME.get(plain.lower())
        self.at += 1
        if known is None:
            self.notices.append(f"没有名为“{name}”的字段，已按普通词查找。可用：{known_fields()}。")
            self._text(name, "", "")
            return True
        while self.at < len(self.raw) and self.plain[self.at] in ": \t":
            self.at += 1
        self._value(known.key, name)
        return True

    def _value(self, key: str, name: str) -> None:
        rest = self.plain[self.at :]
        if rest.startswith("-") and rest.strip("-")[:1].strip():
            self._minus()
            rest = self.plain[self.at :]
        if rest and self.raw[self.at] in QUOTES:
            self._quote(key, name)
        elif rest[:1] and rest[0] in OPEN:
            self.tokens.append(QueryToken("open", field=key, written=name))
            self.at += 1
        elif not rest or rest[0] in CLOSE + DIVIDERS or _starts_syntax(rest):
            self.notices.append(f"字段“{name}”后面没有内容，已忽略。")
        else:
            self._word(key, name)

    def _text(self, text: str, field: str, written: str) -> None:
        """A finished word: stars are looked at, and what is left is a run or a prefix."""
        plain = text.translate(WIDTHS)
        if "*" not in plain:
            self.tokens.append(QueryToken("run", text, field, written))
            return
        pieces = [piece for piece in plain.split("*") if piece]
        if not pieces:
            if not field:
                return
            self.notices.append(f"字段“{written}”后面没有内容，已忽略。")
            return
        if plain.startswith("*") or len(pieces) > 1:
            self.notices.append("“*”只能放在词尾，表示“以此开头”；其他位置的“*”已忽略。")
        for piece in pieces[:-1]:
            self.tokens.append(QueryToken("run", piece, field, written))
        kind: Kind = "starred" if plain.endswith("*") else "run"
        self.tokens.append(QueryToken(kind, pieces[-1], field, written))


def _starts_syntax(rest: str) -> bool:
    """Another field or an operator stands where a value was expected."""
    first = re.split(r"[\s()\[\]]", rest, maxsplit=1)[0]
    if first.lower() in OPERATORS:
        return True
    name = first.split(":", 1)[0]
    return ":" in first and name.lower() in BY_NAME
