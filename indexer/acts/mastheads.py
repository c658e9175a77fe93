"""What a number prints about itself at its head and foot, as fields with value and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from indexer.acts.values import MastheadField
from indexer.authority.fold import fold, fold_width
from indexer.authority.table import read_rows
from indexer.model import Furniture, Issue

Labels = Mapping[str, str]
PUBLISHER, NUMBER, TOTAL, DATE, COPIES = "编印单位", "期号", "总期号", "印发日期", "印数"
_ABOUT_ITSELF = frozenset({"masthead", "imprint"})
_LABELLED = re.compile(r"(?P<label>[^:：]{1,16})[:：]\s*(?P<value>.+)")
_COPIES = re.compile(r"(?:共印|印数|印发|印)\s*+[:：]?\s*+(?P<n>[\d,]++)\s*+份")
_BRACKETED = re.compile(r"[（(]([^（）()]+)[）)]")
# Of a value only the first piece: what follows a wide blank is another thing.
_ONE_PIECE = frozenset({"网址", "邮箱", "邮编", "电话", "传真"})


def load_labels(lexicon: Path) -> Labels:
    """Printed label, folded -> name of the field, of ``masthead_fields.csv``; a label without a
    field only tells the reader of a file what stands behind it."""
    path = lexicon / "masthead_fields.csv"
    rows = read_rows(path, ("label", "field", "evidence"), ("label", "evidence"))
    return MappingProxyType({fold(line["label"]): line["field"] for line in rows if line["field"]})


def masthead_of(issue: Issue, labels: Labels) -> tuple[MastheadField, ...]:
    """Every field that the number prints, in printed order; nothing inferred."""
    found: list[MastheadField] = []
    for piece in issue.furniture:
        if piece.kind in _ABOUT_ITSELF:
            found += _fields(issue.head.id, piece, labels)
    head = issue.head
    places = {piece.kind: piece for piece in reversed(issue.furniture)}
    if (top := places.get("masthead")) is not None:
        lines = [piece for piece in issue.furniture if piece.kind == "masthead"]

        def at(word: str) -> Furniture:
            squeezed = fold(word)
            return next((p for p in lines if squeezed in fold(p.text)), top)

        if head.number is not None:
            line = at(f"第{head.number}期")
            found.append(_field(head.id, NUMBER, str(head.number), line))
        if head.total_number is not None:
            line = at(f"总第{head.total_number}期")
            found.append(_field(head.id, TOTAL, str(head.total_number), line))
        if head.date_basis == "printed" and head.date_precision == "day":
            year, month, day = (int(part) for part in head.date.split("-"))
            line = at(f"{year}年{month}月{day}日")
            found.append(_field(head.id, DATE, head.date, line))
        if head.publisher and any(fold(head.publisher) in fold(p.text) for p in lines):
            found.append(_field(head.id, PUBLISHER, head.publisher, at(head.publisher)))
    if head.publisher and not any(one.field == PUBLISHER for one in found):
        foot = [
            p
            for p in issue.furniture
            if p.kind == "imprint" and fold(p.text) == fold(head.publisher)
        ]
        found += [_field(head.id, PUBLISHER, head.publisher, piece) for piece in foot[:1]]
    return tuple(found)


def _fields(issue: str, piece: Furniture, labels: Labels) -> list[MastheadField]:
    text = fold_width(piece.text)
    if copies := _COPIES.search(text):
        return [_field(issue, COPIES, copies["n"], piece)]
    match = _LABELLED.fullmatch(text.strip())
    if match is None:
        return []
    label = fold(match["label"])
    names = [labels.get(label), labels.get(fold(_BRACKETED.sub("", label)))]
    names += [labels.get(fold(inner)) for inner in _BRACKETED.findall(label)]
    fields = dict.fromkeys(name for name in names if name)
    return [_field(issue, name, _value(name, match["value"]), piece) for name in fields]


def _value(field: str, value: str) -> str:
    value = value.strip()
    if field in _ONE_PIECE:
        return value.split()[0]
    return re.sub(
        r"(?<=[\u4e00-\u9fff])\s+(?=[\d\u4e00-\u9fff])|(?<=\d)\s+(?=[\u4e00-\u9fff])", "", value
    )


def _field(issue: str, name: str, value: str, piece: Furniture) -> MastheadField:
    return MastheadField(issue, name, value, piece.text, piece.span.line_start)
