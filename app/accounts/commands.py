"""``python -m app user …``: accounts, from the machine that serves."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence

from app.accounts.pages import ROLES
from indexer.desk import Desk, desk_at
from indexer.desk import accounts as kept
from indexer.desk.audit import COMMAND_LINE
from indexer.desk.passwords import LONGEST
from indexer.errors import BadRequest, BriefingsError
from indexer.paths import Home

Deed = Callable[[Desk, argparse.Namespace], str]


def main(arguments: Sequence[str], home: Home) -> int:
    """0 when done, 1 where it cannot be done, 2 for a command that is none (argparse)."""
    given = _parser().parse_args(arguments)
    deed: Deed = given.deed
    try:
        with desk_at(home) as desk:
            print(deed(desk, given))
    except BriefingsError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app user", description="管理帐户")
    commands = parser.add_subparsers(required=True, metavar="命令")

    def command(name: str, text: str, deed: Deed, *, named: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(deed=deed)
        if named:
            made.add_argument("name", metavar="NAME", help="帐户名")
        return made

    add = command("add", "新建帐户；密码由提示输入，或从标准输入读取第一行", _add)
    add.add_argument(
        "--role", choices=kept.ROLES, default="reader", help="reader 阅读（默认），editor 编辑"
    )
    command("list", "列出全部帐户", _list, named=False)
    command("remove", "删除帐户并结束它的全部登录", _remove)
    command("password", "重设密码并结束它的全部登录", _password)
    role = command("role", "改权限，立即生效", _role)
    role.add_argument("role", choices=kept.ROLES)
    command("disable", "停用帐户并结束它的全部登录", _disable)
    command("enable", "恢复停用的帐户", _enable)
    return parser


def _add(desk: Desk, given: argparse.Namespace) -> str:
    # Before the password is asked for.
    name = kept.proper_name(given.name)
    made = kept.add_account(desk, name, given.role, _new_password(), who=COMMAND_LINE)
    return f"已新建帐户“{made.name}”（{ROLES[made.role]}）。"


def _list(desk: Desk, given: argparse.Namespace) -> str:
    found = kept.accounts(desk)
    if not found:
        return "还没有帐户。下一步：python -m app user add NAME --role editor"
    return "\n".join(
        f"{one.name}\t{one.role}\t{one.created_at[:10]}" + ("\t已停用" if one.disabled_at else "")
        for one in found
    )


def _remove(desk: Desk, given: argparse.Namespace) -> str:
    kept.remove_account(desk, given.name, who=COMMAND_LINE)
    return f"已删除帐户“{given.name}”。"


def _password(desk: Desk, given: argparse.Namespace) -> str:
    kept.needed(desk, given.name)
    kept.set_password(desk, given.name, _new_password(), who=COMMAND_LINE)
    return f"已重设“{given.name}”的密码，它的登录都已结束。"


def _role(desk: Desk, given: argparse.Namespace) -> str:
    kept.set_role(desk, given.name, given.role, who=COMMAND_LINE)
    return f"“{given.name}”的权限现在是{ROLES[given.role]}。"


def _disable(desk: Desk, given: argparse.Namespace) -> str:
    kept.disable(desk, given.name, who=COMMAND_LINE)
    return f"已停用帐户“{given.name}”。"


def _enable(desk: Desk, given: argparse.Namespace) -> str:
    kept.enable(desk, given.name, who=COMMAND_LINE)
    return f"已恢复帐户“{given.name}”。"


def _new_password() -> str:
    """Asked for twice at a terminal; else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline(LONGEST * 8).rstrip("\r\n")
    password = getpass.getpass("密码：")
    if getpass.getpass("再输入一遍：") != password:
        raise BadRequest("两次输入的密码不同。", "请重新运行这条命令。")
    return password
