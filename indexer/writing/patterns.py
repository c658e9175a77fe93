"""The wording of sentences is data: ``sentence_patterns.csv``, which editors change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.authority.table import CsvLine, read_rows
from indexer.paths import SHIPPED_ROOT, Home
from indexer.writing.values import Piece

SENTENCE_PATTERNS = "sentence_patterns.csv"
_COLUMNS = ("kind", "series", "column", "pattern", "evidence")
_SLOT = re.compile(r"\{(\w*)\}")
_RUNS_ON = re.compile(r"[0-9A-Za-z０-９.．%％]$")
# Kind -> what may be filled in; what must be is marked with !.
SLOTS: Mapping[str, str] = {
    "value": "month who measure value! unit",
    "total": "month who measure value! unit",
    "measure": "column series",
    "base-previous": "",
    "base-year": "",
    "base-other": "month!",
    "up": "base! percent!",
    "down": "base! percent!",
    "same": "base!",
    "from-zero": "base! difference! unit",
    "points-up": "base! points!",
    "points-down": "base! points!",
    "points-same": "base!",
    "share": "whole percent!",
    "rank": "count! place!",
    "rank-tied": "count! place!",
    "highest": "first! last! count!",
    "lowest": "first! last! count!",
    "leaders": "count list!",
    "leaders-sum": "count sum! unit whole percent!",
    "item": "who! value! unit",
    "moved": "who! before! before_unit value! unit",
    "grew-most": "month measure base! list!",
    "fell-most": "month measure base! list!",
    "grew-most-among": "month measure base! count! list!",
    "fell-most-among": "month measure base! count! list!",
    "parts": "list!",
    "part": "measure! value! unit percent!",
    "doubt": "list!",
    "recognised": "list!",
}

Filling = str | Piece | Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Pattern:
    """``series`` and ``column`` narrow it, "" for any."""

    kind: str
    series: str
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Patterns:
    rules: tuple[Pattern, ...]

    def of(self, kind: str, series: str = "", column: str = "") -> str:
        """The pattern for this column, else for the series, else for any."""
        for wanted in ((series, column), (series, ""), ("", "")):
            for rule in self.rules:
                if rule.kind == kind and (rule.series, rule.column) == wanted:
                    return rule.text
        return ""

    def is_general(self, kind: str, series: str, column: str) -> bool:
        """Whether this column is worded as any other is."""
        return self.of(kind, series, column) == self.of(kind)

    def filled(
        self, kind: str, filling: Mapping[str, Filling], series: str = "", column: str = ""
    ) -> tuple[Piece, ...]:
        made: list[Piece] = []
        text, done = self.of(kind, series, column), 0
        for slot in _SLOT.finditer(text):
            made.append(Piece(text[done : slot.start()]))
            done = slot.end()
            value = filling[slot[1]]
            if isinstance(value, str):
                made.append(Piece(value))
            else:
                made += [value] if isinstance(value, Piece) else value
        made.append(Piece(text[done:]))
        return kept_apart(made)


def kept_apart(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """With a colon where a number would run into what stands before it: 就医160：112次."""
    made: list[Piece] = []
    for one in pieces:
        if one.text and made and one.text[0].isdigit() and _RUNS_ON.search(made[-1].text):
            made.append(Piece("："))
        made += [one] if one.text else []
    return tuple(made)


def load_patterns(home: Home) -> Patterns:
    """Raises ``AuthorityError`` naming file, line, reason and next step. What the home has no
    pattern for, because its file is from before, is worded as the one that ships."""
    shipped = _load(SHIPPED_ROOT / "corpus" / "lexicon" / SENTENCE_PATTERNS)
    path = home.lexicon / SENTENCE_PATTERNS
    own = _load(path) if path.is_file() else ()
    worded = {one.kind for one in own if not one.series and not one.column}
    return Patterns((*own, *(one for one in shipped if one.kind not in worded)))


def _load(path: Path) -> tuple[Pattern, ...]:
    rules: dict[tuple[str, str, str], Pattern] = {}
    for last in read_rows(path, _COLUMNS, required=("kind", "pattern", "evidence")):
        rule = Pattern(last["kind"], last["series"], last["column"], last["pattern"])
        _check(rule, last)
        if (rule.kind, rule.series, rule.column) in rules:
            raise last.error(
                f"“{rule.kind}”在同一系列、同一列已有一个句式。", "请只留一行，或填上系列和列。"
            )
        rules[rule.kind, rule.series, rule.column] = rule
    return tuple(rules.values())


def _check(rule: Pattern, line: CsvLine) -> None:
    if rule.kind not in SLOTS:
        raise line.error(f"不认识的句式“{rule.kind}”。", f"请改成其中之一：{'、'.join(SLOTS)}。")
    known = SLOTS[rule.kind].split()
    allowed = [one.strip("!") for one in known]
    used = _SLOT.findall(rule.text)
    foreign = [_braced(one) for one in used if one not in allowed]
    rest = _SLOT.sub("", rule.text)
    if foreign or "{" in rest or "}" in rest:
        raise line.error(
            f"句式“{rule.kind}”里不能用 {'、'.join(foreign) or '单个花括号'}。",
            f"可用的是：{'、'.join(map(_braced, allowed)) or '（没有）'}。",
        )
    lacking = [one[:-1] for one in known if one.endswith("!") and one[:-1] not in used]
    if lacking:
        raise line.error(
            f"句式“{rule.kind}”少了 {'、'.join(map(_braced, lacking))}。",
            "请把它写进句式，数字只能从这里来。",
        )
    if re.search(r"\d", rest.replace("12320", "").replace("基数为0", "")):
        raise line.error("句式里写死了数字。", "数字请用花括号里的名称，由程序从记录中填入。")


def _braced(slot: str) -> str:
    return f"{{{slot}}}"
