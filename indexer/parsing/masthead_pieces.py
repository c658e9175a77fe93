"""What one line of a masthead is made of: number, total number, date, editor, names, small print.

A line is cut by one table of patterns, in order; what none of them takes is judged as a name or
as words. Everything is found in folded text (blank-free, simplified script, half-width digits).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.numerals import HAN_NUMBER, chinese_number
from indexer.parsing.printed_dates import DATE
from indexer.parsing.serials import Serial

Kind = Literal[
    "total", "number", "volume", "date", "term", "small", "edited", "year", "day", "month",
    "latin", "known", "serial", "body", "words",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` as it stands in the line. ``value``: the number counted; ``year``: the year printed
    with a number; ``name``: the body that an editor's piece names."""

    kind: Kind
    text: str
    value: int = 0
    year: int | None = None
    name: str = ""


_TO_NINE = "[一二三四五六七八九]"
_HAN = rf"{_TO_NINE}百(?:零?{_TO_NINE}|{_TO_NINE}?十{_TO_NINE}?)?"
_FORMAL = "[廿卅][一二三四五六七八九]?|[壹贰叁肆伍陆柒捌玖拾]{1,3}"
_NO = rf"\d{{1,4}}|{_FORMAL}|{_HAN}|{HAN_NUMBER}|[〇零○一二三四五六七八九]{{2,4}}"
_NOS = rf"(?P<no>{_NO})(?:期?[-—–~～至、/]第?(?:{_NO}))?"
_YEAR = r"(?:19|20)\d\d|[〇零○一二三四五六七八九]{4}"
_LATIN_NO = (
    r"(?<![A-Za-z])(?:[Nn][Oo][.．:：]?|№|[Ii][Ss][Ss][Uu][Ee][.．:：]?)(?P<no>\d{1,4})(?!\d)"
)
_EDITOR = r"编印|编制|主办|承办|编辑部|编辑|编|主编|印发|印制|(?<![打复影刷套盖])印"
_SMALL = (
    r"内部(?:资料|刊物|材料|交流|使用|发行)|注意保存|免费(?:交流|赠阅)|仅供参考|请勿外传|妥善保管|"
    r"[\u3400-\u9fff]{0,8}准印证?(?:号)?[:：]?[\w()（）\-号]*|"
    r"(?:星期|周)[一二三四五六日天](?![\u3400-\u9fff])|农历[\u3400-\u9fff]{4,8}|\d{4}年创刊|创刊于\d{4}年|创刊号|"
    r"第\d{1,2}周|(?<![\u3400-\u9fff])(?:[半双]?[月年周]|[季旬])[刊报]|^[刊号](?=$|[|])|第\d{1,2}版|^原创[\u3400-\u9fff·（）()]{4,50}$|"
    rf"共?印(?:数|发)?[:：]?(?:\d{{1,5}}|{HAN_NUMBER})份?(?![\u3400-\u9fff\d])|"
    r"(?:出版|印发)日期[:：]?|"
    r"(?:发[布佈]|更新|生成)?(?:日期|时间)[:：]?|"
    r"(?:浏览|阅读|点击|访问)(?:次数|人次|数|量)?[:：]?\d+次?|出版|印发|电子版|试刊|"
    r"期号[:：]?|刊号[:：]?|(?<![\u3400-\u9fff])(?:数据|统计|工作|专题)?(?:专刊|增刊|特刊|专辑)|合刊|签发人[:：][\u3400-\u9fff]{2,4}|"
    r"(?:由[\u3400-\u9fff]{2,24})?(?:发[布表]|更新|刊发)于$|[|·]?阅读(?:时间)?(?:大)?约?[:：]?\d+分钟|"
    r"发表于[\u3400-\u9fff]{2,6}|本期(?:导读|要目|共\d+版)|"
    r"(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)(?:[|]?(?:发表于)?[\u3400-\u9fff]{2,3}$)?"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RULES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "total",
        re.compile(
            rf"总(?:第)?(?:[Nn][Oo][.．:：]?)?{_NOS}[期号]|总期(?:数|号)[:：]?(?P<no2>\d{{1,5}})"
            r"|(?:[Tt]otal|总)[Nn][Oo][.．:：]?(?P<no3>\d{1,5})|总第?(?P<no4>\d{5})期"
        ),
    ),
    (
        "number",
        re.compile(
            rf"第?[〔\[［（(【](?P<y>{_YEAR})年?[〕\]］）)】]第?{_NOS}[期号]"
            rf"|(?:(?<!\d)(?P<y2>{_YEAR})年?度?|本期[为是])?"
            rf"第[（(]?{_NOS.replace('no', 'no2')}[）)]?"
            r"[期号](?!令|线|楼|院)"
            rf"|(?<!\d)(?P<y3>{_YEAR})年度?{_NOS.replace('no', 'no3')}期"
            rf"|期[号数次][:：]第?(?P<no4>{_NO})(?![\d年])期?"
            rf"|(?<![^|])[〔\[［（(【]?(?P<y4>{_YEAR})(?:年[（(]|[·/／]|[〕\]］）)】]第?)(?P<no5>\d{{1,2}})"
            rf"[）)]?(?![^|])"
        ),
    ),
    ("number", re.compile(_LATIN_NO)),
    (
        "term",
        re.compile(
            rf"(?:{_YEAR})年(?:(?:1[0-2]|[1-9])[-—–~至、](?:1[0-2]|[1-9])月(?:合刊|刊|号)|[春夏秋冬]季?[号刊])"
        ),
    ),
    ("date", DATE),
    (
        "latin",
        re.compile(
            rf"(?P<mon>{'|'.join(_MONTHS)})[a-z]{{0,6}}[.]?(?:(?P<d>3[01]|[12]\d|0?[1-9]),)?(?P<y2>20\d\d)"
        ),
    ),
    ("volume", re.compile(r"(?<![A-Za-z])[Vv][Oo][Ll](?:[Uu][Mm][Ee])?[.．:：]?(?P<no>\d{1,4})")),
    (
        "term",
        re.compile(
            r"(?:(?:19|20)\d\d年(?:度)?)?(?:第?[一二三四1-4]季度|[上下]半年"
            r"|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月[份号刊])"
            r"(?:刊)?|[（(](?:1[0-2]|[1-9])月份?[）)]"
        ),
    ),
    ("small", re.compile(_SMALL)),
    (
        "year",
        re.compile(rf"(?<![\d.])(?P<no>{_YEAR})年(?![度创\d])|(?<![\d.])(?P<no2>20\d\d)(?!\d)"),
    ),
    (
        "day",
        re.compile(
            rf"(?<![\d年])(?P<m>1[0-2]|0?[1-9]|{HAN_NUMBER})月(?P<d>3[01]|[12]\d|0?[1-9]|{HAN_NUMBER})日"
        ),
    ),
    (
        "month",
        re.compile(r"(?<!\d)(?P<no>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?=[|）)]|$)"),
    ),
    (
        "edited",
        re.compile(
            r"(?:主办|承办|协办|编印|编辑|主编|编制|印发|出版)(?:单位|部门)?[:：]"
            r"(?P<a>[\u3400-\u9fff（）()、]{2,40})"
            rf"|(?P<b>[\u3400-\u9fff（）()]{{3,30}}?)[|]?(?:{_EDITOR})(?![\u3400-\u9fff])"
        ),
    ),
    ("number", re.compile(r"(?<![\d.])(?P<no>\d{1,4})期(?![\u3400-\u9fff])")),
)
_AROUND = "《》（）()【】〔〕[]｜|·•,，、;；:：/／-—–~★☆*_= \u3000"
_SERIAL = re.compile(
    r"[\u3400-\u9fffA-Za-z0-9]{2,18}(?:简报|通讯|快报|月报|通报|信息|动态|简讯|电子报|周报|旬报|季报|参考|要情|"
    r"导报|专报|摘编|[月年周季旬专]刊)"
)
_BODY = re.compile(
    r"[\u3400-\u9fff（）()]{2,28}(?:中心|委员会|委|学会|协会|医院|办公室|局|处|院|所|站|科|编辑部|小组|(?<!干)部|集团|公司)"
)
LONGEST_NAME = 18
# Words that a headline about a serial has, and a serial's name has not.
_NO_NAME = re.compile(
    r"召开|举办|举行|调研|成立|参加|开展|启动|通过|推进|加强|上线|印发|编印|发布|推出|创刊|编写|出版|征稿|首期|获|"
    r"\d|年|本期|新闻|工作通讯员"
)
# Words that a headline ending in a body's name has, and the name alone has not.
_VERB = re.compile(
    "召开|举办|举行|调研|成立|参加|开展|启动|走进|通过|推进(?!(?:工作)?(?:办|领?导?小组|委员会|中心))|加强|来访|上线|接入|印发|获|赴|到|"
    "建成|建立|投入|启用|落户|揭牌|挂牌|入驻|设立|组建|完成|打造|实现|联通|对接|入选|慰问|走访"
)
_MARK = re.compile("[，。！？；：]")


