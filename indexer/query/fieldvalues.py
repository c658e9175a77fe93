"""The value of a field -> a part that restricts, or the nearest reading with a notice."""

from __future__ import annotations

from datetime import date

from indexer.analysis import fold
from indexer.naming import NameBook
from indexer.query.fields import BY_NAME, TYPE_BY_NAME, TYPE_LABELS, TYPES, FieldName
from indexer.query.months import months_of_value, say
from indexer.query.parts import Part, word_part
from indexer.query.runs import entity_part, read_run
from indexer.query.syntax import Field
from indexer.query.tree import Months, NamedEntity

# A field value that only begins many names still means all of them; beyond this it is a word.
MOST_VALUES = 60


def read_field(
    field: Field, names: NameBook, today: date | None = None
) -> tuple[Part, tuple[str, ...]]:
    """(part, notices). An unknown value is searched as a word, and the notice says so."""
    kind = BY_NAME[field.field]
    value = field.value.strip()
    if kind.values == "type":
        return _type(kind, value)
    if kind.values == "months":
        return _months(kind, value, names, today)
    return _name(kind, value, names)


def _type(kind: FieldName, value: str) -> tuple[Part, tuple[str, ...]]:
    known = TYPE_BY_NAME.get(fold(value))
    if known is None:
        labels = "、".join(label for _, label, _ in TYPES)
        notice = f"没有类型“{value}”，已按普通词查找。类型有：{labels}。"
        return word_part(value), (notice,)
    entity = NamedEntity("type", known, fold(value), strict=True)
    label = TYPE_LABELS[known]
    return Part("entity", entity, f"类型“{label}”", f"类型:{label}", entities=(entity,)), ()


def _months(
    kind: FieldName, value: str, names: NameBook, today: date | None
) -> tuple[Part, tuple[str, ...]]:
    about = "period" if kind.key == "period" else "issue"
    read = months_of_value(fold(value))
    if read is None:
        spoken = read_run(value, names, today)
        found = spoken[0].months if len(spoken) == 1 else ()
        read = (found[0].first, found[0].last) if len(found) == 1 else None
    if read is None and kind.key == "issue" and value.isdecimal():
        spoken = read_run(f"第{value}期", names)
        found = spoken[0].months if len(spoken) == 1 else ()
        read = (found[0].first, found[0].last) if found else None
    if read is None:
        example = "2018" if kind.key == "year" else "2018年5月"
        notice = f"“{kind.label}:{value}”读不出日期，已按普通词查找。例：{kind.label}:{example}。"
        return word_part(value), (notice,)
    if kind.key == "year":
        read = (f"{read[0][:4]}-01", f"{read[1][:4]}-12")
    months = Months(*read, "period" if about == "period" else "issue")
    said = f"{kind.label}{say(*read)}"
    if kind.key == "issue":
        said = f"{say(*read)}的简报"
    if kind.key == "year":
        said = f"刊于{say(*read)}"
    return Part("months", months, said, f"{kind.label}:{value}", months=(months,)), ()


def _name(kind: FieldName, value: str, names: NameBook) -> tuple[Part, tuple[str, ...]]:
    if value.endswith(("*", "＊")):
        value = value.rstrip("*＊")
    owners = names.owners(value, kind.key)
    notices: tuple[str, ...] = ()
    if not owners:
        letters = fold(value)
        owners = tuple(o for o in names.by_latin(letters)[1] if o[0] == kind.key)
    if not owners:
        owners = names.containing(value, kind.key)
        if 1 < len(owners) <= MOST_VALUES:
            shown = "、".join(names.preferred(o) for o in owners[:5])
            more = "等" if len(owners) > 5 else ""
            notices = (f"“{kind.label}:{value}”合于{len(owners)}个名称：{shown}{more}。",)
    if not owners or len(owners) > MOST_VALUES:
        notice = f"没有找到{kind.label}“{value}”，已按普通词查找。"
        return word_part(value), (notice,)
    if len(owners) > 5:
        many = entity_part(owners, value, names, strict=True)
        said = f"限{kind.label}名含“{value}”者（{len(owners)}个）"
        return Part("entity", many.node, said, many.typed, many.terms, (), many.entities), notices
    return entity_part(owners, value, names, strict=True), notices
