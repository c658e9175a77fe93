"""The pages that only say something: status, help, errors, and what is not built yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import labels, urls
from app.pages.frame import PageFrame, frame
from app.pages.guides import guide_links
from app.pages.runs import Link
from app.state import SearchState
from indexer import wording
from indexer.checks.choosing import KINDS
from indexer.errors import BriefingsError
from indexer.model import IssueHead
from indexer.query.examples import ExampleGroup
from indexer.results import FileStatus, Status
from indexer.series import SeriesHead


@dataclass(frozen=True, slots=True)
class FileLine:
    """One source file: what came of it, or why nothing did."""

    file: str
    issue: Link | None
    records: int
    error: str


@dataclass(frozen=True, slots=True)
class StatusPage:
    frame: PageFrame
    generation: str
    built_at: str
    records: int
    issues: int
    counts: tuple[tuple[str, int], ...]
    failed: tuple[FileLine, ...]
    files: tuple[FileLine, ...]
    check_failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpLine:
    query: str
    url: str
    meaning: str


@dataclass(frozen=True, slots=True)
class HelpGroup:
    anchor: str
    title: str
    lines: tuple[HelpLine, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    frame: PageFrame
    guides: tuple[Link, ...]
    groups: tuple[HelpGroup, ...]


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What was wrong, the next step, and ways on. ``place``: the file and line concerned."""

    frame: PageFrame
    status: int
    title: str
    reason: str
    next_step: str
    place: str
    links: tuple[Link, ...]


def status_page(status: Status) -> StatusPage:
    lines = tuple(_file(one) for one in status.files)
    return StatusPage(
        frame=frame("状态", at=urls.STATUS),
        generation=status.generation,
        built_at=_moment(status.built_at),
        records=status.records,
        issues=status.issues,
        counts=tuple((labels.TYPES.get(name, name), count) for name, count in status.counts),
        failed=tuple(line for line in lines if line.error),
        files=tuple(line for line in lines if not line.error),
        check_failures=tuple(
            f"{KINDS.get(one.rule, one.rule)}（{one.at}）：{one.reason}"
            for one in status.check_failures
        ),
    )


def _file(one: FileStatus) -> FileLine:
    link = Link(wording.issue(one.issue_id), urls.issue(one.issue_id)) if one.issue_id else None
    return FileLine(one.file, link, one.records, one.error or "")


def _moment(iso: str) -> str:
    """``2026-11-21T08:40:11+00:00`` -> ``2026年11月21日 08:40``, with its zone as given."""
    date, _, clock = iso.partition("T")
    zone = "（UTC）" if clock.endswith(("+00:00", "Z")) else ""
    return f"{wording.day(date)} {clock[:5]}{zone}" if clock else iso


def help_page(
    groups: Sequence[ExampleGroup], series: Sequence[SeriesHead], issues: Sequence[IssueHead]
) -> HelpPage:
    """``series`` and ``issues`` of the library give the examples that are addresses."""
    ways = (
        HelpGroup("series", "统计系列", _of_series(series)),
        _of_issues(issues),
        HelpGroup("taking", "摘录、收集与成稿", _of_taking(issues)),
    )
    return HelpPage(
        frame=frame("检索帮助", at=urls.HELP),
        guides=guide_links(),
        groups=(*_of_queries(groups), *(way for way in ways if way.lines)),
    )


def _of_series(series: Sequence[SeriesHead]) -> tuple[HelpLine, ...]:
    """The list, and the series of the most periods: its table, two of its periods, its file."""
    if not series:
        return ()
    one = max(series, key=lambda head: len(head.printed_periods))
    periods = one.printed_periods
    at = urls.series(one.id)
    lines = [
        HelpLine("全部统计系列", urls.kind("series"), "同一种统计的历期数字归为一个系列"),
        HelpLine(one.name, at, "各行各期的数字、走势和口径的变动；点列名排序"),
        HelpLine(
            "下载 CSV",
            urls.series_file(one.id, "csv"),
            "逐格一行，每个数字带出处，可用电子表格打开",
        ),
    ]
    if len(periods) > 1:
        pair = urls.series(one.id, (("a", periods[-2]), ("b", periods[-1])))
        both = f"{wording.month(periods[-2])}与{wording.month(periods[-1])}"
        lines.append(HelpLine(both, pair, "任选两期对比：差与百分比，口径有变的不作比较"))
    return tuple(lines)


def _of_issues(issues: Sequence[IssueHead]) -> HelpGroup:
    lines: tuple[HelpLine, ...] = ()
    if issues:
        at = urls.issue(issues[0].id)
        lines = (
            HelpLine(labels.issue(issues[0]), at, "读整期；目录在左，每条都有自己的页"),
            HelpLine(
                "引用本期",
                urls.issue(issues[0].id, "cite"),
                "整期的引文，国标两版、行文、BibTeX、RIS 任选",
            ),
        )
    return HelpGroup("issues", "读整期与引用", lines)


def _of_taking(issues: Sequence[IssueHead]) -> tuple[HelpLine, ...]:
    """What is taken along: words with their source, a list of sources, a draft, what is wrong."""
    if not issues:
        return ()
    newest = issues[0].id
    return (
        HelpLine(
            "复制原文及出处",
            urls.issue(newest),
            "在记录、统计行和整期里点“复制”，或选中一段文字，粘贴时带刊名、期号和链接",
        ),
        HelpLine(
            "引文夹", urls.BASKET, "把记录和数字“收入”，一次复制为编号的引文，或存为 Word、RIS 等"
        ),
        HelpLine(
            "统计数据草稿", urls.draft(newest), "由新一期的统计表写成段落，每个数字通往印出它的记录"
        ),
        HelpLine("勘误单", urls.ERRATA, "印出的数字彼此不符之处，附算式和页行，供编辑部核对"),
        HelpLine("我的检索", urls.SEARCHES, "最近检索和保存的检索，注明新增了几条"),
    )


def _of_queries(groups: Sequence[ExampleGroup]) -> tuple[HelpGroup, ...]:
    return tuple(
        HelpGroup(
            anchor=f"h{number}",
            title=group.title,
            lines=tuple(
                HelpLine(e.query, urls.search(SearchState().with_query(e.query)), e.meaning)
                for e in group.examples
            ),
        )
        for number, group in enumerate(groups, 1)
    )


TITLES: dict[int, str] = {
    400: "这个请求里有一处不能用",
    401: "请先登录",
    403: "没有执行",
    404: "没有找到这一页",
    405: "这个地址不接受这种请求",
    500: "程序出错了",
    503: "暂时不能提供",
}


def error_page(status: int, error: BriefingsError) -> ErrorPage:
    place = error.file or ""
    if error.line is not None:
        place += f" 第{error.line}行"
    ways = [Link("回到检索", urls.HOME), Link("查看全部期次", urls.ISSUES)]
    if status in (400, 404):
        ways.append(Link("检索帮助", urls.HELP))
    return ErrorPage(
        frame=frame(TITLES.get(status, "出错了")),
        status=status,
        title=TITLES.get(status, "出错了"),
        reason=error.reason,
        next_step=error.next_step,
        place=place,
        links=tuple(ways) if status != 503 else (Link("再试一次", urls.HOME),),
    )
