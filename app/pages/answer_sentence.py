"""The sentence of a direct answer, cut for the page: what was asked stands out, and what the card
shows in a place of its own (source, formula, cautions, a long list) does not stand twice.

Nothing is worded here. What is not recognised stays where it is, so that no word of an answer is
lost: ``tests/pages/test_answer_card.py`` holds that over every question that is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from indexer import wording
from indexer.figures import Figure
from indexer.questions.outcomes import amount, who_said
from indexer.questions.single import NEWEST
from indexer.results import Answer

# More names or months than this leave the sentence for a list beneath it.
MOST_IN_SENTENCE = 3
_ONE_SOURCE = r"《[^；]+?》，刊于\d{4}年\d{1,2}月号(?:（另本 \w+）)?"
_SOURCE = re.compile(rf"（({_ONE_SOURCE}(?:；{_ONE_SOURCE})*(?:等\d+处)?)）")
_CAUTION = "；注意："
_MONTH = re.compile(r"\d{4}-\d{2}")

PieceKind = Literal["text", "figure", "unit", "words", "name"]


@dataclass(frozen=True, slots=True)
class Piece:
    """``figure`` and ``unit``: the number asked for and what it counts; ``words``: what was asked
    where it is no number; ``name``: the row of ``figure``."""

    text: str
    kind: PieceKind = "text"
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """``cautions``: what a reader must know who compares, whole sentences; ``preface``: what the
    question left open; ``has_list``: names or months were cut out and must stand beneath."""

    pieces: tuple[Piece, ...]
    cautions: tuple[str, ...]
    preface: str
    has_list: bool

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.pieces)


def sentence_of(answer: Answer) -> Sentence:
    preface = NEWEST if answer.text.startswith(NEWEST) else ""
    text, *cautions = answer.text.removeprefix(preface).removesuffix("。").split(_CAUTION)
    # Where the number of the serial is asked for, it stays in the sentence.
    text = _SOURCE.sub(
        f"，刊于{wording.issue(answer.issue or '')}" if _asks_issue(answer) else "", text
    )
    if answer.formula:
        text = text.replace(f"：{answer.formula}", "")
    text, has_list = _without_list(text, answer)
    end = "" if text.endswith("：") else "。"
    return Sentence(
        tuple(_pieces(text, answer, has_list)) + ((Piece(end),) if end else ()),
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


def _pieces(text: str, answer: Answer, has_list: bool) -> Iterable[Piece]:
    at = None if answer.kind == "trend" else _asked(text, answer)
    if at is None:
        return _named(text, answer, has_list)
    start, number, end, is_number = at
    figure = _own_figure(answer)
    inside = (
        (Piece(text[start:number], "figure", figure), Piece(text[number:end], "unit"))
        if is_number
        else _named(text[start:end], answer, has_list, "words")
    )
    pieces = chain(_named(text[:start], answer, has_list), inside, (Piece(text[end:]),))
    return (one for one in pieces if one.text)


def _own_figure(answer: Answer) -> Figure | None:
    """The printed figure that is the value itself."""
    held = [one for one in answer.figures if one.printed == answer.value]
    return held[0] if answer.kind == "value" and len(held) == 1 else None


def _asked(text: str, answer: Answer) -> tuple[int, int, int, bool] | None:
    """(start, end of the number, end of its unit, whether it is a number) of what was asked, where
    the sentence says it: the last place, for what it is computed from stands before."""
    if not answer.value:
        return None
    value, unit = answer.value, answer.unit or ""
    if not re.match(r"[-－−+]?\d", value) or _MONTH.match(value):
        said = _in_words(answer)
        start = text.rfind(said) if said else -1
        return None if start < 0 else (start, start, start + len(said), False)
    unit = "" if value.endswith(unit) else unit
    for number in dict.fromkeys((value, value.lstrip("-－−"))):
        for behind in dict.fromkeys((unit, "")):
            found = list(re.finditer(rf"(?<![\d.,]){re.escape(number + behind)}(?![\d,.])", text))
            if found:
                end = found[-1].end()
                return found[-1].start(), end - len(behind), end, True
    return None


def _in_words(answer: Answer) -> str:
    """A month, an issue, several of them, or names, as a sentence says them."""
    value = answer.value or ""
    if not _MONTH.match(value):
        return value
    say = wording.issue if _asks_issue(answer) else wording.month
    return "、".join(say(one) for one in value.split("、") if _MONTH.fullmatch(one))


def _named(
    text: str, answer: Answer, has_list: bool, kind: PieceKind = "text"
) -> tuple[Piece, ...]:
    """Names of a list that is short enough for the sentence lead to their rows."""
    names = {} if has_list else {who_said(one): one for one in reversed(answer.figures)}
    if answer.kind != "list" or answer.formula or "" in names or not names:
        return (Piece(text, kind),) if text else ()
    parts = re.split(f"({'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})", text)
    return tuple(
        Piece(one, "name", names[one]) if one in names else Piece(one, kind) for one in parts if one
    )
