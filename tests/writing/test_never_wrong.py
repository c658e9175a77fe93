"""Whatever a table prints, no sentence about it is wrong: its arithmetic is done anew, each word of
direction is held against the figures, and what must not be compared is not."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from series.conftest import authority as authority
from series.made import series_of, table

from indexer.authority import Authority
from indexer.figures import Figure
from indexer.paths import SHIPPED_ROOT, Home
from indexer.series import Series
from indexer.series.measures import compare
from indexer.writing import (
    Piece,
    Sentence,
    Writer,
    leaders,
    load_patterns,
    moved,
    section_of,
    sentences_about,
)
from writing.test_every_number import of, read, says

PATTERNS = load_patterns(Home(SHIPPED_ROOT))
MONTHS = ("2018-05", "2019-04", "2019-05", "2020-10")
HOUSES = ("甲医院", "就医160", "健康APP", "戊医院", "丁医院", "丙医院", "合计")
COLUMNS = ("小计", "电话预约", "收入（千元）", "收入（元）", "符合率")
# Nothing, next to nothing, ties, commas, multiples, units in the cell, rates, words.
CELLS = ("0", "1", "2", "2", "999", "1000", "1,234", "6.8万", "7次", "199999", "0.5", "", "—", "/")
RATES = ("0", "0.00%", "12.5%", "12.54%", "99.96%", "100%", "120%", "—")
COMPUTED = ("percent", "points", "difference", "share", "rank", "sum")
UP, DOWN = ("增长", "增加", "提高"), ("减少", "降低", "下降")
CONTRADICTED = "wrong"


@st.composite
def printed(draw: st.DrawFn) -> tuple[dict[str, dict[str, tuple[str, ...]]], list[str]]:
    """(month -> label -> cells, ids of figures in doubt)."""
    months = draw(st.lists(st.sampled_from(MONTHS), min_size=2, unique=True))
    made: dict[str, dict[str, tuple[str, ...]]] = {}
    for month in months:
        labels = draw(st.lists(st.sampled_from(HOUSES), min_size=1, unique=True))
        if "甲医院" in labels and draw(st.booleans()):
            labels[labels.index("甲医院")] = "甲医院（连同东院）"
        made[month] = {
            label: tuple(
                draw(st.sampled_from(RATES if column == "符合率" else CELLS)) for column in COLUMNS
            )
            for label in sorted(labels, key=lambda one: one == "合计")
        }
    place = st.tuples(st.sampled_from(months), st.integers(1, 5), st.integers(1, 5))
    doubts = draw(st.lists(place, max_size=3))
    return made, [f"{_after(month)}/t1/r{row}:c{cell}" for month, row, cell in doubts]


def _after(period: str) -> str:
    year, month = int(period[:4]), int(period[5:])
    return f"{year + month // 12}-{month % 12 + 1:02d}"


def is_contradicted(one: Figure) -> bool:
    return CONTRADICTED in one.flags


@settings(max_examples=40)
@given(printed(), st.booleans())
def test_no_sentence_is_ever_wrong(
    authority: Authority,
    given_: tuple[dict[str, dict[str, tuple[str, ...]]], list[str]],
    are_contradicted: bool,
) -> None:
    months, doubts = given_
    records = [one for month, rows in months.items() for one in table(month, COLUMNS, rows)]
    flag = CONTRADICTED if are_contradicted else "unusual"
    series = series_of(records, authority, dict.fromkeys(doubts, (flag,)))
    writer = Writer(series, PATTERNS, is_contradicted)
    for column in (one.name for one in series.columns):
        for period in series.periods:
            for base in (one for one in series.periods if one != period):
                for sentence in moved(writer, column, period, base):
                    check(sentence, series)
                    check_most(sentence, writer, (column, base, period))
                for row in series.rows:
                    for sentence in sentences_about(writer, row, column, period, base):
                        check(sentence, series)
            for sentence in leaders(writer, column, period):
                check(sentence, series)
                check_first(sentence, series, column, period)
    for printing in series.printings:
        section = section_of(writer, printing, ())
        for paragraph in section.paragraphs if section else ():
            for sentence in paragraph:
                check(sentence, series)


def check(sentence: Sentence, series: Series) -> None:
    check_grammar(sentence)
    for at, piece in enumerate(sentence.pieces):
        if piece.how == "text":
            continue
        check_number(piece, sentence)
        assert (piece.how == "printed") == (not piece.formula)
        if piece.how in COMPUTED:
            assert not any(map(is_contradicted, piece.figures)), sentence.text
            assert not any(one.is_span for one in piece.figures)
        if piece.how in ("percent", "points", "difference"):
            check_direction(sentence, at, series)
        if piece.how == "printed":
            check_unit(sentence, at)
    assert any(one.flags for one in sentence.figures) == ("核对存疑" in sentence.text)


def check_number(piece: Piece, sentence: Sentence) -> None:
    if piece.how in ("difference", "sum"):
        # Said in the unit of the figures: 2千元.
        values = [of(one) for one in piece.figures]
        is_sum = piece.how == "sum"
        whole = sum(values) if is_sum else abs(values[1] - values[0])
        unit = piece.figures[0 if is_sum else 1].unit
        assert read(piece.text, unit) == whole, (sentence.text, piece)
    elif piece.how == "points" and says(piece) == "0.0":
        first, last = map(of, piece.figures)
        assert read(piece.text, "") == abs(last - first) > 0, (sentence.text, piece)
    else:
        assert piece.text == says(piece), (sentence.text, piece)


def check_grammar(sentence: Sentence) -> None:
    text = sentence.text
    assert re.match(r"\d{4}年\d{1,2}月，|其中，", text), text
    assert text.endswith("。") and text.count("。") == 1
    assert not re.search(r"[，、；：。]{2}|[{}]|^[，、；]|的是[。，]|（[，、]|（）", text), text
    assert text.count("（") == text.count("）") and text.count("“") == text.count("”")
    for before, after in pairwise(sentence.pieces):
        runs_on = before.text[-1].isdigit() and after.text[0].isdigit()
        assert not runs_on and before.text and after.text, text
    assert "就医160" not in re.sub(r"就医160(?!\d)", "", text), text


def check_direction(sentence: Sentence, at: int, series: Series) -> None:
    """The word of direction before a change, and that the two may be compared."""
    piece, before = sentence.pieces[at], sentence.pieces[at - 1].text
    first, last = piece.figures
    assert of(first) != of(last)
    assert before.endswith(UP if of(last) > of(first) else DOWN), (sentence.text, piece)
    row = series.row(first.row.id)
    assert row is not None and first.row == last.row and first.column == last.column
    assert not compare(series, row, first.column, first.period or "", last.period or "").is_broken
    assert (piece.how == "points") == (last.unit == "%")


def check_unit(sentence: Sentence, at: int) -> None:
    """Behind each printed number its own unit, once; in a list of doubts none."""
    one, before = sentence.pieces[at].figures[0], sentence.pieces[at - 1].text
    behind = "".join(piece.text for piece in sentence.pieces[at + 1 :])
    if before.endswith("月的"):
        return
    if one.unit == "%" or "次" in one.printed:
        assert not behind.startswith(("%", "次")), sentence.text
    else:
        assert behind.startswith(one.unit), (sentence.text, one.unit)
        assert not one.unit or not behind[len(one.unit) :].startswith(one.unit)


def check_most(sentence: Sentence, writer: Writer, at: tuple[str, str, str]) -> None:
    """Nobody who may be compared moved further than those that are named."""
    column, base, period = at
    series = writer.series
    named = [piece.figures[0] for piece in _listed(sentence)]
    pairs = list(zip(named[::2], named[1::2], strict=True))
    sign = 1 if "增加最多" in sentence.text else -1
    moves = [sign * (of(after) - of(before)) for before, after in pairs]
    assert min(moves) > 0 and moves == sorted(moves, reverse=True)
    rest, are_left = [], False
    for row in series.rows:
        found = compare(series, row, column, base, period)
        if row.is_total or found.a is None or found.b is None:
            continue
        if None in (found.a.value, found.b.value):
            continue
        if found.change is None or is_contradicted(found.a) or is_contradicted(found.b):
            are_left = True
        elif found.b not in named:
            rest.append(sign * (of(found.b) - of(found.a)))
    assert not rest or max(rest) < min(moves)
    assert ("可比的" in sentence.text) == are_left, sentence.text


def check_first(sentence: Sentence, series: Series, column: str, period: str) -> None:
    named = [piece.figures[0] for piece in _listed(sentence)]
    rows = [row for row in series.rows if not row.is_total]
    held = [one for row in rows if (one := row.figure(period, column)) and one.value is not None]
    rest = [of(one) for one in held if one not in named]
    assert not rest or max(rest) < min(map(of, named))
    assert f"居前{len(named)}位" in sentence.text


def _listed(sentence: Sentence) -> list[Piece]:
    """The printed numbers before the doubts."""
    made = []
    for piece in sentence.pieces:
        if "核对存疑" in piece.text or (piece.text.startswith("（") and piece.how == "text"):
            break
        made += [piece] if piece.how == "printed" else []
    return made
