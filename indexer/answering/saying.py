"""The Chinese of answers: months, figures, names, sources."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from indexer.answering.figures import Figure
from indexer.answering.lexing import Entity

MOST_NAMES = 60


def month(period: str) -> str:
    return f"{period[:4]}年{int(period[5:7])}月"


def issue(id_: str) -> str:
    return f"{id_}期"


def day(value: str) -> str:
    """2018-06-25 -> 2018年6月25日; A/B as a range."""
    first, _, last = value.partition("/")
    said = _one_day(first)
    return f"{said}至{_one_day(last)}" if last else said


def _one_day(value: str) -> str:
    parts = [int(part) for part in value.split("-")]
    return "".join(f"{n}{u}" for n, u in zip(parts, "年月日", strict=False))


def number(value: int | float | Decimal) -> str:
    """Without a needless fraction: 12.50 -> 12.5, 3.0 -> 3."""
    exact = Decimal(str(value))
    return format(exact.normalize(), "f")


def exact(figure: Figure) -> Decimal:
    return Decimal(str(figure.value))


def who(figure: Figure, entity: Entity | None) -> str:
    """The row as printed; the whole of a table is its total row."""
    if figure.row.label and (not figure.row.is_total or figure.sheet.kind == "statement"):
        return figure.row.label
    if entity is not None and not figure.row.is_total:
        return entity.typed
    return "合计行" if figure.sheet.kind == "table" else ""


def column(figure: Figure) -> str:
    return (
        f"“{figure.column.replace('/', '·') if '上传表' not in figure.column else figure.column}”"
    )


def amount(figure: Figure) -> str:
    """5728次; a cell that is no number in quotation marks."""
    if figure.value is None:
        return f"“{figure.printed}”"
    unit = figure.unit if not figure.printed.endswith("%") else ""
    return f"{figure.printed}{unit}"


def source(figures: Iterable[Figure]) -> str:
    """（《2023年8月预约挂号服务统计》，刊于2023-09期）"""
    said = dict.fromkeys(f"《{one.sheet.title}》，刊于{issue(one.sheet.issue)}" for one in figures)
    return f"（{'；'.join(said)}）"


def names(labels: Iterable[str]) -> str:
    found = tuple(labels)
    if len(found) > MOST_NAMES:
        return "、".join(found[:MOST_NAMES]) + f"等{len(found)}个"
    return "、".join(found)


def flags_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flag for one in figures for flag in one.row.flags))


def records_of(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.row.record for one in figures))


def drift(figures: Iterable[Figure]) -> str:
    """What changed in print between the figures: the name of the row, of the column."""
    chosen = tuple(figures)
    said = []
    labels = tuple(dict.fromkeys(one.row.label for one in chosen if not one.row.is_total))
    columns = tuple(dict.fromkeys(one.column for one in chosen))
    if len(labels) > 1:
        said.append(f"名称先后印作{'、'.join(f'“{label}”' for label in labels)}")
    if len(columns) > 1:
        said.append(f"列名先后印作{'、'.join(f'“{name}”' for name in columns)}")
    return f"；{'，'.join(said)}" if said else ""
