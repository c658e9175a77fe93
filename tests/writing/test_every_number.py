"""Every number of every sentence over the sample: printed in the record that it leads to, or the
right arithmetic of such, done here anew and in another way."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest

from indexer.figures import Figure
from indexer.library import Library
from indexer.model import Record
from indexer.series import SeriesHead
from indexer.writing import Piece, Sentence, sentences_about

MULTIPLES = {"万": 10**4, "亿": 10**8, "千": 1000}


@pytest.fixture(scope="module")
def records(library: Library) -> dict[str, Record]:
    heads = library.issues()
    return {one.id: one for head in heads for one in library.records_of_issue(head.id)}


def read(printed: str, unit: str) -> Fraction:
    """A number as people write it, in the bare unit."""
    text = printed.replace(",", "").replace("，", "").strip()
    found = re.search(r"-?\d+(?:\.\d+)?", text)
    assert found, printed
    number = Fraction(found[0])
    behind = text[found.end() :].lstrip()
    for one in (behind[:1], unit[:1] if len(unit) > 1 else ""):
        number *= MULTIPLES.get(one, 1)
    return number


def of(figure: Figure) -> Fraction:
    return read(figure.printed, figure.unit)


def half_up(value: Fraction) -> str:
    tenths = int(abs(value) * 10 + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def plain(value: Fraction) -> str:
    """Exact, without needless zeros."""
    text = format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def says(piece: Piece) -> str:
    """What the piece must say."""
    values = [of(one) for one in piece.figures]
    if piece.how == "printed":
        return piece.figures[0].printed
    if piece.how == "percent":
        before, after = values
        said = half_up((after - before) * 100 / before)
        return f"{said}%" if said != "0.0" else "不足0.1%"
    if piece.how == "points":
        return half_up(values[1] - values[0])
    if piece.how == "difference":
        assert values[0] == 0
        return plain(abs(values[1]))
    if piece.how == "share":
        share = sum(values[:-1]) * 100 / values[-1]
        said = half_up(share)
        assert 0 < share <= 100
        if said == "0.0":
            return "不足0.1%"
        return "超过99.9%" if said == "100.0" and share != 100 else f"{said}%"
    if piece.how == "rank":
        return str(1 + sum(value > values[0] for value in values[1:]))
    if piece.how == "sum":
        return plain(sum(values, Fraction(0)))
    assert piece.how == "count"
    return str(len({one.id for one in piece.figures}))


def check(sentence: Sentence, records: dict[str, Record]) -> None:
    for piece in sentence.pieces:
        if piece.how == "text":
            plain = re.sub(r"\d{4}年\d{1,2}月|12320|0，不计百分比", "", piece.text)
            names = {one.label for one in sentence.figures} | {"检测", "0"}
            for name in sorted(names, key=len, reverse=True):
                plain = plain.replace(name, "")
            assert not re.search(r"\d", plain), (sentence.text, piece.text)
            continue
        assert piece.text == says(piece), (sentence.text, piece)
        for one in piece.figures:
            record = records[one.record]
            cells = record.row.cells if record.row else tuple(f.printed for f in record.facts)
            values = () if record.row else tuple(str(f.value) for f in record.facts)
            assert one.printed in (*cells, *values), (one.id, one.printed)
        if piece.how != "printed":
            assert piece.formula


def test_every_number_of_every_sentence_is_printed_or_computed_right(
    library: Library, records: dict[str, Record]
) -> None:
    """Of every series every column and period, and every fifth row; each fifth of these against
    another month."""
    written = sum(check_series(head, library, records) for head in library.series_list())
    assert written > 1000


def check_series(head: SeriesHead, library: Library, records: dict[str, Record]) -> int:
    series = library.series(head.id)
    writer, written = library.writer(series), 0
    totals = [row for row in series.rows if row.is_total]
    for row in dict.fromkeys((*series.rows[::5], *totals)):
        for number, (period, column) in enumerate(row.cells):
            others = [one for one in series.periods if one != period]
            for base in ("", *(others[:1] if number % 5 == 0 else ())):
                for sentence in sentences_about(writer, row, column, period, base):
                    written += 1
                    check(sentence, records)
                    check_caution(sentence, library)
    return written


def check_caution(sentence: Sentence, library: Library) -> None:
    """A doubt is said; a contradiction is computed with nowhere, but may be said."""
    doubted = [one for one in sentence.figures if one.flags]
    assert bool(doubted) == ("核对存疑" in sentence.text), sentence.text
    for piece in sentence.pieces:
        if piece.how not in ("text", "printed", "count"):
            for one in piece.figures:
                for finding in library.findings_of(one.record) if one.flags else ():
                    is_own = finding.id in one.flags
                    assert not (is_own and finding.severity == "contradiction"), sentence.text
