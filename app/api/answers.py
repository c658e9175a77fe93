"""The direct answer of ``/api/search``, described for programs."""

from __future__ import annotations

from typing import Any

from app.api.figures import FIGURE

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MONTH: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}$"}


def answer_schemas() -> Schema:
    """``Answer`` and ``Alternative``, by their names."""
    figure = {"type": "object", "required": sorted(FIGURE), "properties": FIGURE}
    point = {"period": MONTH, "value": TEXT}
    answer: Schema = {
        "kind": _said(
            "string", "答案的种类：value、date、person、list、comparison、trend；可能增加"
        ),
        "text": _said("string", "一句话的答案，含出处；口径不同之处随文注明"),
        "value": _said(
            ["string", "null"],
            "所问的：多少为印出或算得的数，哪个月为 YYYY-MM，哪一期为期编号，哪些为以、相连的名称；"
            "没有印出时为 null",
        ),
        "unit": _said(["string", "null"], "value 的单位；value 不是数时为 null"),
        "period": _said(["string", "null"], "答案所属月份，YYYY-MM；不止一个月时为 null"),
        "issue": _said(["string", "null"], "刊出它的一期的编号；不止一期时为 null"),
        "formula": _said(["string", "null"], "由印出的数字算得 value 的算式；未作计算时为 null"),
        "points": {
            "type": "array",
            "description": "历期的数字，由旧到新，照印出的写",
            "items": {"type": "object", "required": sorted(point), "properties": point},
        },
        "records": _list(TEXT, "答案所依据的记录的编号"),
        "figures": _list(figure, "答案所依据的印出数字，依 text 中的次序，同 /api/figures"),
        "flags": _list(TEXT, "对其中某个数字存疑的核对结果的编号，见 /api/checks"),
        "reading": _said("string", "问题是怎样理解的"),
    }
    alternative: Schema = {
        "text": _said("string", "这样理解时的答案"),
        "url": _said("string", "没有歧义的同一问题的地址"),
        "is_nearest": _said(
            "boolean", "真：所问的月份没有印出，这是最近印出的一个月；假：问题的一种可能的意思"
        ),
    }
    return {
        "Answer": {"type": "object", "required": sorted(answer), "properties": answer},
        "Alternative": {
            "type": "object",
            "required": sorted(alternative),
            "properties": alternative,
        },
    }


def _said(kind: str | list[str], description: str) -> Schema:
    return {"type": kind, "description": description}


def _list(items: Schema, description: str) -> Schema:
    return {"type": "array", "description": description, "items": items}
