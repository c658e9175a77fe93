"""A handful of records and names, searched as a generation is, for the tests of this folder."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.analysis import Segmenter
from indexer.authority import Authority, Entity, Lexicon, Name, Place
from indexer.engine import WhooshFactory
from indexer.model import (
    EntityMention,
    Event,
    Institution,
    IssueHead,
    Person,
    Record,
    RowData,
    Source,
    TableRef,
)
from indexer.search import Held, catalogue
from tests.printing import printed_by_issue

# Gone when the tests are over.
FOLDER = TemporaryDirectory(prefix="search-tests-")
TONGREN, CHILDREN = "南京同仁医院", "南京市儿童医院"
BAYI = "东部战区总医院秦淮医疗区"
BOOKING = (("12320在线预约",), ("电话预约",), ("诊间预约",), ("第三方",), ("总计",))
KIOSK = (("投放台数",), ("挂号（次）",), ("缴费（次）",))
UPLOAD = (("数据上传量",), ("门急诊信息", "人次"), ("门急诊信息", "符合率"), ("出院信息", "人次"))

NOTES = {"2018-06/t1": "（截止5月底，总预约量为7654321次）"}


def head(month: str) -> IssueHead:
    year, number = int(month[:4]), int(month[5:])
    return IssueHead(
        id=month,
        title="南京卫生信息化简报",
        date=f"{month}-28",
        date_precision="day",
        date_basis="printed",
        date_evidence="刊头印有日期。",
        year=year,
        number=number if year == 2025 else None,
        total_number=157 if year == 2025 else None,
        publisher="南京市卫生信息中心",
        source_file=f"{month}.txt",
    )


def institution(name: str, mention: str = "") -> Institution:
    return Institution(name, name, mention or name)


def prose(
    id_: str, title: str, text: str, *people: str, at: tuple[str, ...] = (), **more: object
) -> Record:
    kinds = {"n": "news", "b": "brief", "s": "statement", "o": "other"}
    return Record(
        id=id_,
        type=kinds[id_.split("/")[1][0]],  # type: ignore[arg-type]
        issue=head(id_[:7]),
        title=title,
        text=text,
        source=Source(f"{id_[:7]}.txt", "0" * 64, 1, 2),
        people=tuple(Person(f"{name}-市卫健委", name, "主任", "市卫健委") for name in people),
        institutions=tuple(institution(name) for name in at),
        **more,  # type: ignore[arg-type]
    )


def row(
    table: str,
    no: int,
    title: str,
    period: str,
    columns: tuple[tuple[str, ...], ...],
    label: str,
    *cells: str,
    linked: str = "",
) -> Record:
    series = title.split("月")[-1].removesuffix("表")
    return Record(
        id=f"{table}/r{no}",
        type="statistic",
        issue=head(table[:7]),
        title=title,
        text=" ".join((label, *cells)),
        source=Source(f"{table[:7]}.txt", "0" * 64, no, no),
        table=TableRef(
            table, title, series, period, "单位", columns, (NOTES.get(table, "（截止月底）"),)
        ),
        row=RowData(no, label, None, cells, tuple(None for _ in cells), False),
        period=period,
        institutions=(institution(linked or label, label),),
    )


def records() -> tuple[Record, ...]:
    may, august = "2018年5月预约挂号服务统计表", "2023年8月预约挂号服务统计"
    kiosk, upload = "2018年5月自助终端使用情况表", "2023年8月数据采集情况"

    def booked18(no: int, label: str, cells: str, linked: str = "") -> Record:
        return row("2018-06/t1", no, may, "2018-05", BOOKING, label, *cells.split(), linked=linked)

    def booked23(no: int, label: str, cells: str) -> Record:
        return row("2023-09/t1", no, august, "2023-08", BOOKING, label, *cells.split())

    def uploaded(no: int, label: str, cells: str) -> Record:
        return row("2023-09/t2", no, upload, "2023-08", UPLOAD, label, *cells.split())

    kiosk_cells = ("9", "2333", "3036")
    return (
        booked18(1, CHILDREN, "16869 8678 0 39111 64658"),
        booked18(2, TONGREN, "30 60 0 248 338"),
        booked18(3, "解放军第八一医院", "400 304 0 1779 2483", BAYI),
        row("2018-06/t2", 1, kiosk, "2018-05", KIOSK, "同仁医院", *kiosk_cells, linked=TONGREN),
        booked23(1, CHILDREN, "5977 525 215395 1342 223239"),
        booked23(2, TONGREN, "172 0 0 112 284"),
        uploaded(1, BAYI, "1439788 40226 86.20% 3728"),
        uploaded(2, TONGREN, "3978928 89865 92.90% 3091"),
        prose(
            "2020-11/n1",
            "疫情应急处置演练举行",
            "11月26日，全市应急处置演练举行，方中友担任总指挥。演练分九个场景。",
            "方中友",
            events=(Event("2020-11/n1", "演练", "2020-11-26", None),),
            dates=("2020-11-26",),
        ),
        prose(
            "2018-06/b1",
            "包头客人来访",
            "6月22日，包头客人来宁考察平台建设，方中友、王静陪同。",
            "方中友",
            "王静",
            places=(EntityMention("包头市", "包头市", "包头"),),
            dates=("2018-06-22",),
        ),
        prose(
            "2023-09/n1",
            "学会办网络安全主题培训会",
            LONG,
            events=(Event("2023-09/n1", "培训", "2023-09-15", None),),
        ),
        prose("2025-03/n1", "智慧客服上线", "3月5日，基于DeepSeek的智慧客服上线，鼓楼医院参加。"),
        prose("2023-04/b1", "会讯", "CHIMA大会定于5月在福州召开，HIS厂商参展。"),
    )


LONG = (
    "宣传周期间，各单位都办了活动。参加的有疾控中心、急救中心和血液中心的人员，一共四十多位。"
    "讲课的专家谈了三件事，先说大家每天都会遇到的邮件，再说电话，最后说办公用的电脑怎样保管。"
    "他们举了好些例子，请大家留心陌生的链接，也请大家不要把口令写在纸上贴在屏幕旁边。"
    "随后的讨论里，有人问到钓鱼邮件怎样辨认，专家逐条作了解答，并且当场演示。"
    "活动结束以前，学会还发了一份小册子，里面收了常用的防护办法，方便带回去看。"
)


def names() -> Authority:
    def entity(id_: str, *others: tuple[str, str, str]) -> Entity:
        printed = "printed in the briefings"
        rows = (Name(id_, "preferred", printed), *(Name(n, r, e) for n, r, e in others))
        return Entity(id_, "hospital", rows)

    institutions = (
        entity(TONGREN, ("同仁医院", "short", "printed in the briefings")),
        entity(CHILDREN),
        entity(
            BAYI,
            ("解放军第八一医院", "former", "inferred from the briefings"),
            ("某某医院", "former", "recalled, no source found"),
            ("东部战区总医院", "branch-of", "public source"),
        ),
    )
    known = {
        "institutions": institutions,
        "places": (Place("包头市", "city", ("包头市", "包头")),),
        "lexicon": lexicon(),
        "institution_index": {},
        "platform_index": {},
    }
    return Authority(**{**_empty(Authority), **known})  # type: ignore[arg-type]


def lexicon() -> Lexicon:
    known = {
        "prefixes": (("市", "南京市"), ("省", "江苏省")),
        "synonyms": (("客服机器人", "智慧客服"), ("报名", "诊间预约"), ("问答机", "上线客服")),
        "titles": ("副主任", "主任"),
        "surnames": {"方": True, "王": True},
    }
    return Lexicon(**{**_empty(Lexicon), **known})  # type: ignore[arg-type]


def _empty(of: type) -> dict[str, object]:
    """Every list empty: these tests have no need of the others."""
    return {field.name: () for field in fields(of)}


@lru_cache(maxsize=1)
def held() -> Held:
    """The records above, indexed."""
    segmenter = Segmenter((TONGREN, CHILDREN, BAYI, "同仁医院", "方中友", "诊间预约"))
    factory = WhooshFactory(segmenter)
    where = Path(FOLDER.name)
    writer = factory.open_writer(where)
    writer.write(records())
    writer.commit()
    by_id = {record.id: record for record in records()}
    return Held(
        factory.open_reader(where),
        lambda ids: tuple(by_id[one] for one in ids if one in by_id),
        catalogue(printed_by_issue(records()), names(), lambda: (r.text for r in records())),
        segmenter,
    )
