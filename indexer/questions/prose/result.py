"""The only place of this package that knows the shape of an answer."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.answers import Answer

__all__ = ["Answer", "made", "said_day", "said_issue"]


def made(
    kind: str,
    text: str,
    value: str | None,
    reading: str,
    *,
    records: Iterable[str] = (),
    unit: str | None = None,
    period: str | None = None,
    flags: Iterable[str] = (),
) -> Answer:
    return Answer(
        kind=kind,
        text=text,
        value=value,
        unit=unit,
        period=period,
        points=(),
        records=tuple(dict.fromkeys(records)),
        flags=tuple(dict.fromkeys(flags)),
        reading=reading,
    )


def said_issue(issue: str) -> str:
    return f"{issue}期"


def said_day(value: str) -> str:
    """2018-06-25 -> 2018年6月25日; A/B as a range; a month as 2018年6月."""
    first, _, last = value.partition("/")
    said = _one(first)
    return f"{said}至{_one(last)}" if last else said


def _one(value: str) -> str:
    numbers = [int(part) for part in value.split("-")]
    return "".join(f"{n}{u}" for n, u in zip(numbers, "年月日", strict=False))
