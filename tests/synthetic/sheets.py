"""Invents statistics tables: titles, columns of one or two levels, rows, totals, notes."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.synthetic import words
from tests.synthetic.plan import Line, Sheet


@dataclass(frozen=True)
class Column:
    """``kind``: int, rare (mostly zero), days, percent, fraction, money, decimal, state."""

    path: tuple[str, ...]
    kind: str

    @property
    def summable(self) -> bool:
        return self.kind in ("int", "rare", "money")


def _flat(text: str) -> tuple[Column, ...]:
    return tuple(Column((name,), kind) for name, kind in (item.split(":") for item in text.split()))


def _group(name: str, text: str) -> tuple[Column, ...]:
    return tuple(Column((name, *c.path), c.kind) for c in _flat(text))


@dataclass(frozen=True)
class Kind:
    """A kind of table. ``who``: hospitals, districts, channels. ``leaf_sets``: groups of a
    two-level header that may be printed behind ``columns``."""

    title: str
    label: str
    who: str
    columns: tuple[Column, ...]
    groups: tuple[tuple[Column, ...], ...] = ()
    cumulative: str | None = None
    row_total: str | None = None


KINDS = (
    Kind(
        "互联网诊疗服务情况统计表",
        "医疗机构",
        "hospitals",
        _flat(
            "图文问诊:int 视频问诊:rare 电子处方（张）:int 处方金额（元）:money "
            "药品配送（单）:rare 复诊率:percent 平均接诊时长（分钟）:decimal"
        ),
        cumulative="互联网诊疗总量",
    ),
    Kind(
        "电子健康卡用卡情况统计",
        "单位",
        "hospitals",
        _flat("发卡量:int 用卡量:int 用卡率:percent 脱卡支付:rare 儿童建卡:rare 异地用卡:rare"),
        cumulative="累计发放电子健康卡",
    ),
    Kind(
        "云影像调阅统计表",
        "接入单位",
        "hospitals",
        _flat("影像上传量:int 上传天数:days"),
        (
            _group("本院调阅", "次数:int 成功率:percent"),
            _group("跨院调阅", "次数:int 成功率:percent"),
        ),
        cumulative="云影像累计存储",
    ),
    Kind(
        "处方流转情况统计",
        "机构名称",
        "hospitals",
        _flat(
            "12320处方咨询:rare 开具处方:int 流转处方:int 药师拒审:rare 患者取药:int "
            "流转金额（元）:money"
        ),
        cumulative="总流转处方",
    ),
    Kind(
        "门诊与住院患者满意度调查情况",
        "调查单位",
        "hospitals",
        _flat("发放问卷:int 接口符合情况:fraction"),
        (
            _group("门诊患者", "有效问卷:int 满意率:percent"),
            _group("住院患者", "有效问卷:int 满意率:percent"),
        ),
    ),
    Kind(
        "双向转诊统计",
        "单位",
        "hospitals",
        _flat("上转人次:int 下转人次:int 跨市转诊:rare 急诊转运:rare"),
        row_total="小计",
        cumulative="总转诊量",
    ),
    Kind(
        "分时段预约统计表",
        "单位",
        "hospitals",
        _flat("APP预约:int 窗口预约:int 诊间预约:rare 自助机预约:int 社区预约:rare"),
        row_total="合计",
        cumulative="总预约量",
    ),
    Kind(
        "检查检验结果互认情况统计表",
        "医院名称",
        "hospitals",
        _flat(
            "互认项目数:int 互认人次:int 节省费用（元）:money 互认率:percent "
            "不互认原因填报率:percent"
        ),
    ),
    Kind(
        "医院接口改造进度表",
        "医院名称",
        "hospitals",
        _flat("接口开发:state 联调测试:state 上线情况:state 上传表数:fraction 问题数:rare"),
    ),
    Kind(
        "公共卫生平台数据采集情况（区）",
        "接入单位",
        "districts",
        _flat("数据上传量:int 数据上传天数:days 表单完成情况:fraction"),
        (
            _group("门诊信息", "人次:int 及时率:percent"),
            _group("住院信息", "人次:int 及时率:percent"),
        ),
        cumulative="各区累计入库数据",
    ),
    Kind(
        "居民健康档案务实应用情况",
        "行政区",
        "districts",
        _flat("建档人数:int 本月更新:int 更新率:percent"),
        (
            _group("居民端", "查询次数:int 授权人数:int"),
            _group("医生端", "调阅次数:int 调阅人数:int"),
        ),
    ),
    Kind(
        "智慧急救数据统计",
        "行政区",
        "districts",
        _flat(
            "出车次数:int 救治人数:int 平均到达时长（分钟）:decimal 上车即入院:rare 志愿者响应:rare"
        ),
    ),
    Kind(
        "家庭医生线上签约统计表",
        "行政区",
        "districts",
        _flat("签约团队:int 签约居民:int 重点人群:int 履约率:percent 解约:rare"),
        cumulative="总签约人数",
    ),
    Kind(
        "疫苗预约接种统计",
        "接种单位",
        "hospitals",
        _flat("开放号源:int 成功预约:int 爽约:rare 爽约率:percent"),
    ),
    Kind(
        "自助终端使用情况表",
        "单位",
        "hospitals",
        _flat(
            "终端台数:int 建档（人）:int 挂号（次）:int 挂号金额（元）:money 缴费（次）:int "
            "缴费金额（元）:money 打印报告（份）:rare 医保结算:rare"
        ),
    ),
    Kind(
        "网络安全巡检情况统计表",
        "受检单位",
        "hospitals",
        _flat("发现漏洞:int 高危漏洞:rare 完成整改:int 整改率:percent 等保测评:state"),
    ),
    Kind(
        "短信提醒发送情况",
        "单位",
        "hospitals",
        _flat("就诊提醒:int 报告提醒:int 缴费提醒:rare 失败率:percent"),
        cumulative="短信发送总量",
    ),
    Kind(
        "远程心电诊断统计",
        "申请机构",
        "hospitals",
        _flat("申请例数:int 完成诊断:int 阳性率:percent 危急值:rare 平均用时（分钟）:decimal"),
        cumulative="累计诊断病例",
    ),
)
TWO_UP = (
    ("分渠道用卡情况统计", "名称", "用卡数量", "channels", None),
    (
        "线上服务入口访问情况统计",
        "渠道名称",
        "访问次数",
        "channels",
        "（不包含线下窗口、自助终端）",
    ),
    ("电子发票开具量统计表", "单位", "合计", "hospitals", None),
    ("检验报告推送情况统计", "单位", "推送数量", "hospitals", "（仅统计已接入平台的单位）"),
)
GROUPS = ("市属医院", "省属医院", "区属医院", "部队医院", "民营医院", "基层机构", "外地机构")
STATES = ("已完成", "调试中", "未启动", "未反馈", "已上线", "/")
NOTES_BEFORE = (
    "（不包含诊间预约、医院自有途径预约）",
    "（数据来源于12320平台，不含急诊）",
    "（单位名称按数量排序）",
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
    columns = _chosen(rng, kind)
    if kind.who == "districts":
        labels = list(rng.sample(words.DISTRICTS, rng.randint(8, 12)))
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
    groups: list[str | None] = [None] * len(labels)
    group_header = None
    if kind.who == "hospitals" and len(labels) >= 5 and rng.random() < 0.16:
        cuts = sorted(rng.sample(range(1, len(labels)), rng.randint(1, min(3, len(labels) - 2))))
        names = rng.sample(GROUPS, len(cuts) + 1)
        groups = [names[sum(cut <= n for cut in cuts)] for n in range(len(labels))]
        group_header = rng.choice(["类型", "类别", None])
    has_total = rng.random() < 0.7 and any(c.summable for c in columns)
    return Sheet(
        title=_title(rng, year, month, kind.title),
        period=f"{year}-{month:02d}",
        label_column=kind.label,
        columns=tuple(c.path for c in columns),
        lines=tuple(
            Line(label, row, group) for label, row, group in zip(labels, rows, groups, strict=True)
        ),
        serial=not any(groups) and rng.random() < 0.6,
        total=_totals(columns, sums) if has_total else None,
        notes_before=(rng.choice(NOTES_BEFORE),) if rng.random() < 0.15 else (),
        notes_after=_after(rng, year, month, kind.cumulative),
        group_header=group_header,
    )


def _chosen(rng: Random, kind: Kind) -> tuple[Column, ...]:
    """Some of the kind's columns, in their order; a two-level header has all its groups."""
    if kind.groups and rng.random() < 0.75:
        count = rng.randint(1, len(kind.columns))
        picked = kind.columns[:count]
        extra = _group("档案累计总量", "基本信息:int 慢病随访:int 老年人体检:int")
        last = extra if kind.who == "districts" and rng.random() < 0.4 else ()
        return (*picked, *(c for group in kind.groups for c in group), *last)
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
    if kind == "decimal":
        return f"{rng.randrange(0, 9000) / 100:.2f}"
    return rng.choice(STATES)


def _nothing_for_some(
    rng: Random, columns: tuple[Column, ...], rows: list[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """A unit that reported nothing: a word or a stroke stands where no rate can be."""
    word = rng.choice(["/", "/", "未反馈", "未部署"])
    kinds = [c.kind for c in columns]
    return [
        tuple(
            word if kind in ("percent", "decimal") and rng.random() < 0.06 else cell
            for kind, cell in zip(kinds, row, strict=True)
        )
        for row in rows
    ]


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
