"""The only place of this package that knows the shape of an answer."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.results import Answer

__all__ = ["Answer", "made"]


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
