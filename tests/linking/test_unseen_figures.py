"""Figures, dates, places and platforms in sentences that no rule was written for: labelled before
any run; ``A|B``: either name of the metric is right."""

from __future__ import annotations

import pytest

from indexer.authority import Authority
from indexer.linking import link
from tests.linking.making import prose

FACTS: tuple[tuple[str, tuple[tuple[str, float, str, str | None], ...]], ...] = (
    (
        "5月份12320热线呼入总量80213个，接通76540个，接通率95.4%。",
        (
            ("呼入总量|12320热线呼入总量", 80213, "个", None),
            ("接通", 76540, "个", None),
            ("接通率", 95.4, "%", None),
        ),
    ),
    (
        "5月，人工坐席受理来电12,345通，平均通话时长186秒。",
        (("人工坐席受理来电|受理来电", 12345, "通", None), ("平均通话时长", 186, "秒", None)),
    ),
    (
        "其中健康咨询3210件，占比42.5%；投诉举报87件，占比1.2%。",
        (
            ("健康咨询", 3210, "件", None),
            ("占比", 42.5, "%", None),
            ("投诉举报", 87, "件", None),
            ("占比", 1.2, "%", None),
        ),
    ),
    (
        "全省12320共接听电话6.8万人次，其中南京5.4万人次、徐州市3200人次。",
        (
            ("接听电话", 68000, "人次", None),
            ("接听电话", 54000, "人次", "南京市"),
            ("接听电话", 3200, "人次", "徐州市"),
        ),
    ),
    (
        "预约挂号平台5月预约总量为305612人次，爽约率为3.8%。",
        (("预约总量", 305612, "人次", None), ("爽约率", 3.8, "%", None)),
    ),
    (
        "截至5月底，居民健康档案建档数达到723.5万份。",
        (("居民健康档案建档数|健康档案建档数|建档数", 7235000, "份", None),),
    ),
    (
        "远程会诊平台累计接入62家医疗机构，当月会诊33例。",
        (("接入医疗机构", 62, "家", None), ("会诊", 33, "例", None)),
    ),
    (
        "微信公众号关注用户突破120万，菜单点击量45678次。",
        (("微信公众号关注用户", 1200000, "", None), ("菜单点击量", 45678, "次", None)),
    ),
    (
        "受理市12345工单1,502件、省12345工单802件、自接工单33件。",
        (
            ("受理市12345工单|市12345工单", 1502, "件", None),
            ("省12345工单", 802, "件", None),
            ("自接工单", 33, "件", None),
        ),
    ),
    (
        "新增自助机15台，累计部署自助机1020台。",
        (("自助机|新增自助机", 15, "台", None), ("部署自助机|自助机", 1020, "台", None)),
    ),
    (
        "上传检验报告数最多的分别是南京市胸科医院3301份、浦口区2200份。",
        (
            ("上传检验报告数|检验报告数|检验报告", 3301, "份", "南京市胸科医院"),
            ("上传检验报告数|检验报告数|检验报告", 2200, "份", "浦口区"),
        ),
    ),
    (
        "疫情咨询 ５６７ 个，心理援助 89 个。",
        (("疫情咨询", 567, "个", None), ("心理援助", 89, "个", None)),
    ),
    (
        "电话预约：20311个；网上预约：5020个；现场预约：0个。",
        (
            ("电话预约", 20311, "个", None),
            ("网上预约", 5020, "个", None),
            ("现场预约", 0, "个", None),
        ),
    ),
    (
        "满意度调查回访1002人，满意率99.1%。",
        (("满意度调查回访|回访", 1002, "人", None), ("满意率", 99.1, "%", None)),
    ),
    ("热线中心电话为025-83012320，地址在中山路321号。", ()),
    ("2021年5月第3周因系统升级，部分数据缺失。", ()),
    ("本月统计口径按照第15号文件执行。", ()),
    ("系统24小时运行，12320全年无休。", ()),
)

