"""Invents statistics tables: titles, columns of one or two levels, rows, totals, notes."""

from __future__ import annotations

from random import Random

from tests.synthetic import words
from tests.synthetic.kinds import KINDS, TWO_UP, Column, Kind, group
from tests.synthetic.plan import Line, Sheet

GROUPS = ("市属医院", "省属医院", "区属医院", "部队医院", "民营医院", "基层机构", "外地机构")
STATES = ("已完成", "调试中", "未启动", "未反馈", "已上线", "/")
NOTES_BEFORE = (
    "（不包含诊间预约、医院自有途径预约）",
    "（数据来源于12320平台，不含急诊）",
    "（单位名称按数量排序）",
    "（单位：人次）",
    "（单位：万元）",
)
REMARKS = (
    "注：数据截至当月25日，未反馈的单位不列入。",
    "注：用卡率=用卡量/挂号量×100%。",
    "（数据来源：南京市卫生信息平台，统计口径为当月实际发生数，含急诊和体检，不含尚未对接的单位）",
)


def sheets(rng: Random, year: int, month: int, count: int) -> list[Sheet]:
    """Tables of one issue, no kind twice."""
    wide = rng.sample(KINDS, count)
    narrow = rng.sample(TWO_UP, min(count, len(TWO_UP)))
    return [
        _two_up(rng, year, month, narrow[n])
        if n < len(narrow) and rng.random() < 0.3
        else _listing(rng, year, month, wide[n])
        for n in range(count)
    ]


def _title(rng: Random, year: int, month: int, rest: str) -> str:
    place = rng.choice(["", "南京市", "全市", "南京地区"])
    if rng.random() < 0.12:
        return f"南京市{year}年{month}月{rest}"
    return f"{year}年{month}月{place}{rest}"


def _after(rng: Random, year: int, month: int, what: str | None) -> tuple[str, ...]:
    """Notes below the table: a cumulative figure, a remark, both or none."""
    remark = (rng.choice(REMARKS),) if rng.random() < 0.1 else ()
    return (*_cumulative(rng, year, month, what), *remark)


def _cumulative(rng: Random, year: int, month: int, what: str | None) -> tuple[str, ...]:
    if what is None or rng.random() < 0.25:
        return ()
    when = rng.choice([f"{year}年{month}月底", f"{month}月底"])
    amount = rng.choice(
        [
            f"{rng.randrange(10**5, 10**8)}次",
            f"{rng.randrange(10, 400)}.{rng.randrange(10, 99)}亿条",
        ]
    )
    return (f"（截止{when}，{what}为{amount}）",)


def _two_up(
    rng: Random, year: int, month: int, kind: tuple[str, str, str, str, str | None]
) -> Sheet:
    rest, label, value, who, note = kind
    count = rng.randint(4, 15) if who == "channels" else rng.randint(5, 30)
    names = rng.sample(words.CHANNELS, count) if who == "channels" else words.hospitals(rng, count)
    figures = sorted((rng.randrange(10 ** rng.randint(1, 6)) for _ in names), reverse=True)
    if rng.random() < 0.15:
        return Sheet(
            title=_title(rng, year, month, rest),
            period=f"{year}-{month:02d}",
            label_column=label,
            columns=((value,), ("占比",)),
            lines=tuple(
                Line(n, (str(f), f"{rng.randrange(1000) / 10:.1f}%"))
                for n, f in zip(names, figures, strict=True)
            ),
            serial=rng.random() < 0.7,
            two_up=True,
        )
    return Sheet(
        title=_title(rng, year, month, rest),
        period=f"{year}-{month:02d}",
        label_column=label,
        columns=((value,),),
        lines=tuple(Line(n, (str(f),)) for n, f in zip(names, figures, strict=True)),
        serial=True,
        two_up=True,
        total=(str(sum(figures)),) if rng.random() < 0.85 else None,
        notes_before=(note,) if note else (),
        notes_after=_after(rng, year, month, rng.choice([None, "总用卡量", "上传总量"])),
    )


