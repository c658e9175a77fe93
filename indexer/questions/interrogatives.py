"""What asks in a question (多少, 几家, 哪些区, 谁), and numbers: how many, in which place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from indexer.questions.numerals import NUMBER, number_of
from indexer.questions.reader import KINDS, QuestionReader, one_of
from indexer.questions.spans import QuestionSpan

# 排第几, 名列第几位, 排多少名: which place; 多大比重: which part.
_PLACE = re.compile(
    r"(?:能?(?:排名|排行|排|名列|位列|位居|居|列)(?:在|到)?)?(?:第几|第多少|老几)[名位大]?(?![周天期])"
    r"|(?:排名|排行|排)(?:在|到|了)?(?:多少|几)[名位]?|排名(?:如何|怎样|怎么样)"
)
_PART = re.compile(r"(?:多大|多少|多高|什么|怎样)的?(?:比例|比重|份额|百分比|占比)|几成")
_KIND, _THING = one_of(KINDS), one_of(word for word, kind in KINDS.items() if kind != "any")
_COUNTER = one_of(["家", "个", "所", "区", "期", "个月", "位", "名", "项", "种", "座", "条", "市"])
_VERB = re.compile(r"(?:都|又|还)?(?:是|有|为|共|在|于|达到?|叫)$")


def asking(text: str, reader: QuestionReader) -> Iterator[QuestionSpan]:
    units = reader.unit_pattern
    for pattern in (
        rf"(?:多少|几)(?P<u>{units})?(?P<k>{_THING})",
        rf"(?:多少|几)(?P<u>{units})?(?P<k>)",
        r"(?:多少|几)(?P<u>)(?P<k>)",
    ):
        for match in re.finditer(pattern, text):
            if match[0] == "几号":
                # A day.
                continue
            kind = KINDS.get(match["k"] or "", "")
            noun = match["k"] or ""
            yield from _with_verb(text, match, ask=match["u"] or "", kind=kind, noun=noun)
    # 单位数, 医院个数: how many of them.
    for match in re.finditer(rf"(?P<k>{_KIND})(?:个数|家数|数量?)", text):
        yield QuestionSpan(match.start(), match.end(), match[0], ask="", kind=KINDS[match["k"]])
    for asks, sense in ((_PLACE, "rank"), (_PART, "percent")):
        for match in asks.finditer(text):
            yield QuestionSpan(match.start(), match.end(), match[0], senses=frozenset({sense}))
    # 第几周: what is printed there, no place in an order.
    for match in re.finditer(r"第几[周天]", text):
        yield from _with_verb(text, match, ask="")
    for match in re.finditer(r"几分之几", text):
        yield from _with_verb(text, match, ask="")
    opening = rf"(?:哪|啥|什么)(?P<n>一|几|些|{NUMBER})?(?P<c>{_COUNTER}|些|次)?"
    for pattern in (rf"{opening}(?P<k>{_KIND}|月份?|期|年)", rf"{opening}(?P<k>)"):
        for match in re.finditer(pattern, text):
            which, many = _which(match)
            if which:
                yield from _with_verb(text, match, which=which, top=many)
    for match in re.finditer(r"谁家?|哪里|哪儿|何月|何期|几月份?|几期", text):
        which = "issue" if match[0].endswith("期") else "month" if "月" in match[0] else "any"
        yield from _with_verb(text, match, which=which)


def _with_verb(text: str, match: re.Match[str], **said: Any) -> Iterator[QuestionSpan]:
    """What asks, alone and with the small words before it (是多少, 都有哪些)."""
    before = _VERB.search(text, 0, match.start())
    for start in {match.start(), before.start() if before else match.start()}:
        yield QuestionSpan(start, match.end(), text[start : match.end()], **said)


def _which(match: re.Match[str]) -> tuple[str, int]:
    """What is asked for ("" for nothing), and how many."""
    thing, counter = match["k"] or "", match["c"] or ""
    many = int(number_of(match["n"])) if match["n"] and match["n"] not in "一几些" else 0
    said = f"{counter}{thing}"
    is_what = match[0].startswith(("啥", "什么"))
    for mark, which in (("月", "month"), ("期", "issue"), ("年", "year")):
        if mark in said:
            return which, many
    kind = KINDS.get(thing, "") or KINDS.get(counter, "")
    if kind and kind != "any":
        return kind, many
    if is_what:
        return ("any" if said else "what"), many
    return ("any" if match["n"] or said else ""), many


def numbers(text: str) -> Iterator[QuestionSpan]:
    """Places in an order, and numbers of things."""
    for match in re.finditer(
        # 第三医院 is a name, not the third of anything.
        rf"(?P<last>倒数)?(?:排在?|位居|位列|居|列)?第(?P<n>{NUMBER})"
        r"(?:[名位多高大少低]的?|的|(?![\u4e00-\u9fff]))",
        text,
    ):
        place = int(number_of(match["n"]))
        low = match["last"] or match[0].rstrip("的")[-1] in "少低"
        yield QuestionSpan(match.start(), match.end(), match[0], place=-place if low else place)
    for match in re.finditer(
        rf"(?P<last>倒数|最后|末)?(?:排名|排在?|位居|居于?|位列|名列|列)?(?P<top>前)?(?P<n>{NUMBER})(?P<c>{_COUNTER})?的?",
        text,
    ):
        if match["last"] or match["top"]:
            number = int(number_of(match["n"]))
            yield QuestionSpan(
                match.start(), match.end(), match[0], top=-number if match["last"] else number
            )
    for match in re.finditer(rf"(?P<n>{NUMBER})(?P<c>{_COUNTER})(?P<k>{_KIND})?", text):
        kind = KINDS.get(match["k"] or "", "") or KINDS.get(match["c"], "")
        if re.match(r"期|个月", match["c"]):
            kind = "period"
        number = int(number_of(match["n"]))
        # 平均一个月, 每一家: one of them counts nothing.
        count = number if number > 1 else 0
        yield QuestionSpan(match.start(), match.end(), match[0], count=count, kind=kind)
