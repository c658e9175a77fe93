"""The fields of the query language: one table of names, so that parser, help page and the
sentence that describes a search never disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.results import FACETS

ValueKind = Literal["name", "type", "months"]


@dataclass(frozen=True, slots=True)
class FieldName:
    """``key``: facet name, or "period"; ``label``: what the reader sees and types;
    ``aliases``: other accepted names, lower case; ``values``: how its value is understood."""

    key: str
    label: str
    aliases: tuple[str, ...]
    values: ValueKind


FIELDS: tuple[FieldName, ...] = (
    FieldName("institution", "机构", ("单位", "医院", "institution", "inst", "hospital"), "name"),
    FieldName("person", "人物", ("人", "人名", "姓名", "person", "people"), "name"),
    FieldName("platform", "平台", ("系统", "platform"), "name"),
    FieldName("type", "类型", ("类别", "type"), "type"),
    FieldName("period", "期间", ("月份", "period", "month"), "months"),
    FieldName("year", "年", ("年份", "year"), "months"),
    FieldName("series", "系列", ("统计系列", "统计", "series"), "name"),
    FieldName("event", "事件", ("活动", "event"), "name"),
    FieldName("place", "地区", ("地点", "地方", "place", "region"), "name"),
    FieldName("issue", "期", ("期号", "简报", "issue"), "months"),
)

BY_NAME: dict[str, FieldName] = {
    name: field for field in FIELDS for name in (field.label, field.key, *field.aliases)
}

LABELS: dict[str, str] = {field.key: field.label for field in FIELDS}

TYPES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("news", "要闻", ("新闻", "文章", "头条")),
    ("brief", "简讯", ("短讯", "会讯", "动态")),
    ("statement", "统计文字", ("文字", "统计说明", "文字统计")),
    ("statistic", "统计行", ("统计", "统计表", "表", "表格", "行", "数据", "统计数据")),
    ("other", "其他", ("其它",)),
)

TYPE_LABELS: dict[str, str] = {value: label for value, label, _ in TYPES}

TYPE_BY_NAME: dict[str, str] = {
    name: value for value, label, more in TYPES for name in (value, label, *more)
}


# What a reader sees above a facet: the field's label, but for two that are written out there.
FACET_LABELS: dict[str, str] = {
    name: {"year": "年份", "series": "统计系列"}.get(name, LABELS[name]) for name in FACETS
}


def known_fields() -> str:
    """For notices: 机构、人物、平台…"""
    return "、".join(field.label for field in FIELDS)
