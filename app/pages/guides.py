"""The guides under /help: what staff do, step by step, each with its addresses to try."""

from __future__ import annotations

from dataclasses import dataclass

from app import urls
from app.pages.frame import PageFrame, frame
from app.pages.runs import Link


@dataclass(frozen=True, slots=True)
class Guide:
    """``name`` is its address under /help and the template; ``says`` what it is for."""

    name: str
    title: str
    says: str


GUIDES: tuple[Guide, ...] = (
    Guide("find", "查一句话", "记得大意或几个字，找到原文、刊期和出处"),
    Guide("proof", "查某医院何时接入并取证", "一家机构最早见于哪一期统计，据哪张表，能证明什么"),
    Guide("figures", "取数并与去年比较", "一个数字、历期走势、两期对比，带走成表"),
    Guide("cite", "引用", "一条记录、一期、一组数字的引文，按国家标准著录"),
    Guide("hand-in", "交入新一期", "上传文件，核对程序读出的内容，发布与撤回"),
)


@dataclass(frozen=True, slots=True)
class GuidePage:
    frame: PageFrame
    guide: Guide
    others: tuple[Link, ...]


def guide_named(name: str) -> Guide | None:
    return next((one for one in GUIDES if one.name == name), None)


def guide_links(but: str = "") -> tuple[Link, ...]:
    return tuple(
        Link(one.title, urls.guide(one.name), one.says) for one in GUIDES if one.name != but
    )


def guide_page(guide: Guide) -> GuidePage:
    return GuidePage(frame(guide.title, at=urls.HELP), guide, guide_links(guide.name))