def _listing(rng: Random, year: int, month: int, kind: Kind) -> Sheet:
    columns = _chosen(rng, kind, year, month)
    if kind.who == "districts":
        labels = list(rng.sample(words.DISTRICTS, rng.randint(8, 12)))
    elif kind.who == "channels":
        labels = list(rng.sample(words.CHANNELS, rng.randint(4, 12)))
    elif kind.who == "metrics":
        labels = list(rng.sample(words.METRICS, rng.randint(4, 10)))
    elif kind.who == "slots":
        labels = list(words.SLOTS[: rng.randint(4, 7)])
    else:
        labels = words.hospitals(rng, rng.choice([rng.randint(3, 12), rng.randint(12, 42)]))
    sums = [0] * len(columns)
    denominator = rng.randint(5, 130)
    rows: list[tuple[str, ...]] = []
    for _ in labels:
        figures = [_figure(rng, c.kind, denominator) for c in columns]
        if kind.row_total and columns[-1].path == (kind.row_total,):
            figures[-1] = str(sum(int(f) for f in figures[:-1]))
        for n, column in enumerate(columns):
            if column.summable:
                sums[n] += round(float(figures[n]) * 100)
        rows.append(tuple(figures))
    rows = _nothing_for_some(rng, columns, rows)
    thousands = rng.random() < 0.07
    rows = [tuple(_thousands(c) for c in row) for row in rows] if thousands else rows
    groups: list[str | None] = [None] * len(labels)
    group_header = None
    if kind.who == "hospitals" and len(labels) >= 5 and rng.random() < 0.16:
        cuts = sorted(rng.sample(range(1, len(labels)), rng.randint(1, min(3, len(labels) - 2))))
        names = rng.sample(GROUPS, len(cuts) + 1)
        groups = [names[sum(cut <= n for cut in cuts)] for n in range(len(labels))]
        group_header = rng.choice(["类型", "类别", None])
    totals = _totals(columns, sums)
    totals = tuple(_thousands(c) for c in totals) if thousands else totals
    has_total = rng.random() < 0.7 and kind.who != "metrics" and any(c.summable for c in columns)
    return Sheet(
        title=_title(rng, year, month, kind.title),
        period=f"{year}-{month:02d}",
        label_column=kind.label,
        columns=tuple(c.path for c in columns),
        lines=tuple(
            Line(label, row, group) for label, row, group in zip(labels, rows, groups, strict=True)
        ),
        serial=kind.who != "slots" and rng.random() < (0.25 if any(groups) else 0.6),
        total=totals if has_total else None,
        notes_before=(rng.choice(NOTES_BEFORE),) if rng.random() < 0.15 else (),
        notes_after=_after(rng, year, month, kind.cumulative),
        group_header=group_header,
        total_first=has_total and not any(groups) and rng.random() < 0.06,
        total_label=rng.choice(["合计", "合计", "合计", "总计"]),
    )


def _chosen(rng: Random, kind: Kind, year: int, month: int) -> tuple[Column, ...]:
    """Some of the kind's columns, in their order; a two-level header has all its groups."""
    if kind.title.startswith("近三个月"):
        months = [(month - n - 1) % 12 + 1 for n in (2, 1, 0)]
        return (*(Column((f"{m}月",), "int") for m in months), *kind.columns)
    if kind.title.startswith("与上年"):
        years = [Column((f"{y}年数量",), "int") for y in (year, year - 1)]
        return (*years, *kind.columns)
    if kind.groups and rng.random() < 0.75:
        count = rng.randint(1, len(kind.columns))
        picked = kind.columns[:count]
        extra = group("档案累计总量", "基本信息:int 慢病随访:int 老年人体检:int")
        last = extra if kind.who == "districts" and rng.random() < 0.4 else ()
        # Rates among the parts show that the last name has none.
        rates = any(c.kind == "percent" for g in kind.groups for c in g)
        behind = (Column(("综合得分",), "decimal"),) if rates and rng.random() < 0.08 else ()
        return (*picked, *(c for group in kind.groups for c in group), *(behind or last))
    least = min(2, len(kind.columns))
    count = rng.randint(least, len(kind.columns))
    kept = sorted(rng.sample(range(len(kind.columns)), count))
    picked = tuple(kind.columns[n] for n in kept)
    return (*picked, Column((kind.row_total,), "int")) if kind.row_total else picked


def _figure(rng: Random, kind: str, denominator: int) -> str:
    if kind == "int":
        return str(rng.randrange(10 ** rng.randint(1, 7)))
    if kind == "rare":
        return "0" if rng.random() < 0.6 else str(rng.randrange(1, 900))
    if kind == "days":
        return str(rng.choice([31, 31, 31, 30, 29, 28, 17, 0]))
    if kind == "percent":
        return f"{rng.randrange(0, 1000) / 10:.2f}%"
    if kind == "fraction":
        return f"{rng.randint(0, denominator)}/{denominator}"
    if kind == "money":
        return f"{rng.randrange(0, 10**8) / 100:.2f}" if rng.random() < 0.85 else "0.00"
    if kind == "change":
        return f"{rng.choice(['', '', '-'])}{rng.randrange(1, 9000) / 100:.2f}%"
    if kind == "week":
        return rng.choice(["一周", "第二周", f"第二周前{rng.randint(2, 6)}天", "未开放"])
    if kind == "day":
        return rng.choice([f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日", "未定", "已上线"])
    if kind == "decimal":
        return f"{rng.randrange(0, 9000) / 100:.2f}"
    return rng.choice(STATES)


def _nothing_for_some(
    rng: Random, columns: tuple[Column, ...], rows: list[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """A unit that reported nothing: a word or a stroke stands where no rate can be."""
    word = rng.choice(["/", "/", "未反馈", "未部署", "-", "—", "无", "", ""])
    kinds = [c.kind for c in columns]
    return [
        tuple(
            word if kind in ("percent", "decimal") and rng.random() < 0.06 else cell
            for kind, cell in zip(kinds, row, strict=True)
        )
        for row in rows
    ]


def _thousands(cell: str) -> str:
    return f"{int(cell):,}" if cell.isdigit() else cell


def _totals(columns: tuple[Column, ...], sums: list[int]) -> tuple[str, ...]:
    cells = []
    for column, hundredfold in zip(columns, sums, strict=True):
        if not column.summable:
            cells.append("/")
        elif column.kind == "money":
            cells.append(f"{hundredfold / 100:.2f}")
        else:
            cells.append(str(hundredfold // 100))
    return tuple(cells)
