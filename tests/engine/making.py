"""Small issues to search in: shaped like ours, said in words of our own."""

from __future__ import annotations

from indexer.model import (
    EntityMention,
    Event,
    Fact,
    Institution,
    IssueHead,
    Person,
    Record,
    RowData,
    Source,
    TableRef,
)


def head(issue: str) -> IssueHead:
    return IssueHead(
        id=issue,
        title=issue,
        date=f"{issue[:7]}-28",
        date_precision="day",
        date_basis="printed",
        date_evidence="",
        year=int(issue[:4]),
        number=None,
        total_number=None,
        publisher="",
        source_file=f"{issue}.txt",
    )


def prose(
    id_: str,
    title: str,
    text: str,
    *,
    people: tuple[str, ...] = (),
    institutions: tuple[str, ...] = (),
    platforms: tuple[str, ...] = (),
    events: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    dates: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
) -> Record:
    """News ("…/n1") or a brief ("…/b1"); ``facts`` are the periods of its figures."""
    issue, _, rest = id_.partition("/")
    return Record(
        id=id_,
        type={"n": "news", "b": "brief", "s": "statement", "o": "other"}[rest[0]],  # type: ignore[arg-type]
        issue=head(issue),
        title=title,
        text=text,
        source=Source(f"{issue}.txt", "0" * 64, 1, 2),
        people=tuple(Person(name, name, None, None) for name in people),
        institutions=tuple(Institution(name, name, name) for name in institutions),
        platforms=tuple(EntityMention(name, name, name) for name in platforms),
        events=tuple(Event(f"{id_}/e{n}", kind, None, None) for n, kind in enumerate(events)),
        places=tuple(EntityMention(name, name, name) for name in places),
        dates=dates,
        facts=tuple(Fact("电话", 1, "个", period) for period in facts),
    )


def row(
    id_: str,
    caption: str,
    label: str,
    cells: dict[str, str],
    *,
    period: str | None = None,
    institution: str | None = None,
    group: str | None = None,
    series: str | None = None,
    notes: tuple[str, ...] = (),
) -> Record:
    """A table row "…/t1/r2"; ``cells``: column path joined by "/" -> printed cell."""
    issue, table, rest = id_.split("/")
    no = int(rest.lstrip("rotal-") or 1)
    return Record(
        id=id_,
        type="statistic",
        issue=head(issue),
        title=caption,
        text=" ".join((label, *cells.values())),
        source=Source(f"{issue}.txt", "0" * 64, no, no),
        table=TableRef(
            f"{issue}/{table}",
            caption,
            series,
            period,
            "单位",
            tuple(tuple(path.split("/")) for path in cells),
            notes,
        ),
        row=RowData(
            no, label, group, tuple(cells.values()), (None,) * len(cells), rest.startswith("total")
        ),
        period=period,
        institutions=(Institution(institution, institution, label),) if institution else (),
    )


TONGREN, CHILDREN, AIRFORCE = "南京同仁医院", "南京市儿童医院", "东部战区空军医院"
BOOKING = "预约挂号服务统计"

MAY = (
    prose(
        "2018-06/n1",
        "网络安全培训班在宁开班",
        "6月12日，全市网络安全培训班开班。\n方中友到场并讲话，要求做好应急演练。",
        people=("方中友",),
        events=("培训",),
        dates=("2018-06-12",),
    ),
    prose(
        "2018-06/n2",
        "中医院集中医疗资源",
        "各单位用HIS系统互通数据，Hisense 大屏不在其列；13月并无此说。",
        institutions=("南京市中医院",),
        places=("玄武区",),
    ),
    prose("2018-06/b1", "", "西善桥社区建成市民健康档案，全年共1,234份。", places=("雨花台区",)),
    prose(
        "2018-06/b2",
        "",
        "3月以来热线受理电话五千个。",
        facts=("2018-03",),
        platforms=("12320热线",),
    ),
    row(
        "2018-06/t1/r1",
        f"2018年5月{BOOKING}",
        TONGREN,
        {"电话预约": "44", "小计": "1,234"},
        period="2018-05",
        institution=TONGREN,
        series=BOOKING,
    ),
    row(
        "2018-06/t1/r2",
        f"2018年5月{BOOKING}",
        CHILDREN,
        {"电话预约": "1222", "小计": "6/11"},
        period="2018-05",
        institution=CHILDREN,
        group="市属医院",
        series=BOOKING,
    ),
    row(
        "2018-06/t1/total",
        f"2018年5月{BOOKING}",
        "合计",
        {"电话预约": "1266", "小计": "99.50%"},
        period="2018-05",
        series=BOOKING,
    ),
)
NOVEMBER = (
    prose(
        "2020-11/n1",
        "卫生信息平台完成升级",
        "空军医院已接入卫生信息平台，平台运行平稳。平台数据每日上传，平台有专人值守。",
        institutions=(AIRFORCE,),
        platforms=("卫生信息平台",),
        events=("上线",),
        dates=("2020-10-30/2020-11-02",),
    ),
    prose("2020-11/b1", "", "医院逐步接入，卫生与信息两科共同值守，另有平台若干。"),
    prose("2020-11/b2", "", "同仁堂义诊，医院未参加。", places=("玄武区",)),
    row(
        "2020-11/t1/r1",
        "卫生信息平台数据上传",
        TONGREN,
        {"门急诊信息/人次": "６５４３", "住院": "第二周前6天"},
        period="2020-10",
        institution=TONGREN,
        notes=("截止本月末",),
    ),
)
MARCH = (
    prose(
        "2025-03/n1",
        "依托DeepSeek上线智慧客服",
        "智慧客服上线，市民可询问预约挂号。",
        events=("上线",),
        platforms=("12320热线",),
        dates=("2025-03-05",),
    ),
    row(
        "2025-03/t1/r1",
        f"2025年2月{BOOKING}",
        TONGREN,
        {"快速预约": "2", "小计": "86"},
        period="2025-02",
        institution=TONGREN,
        series=BOOKING,
    ),
    row(
        "2025-03/t1/r2",
        f"2025年2月{BOOKING}",
        "空军医院",
        {"快速预约": "0", "小计": "46"},
        period="2025-02",
        institution=AIRFORCE,
        series=BOOKING,
    ),
)
ALL = (*MAY, *NOVEMBER, *MARCH)
