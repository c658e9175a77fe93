"""Which words at the head of a number are the name of a serial or a body, its number or term: by
how such names are made, none by a list of them. All text is folded (simplified, blank-free)."""

from __future__ import annotations

import re

from indexer.parsing.printed_dates import DATE, HAN_NUMBER

NUMBER = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d|[〇零○一二三四五六七八九]{4})年)?"
    rf"第(?P<no>\d{{1,4}}|{HAN_NUMBER})期"
)
TOTAL = re.compile(r"总(?:第)?(?P<no>\d{1,5})期|总期(?:数|号)[:：]?(?P<no2>\d{1,5})")
SERIAL = re.compile(
    r"[《]?([\u3400-\u9fffA-Za-z0-9]{2,18}(?:简报|通讯|快报|月报|通报|信息|动态|简讯|电子报|周报|旬报|季报|参考|要情|导报|专报|摘编))[》]?"
)
BODY_NAME = re.compile(
    r"[\u3400-\u9fff（）()]{2,24}(?:中心|委员会|委|学会|协会|医院|办公室|局|处|院|所|站|科|编辑部)"
)
TERM = re.compile(
    r"(?:(?:19|20)\d\d年(?:度)?)?(?:第?[一二三四1-4]季度|[上下]半年|(?:1[0-2]|[1-9])月份)(?:刊)?"
    r"|[（(](?:1[0-2]|[1-9])月份?[）)]"
)
NO_PIECE = re.compile("[，。！？；：]|召开|举办|举行|调研|成立|启动|通过|推进|加强|上线|赴")

LONGEST_NAME = 18
# Words that a headline about a serial has, and a serial's name has not.
NO_NAME = re.compile(
    r"召开|举办|举行|调研|成立|参加|开展|启动|通过|推进|加强|上线|印发|编印|发布|推出|创刊|编写|出版|征稿|首期|获|"
    r"\d|年|本期|新闻|工作通讯员"
)
# Words that a headline ending in a body's name has, and the name alone has not.
VERB = re.compile(
    "召开|举办|举行|调研|成立|参加|开展|启动|走进|通过|推进|加强|来访|上线|接入|印发|获|赴|到|"
    "建成|建立|投入|启用|落户|揭牌|挂牌|入驻|设立|组建|完成|打造|实现|联通|对接|入选|慰问|走访"
)


def is_body_name(text: str) -> bool:
    """Whether ``text`` (folded) is the name of a body and no headline that ends in one."""
    return BODY_NAME.fullmatch(text) is not None and not VERB.search(text)


def without_term(text: str) -> str:
    """简报（11月份）: the name without the time or number in brackets behind it."""
    found = _BEHIND.search(text)
    told = found and (TERM.search(found[1]) or NUMBER.search(found[1]) or DATE.search(found[1]))
    return text[: found.start()] if found and told else text


_BEHIND = re.compile(r"[（(]([^（）()]{1,20})[）)]$")


def may_be_serial(text: str) -> bool:
    """Whether ``text`` ends as names of serials do, or stands in the marks of a title."""
    text = without_term(text)
    is_quoted = text[:1] == "《" and text[-1:] == "》" and not NO_PIECE.search(text)
    return (SERIAL.fullmatch(text) is not None or is_quoted) and len(text) <= LONGEST_NAME


def is_serial_name(text: str) -> bool:
    """Whether ``text`` (folded), standing alone at the head, can only be a serial's name."""
    text = without_term(text)
    if not may_be_serial(text) or NO_NAME.search(text):
        return False
    return text.startswith("《") or text.strip("《》").endswith(("简报", "通讯", "快报", "月报"))
