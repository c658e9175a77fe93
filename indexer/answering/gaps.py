"""哪些区未对接远程影像: the districts that a statement names as not connected."""

from __future__ import annotations

import re

from indexer.answering import saying
from indexer.answering.lexing import Lexicon
from indexer.authority.fold import fold
from indexer.model import Record
from indexer.query.months import find_months
from indexer.results import Answer

_QUESTIONS = (
    re.compile(
        r"^(?:有)?(?:哪些|哪几个|哪个)(?:区|辖区|行政区)(?:还|尚)?(?:未|没有|没|尚未)"
        r"(?:对接|接入)(?:的)?(?P<p>.+)$"
    ),
    re.compile(
        r"^(?P<p>.+?)(?:还|尚)?(?:未|没有|没|尚未)(?:对接|接入)的?(?:区|辖区|行政区)?"
        r"(?:有|是)?(?:哪些|哪几个|哪个)(?:区|辖区)?$"
    ),
)
_BEFORE = re.compile(r"((?:[\u4e00-\u9fff]{2,4}区[、和及]?)+)(?:尚?未对接)")
_AFTER = re.compile(
    r"未对接(?:的)?(?:区|辖区)?(?:有|是|为)?:?((?:[\u4e00-\u9fff]{2,4}区[、和及]?)+)"
)


def gap_answer(text: str, lexicon: Lexicon) -> Answer | None:
    """None where the platform or the sentence is not clear."""
    months = [span for span in find_months(text) if span.first]
    bare = text
    for span in reversed(months):
        bare = bare[: span.start] + bare[span.end :]
    for pattern in _QUESTIONS:
        match = pattern.match(bare)
        if match is None:
            continue
        platform = _platform(match["p"], lexicon)
        if platform is None:
            return None
        records = [
            (record, named)
            for record in lexicon.facts.statements
            if record.period
            and platform in {p.id for p in record.platforms}
            and all(span.first <= record.period <= span.last for span in months)
            and (named := _districts(record, lexicon))
        ]
        newest = max((r.period or "" for r, _ in records), default="")
        chosen = [(r, named) for r, named in records if r.period == newest]
        return _answer(platform, *chosen[0]) if len(chosen) == 1 else None
    return None


def _platform(asked: str, lexicon: Lexicon) -> str | None:
    for name in (asked, asked + "平台", asked.removesuffix("系统").removesuffix("平台")):
        ids = lexicon.authority.platform_index.get(fold(name), ())
        if len(ids) == 1:
            return ids[0]
    return None


def _districts(record: Record, lexicon: Lexicon) -> tuple[str, ...]:
    text = fold(record.text)
    known = {place.id for place in lexicon.authority.districts}
    for pattern in (_AFTER, _BEFORE):
        match = pattern.search(text)
        if match:
            names = tuple(n for n in re.split(r"[、和及]", match[1]) if n)
            return names if all(n in known for n in names) else ()
    return ()


def _answer(platform: str, record: Record, named: tuple[str, ...]) -> Answer:
    period = record.period or ""
    return Answer(
        kind="list",
        text=f"{saying.month(period)}{platform}未对接的有{'、'.join(named)}"
        f"（《{record.title}》，刊于{saying.issue(record.issue.id)}）。",
        value="、".join(named),
        unit=None,
        period=period,
        points=(),
        records=(record.id,),
        flags=record.flags,
        reading=f"{platform} · 未对接的区",
    )