DATES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("12月28日至次年1月5日开展机房巡检。", "2021-01-31", ("2020-12-28/2021-01-05",)),
    ("11月30日—12月2日，年会在杭州召开。", "2021-12-31", ("2021-11-30/2021-12-02",)),
    ("2019年12月30日至2020年1月3日停机割接。", "2020-01-31", ("2019-12-30/2020-01-03",)),
    ("5月31日~6月1日，测评专家进驻。", "2021-06-30", ("2021-05-31/2021-06-01",)),
    ("6月5、6日，志愿者进社区。", "2021-06-30", ("2021-06-05/2021-06-06",)),
    ("6月12日上午9时，开班仪式举行；下午2:30分组讨论。", "2021-06-30", ("2021-06-12",)),
    ("2021.6.18，平台切换。", "2021-06-30", ("2021-06-18",)),
    ("2021-06-18发布公告。", "2021-06-30", ("2021-06-18",)),
    ("2021年6月中旬完成验收。", "2021-06-30", ("2021-06",)),
    ("二〇二一年六月八日，签约仪式举行。", "2021-06-30", ("2021-06-08",)),
    ("会讯：培训班将于7月3日至4日举办。", "2021-06-30", ("2021-07-03/2021-07-04",)),
    ("本月8日，专家组来宁。", "2021-06-30", ("2021-06-08",)),
    ("上月25日完成招标。", "2021-06-30", ("2021-05-25",)),
    ("3月-5月开展专项行动。", "2021-06-30", ("2021-03", "2021-05")),
    ("2020年11月至2021年2月开展试点。", "2021-06-30", ("2020-11", "2021-02")),
    ("6月31日为笔误。", "2021-06-30", ()),
    ("6月3日（星期四）下午，讲座开讲。", "2021-06-30", ("2021-06-03",)),
)

PLACES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("会议在成都召开，四川、云南两省代表参加。", ("成都市", "四川省", "云南省")),
    ("江北新区和六合区同步上线。", ("江北新区", "六合区")),
    ("调研组赴内蒙古自治区包头市考察。", ("内蒙古自治区", "包头市")),
    ("活动在江宁区秣陵街道举办。", ("江宁区",)),
    ("大海航行靠舵手，长春花开。", ()),
    ("南通、泰州、盐城三市代表发言。", ("南通市", "泰州市", "盐城市")),
    ("代表团从乌鲁木齐飞抵南京。", ("乌鲁木齐市", "南京市")),
    ("在上海国家会展中心举办展览。", ("上海市",)),
    ("南京大学与东南大学合作。", ()),
    ("大同小异的方案没有通过，宁波市代表提问。", ("宁波市",)),
)

PLATFORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("市民可通过预约挂号平台和自助终端取号。", ("预约挂号平台", "自助终端")),
    ("远程影像诊断平台、远程心电监测诊断平台运行稳定。", ("远程影像", "远程心电")),
    ("使用我的南京APP绑定市民卡。", ("我的南京客户端", "市民卡")),
    ("区域卫生信息平台完成升级。", ("卫生信息平台",)),
    ("拨打12320热线或使用微信公众号“南京卫生12320”。", ("12320热线", "南京卫生12320微信平台")),
    ("某医院自建平台与公司合作。", ()),
    ("妇幼保健信息系统新增产检模块。", ("妇幼保健信息系统",)),
    ("都市圈预约挂号平台覆盖八市。", ("都市圈预约挂号平台",)),
    ("省预约挂号网停机维护。", ("江苏省预约挂号网",)),
)


@pytest.mark.parametrize(("text", "wanted"), FACTS, ids=[row[0][:14] for row in FACTS])
def test_every_figure_with_its_metric_unit_and_subject(
    text: str, wanted: tuple[tuple[str, float, str, str | None], ...], authority: Authority
) -> None:
    title = "南京12320卫生热线2021年5月数据统计"
    found = link(prose(text, title, kind="statement", period="2021-05"), authority).facts
    assert [(one.value, one.unit) for one in found] == [(v, unit) for _, v, unit, _ in wanted]
    for one, (metric, _, _, subject) in zip(found, wanted, strict=True):
        assert one.metric in metric.split("|")
        assert subject is None or one.subject == subject


@pytest.mark.parametrize(("text", "issued", "wanted"), DATES, ids=[row[0][:14] for row in DATES])
def test_every_way_of_writing_a_day(
    text: str, issued: str, wanted: tuple[str, ...], authority: Authority
) -> None:
    assert link(prose(text, date=issued), authority).dates == wanted


@pytest.mark.parametrize(("text", "wanted"), PLACES, ids=[row[0][:14] for row in PLACES])
def test_places_but_no_words_or_houses_that_hold_them(
    text: str, wanted: tuple[str, ...], authority: Authority
) -> None:
    assert {one.id for one in link(prose(text), authority).places} == set(wanted)


@pytest.mark.parametrize(("text", "wanted"), PLATFORMS, ids=[row[0][:14] for row in PLATFORMS])
def test_platforms_under_their_printed_names(
    text: str, wanted: tuple[str, ...], authority: Authority
) -> None:
    assert {one.id for one in link(prose(text), authority).platforms} == set(wanted)
