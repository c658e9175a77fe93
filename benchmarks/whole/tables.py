"""The statistics of one number: thirteen series whose titles and columns drift as they are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from benchmarks.whole.world import FIRST, Hospital, World, month_of
from tests.synthetic import words
from tests.synthetic.plan import Figures, Line, Sheet

Path = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Kind:
    """One series of tables. ``title``, ``columns``: (first month number, what is printed from then
    on). ``who``: "hospitals", "districts" or "channels"; ``holds``: the kind of each column by its
    last step; ``row_total``: whether the last column is the sum of the others; ``until``: the
    month number after the last; ``cumulative``: what the note below sums up since the beginning."""

    series: str
    title: tuple[tuple[int, str], ...]
    label: str
    who: str
    columns: tuple[tuple[int, tuple[Path, ...]], ...]
    serial: bool = True
    two_up: bool = False
    row_total: bool = False
    cumulative: str = ""
    since: int = FIRST - 1
    until: int = 1 << 20
    share: float = 1.0


def _at(year: int, month: int) -> int:
    return year * 12 + month - 1


def _flat(text: str) -> tuple[Path, ...]:
    return tuple((name,) for name in text.split())


def _platform(amount: str, days: str) -> tuple[Path, ...]:
    return (
        (amount,),
        (days,),
        ("实时数据表单上传情况",),
        ("门急诊信息", "人次"),
        ("门急诊信息", "实时数据符合率"),
        ("出院信息", "人次"),
        ("出院信息", "实时数据符合率"),
    )


_PLATFORM = (
    (0, _platform("数据入库量", "数据上传天数")),
    (_at(2018, 1), _platform("数据上传量", "数据上传天数")),
    (_at(2024, 1), _platform("定时数据上传量", "实时数据上传天数")),
)
KINDS: tuple[Kind, ...] = (
    Kind(
        "预约挂号服务统计",
        (
            (0, "预约挂号服务统计表"),
            (_at(2020, 9), "预约挂号服务统计"),
            (_at(2024, 3), "12320预约挂号服务统计"),
        ),
        "单位",
        "hospitals",
        (
            (0, _flat("12320在线预约 电话预约 诊间预约 第三方 总计")),
            (_at(2020, 9), _flat("12320在线预约 快速预约 诊间预约 第三方 小计")),
        ),
        row_total=True,
        cumulative="总预约挂号量",
    ),
    Kind(
        "线上预约情况统计",
        ((0, "分途径预约情况统计"), (_at(2022, 6), "线上预约情况统计")),
        "名称",
        "channels",
        ((0, _flat("预约数量")),),
        two_up=True,
    ),
    Kind(
        "市民卡开卡量统计",
        ((0, "市民卡（医疗卡）开卡量统计表"),),
        "单位",
        "hospitals",
        ((0, _flat("开卡量")),),
        two_up=True,
        cumulative="总开卡量",
        until=_at(2019, 12),
        share=0.5,
    ),
    Kind(
        "医学检验检查报告上传情况统计",
        ((0, "医学检验检查报告上传情况统计"),),
        "单位",
        "hospitals",
        ((0, _flat("上传数量")),),
        two_up=True,
        cumulative="上传总量",
        share=0.5,
    ),
    Kind(
        "12320家庭医生预约统计",
        ((0, "南京12320家庭医生预约统计表"),),
        "行政区",
        "districts",
        ((0, _flat("签约医生数 预约人次 履约人次")),),
        since=_at(2016, 3),
    ),
    Kind(
        "各医疗卫生机构排班开放统计",
        ((0, "南京市各医疗卫生机构排班开放统计表"),),
        "单位",
        "hospitals",
        ((0, _flat("开放科室数 开放专家数 号源数量")),),
        until=_at(2021, 6),
        share=0.4,
    ),
    Kind(
        "妇幼保健信息系统各区使用情况",
        ((0, "南京市妇幼保健信息系统各区使用情况表"),),
        "行政区",
        "districts",
        ((0, _flat("初诊 复诊 妇女登记 儿童登记 分娩 访视一次 访视两次")),),
        serial=False,
        cumulative="总登记建卡数",
        until=_at(2022, 1),
    ),
    Kind(
        "卫生信息平台数据采集情况（区）",
        ((0, "南京市卫生信息平台数据采集情况（区）"),),
        "接入单位",
        "districts",
        _PLATFORM,
        serial=False,
    ),
    Kind(
        "卫生信息平台数据采集情况（医院）",
        ((0, "南京市卫生信息平台数据采集情况（医院）"),),
        "接入单位",
        "hospitals",
        _PLATFORM,
        serial=False,
        share=0.8,
    ),
    Kind(
        "自助智能医疗服务终端医院使用情况",
        ((0, "自助智能医疗服务终端医院使用情况表"),),
        "医院名称",
        "hospitals",
        ((0, _flat("发卡（张） 缴费（次） 挂号（次） 投放台数 取单（份）")),),
        serial=False,
        since=_at(2013, 5),
        until=_at(2022, 6),
        share=0.6,
    ),
    Kind(
        "院内信息系统部署情况统计",
        ((0, "院内信息系统部署情况统计表"),),
        "单位",
        "hospitals",
        ((0, _flat("电子病历 影像系统 临床检验 移动护理")),),
        since=_at(2017, 1),
        share=0.4,
    ),
)
STATED = ("12320卫生热线数据统计", "远程医疗系统数据统计")
SERIES = tuple(kind.series for kind in KINDS) + STATED
ENTERED = tuple(kind.series for kind in KINDS if kind.who == "hospitals")
STATES = ("未部署", "调试中", "已部署")


def printed(kind: Kind, month: int) -> tuple[str, tuple[Path, ...]]:
    """Title and columns as that month has them."""
    return _last(kind.title, month), _last(kind.columns, month)


def _last(dated: tuple[tuple[int, T], ...], month: int) -> T:
    return next(value for since, value in reversed(dated) if since <= month)


def rows_of(kind: Kind, month: int, world: World) -> list[tuple[str, int, Hospital | None]]:
    """(label, size, hospital) of those that the table lists that month."""
    if kind.who == "districts":
        return [(name, 9000 - 500 * at, None) for at, name in enumerate(world.districts)]
    if kind.who == "channels":
        return [(name, 5000 // (at + 1), None) for at, name in enumerate(words.CHANNELS[:10])]
    listed = [h for h in world.hospitals if h.enters.get(kind.series, 1 << 20) <= month]
    listed = [h for at, h in enumerate(listed) if at < max(4, round(len(listed) * kind.share))]
    return [(h.called(month), h.size, h) for h in listed]


def _count(rng: Random, size: int) -> str:
    return str(round(size * rng.uniform(0.7, 1.4)))


def _percent(rng: Random, _: int) -> str:
    return f"{rng.randint(700, 1000) / 10:.1f}%"


def _days(rng: Random, _: int) -> str:
    return str(rng.randint(24, 28))


def _forms(rng: Random, _: int) -> str:
    return f"{rng.randint(4, 11)}/11"


# By the name of a column's last step; whatever else counts.
_CELLS: dict[str, Callable[[Random, int], str]] = {
    "实时数据符合率": _percent,
    "数据上传天数": _days,
    "实时数据上传天数": _days,
    "实时数据表单上传情况": _forms,
    "投放台数": lambda rng, size: str(size // 900 + 2),
}


def cells_of(rng: Random, kind: Kind, columns: tuple[Path, ...], size: int) -> list[str]:
    """One row as it is meant, before anything is misprinted."""
    cells = [
        _CELLS.get(path[-1], _count)(rng, max(1, size // (at + 1)))
        for at, path in enumerate(columns)
    ]
    if kind.row_total:
        cells[-1] = str(sum(int(cell) for cell in cells[:-1]))
    return cells


def states_of(hospital: Hospital, month: int, columns: tuple[Path, ...]) -> list[str]:
    """A system is put up once and stays: month after month the same words."""
    done = [FIRST + (hospital.size * (at + 3) * 7) % 260 for at, _ in enumerate(columns)]
    return [STATES[0 if month < at - 4 else 1 if month < at else 2] for at in done]


def sheet(
    kind: Kind, month: int, rows: list[tuple[str, list[str]]], total: int, *, rng: Random
) -> Sheet:
    """A table as a plan; ``total``: what the note below gives as the sum since the beginning."""
    title, columns = printed(kind, month)
    year, name = month // 12, month % 12 + 1
    where = "" if not kind.cumulative else f"（截止{year}年{name}月底，{kind.cumulative}为{total}）"
    counted = [
        path[-1] not in _CELLS and kind.series != "院内信息系统部署情况统计" for path in columns
    ]
    sums = tuple(
        str(sum(int(cells[at]) for _, cells in rows)) if is_sum else "/"
        for at, is_sum in enumerate(counted)
    )
    return Sheet(
        title=f"{year}年{name}月{title}",
        period=month_of(month),
        label_column=kind.label,
        columns=columns,
        lines=tuple(Line(label, tuple(cells)) for label, cells in rows),
        serial=kind.serial,
        two_up=kind.two_up,
        total=sums if all(counted) else None,
        notes_after=(where,) if where else (),
    )


def stated(month: int, rng: Random) -> tuple[tuple[Figures, ...], list[dict[str, str]]]:
    """The two series of sentences, and what they say."""
    year, name = month // 12, month % 12 + 1
    calls, asked, booked = (
        rng.randint(40000, 90000),
        rng.randint(8000, 20000),
        rng.randint(9000, 30000),
    )
    seen, pictures, hearts = rng.randint(200, 900), rng.randint(1000, 9000), rng.randint(300, 4000)
    said = (
        Figures(
            f"南京12320卫生热线{year}年{name}月数据统计",
            month_of(month),
            (
                f"{year}年{name}月份南京12320卫生热线受理咨询电话{calls}个，按类别分：咨询类{asked}个、"
                f"电话预约{booked}个、人工服务{calls - asked - booked}个。",
            ),
        ),
        Figures(
            f"{year}年{name}月南京市远程医疗系统数据统计",
            month_of(month),
            (
                f"{year}年{name}月远程会诊{seen}例，远程影像诊断{pictures}例，远程心电诊断{hearts}例。",
            ),
        ),
    )
    truth = [
        {"series": STATED[0], "metric": "受理咨询电话", "value": str(calls)},
        {"series": STATED[1], "metric": "远程会诊", "value": str(seen)},
    ]
    return said, truth
