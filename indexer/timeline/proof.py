"""Since when an institution is on a platform: what is printed of it, and no more.

"First seen in" is never "joined": only a printed sentence says that, and it stands first and is
quoted. What the earliest number held cannot tell is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer import wording
from indexer.serial import number_of
from indexer.timeline.values import Namesake, SeriesLine, Standing, Statement
from indexer.wording import month

MANY = 8
BEGINNING = 12
# Of each of these the earliest sentence is quoted, in this order.
MEANINGS = ("joined", "joining", "not-joined", "left")
# row: of the institution; table: printed without it; sentence: speaks of joining; none: follows
# from the claim before.
ClaimKind = Literal["row", "table", "sentence", "none"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One clause in Chinese, without a full stop. ``record`` is the row, the sentence, or the
    first row of the table that does not list the institution; "" for kind "none".
    ``is_recognised``: a machine read it in a picture."""

    text: str
    kind: ClaimKind = "none"
    record: str = ""
    is_recognised: bool = False


@dataclass(frozen=True, slots=True)
class ProofSource:
    """A place that the conclusion rests on, cited in running text; ``is_recognised`` as of a
    claim, and said in the text."""

    kind: ClaimKind
    record: str
    text: str
    is_recognised: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """``lines``: the series that list the institution, and no other, the earliest first;
    ``said``: the sentences that name it and the platform; ``namesakes`` may be the same
    institution, undecided. ``claims``: the earliest sentence of each meaning, then all that the
    lines show. ``conclusion``: Chinese sentences; ``sources`` in their order."""

    institution: str
    lines: tuple[SeriesLine, ...]
    claims: tuple[Claim, ...]
    said: tuple[Statement, ...]
    namesakes: tuple[Namesake, ...]
    conclusion: str
    sources: tuple[ProofSource, ...]

    @property
    def records(self) -> tuple[str, ...]:
        return tuple(one.record for one in self.sources)

    @property
    def text(self) -> str:
        """The conclusion with its sources, ready to paste."""
        cited = "；".join(f"［{no}］{one.text}" for no, one in enumerate(self.sources, 1))
        return f"{self.conclusion}出处：{cited}。"


def proof_of(found: Standing, *, platform: str = "", series: str = "") -> Proof | None:
    """What proves since when the institution is on ``platform``, or in ``series``; None where no
    series of it lists the institution and no sentence says that it joined."""
    lines = sorted(
        (one for one in found.lines if series == one.series.id or platform == one.series.platform),
        key=lambda one: one.first_listed,
    )
    platforms = {platform, *(one.series.platform for one in lines)}
    said = tuple(one for one in found.said if one.platforms & platforms)
    first = {meaning: one for one in reversed(said) for meaning in _meanings(one)}
    if not lines and "joined" not in first:
        return None
    spoken = tuple(dict.fromkeys(first[meaning] for meaning in MEANINGS if meaning in first))
    namesakes = _namesakes(found.namesakes, lines)
    sources: dict[str, ProofSource] = {}
    for one in _sources(found, lines, spoken):
        sources.setdefault(one.record, one)
    return Proof(
        institution=found.id,
        lines=tuple(lines),
        claims=(*map(_quoted, spoken), *(one for line in lines for one in claims_of(line))),
        said=said,
        namesakes=namesakes,
        conclusion="".join(_conclusion(found.id, lines, spoken, namesakes)),
        sources=tuple(sources.values()),
    )


def _meanings(one: Statement) -> Iterable[str]:
    """Of those it names: 接入30家，未对接的有秦淮区 proves of nobody that he joined."""
    denied = "joining" in one.meanings or "not-joined" in one.meanings
    return (meaning for meaning in one.meanings if not (denied and meaning == "joined"))


def _quoted(one: Statement) -> Claim:
    text = f"{wording.issue(one.issue)}刊有“{one.text.rstrip('。')}”"
    return Claim(text, "sentence", one.record, one.is_recognised)


def claims_of(line: SeriesLine) -> tuple[Claim, ...]:
    """Everything that the line shows, the first listing first."""
    first, last = line.first_listed, line.last_listed
    claims = [
        _at(line, first, f"最早见于{month(first)}统计{_printed(line, first)}"),
        _before(line),
    ]
    active = line.first_active
    if active is None:
        claims.append(Claim(_never_active(line)))
    elif active != first:
        text = f"最早有非零数字：{month(active)}{_printed(line, active)}"
        claims.append(_at(line, active, text))
    if len(line.moments) > 1:
        text = f"最近见于{month(last)}统计{_printed(line, last)}"
        claims += [_at(line, last, text), _after(line)]
    for label, periods in (
        ("其间未列入", line.absent_between),
        ("列入而数字全为零", line.periods("zero") if active else ()),
    ):
        if periods:
            claims.append(_at(line, periods[0], f"{label}：{listed_months(periods)}"))
    return tuple(claims)