def pieces_of(text: str, serials: Sequence[Serial] = ()) -> tuple[Piece, ...]:
    """The pieces of folded ``text`` in printed order; separators between them are none."""
    found: list[str | Piece] = [text]
    for serial in serials:
        found = _cut(found, "known", re.compile(re.escape(serial.serial)))
    for kind, pattern in _RULES:
        found = _cut(found, kind, pattern)
    return tuple(
        piece
        for one in found
        for piece in ((one,) if isinstance(one, Piece) else _names(one, serials))
    )


def _cut(found: Sequence[str | Piece], kind: Kind, pattern: re.Pattern[str]) -> list[str | Piece]:
    cut: list[str | Piece] = []
    for one in found:
        if isinstance(one, Piece):
            cut.append(one)
            continue
        at = 0
        for match in pattern.finditer(one):
            if kind == "edited" and _VERB.search(match["b"] or ""):
                continue
            cut += [one[at : match.start()], _piece(kind, match)]
            at = match.end()
        cut.append(one[at:])
    return [one for one in cut if one]


def _piece(kind: Kind, match: re.Match[str]) -> Piece:
    groups = match.groupdict()
    value = next((v for k, v in groups.items() if k.startswith("no") and v), None)
    year = next(
        (v for k, v in groups.items() if k.startswith("y") and v and k[1:] in ("", "2", "3", "4")),
        None,
    )
    if kind in ("number", "total", "volume", "year", "month") and value:
        return Piece(kind, match.group(), counted(value), counted(year) if year else None)
    if kind == "latin":
        month = _MONTHS.index(match["mon"]) + 1
        return Piece(kind, match.group(), month * 100 + int(match["d"] or 0), int(match["y2"]))
    if kind == "edited":
        return Piece(kind, match.group(), name=groups["a"] or groups["b"] or "")
    if kind == "day":
        return Piece(
            kind, match.group(), chinese_number(match["m"]) * 100 + chinese_number(match["d"])
        )
    return Piece(kind, match.group())


