"""Page values of signing in, of one's own account, and of the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import urls
from app.pages.frame import PageFrame, frame
from indexer import wording
from indexer.desk import Act
from indexer.desk.accounts import Account
from indexer.desk.passwords import SHORTEST

AUDIT_SIZE = 50

ROLES = {"reader": "阅读", "editor": "编辑"}
ACTS = {
    "sign-in": "登录",
    "sign-in-failed": "登录未成",
    "sign-out": "退出",
    "sign-out-everywhere": "退出全部登录",
    "password": "改密码",  # no password  # nosec B105
    "password-failed": "改密码未成",
    "account-added": "新建帐户",
    "account-removed": "删除帐户",
    "account-disabled": "停用帐户",
    "account-enabled": "恢复帐户",
    "role": "改权限",
    "upload": "上传",
    "publish": "发布",
    "discard": "放弃",
    "correct-served": "打开更正",
    "undo": "撤销",
    "correct": "更正",
    "read-as": "指定读法",
    "stop": "停止读取",
    "decide": "认定名称",
    "errata": "勘误",
    "add": "收录",
    "remove": "移除",
    "build": "建库",
    "backup": "备份",
    "restore": "恢复备份",
}


@dataclass(frozen=True, slots=True)
class SignInPage:
    """``said``: why the last attempt failed, "" before the first."""

    frame: PageFrame
    name: str
    then: str
    said: str
    next_step: str


@dataclass(frozen=True, slots=True)
class SignOutPage:
    frame: PageFrame
    name: str


@dataclass(frozen=True, slots=True)
class AccountPage:
    """``said`` and ``is_done``: what came of the last change."""

    frame: PageFrame
    name: str
    role: str
    sessions: int
    shortest: int
    said: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class ActLine:
    at: str
    iso: str
    who: str
    act: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    frame: PageFrame
    total: int
    shown: str
    lines: tuple[ActLine, ...]
    previous: str | None
    next: str | None


def sign_in_page(name: str, then: str, said: str = "", next_step: str = "") -> SignInPage:
    return SignInPage(frame("登录"), name, then, said, next_step)


def sign_out_page(name: str) -> SignOutPage:
    return SignOutPage(frame("退出"), name)


def account_page(
    user: Account, sessions: int, said: str = "", *, is_done: bool = False
) -> AccountPage:
    return AccountPage(
        frame("帐户"), user.name, ROLES[user.role], sessions, SHORTEST, said, is_done
    )


def audit_page(acts: Sequence[Act], total: int, page: int) -> AuditPage:
    first = (page - 1) * AUDIT_SIZE + 1
    last = first + len(acts) - 1
    return AuditPage(
        frame=frame("操作记录"),
        total=total,
        shown=f"第 {first} 至 {last} 条" if last < total or page > 1 else "",
        lines=tuple(_line(act) for act in acts),
        previous=urls.audit(page - 1) if page > 1 else None,
        next=urls.audit(page + 1) if last < total else None,
    )


def _line(act: Act) -> ActLine:
    day, _, clock = act.at.partition("T")
    words = {**ROLES}
    return ActLine(
        at=f"{wording.day(day)} {clock[:8]}",
        iso=act.at,
        who=act.who,
        act=ACTS.get(act.act, act.act),
        what=act.what,
        before=words.get(act.before, act.before),
        after=words.get(act.after, act.after),
    )
