"""Which series a table belongs to, and what its columns continue."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.authority.fold import canonical, fold
from indexer.authority.values import Authority, SeriesRule

# The period that every title begins with: 2018年5月, 2018年1-5月, 2018年第一季度, 截止2018年5月底.
_PERIOD = re.compile(
    r"(截[止至])?(\d{4}年)?((第?[一二三四1-4]季度|上半年|下半年|全年|年度)|"
    r"\d{1,2}月?([-至~]\d{1,2})?月(份|底|末)?)?"
)
_TAIL = re.compile(r"(一览表|明细表|情况表|表)$")


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """A table title without period, blanks and the word 表 at its end."""
    key = fold(title)
    key = key[m.end() :] if (m := _PERIOD.match(key)) else key
    key = re.sub(r"\d{4}年\d{1,2}月(份)?", "", key)
    tail = _TAIL.search(key)
    if tail and len(key) - len(tail[0]) >= 4:
        key = key[: tail.start()] + tail[0][:-1].replace("一览", "").replace("明细", "")
    return key


def rule_of(title: str, label_kind: str, authority: Authority) -> SeriesRule | None:
    key = title_key(title)
    for rule in authority.series:
        if title_key(rule.title) == key and rule.label in ("", label_kind):
            return rule
    return None


def series_of(title: str, label_kind: str, authority: Authority) -> tuple[str | None, str]:
    """(series id, judgment): "matched" where the authority maps the title, "new" where the
    series is the title itself without its period. ``label_kind`` is "district",
    "institution" or ""."""
    rule = rule_of(title, label_kind, authority)
    if rule:
        return rule.id, "matched"
    key = canonical(title_key(title))
    return (key or None), "new"


def column_name(series: str | None, printed: str, authority: Authority) -> str:
    """The column that ``printed`` continues in this series (path joined by /), else itself."""
    key = fold(printed)
    for column in authority.columns:
        if column.series in (series, "*") and fold(column.printed) == key:
            return column.column
    return printed
