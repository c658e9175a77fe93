"""What the checks found, for the page /checks and for the record a finding rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import labels, urls
from app.pages.frame import Frame, frame
from app.pages.runs import Link
from indexer.model import Finding, IssueHead, Number

SEVERITIES = {"contradiction": "矛盾", "unusual": "异常"}
KINDS = {
    "row-total": "行内各列与小计",
    "column-total": "各行与合计",
    "statement-parts": "分项与总数",
    "month": "标题与正文的月份",
    "same-figure": "同一数字的两处",
    "cumulative": "累计数",
    "rate-over-100": "百分率超过100%",
    "jump": "与历期相比",
}
# What the figure beside the printed one is: a sum unless said otherwise; never "the right one".
EXPECTED = {"same-figure": "另一处", "cumulative": "前一期", "month": "标题"}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding in words; ``figures`` are (name, number) pairs as far as there are some."""

    id: str
    severity: str
    is_contradiction: bool
    kind: str
    message: str
    reason: str
    figures: tuple[tuple[str, str], ...]
    records: tuple[Link, ...]
    url: str


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one issue, in printed order."""

    title: str
    url: str
    lines: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class SeverityOption:
    """One severity to look at, with its count."""

    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class ChecksPage:
    frame: Frame
    choices: tuple[SeverityOption, ...]
    groups: tuple[FindingGroup, ...]
    issues: int


def finding_lines(findings: Sequence[Finding]) -> tuple[FindingLine, ...]:
    """Findings in words, in their order."""
    return tuple(_line(one) for one in findings)


def checks_page(
    findings: Sequence[Finding], heads: Sequence[IssueHead], severity: str | None
) -> ChecksPage:
    """``severity``: "contradiction", "unusual" or None for both."""
    shown = [one for one in findings if severity in (None, one.severity)]
    groups = []
    for head in heads:
        lines = finding_lines([one for one in shown if _issue(one) == head.id])
        if lines:
            groups.append(FindingGroup(labels.issue(head), urls.issue(head.id), lines))
    counts = {name: sum(one.severity == name for one in findings) for name in SEVERITIES}
    choices = [SeverityOption("全部", len(findings), urls.CHECKS, severity is None)]
    choices += [
        SeverityOption(label, counts[name], urls.checks(name), severity == name)
        for name, label in SEVERITIES.items()
    ]
    return ChecksPage(frame("核对", at=urls.CHECKS), tuple(choices), tuple(groups), len(heads))


def _line(one: Finding) -> FindingLine:
    expected = EXPECTED.get(one.kind, "算得")
    figures = (("印作", one.printed), (expected, one.expected), ("相差", one.difference))
    return FindingLine(
        id=one.id,
        severity=SEVERITIES[one.severity],
        is_contradiction=one.severity == "contradiction",
        kind=KINDS.get(one.kind, one.kind),
        message=one.message,
        reason=one.reason or "",
        figures=tuple((name, _shown(value)) for name, value in figures if value is not None),
        records=tuple(Link(record_id, urls.record(record_id)) for record_id in one.records),
        url=urls.finding(one.id),
    )


def _issue(one: Finding) -> str:
    return one.records[0].split("/")[0]


def _shown(value: Number) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
