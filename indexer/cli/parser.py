"""The commands and their options, with Chinese help and an example each."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from indexer.checks.choosing import KINDS, STATES
from indexer.export import FORMATS
from indexer.query.fields import TYPES

OWN_HELP = "显示这份说明"

# What argparse says, and what the user is told instead.
MESSAGES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"缺少：\1"),
    (r"unrecognized arguments: (.+)", r"不认识：\1"),
    (r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)", r"\1 不能是 \2，可以是 \3"),
    (r"argument (\S+): expected .*argument.*", r"\1 后面缺少内容"),
    (r"argument (\S+): invalid int value: (.+)", r"\1 应当是整数，不能是 \2"),
    (r"argument (\S+): (.+)", r"\1：\2"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 不明确，可能是 \2"),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    """With room for the longest command beside its summary: argparse forgets how far commands
    are indented."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog)
        self._action_max_length = len("    corrections")


class Parser(argparse.ArgumentParser):
    """argparse in Chinese, with the next step in every error."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
            **options,
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help=OWN_HELP)

    def format_help(self) -> str:
        return re.sub(r"^usage: ", "用法：", super().format_help())

    def format_usage(self) -> str:
        return re.sub(r"^usage: ", "用法：", super().format_usage())

    def error(self, message: str) -> NoReturn:
        for pattern, said in MESSAGES:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, said, message)
                break
        self.exit(2, f"命令写得不对：{message}。下一步：运行 {self.prog} --help 看用法和例子。\n")


def make_parser() -> Parser:
    """All commands; ``arguments.command`` names the chosen one, None where none is."""
    parser = Parser(
        prog="python -m indexer",
        description=(
            "《南京卫生信息化简报》检索库：读入简报，建库，检索，导出。\n\n"
            "例：\n"
            "  python -m indexer build\n"
            '  python -m indexer search "南京市第一医院 2023年8月"\n'
            "  python -m indexer COMMAND --help    看某个命令的用法和例子"
        ),
    )
    _home_option(parser, default=None)
    commands = parser.add_subparsers(title="命令", dest="command", metavar="COMMAND")
    _add_building(commands)
    _add_reading(commands)
    _add_settling(commands)
    _add_keeping(commands)
    return parser


Commands = argparse._SubParsersAction  # the type has no public name


def _command(
    commands: Commands[Parser], name: str, summary: str, more: str, examples: Sequence[str]
) -> Parser:
    lines = "\n".join(f"  python -m indexer {example}" for example in examples)
    command = commands.add_parser(
        name, help=summary, description=f"{summary}。{more}", epilog=f"例：\n{lines}"
    )
    _home_option(command, default=argparse.SUPPRESS)
    return command


def _home_option(parser: Parser, default: str | None) -> None:
    parser.add_argument(
        "--home",
        metavar="DIR",
        default=default,
        help="安装文件夹：其中 corpus 放简报，var 放生成的库"
        "（默认：环境变量 BRIEFINGS_HOME，否则本程序所在文件夹）",
    )


def _corpus_option(parser: Parser, what: str) -> None:
    parser.add_argument("--corpus", metavar="DIR", help=what)


def _add_building(commands: Commands[Parser]) -> None:
    build = _command(
        commands,
        "build",
        "读入全部简报，重新建库",
        "读 corpus 及其子文件夹（authority、lexicon、removed 除外）里的 .txt、.html、.htm。"
        "建好后一次换上，建库期间检索照常；有文件读不了时其余照收，返回值为 1。",
        ("build", "build --corpus D:/简报", "build --if-needed"),
    )
    _corpus_option(build, "读这个文件夹里的简报（默认：安装文件夹下的 corpus）")
    build.add_argument(
        "--if-needed", action="store_true", help="文件、权威档和程序都没有变化时什么也不做"
    )
    add = _command(
        commands,
        "add",
        "收入一个或几个简报文件，其余不重读",
        "文件会复制到 corpus 文件夹；同样的内容再收一次没有变化；不会覆盖同名而内容不同的文件。",
        ("add 2025-04.txt", "add 四月.html 五月.html"),
    )
    add.add_argument("files", nargs="+", metavar="FILE", help="简报文件（.txt、.html、.htm）")
    remove = _command(
        commands,
        "remove",
        "去掉一期，其余不重读",
        "源文件移到 corpus/removed，以后建库不再收入；要恢复，用 add 加回那个文件。",
        ("remove 2025-03",),
    )
    remove.add_argument("issue_id", metavar="ISSUE_ID", help="期号，如 2025-03（见 status）")
    status = _command(
        commands,
        "status",
        "现在检索的是哪一个库：建库时间、各期、条目数、读不了的文件",
        "",
        ("status", "status --json"),
    )
    _json_option(status)


def _add_reading(commands: Commands[Parser]) -> None:
    search = _command(
        commands,
        "search",
        "检索，结果和次序与网页相同",
        '可用 "…" 词组、AND OR NOT、括号、词*，以及 机构: 人物: 平台: 类型: 期间: 年: 等字段。',
        (
            'search "远程会诊"',
            'search "同仁医院 2018年5月预约" --explain',
            "search 培训 --type news --type brief --from 2023-01 --sort newest",
            "search 挂号 --type=-statistic --json",
        ),
    )
    search.add_argument("query", metavar="QUERY", help="检索词")
    types = "、".join(f"{value}（{label}）" for value, label, _ in TYPES)
    for option, what in (
        ("type", f"类型：{types}"),
        ("issue", "期号，如 2023-09"),
        ("year", "年份"),
        ("institution", "机构"),
        ("person", "人物"),
        ("platform", "平台"),
        ("series", "统计系列"),
        ("event", "事件"),
        ("place", "地区"),
    ):
        search.add_argument(
            f"--{option}",
            action="append",
            default=[],
            metavar="值",
            help=f"{what}；可写多次，写 --{option}=-值 表示排除",
        )
    search.add_argument("--from", dest="from_month", metavar="YYYY-MM", help="从哪个月的期")
    search.add_argument("--to", dest="to_month", metavar="YYYY-MM", help="到哪个月的期")
    search.add_argument(
        "--sort", choices=("relevance", "newest", "oldest"), default="relevance", help="次序"
    )
    search.add_argument("--page", type=int, default=1, metavar="N", help="第几页")
    search.add_argument("--size", type=int, default=10, metavar="N", help="每页几条（1–100）")
    search.add_argument(
        "--group", choices=("row", "none"), default="none", help="row：同一行的各期并作一条"
    )
    search.add_argument("--explain", action="store_true", help="说明怎样理解检索词、各条得分")
    _json_option(search)
    export = _command(
        commands,
        "export",
        "导出全部条目",
        "jsonl：一行一个 JSON 对象；csv：一行一条的平表，可直接用 Excel 打开。",
        (
            "export --out 条目.jsonl",
            "export --format csv --out 条目.csv",
            "export --corpus D:/简报",
        ),
    )
    export.add_argument(
        "--format", choices=tuple(FORMATS), default="jsonl", help="格式（默认 jsonl）"
    )
    _corpus_option(export, "直接读这个文件夹里的简报导出，不动检索库")
    export.add_argument("--out", metavar="FILE", help="写到这个文件（默认：屏幕）")
    coverage = _command(
        commands,
        "coverage",
        "逐个文件核对：原文每一个字都收到了哪里",
        "列出归入“其他”的文字；有文字丢失时返回值为 1。",
        ("coverage", "coverage --corpus D:/简报"),
    )
    _corpus_option(coverage, "核对这个文件夹里的简报（默认：安装文件夹下的 corpus）")
    _json_option(coverage)
    check = _command(
        commands,
        "check",
        "列出原刊数字的矛盾与异常",
        "行列合计、分项与总数、两处同一数字、累计数、百分率、与历期相比的突变。",
        ("check", "check --json"),
    )
    _json_option(check)
    _add_errata(commands)
    review = _command(
        commands,
        "review",
        "列出待审定的机构与人物名称，可能与谁相同，理由何在",
        "审定是 corpus/authority/decisions.csv 里的一行，重新建库后生效，并一直有效。",
        ("review", "review --json"),
    )
    _json_option(review)


def _add_errata(commands: Commands[Parser]) -> None:
    errata = _command(
        commands,
        "errata",
        "勘误单：一期或几期的矛盾之处，供编辑部核对",
        "每处注明印作多少、怎样算得、可能错在哪里、在哪个文件第几行，以及已经怎样处理。",
        (
            "errata 2018-06",
            "errata --from 2018-01 --to 2020-12 --format csv --out 勘误.csv",
            "errata 2018-06 --state open",
        ),
    )
    errata.add_argument(
        "issue_id", nargs="?", metavar="ISSUE_ID", help="期号，如 2018-06（默认：全部各期）"
    )
    for option, what in (("from", "从"), ("to", "到")):
        errata.add_argument(
            f"--{option}",
            dest={"from": "first", "to": "last"}[option],
            type=_month,
            metavar="YYYY-MM",
            help=f"{what}哪个月的期",
        )
    kinds = "、".join(f"{value}（{label}）" for value, label in KINDS.items())
    errata.add_argument(
        "--kind",
        action="append",
        default=[],
        choices=tuple(KINDS),
        metavar="值",
        help=kinds.replace("%", "%%"),
    )
    states = "、".join(f"{value}（{label}）" for value, label in STATES.items())
    errata.add_argument(
        "--state", action="append", default=[], choices=tuple(STATES), metavar="值", help=states
    )
    errata.add_argument("--unusual", action="store_true", help="连同异常")
    errata.add_argument(
        "--format", choices=("txt", "md", "csv"), default="txt", help="格式（默认 txt）"
    )
    errata.add_argument("--out", metavar="FILE", help="写到这个文件（默认：屏幕）")


def _month(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text):
        raise argparse.ArgumentTypeError(f"“{text}”应写成 2018-06 这样的年月")
    return text


def _add_settling(commands: Commands[Parser]) -> None:
    corrections = _command(
        commands,
        "corrections",
        "导出或导入对日期、期号、表题、表头的更正和指定的读法",
        "更正跟着文件内容走，到了另一处安装，同样的文件照样更正。"
        "CSV 可用电子表格查看；文件名以 .json 结尾时用 JSON。",
        ("corrections export 更正.csv", "corrections import 更正.csv"),
    )
    decisions = _command(
        commands,
        "decisions",
        "导出或导入对名称的审定",
        "与 corpus/authority/decisions.csv 同一格式；导入时已有的不重复，相互矛盾的整批不收。",
        ("decisions export 审定.csv", "decisions import 审定.csv"),
    )
    marks = _command(
        commands,
        "marks",
        "导出或导入对矛盾的处理（已送编辑部、已了结）",
        "同一处两边都有处理时，以记得较晚的为准；有一行不能用，整批不收。",
        ("marks export 处理.csv", "marks import 处理.csv"),
    )
    for one in (corrections, decisions, marks):
        one.add_argument("action", choices=("export", "import"), metavar="export|import")
        one.add_argument("file", metavar="FILE", help="写到或读自这个文件")


def _add_keeping(commands: Commands[Parser]) -> None:
    watch = _command(
        commands,
        "watch",
        "留意一个文件夹，放进来的简报随到随收",
        "文件停止变化后收入，不移动也不改动它；收不了的列在 status 里，改好后自动再收。",
        ("watch D:/收件", "watch D:/收件 --every 60"),
    )
    watch.add_argument("folder", metavar="DIR", help="要留意的文件夹，连同子文件夹")
    watch.add_argument(
        "--every", type=float, default=5.0, metavar="秒", help="隔几秒看一次（默认 5）"
    )
    watch.add_argument("--rounds", type=int, metavar="N", help="看几次后结束（默认：一直看）")
    backup = _command(
        commands,
        "backup",
        "把不能重新生成的都存进一个文件",
        "简报原文、权威档和词表、原件、帐户与审定（desk.sqlite）；写完逐字节核对。检索照常。",
        ("backup D:/备份/简报检索.zip",),
    )
    backup.add_argument("file", metavar="FILE", help="备份文件（.zip），已有的会被替换")
    restore = _command(
        commands,
        "restore",
        "恢复备份，并重新建库",
        "先核对整个备份再动手；现有的 corpus 和 desk.sqlite 移到 var/replaced，不会丢失。",
        ("restore D:/备份/简报检索.zip",),
    )
    restore.add_argument("file", metavar="FILE", help="backup 做的备份文件")


def _json_option(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", dest="as_json", help="输出 JSON")
