"""Counted things, ranks and themes in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.acts.clauses import clause_at, clauses, hushed, sentences
from indexer.acts.values import Rank, Span, StatedCount, Theme
from indexer.numerals import HAN_NUMBER, chinese_number

_NUMERAL = (
    r"\d[\d,]*(?:\.\d+)?|[一二三四五六七八九十两]{1,12}(?=[个家项支名位人场座份台条篇次期种类款大])"
)
_COUNT = re.compile(
    rf"(?P<about>约|近|超过|超|逾|达|不到|共)?(?P<n>(?<![\d.a-z第\-~/]){_NUMERAL})(?P<scale>万|亿)?"
    r"(?P<more>多|余|几)?(?P<unit>[大个家项支名位人场座份台条篇次种类款件通例户市县区周天万亿张组套队所站岁级%‰]|)"
)
_DEALT = re.compile(
    r"(?P<labels>[\u4e00-\u9fffA-Za-z、]{1,400}?)(?:分别|依次)(?:为|是|达|有)?"
    r"(?P<values>\d[\d.,]*[^\d、,，。；;]{0,2}(?:、\d[\d.]*[^\d、,，。；;]{0,2})+)"
)
# 三项分指数依次是治理水平80.22、建设水平68.73: the noun is of each.
_EACH = re.compile(
    r"(?:[一二三四五六七八九十\d]{1,12}[项个大种类])?(?P<noun>[\u4e00-\u9fff]{2,8}?)(?:分别|依次)(?:为|是|达)"
    r"(?P<pairs>[\u4e00-\u9fff]{1,30}\s?\d[\d.]*+(?:、[\u4e00-\u9fff]{1,30}\s?\d[\d.]*+)++)"
)
_AND = re.compile(r"[、和与及]|以及")
# Behind these a number is an ordinal or part of a name.
_NOT_BEFORE = re.compile(r"第$|[a-z]$")
_RANK = re.compile(
    rf"第(?P<n>{HAN_NUMBER}|\d{{1,3}})(?:名|位)?"
    r"(?![届期个次阶季人代医一二三四五六七八九十版章条批场\d])"
)
# Without a unit only what the words before it call a figure: 总指数为73.60.
_ABSOLUTE = re.compile(r"[\u4e00-\u9fff]{2}(?:为|是|达|:)?$")
_THEME = re.compile(
    r"主题(?:是|为|:|：)*(?:是|为)?[:：]?[“《](?P<a>[^”》]+)[”》]|(?:以|围绕)[“《](?P<b>[^”》]+)[”》](?:为)?主题"
    r"|主题(?:是|为)(?P<c>[^，。；,;\n]{3,40})|以(?P<d>[^，。；,;\n“”]{3,20})为主题"
    r"|[“](?P<e>[^”]+)[”](?:的)?主题(?:研讨会|培训|论坛|活动|会议)"
)


def counts_in(text: str, shown: str) -> Iterator[StatedCount]:
    """Numbers with a measure word or without one, clause by clause; dates, ordinals and what
    stands in quotations are none."""
    quiet = hushed(text)
    for _, sentence in sentences(text):
        for clause in clauses(quiet, sentence):
            yield from _counts(quiet, shown, clause, sentence)
        yield from _dealt(quiet, shown, sentence)


def _counts(quiet: str, shown: str, clause: Span, sentence: Span) -> Iterator[StatedCount]:
    for match in _COUNT.finditer(quiet, *clause):
        if _NOT_BEFORE.search(quiet[clause[0] : match.start("n")]):
            continue
        unit, end = match["unit"], match.end()
        if not unit and not _ABSOLUTE.search(quiet, clause[0], match.start()):
            continue
        if not unit and not re.match(r"[、,，。;\s]|$", quiet[end : sentence[1]]):
            continue
        yield StatedCount(
            printed=shown[match.start() : end].removeprefix("共").removeprefix("达"),
            number=shown[
                match.start("n") : match.end("scale") if match["scale"] else match.end("n")
            ],
            unit=unit,
            before=quiet[clause[0] : match.start()],
            after=quiet[end : clause[1]],
            clause=clause,
            sentence=sentence,
        )


def _dealt(quiet: str, shown: str, sentence: Span) -> Iterator[StatedCount]:
    """治理水平、建设水平及应用水平分指数分别为80.22、68.73、70.29: each its own; the last name's
    end is of all."""
    for match in _DEALT.finditer(quiet, *sentence):
        labels = _AND.split(match["labels"])
        values = list(re.finditer(r"[^、]+", quiet[slice(*match.span("values"))]))
        if len(labels) != len(values) or len(labels) < 2:
            continue
        joint = labels[-1].rfind(labels[0][-2:])
        tail = labels[-1][joint + 2 :] if joint >= 0 else ""
        for label, value in zip(labels, values, strict=True):
            start = match.start("values") + value.start()
            number = re.match(r"[\d.,]+", value[0])
            end = start + (number.end() if number else 0)
            name = label if label == labels[-1] else label + tail
            unit = quiet[end : start + len(value[0])]
            yield _called(name, shown[start:end], unit, match.span(), sentence)
    for match in _EACH.finditer(quiet, *sentence):
        for one in re.finditer(r"(?P<label>[\u4e00-\u9fff]+)\s?(?P<n>[\d.]+)", match["pairs"]):
            name = one["label"] + match["noun"]
            yield _called(name, one["n"], "", match.span(), sentence)


def _called(name: str, number: str, unit: str, clause: Span, sentence: Span) -> StatedCount:
    return StatedCount(number + unit, number, unit, name, "", clause, sentence)


def ranks_in(text: str, shown: str) -> Iterator[Rank]:
    """第五, 第3名: not 第五届, 第二阶段, 第一医院."""
    quiet = hushed(text)
    for _, sentence in sentences(text):
        for clause in clauses(quiet, sentence):
            for match in _RANK.finditer(quiet, *clause):
                yield Rank(
                    shown[slice(*match.span())], chinese_number(match["n"]), clause, sentence
                )


def themes_in(text: str, shown: str) -> Iterator[Theme]:
    quiet = hushed(text)
    for _, sentence in sentences(text):
        for match in _THEME.finditer(text, *sentence):
            name = match.lastgroup or "a"
            yield Theme(
                shown[match.start(name) : match.end(name)].strip(),
                clause_at(quiet, match.start(), sentence),
                sentence,
            )