def listed_months(periods: Sequence[str]) -> str:
    """All of a few months, the number and the span of many."""
    if len(periods) > MANY:
        return f"{month(periods[0])}至{month(periods[-1])}间的{len(periods)}期"
    return "、".join(month(period) for period in periods)


def _printed(line: SeriesLine, period: str) -> str:
    return f"（刊于{wording.issue(line.issue_of(period))}）"


def _at(line: SeriesLine, period: str, text: str) -> Claim:
    kind: ClaimKind = "row" if line.moment(period).is_listed else "table"
    return Claim(text, kind, line.record_of(period), line.is_recognised(period))


def _before(line: SeriesLine) -> Claim:
    """When it came in, as far as the printed periods tell."""
    before = line.printed_before
    if before is not None:
        return _at(line, before, f"{month(before)}的统计未列入，{month(line.first_listed)}已列入")
    if len(line.moments) == 1:
        return Claim("库中这一系列只有这一期，此前此后不知")
    return Claim("库中这一系列最早的一期就已列入，此前不知")


def _after(line: SeriesLine) -> Claim:
    gone = line.absent_after
    if gone is None:
        return Claim("为库中这一系列的最新一期")
    return _at(line, gone, f"{month(gone)}的统计未列入")


def _never_active(line: SeriesLine) -> str:
    return "列入的各期只印文字，没有数字" if line.periods("words") else "列入的各期数字全为零"


def _namesakes(namesakes: Iterable[Namesake], lines: Sequence[SeriesLine]) -> tuple[Namesake, ...]:
    """Those that one of these series lists too, or that no series lists."""
    series = {line.series.id for line in lines}
    return tuple(
        one for one in namesakes if not one.first_listed or series & one.first_listed.keys()
    )


def _conclusion(
    name: str,
    lines: Sequence[SeriesLine],
    spoken: Sequence[Statement],
    namesakes: Sequence[Namesake],
) -> Iterator[str]:
    for one in spoken:
        yield f"{_quoted(one).text}。"
    for number, line in enumerate(lines):
        before = _before(line)
        yield (
            f"{'又' if number else name}最早见于{month(line.first_listed)}的“{line.series.id}”"
            + (f"（{before.text}）" if before.kind == "table" else f"，{before.text}")
        )
        if line.first_active is None:
            yield f"，{_never_active(line)}"
        elif line.first_active != line.first_listed:
            yield f"，有非零数字始于{month(line.first_active)}"
        if len(line.moments) > 1:
            yield f"；最近见于{month(line.last_listed)}，{_after(line).text}"
        yield "。"
    for other in namesakes:
        yield f"{other.reason}，是否同一机构尚未审定"
        earlier = [
            other.first_listed[line.series.id]
            for line in lines
            if other.first_listed.get(line.series.id, line.first_listed) < line.first_listed
        ]
        yield f"，如是则最早见于{month(min(earlier))}。" if earlier else "。"


def _sources(
    found: Standing, lines: Iterable[SeriesLine], spoken: Iterable[Statement]
) -> Iterator[ProofSource]:
    """What the conclusion names."""
    for one in spoken:
        head = found.heads[one.issue]
        # A note without a headline is cited by how it begins.
        where = f"“{one.title or one.text[:BEGINNING] + '…'}”" + (
            "（样例，文字经改写，非原刊原文）" if head.is_sample else ""
        )
        if one.label:
            where = f"表“{one.title}”，“{one.label}”行"
        yield _source("sentence", one.record, f"{number_of(head)}，{where}", one.is_recognised)
    for line in lines:
        wanted = (
            line.printed_before,
            line.first_listed,
            line.first_active,
            line.last_listed,
            line.absent_after,
        )
        for period in sorted({one for one in wanted if one}):
            head = found.heads[line.issue_of(period)]
            held = line.moment(period).figures
            title = held[0].title if held else line.printings[period].title
            row = f"“{held[0].label}”行" if held else "未列入"
            kind: ClaimKind = "row" if held else "table"
            text = f"{number_of(head)}，表“{title}”，{row}"
            yield _source(kind, line.record_of(period), text, line.is_recognised(period))


def _source(kind: ClaimKind, record: str, text: str, is_recognised: bool) -> ProofSource:
    said = f"{text}（{wording.RECOGNISED}）" if is_recognised else text
    return ProofSource(kind, record, said, is_recognised)
