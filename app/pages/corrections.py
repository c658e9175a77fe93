"""Corrections as the reader sees them: what is printed, what it was corrected to, by whom, why."""

from __future__ import annotations

from collections.abc import Iterable

from indexer import wording
from indexer.correction import Correction
from indexer.ingest.corrections import FIELDS, where


def correction_lines(corrections: Iterable[Correction]) -> tuple[str, ...]:
    """``日期：原刊印作“2025年3月”，更正为“2025年4月”（据纸本；蓝天，2026年11月30日）``."""
    return tuple(_line(one) for one in corrections)


def _line(one: Correction) -> str:
    column = where(one.place).partition("表")[2]
    printed = f"印作“{_shown(one, one.printed)}”" if one.printed else "未印"
    new = f"更正为“{_shown(one, one.corrected)}”" if one.corrected else "更正为没有"
    said = "；".join(filter(None, (one.reason, f"{one.by}，{wording.day(one.at[:10])}")))
    return f"{column}{FIELDS.get(one.field, one.field)}：原刊{printed}，{new}（{said}）"


def _shown(one: Correction, value: str) -> str:
    return wording.day(value) if one.field in ("date", "period") else value
