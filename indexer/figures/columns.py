"""The one canonicaliser of columns and metrics: what a printed header continues."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from indexer.authority import Authority
from indexer.authority.fold import canonical, fold
from indexer.model import TableRef

NO_HEADER = "（无表头）"
# 5月预约量, 当月预约量: the month of the table, which differs in every one.
_MONTH = re.compile(r"(^|/)(?:20\d\d年)?0?(\d{1,2})月份?(?=[^\d/底末])")
# 咨询类（不含专家咨询）: the bracket says what is counted in or left out, it is not the name.
_COUNTED_IN = re.compile(r"(?<=.)[（(]([不未]?(?:包含|包括|含|计)[^（）()]+)[)）]$")


def without_month(printed: str, period: str | None) -> str:
    """A header that names the table's own month, with 当月 in its place."""
    if not period:
        return printed
    month = int(period[5:7])
    return _MONTH.sub(
        lambda found: f"{found[1]}当月" if int(found[2]) == month else found[0], printed
    )


def column_key(name: str) -> str:
    """Equal for the same header, however its levels were parted."""
    return fold(name).replace("/", "")


def column_of(series: str | None, printed: str, authority: Authority, period: str | None) -> str:
    """The column that a header path (joined by /) continues in this series, else the path."""
    wanted = without_month(printed, period)
    key = column_key(wanted)
    rules = [one for one in authority.columns if one.series in (series, "*")]
    for rule in rules:
        if column_key(rule.printed) == key:
            return rule.column
    for rule in rules:
        if column_key(rule.column) == key:
            return rule.column
    return canonical(wanted) or NO_HEADER


def split_scope(metric: str) -> tuple[str, str]:
    """咨询类（不含专家咨询） -> (咨询类, 不含专家咨询); 咨询类 -> (咨询类, "")."""
    found = _COUNTED_IN.search(metric)
    return (metric[: found.start()], found[1]) if found else (metric, "")


def column_names(series: str | None, ref: TableRef, authority: Authority) -> tuple[str, ...]:
    """One name per printed column of a table, each once: where two columns would become one,
    the one that is printed so keeps the name and the others keep what is printed."""
    paths = ["/".join(path) for path in ref.columns]
    names = [column_of(series, path, authority, ref.period) for path in paths]
    count = Counter(names)
    names = [
        name
        if count[name] == 1 or column_key(name) == column_key(path)
        else canonical(path) or name
        for name, path in zip(names, paths, strict=True)
    ]
    seen: Counter[str] = Counter()
    made = []
    for name in names:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name}（第{seen[name]}列）")
    return tuple(made)


def evidence_of(
    series: str | None, column: str, printed: str, period: str | None, authority: Authority
) -> str:
    """Why a printed name continues the column; "" where it is the column's own."""
    key = column_key(without_month(printed, period))
    return next(
        (
            rule.evidence
            for rule in authority.columns
            if rule.series in (series, "*")
            and rule.column == column
            and column_key(rule.printed) == key
        ),
        "",
    )


def one_name(tables: Iterable[Sequence[str]]) -> Mapping[str, str]:
    """Over the tables of one series: column -> the same column with its levels parted. One
    layout runs 门诊 and 人次 together, another does not. Two columns of one table are never the
    same; names that need no change are left out."""
    held = [tuple(names) for names in tables]
    by_key: dict[str, dict[str, None]] = defaultdict(dict)
    for names in held:
        for name in names:
            by_key[column_key(name)].setdefault(name)
    made: dict[str, str] = {}
    for found in by_key.values():
        if len(found) < 2 or any(len(set(names) & set(found)) > 1 for names in held):
            continue
        best = max(found, key=lambda name: (name.count("/"), name))
        made.update({name: best for name in found if name != best})
    return made
