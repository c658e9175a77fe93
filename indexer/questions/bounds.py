"""Conditions in the text of a question: 超过3000, 不到一半, 12/12, 一个都没有."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.questions.numerals import NUMBER, number_of
from indexer.questions.reader import QuestionReader
from indexer.questions.spans import Bound, QuestionSpan

_FRACTION = re.compile(r"(?:达到|满|就?是|为)?(?<![\d/])(?P<cell>\d{1,3}/\d{1,3})(?![\d/])的?")
_HALF = re.compile(
    r"(?:(?P<more>超过|过|超)|不[到足满]|没有?[\u4e00-\u9fff]?到|低于|少于)[一]?半|一半(?P<above>以上)"
)
_OVER = (
    r"超过|超|大于|多于|高于|不少于|不低于|达到|突破|未超过|不超过|不到|没有?[\u4e00-\u9fff]?到|小于|少于|低于|不足|不满|"
    # 过万的, 过三千人次: no 过 of a verb before a name (过百家湖).
    rf"过(?=\d|{NUMBER}(?:[条次张台人元份例个家]|的|(?![\u4e00-\u9fff])))"
)
_LOW = re.compile(r"[不没][有\u4e00-\u9fff]*[到足满]|[小少低]于")
_SIGNS = {
    "大于": ">",
    "小于": "<",
    "不少于": ">=",
    "不低于": ">=",
    "达到": ">=",
    "不超过": "<=",
    "未超过": "<=",
}
_EQUAL = r"都?(?:是|为|等于|=|到了|满|达)"


_NOT_ZERO = re.compile(
    r"(?:不算|不含|不计|除了?|除去|排除|剔除)[^,0零]{0,6}?(?:[为是])?[0零]的?|非零|不为零"
)


def bounds(text: str, reader: QuestionReader) -> Iterator[QuestionSpan]:
    """Conditions on figures."""
    unit, n = rf"(?P<u>{reader.unit_pattern})", f"(?P<n>{NUMBER})"
    for pattern, sign_of in (
        (rf"(?P<how>{_OVER})了?{n}{unit}?", _over),
        (rf"{n}{unit}?都?(?P<how>[不没][有]?到|不足|不满)", lambda _: "<"),
        (rf"{n}{unit}?(?P<how>及?以上|以下|以内)", lambda how: ">=" if how[-1] == "上" else "<="),
        (rf"(?P<how>不|非|没有?)?{_EQUAL}{n}(?:{unit}|的)?", lambda how: "!=" if how else "="),
    ):
        for match in re.finditer(pattern, text):
            bound = Bound(sign_of(match["how"]), number_of(match["n"]), unit=match["u"] or "")
            yield _span(match, bound)
    for match in _NOT_ZERO.finditer(text):
        yield _span(match, Bound("!=", 0.0))
    for match in re.finditer(rf"(?:[零一半]{unit}?[都也]没有?|零蛋|挂零)", text):
        yield _span(match, Bound("="))
    for match in _FRACTION.finditer(text):
        yield _span(match, Bound("=", printed=frozenset({match["cell"]})))
    for match in _HALF.finditer(text):
        sign = ">" if match["more"] or match["above"] else "<"
        yield _span(match, Bound(sign, 0.5, of_all=True))


def _over(how: str) -> str:
    return _SIGNS.get(how, "<" if _LOW.fullmatch(how) else ">")


def _span(match: re.Match[str], bound: Bound) -> QuestionSpan:
    return QuestionSpan(match.start(), match.end(), match[0], bound=bound)
