"""How readers may call a column or a series: phrases made by rule from what is printed, and the
reader's own words of ``corpus/lexicon/question_phrases.csv``.

Nothing is guessed at question time: a phrase either is in the book, with everything that it may
mean, or the question is not understood.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from indexer.answering.facts import Sheet
from indexer.authority import Authority
from indexer.authority.fold import fold

# (kind of sheet, series, canonical column)
Pair = tuple[str, str, str]

_BRACKETS = re.compile(r"\([^()]*\)")
_COUNT = re.compile(r"(?:数量|总量|量|数|次数|人数)$")
_PART_NOISE = re.compile(r"(?:信息|累计上传总量|数量|情况)$")
_BEFORE = ("实时数据表单", "实时数据", "实时", "定时", "12320", "累计", "住院", "受理", "采集")
_COUNTED = ("量", "数", "数量")
_TITLE_END = re.compile(r"(?:统计表|统计|各区使用情况|医院使用情况|使用情况|情况|服务|数据)$")
# Columns that sum the row, or a table's only column: what is meant where no column is named.
ROW_TOTALS = frozenset({"小计", "合计", "总计"})
# Too short or too general to name a column by themselves.
_DULL = frozenset({"数据", "信息", "服务", "情况", "其他", "医院", "机构", "单位", "名称", "平台"})
# What a statistic about bookings counts: 第三方 is asked for as 第三方预约.
_COUNTED_THING = "预约"


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """All folded. ``columns``: phrase -> what it may mean; ``series``: phrase -> series ids;
    ``defaults``: series -> the pairs meant where none is named; ``notes``: phrase -> notes."""

    columns: Mapping[str, frozenset[Pair]]
    series: Mapping[str, frozenset[str]]
    defaults: Mapping[str, frozenset[Pair]]
    notes: Mapping[str, frozenset[Pair]]


def phrase_book(
    sheets: Iterable[Sheet], authority: Authority, words: Iterable[tuple[str, str, str]]
) -> PhraseBook:
    """``words``: (phrase, series or *, column or "" for the series itself)."""
    columns: dict[str, set[Pair]] = defaultdict(set)
    series: dict[str, set[str]] = defaultdict(set)
    notes: dict[str, set[Pair]] = defaultdict(set)
    defaults: dict[str, set[Pair]] = defaultdict(set)
    for sheet in sheets:
        for column, printed in zip(sheet.columns, sheet.printed, strict=True):
            pair = (sheet.kind, sheet.series, column)
            if sheet.kind == "note":
                for phrase in _note_phrases(column):
                    notes[phrase].add(pair)
                continue
            for name in {column, printed, *_continued(column, sheet.series, authority)}:
                for phrase in column_phrases(name, sheet.series):
                    columns[phrase].add(pair)
            if sheet.kind == "table" and (len(sheet.columns) == 1 or column in ROW_TOTALS):
                defaults[sheet.series].add(pair)
        if sheet.kind == "note":
            continue
        for phrase in series_phrases(sheet.series, sheet.title):
            series[phrase].add(sheet.series)
        for platform in sheet.platforms:
            for phrase in _platform_names(platform, authority):
                series[phrase].add(sheet.series)
    known = {pair for pairs in columns.values() for pair in pairs}
    own: dict[str, set[Pair]] = defaultdict(set)
    for phrase, of_series, column in words:
        key = fold(phrase)
        if not column:
            if of_series in defaults or any(p[1] == of_series for p in known):
                # The reader's own word wins over what the rules make of titles.
                series[key] = {of_series} | (series[key] & _listed(words, key))
                columns.pop(key, None)
            continue
        meant = {
            pair for pair in known if of_series in ("*", pair[1]) and _same_column(pair[2], column)
        }
        own[key] |= meant
    for key, meant in own.items():
        if meant:
            columns[key] = meant if _is_telling(key) else columns[key] | meant
    return PhraseBook(
        MappingProxyType({k: frozenset(v) for k, v in columns.items() if v}),
        MappingProxyType({k: frozenset(v) for k, v in series.items() if v}),
        MappingProxyType({k: frozenset(v) for k, v in defaults.items()}),
        MappingProxyType({k: frozenset(v) for k, v in notes.items()}),
    )


def column_phrases(column: str, series: str) -> frozenset[str]:
    """门急诊信息/人次 -> 门急诊信息人次, 门急诊人次, 人次; 第三方 -> 第三方预约; 挂号（次） ->
    挂号."""
    parts = [fold(part) for part in column.split("/")]
    if "/" in column and _is_fraction(column):
        parts = [fold(column)]
        first = _BRACKETS.sub("", fold(column.split("/")[0]))
        return frozenset({fold(column), _BRACKETS.sub("", fold(column)), first})
    plain = [_BRACKETS.sub("", part) for part in parts]
    found = {"".join(parts), fold(column), "".join(plain), parts[-1], plain[-1]}
    if unit := re.search(r"\(([^()])\)$", parts[-1]):
        # 缴费（次） is asked for as 缴费次数.
        found.add(f"{plain[-1]}{unit[1]}数")
    if len(parts) > 1:
        head = _PART_NOISE.sub("", plain[0])
        found |= {plain[0] + plain[-1], head + plain[-1], head + "的" + plain[-1], plain[0], head}
        for noise in _BEFORE:
            if plain[-1].startswith(noise) and len(plain[-1]) > len(noise) + 1:
                found.add(head + plain[-1].removeprefix(noise))
    widened = set(found)
    for phrase in found:
        for noise in _BEFORE:
            if phrase.startswith(noise) and len(phrase) > len(noise) + 1:
                widened.add(phrase.removeprefix(noise))
    for phrase in list(widened):
        if not _COUNT.search(phrase) and not phrase.endswith(("率", "人次", "次")):
            widened |= {phrase + end for end in _COUNTED}
        elif (stem := _COUNT.sub("", phrase)) and len(stem) >= 2:
            widened |= {stem + end for end in _COUNTED}
            if len(stem) >= 3:
                widened.add(stem)
    if _COUNTED_THING in series:
        for phrase in list(widened):
            if _COUNTED_THING not in phrase and phrase not in ROW_TOTALS:
                widened |= {phrase + _COUNTED_THING, phrase + _COUNTED_THING + "量"}
    return frozenset(p for p in widened if _is_phrase(p))


def series_phrases(series: str, title: str) -> frozenset[str]:
    """预约挂号服务统计 -> 预约挂号服务统计表, 预约挂号服务, 预约挂号统计, 预约挂号 ..."""
    found: set[str] = set()
    title = re.sub(r"\d{4}年\d{1,2}月份?", "", fold(title))
    for name in (fold(series), title):
        for start in ("", "南京市", "南京", "12320", "南京12320"):
            if not name.startswith(start):
                continue
            body = _BRACKETS.sub("", name.removeprefix(start))
            found |= {name.removeprefix(start), body}
            while (shorter := _TITLE_END.sub("", body)) != body and len(shorter) >= 3:
                found |= {shorter, shorter + "统计", shorter + "统计表", shorter + "表"}
                body = shorter
    return frozenset(p for p in found if _is_phrase(p))


def _note_phrases(metric: str) -> frozenset[str]:
    """总预约挂号量 -> 总预约量, 预约挂号总量, 预约总量, 累计预约挂号量 ..."""
    name = fold(metric)
    found = {name}
    core = re.sub(r"^(?:总|累计)|区及医院", "", name)
    for body in {core, core.replace("预约挂号", "预约"), core.replace("登记", "")}:
        stem = _COUNT.sub("", body)
        found |= {body, "总" + body, "累计" + body, stem + "总量", stem + "总数", stem + "量"}
        found |= {"累计总" + body, "累计" + stem + "总量", stem}
    return frozenset(p for p in found if _is_phrase(p))


def _platform_names(platform: str, authority: Authority) -> tuple[str, ...]:
    return next(
        (
            tuple(fold(name.name) for name in entity.names if name.resolves)
            for entity in authority.platforms
            if entity.id == platform
        ),
        (),
    )


def _continued(column: str, series: str, authority: Authority) -> tuple[str, ...]:
    """The other printed names of a column, from the authority."""
    return tuple(
        one.printed
        for one in authority.columns
        if one.series in (series, "*") and fold(one.column) == fold(column)
    )


def _listed(words: Iterable[tuple[str, str, str]], key: str) -> set[str]:
    return {of for phrase, of, column in words if fold(phrase) == key and not column}


def _same_column(known: str, wanted: str) -> bool:
    return fold(known) == fold(wanted) or _BRACKETS.sub("", fold(known)) == fold(wanted)


def _is_telling(phrase: str) -> bool:
    return len(phrase) >= 2


def _is_phrase(phrase: str) -> bool:
    return len(phrase) >= 2 and phrase not in _DULL and not phrase.isdigit()


def _is_fraction(column: str) -> bool:
    """申明上传表/规定上传表 and 已上传表/CDA文档（份） are names, not paths; the first of the two
    stands for both."""
    return "上传表" in column
