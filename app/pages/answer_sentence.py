"""The sentence of a direct answer, cut for the page: what was asked stands out, and what the card
shows in a place of its own (source, formula, cautions, a long list) does not stand twice.

Nothing is worded here. What is not recognised stays where it is, so that no word of an answer is
lost: ``tests/pages/test_answer_card.py`` holds that over every question that is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer import wording
from indexer.figures import Figure
from indexer.questions.outcomes import amount, who_said
from indexer.questions.single import NEWEST
from indexer.results import Answer

# More names or months than this leave the sentence for a list beneath it.
MOST_IN_SENTENCE = 3
# 刊于2023年9月号 of a table, 2018年6月号 of an item, which may be untitled.
_ISSUE = r"\d{4}年\d{1,2}月号(?:（另本 \w+）)?"
_ONE_SOURCE = rf"(?:《(?:(?!）（)[^；])+?》，(?:刊于)?{_ISSUE}|{_ISSUE}简讯)"
_SOURCE = re.compile(rf"（({_ONE_SOURCE}(?:；{_ONE_SOURCE})*(?:等\d+处)?)）")
_CAUTION = "；注意："
_MONTH = re.compile(r"\d{4}-\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

PieceKind = Literal["text", "figure", "unit", "words", "name"]


@dataclass(frozen=True, slots=True)
class SentencePiece:
    """``figure`` and ``unit``: the number asked for and what it counts; ``words``: what was asked
    where it is no number; ``name``: the row of ``figure``."""

    text: str
    kind: PieceKind = "text"
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """``cautions``: what a reader must know who compares, whole sentences; ``preface``: what the
    question left open; ``has_list``: names or months were cut out and must stand beneath."""

    pieces: tuple[SentencePiece, ...]
    cautions: tuple[str, ...]
    preface: str
    has_list: bool

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.pieces)


def sentence_of(answer: Answer) -> AnswerSentence:
    preface = NEWEST if answer.text.startswith(NEWEST) else ""
    text, *cautions = answer.text.removeprefix(preface).removesuffix("。").split(_CAUTION)
    if answer.records:
        # Where the number of the serial is asked for, it stays in the sentence.
        asked = f"，刊于{wording.issue(answer.issue or '')}" if _asks_issue(answer) else ""
        text = _SOURCE.sub(asked, text)
    if answer.formula:
        text = text.replace(f"：{answer.formula}", "")
    text, has_list = _without_list(text, answer)
    end = "" if text.endswith("：") else "。"
    return AnswerSentence(
        tuple(_pieces(text, answer, has_list)) + ((SentencePiece(end),) if end else ()),
        tuple(f"{one}。" for one in cautions),
        preface.removesuffix("："),
        has_list,
    )


def without_source(text: str) -> tuple[str, str]:
    """A sentence and, apart, the source that it names."""
    found = _SOURCE.search(text)
    return _SOURCE.sub("", text), found.group(1) if found else ""


def _asks_issue(answer: Answer) -> bool:
    return answer.issue is not None and answer.value == answer.issue


# --- long lists ---------------------------------------------------------------------------------


def _without_list(text: str, answer: Answer) -> tuple[str, bool]:
    figures = answer.figures
    if len(figures) <= MOST_IN_SENTENCE and not answer.points:
        return text, False
    for listed in _listings(figures):
        if len(listed) > MOST_IN_SENTENCE or answer.points:
            for mark in ("、", "，"):
                before, found, after = text.partition(mark.join(listed))
                if found:
                    return _closed(before, after), True
    return text, bool(answer.points)


def _listings(figures: Sequence[Figure]) -> Iterable[tuple[str, ...]]:
    """The ways in which an answer names its figures one after the other."""
    for said in (
        lambda one: f"{wording.month(one.period or '')} {amount(one)}",
        lambda one: f"{who_said(one)}（{amount(one)}）",
        who_said,
        lambda one: one.label or one.row.name,
        lambda one: one.column,
        lambda one: wording.month(one.period or ""),
    ):
        yield tuple(dict.fromkeys(map(said, figures)))


def _closed(before: str, after: str) -> str:
    """The sentence around a list that stands beneath it now."""
    if not after:
        return before if before.endswith("：") else f"{before}："
    if before.endswith("："):
        return before.removesuffix("：") + after
    return f"{before}下列各项{after}"


# --- what was asked -----------------------------------------------------------------------------


def _pieces(text: str, answer: Answer, has_list: bool) -> Iterable[SentencePiece]:
    if answer.kind == "trend" or not answer.value:
        return _named(text, answer, has_list)
    found = _number_at(text, answer)
    if found is not None:
        start, middle, end = found
        number, unit, own = text[start:middle], text[middle:end], _own_figure(answer)
        # What is said about a figure stands behind its unit.
        asked = (
            SentencePiece(number, "figure", None if unit else own),
            SentencePiece(unit, "unit", own if unit else None),
        )
        pieces = (*_named(text[:start], answer, has_list), *asked, SentencePiece(text[end:]))
        return (one for one in pieces if one.text)
    told: list[SentencePiece] = []
    done = 0
    for said in _in_words(text, answer):
        start = text.find(said, done)
        if said and start >= 0:
            told += _named(text[done:start], answer, has_list)
            done = start + len(said)
            told += _named(said, answer, has_list, "words")
    return (*told, *_named(text[done:], answer, has_list))


def _own_figure(answer: Answer) -> Figure | None:
    """The printed figure that is the value itself."""
    held = [one for one in answer.figures if one.printed == answer.value]
    return held[0] if answer.kind == "value" and len(held) == 1 else None


def _number_at(text: str, answer: Answer) -> tuple[int, int, int] | None:
    """(start, end, end of its unit) of the number that was asked, None where it is none: the last
    place, for what it is computed from stands before it."""
    value, unit = answer.value or "", answer.unit or ""
    if not re.match(r"[-－−+]?\d", value) or _MONTH.match(value):
        return None
    unit = "" if value.endswith(unit) else unit
    for number in dict.fromkeys((value, value.lstrip("-－−"))):
        for behind in dict.fromkeys((unit, "")):
            found = list(re.finditer(rf"(?<![\d.,]){re.escape(number + behind)}(?![\d,.])", text))
            if found:
                end = found[-1].end()
                return found[-1].start(), end - len(behind), end
    return None


def _in_words(text: str, answer: Answer) -> Sequence[str]:
    """What was asked as the sentence says it: a day, a month, an issue, names; one after the
    other where more stands between them than a comma."""
    value = answer.value or ""
    if _DAY.match(value):
        return (wording.day(value),)
    parts = value.split("、")
    ways = [parts]
    if all(_MONTH.match(one) for one in parts):
        ways = [[wording.month(one) for one in parts], [wording.issue(one) for one in parts]]
        if _asks_issue(answer):
            ways.reverse()
    for way in ways:
        if "、".join(way) in text:
            return ("、".join(way),)
    return next((way for way in ways if all(one in text for one in way)), ())


def _named(
    text: str, answer: Answer, has_list: bool, kind: PieceKind = "text"
) -> tuple[SentencePiece, ...]:
    """Names of a list that is short enough for the sentence lead to their rows."""
    names = {} if has_list else {who_said(one): one for one in reversed(answer.figures)}
    if answer.kind != "list" or answer.formula or "" in names or not names:
        return (SentencePiece(text, kind),) if text else ()
    parts = re.split(f"({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})", text)
    return tuple(
        SentencePiece(one, "name", names[one]) if one in names else SentencePiece(one, kind)
        for one in parts
        if one
    )