_PLAIN_NUMERALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")


def counted(text: str) -> int:
    """一百二十八 → 128, 〇五 → 5, 12 → 12, 廿二 → 22, 贰 → 2."""
    text = text.replace("廿", "二十").replace("卅", "三十").translate(_PLAIN_NUMERALS)
    hundreds, _, rest = text.rpartition("百")
    if not hundreds:
        return chinese_number(rest)
    rest = rest.removeprefix("零")
    return 100 * chinese_number(hundreds) + (chinese_number(rest) if rest else 0)


def _names(text: str, serials: Sequence[Serial]) -> list[Piece]:
    found = []
    for part in re.split(r"[|｜\s·•★☆*/／【】]+", text):
        bare = part.strip(_AROUND)
        if not bare:
            continue
        publishers = {s.publisher for s in serials}
        kind: Kind = "words"
        if bare in publishers or is_body_name(bare):
            kind = "body"
        elif _SERIAL.fullmatch(bare) or (part.startswith("《") and part.endswith("》")):
            kind = "serial"
        found.append(Piece(kind, bare))
    return found


def is_body_name(text: str) -> bool:
    """Whether ``text`` (folded) is the name of a body and no headline that ends in one."""
    return _BODY.fullmatch(text) is not None and not _VERB.search(text)


def is_phrase(text: str, longest: int = LONGEST_NAME) -> bool:
    """Whether ``text`` may be a name, whatever it is: short, and it tells of nothing done."""
    is_short = 2 <= len(text) <= longest
    return is_short and not (_NO_NAME.search(text) or _VERB.search(text) or _MARK.search(text))


def is_serial_name(text: str) -> bool:
    """Whether ``text`` (folded), standing alone at the head, can only be a serial's name."""
    bare = text.strip("《》")
    if not _SERIAL.fullmatch(bare) or len(bare) > LONGEST_NAME or _NO_NAME.search(bare):
        return False
    return text.startswith("《") or bare.endswith(
        ("简报", "通讯", "快报", "月报", "周报", "旬报", "月刊")
    )
