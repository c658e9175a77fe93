"""Records shaped like a long run of numbers: 85 % table rows, 15 % prose, words by Zipf's law.

Names and sentences are made up from common words; nothing here is from a real number. The same
``seed`` gives the same records.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from indexer.model import (
    EntityMention,
    Institution,
    IssueHead,
    Person,
    Record,
    RowData,
    Source,
    TableRef,
)

PER_ISSUE = 160
FIRST_YEAR = 2012


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


PLACES = _words("南京 玄武 秦淮 建邺 鼓楼 栖霞 雨花 江宁 浦口 六合 溧水 高淳 城东 城西 江北 河西")
KINDS = _words("中医院 人民医院 儿童医院 口腔医院 妇幼保健院 第一医院 第二医院 肿瘤医院 社区中心")
PLATFORM_NAMES = _words("预约挂号 卫生信息 自助终端 市民卡 检验报告 家庭医生 远程会诊 妇幼保健")
METRICS = _words("门急诊人次 住院人次 处方数 上传量 电话预约 网上预约 快速预约 小计 覆盖率 及时率")
COMMON = _words(
    "南京 医院 信息 卫生 系统 平台 数据 工作 建设 服务 健康 医疗 中心 管理 全市 会议 "
    "培训 安全 网络 单位 要求 推进 完成 上线 接入 项目 调研 检查 演练 报告 领导 主任 "
    "专家 居民 档案 电子 病历 区域 标准 应用 智慧 互联网 共享 业务 统计 预约 挂号 热线 "
    "咨询 投诉 妇幼 社区 基层 签约 家庭 医生 远程 影像 心电 检验 机房 设备 测试 验收 "
    "评审 招标 方案 规划 总结 部署 落实 责任 机制 流程 质量 考核"
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = _words("建国 海燕 志强 丽华 永明 晓峰 文静 国庆 春梅 立新 秀英 伟 敏 静 涛 磊")


def records(count: int, seed: int = 1) -> Iterator[Record]:
    """``count`` records, oldest issue first, in printed order."""
    chance = random.Random(seed)
    hospitals = _names(chance, 300)
    people = tuple(f"{s}{g}" for s in SURNAMES for g in GIVEN)[:500]
    rare = tuple(_rare(chance) for _ in range(4000))
    vocabulary = (*COMMON, *rare)
    weights = tuple(accumulate(1 / (rank + 2) for rank in range(len(vocabulary))))
    for number in range(0, count, PER_ISSUE):
        head = _head(number // PER_ISSUE)
        size = min(PER_ISSUE, count - number)
        prose = max(1, size * 15 // 100)
        for no in range(1, prose + 1):
            words = chance.choices(vocabulary, cum_weights=weights, k=chance.randint(40, 160))
            yield _prose(chance, head, no, words, hospitals, people)
        yield from _rows(chance, head, size - prose, hospitals)


def _head(number: int) -> IssueHead:
    year, month = FIRST_YEAR + number // 12, number % 12 + 1
    return IssueHead(
        id=f"{year}-{month:02d}",
        title=f"{year}年第{month}期",
        date=f"{year}-{month:02d}-28",
        date_precision="day",
        date_basis="printed",
        date_evidence="",
        year=year,
        number=month,
        total_number=number + 1,
        publisher="",
        source_file=f"{year}-{month:02d}.txt",
    )


def _prose(
    chance: random.Random,
    head: IssueHead,
    no: int,
    words: list[str],
    hospitals: tuple[str, ...],
    people: tuple[str, ...],
) -> Record:
    hospital = hospitals[int(chance.paretovariate(0.7)) % len(hospitals)]
    person = people[int(chance.paretovariate(0.6)) % len(people)]
    cut = len(words) // 2
    first = f"{head.year}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日，{hospital}{person}"
    text = (
        f"{first}{''.join(words[:cut])}。\n{'，'.join(words[cut:])}{chance.randint(1, 90000)}人次。"
    )
    return Record(
        id=f"{head.id}/b{no}",
        type="news" if no < 5 else "brief",
        issue=head,
        title="".join(words[:5]),
        text=text,
        source=Source(head.source_file, "0" * 64, no, no),
        people=(Person(person, person, "主任", hospital),),
        institutions=(Institution(hospital, hospital, hospital),),
        platforms=(_platform(chance),),
        dates=(f"{head.id}-{chance.randint(1, 28):02d}",),
    )


def _rows(
    chance: random.Random, head: IssueHead, count: int, hospitals: tuple[str, ...]
) -> Iterator[Record]:
    before = head.year * 12 + int(head.id[5:7]) - 2
    period = f"{before // 12}-{before % 12 + 1:02d}"
    for at in range(count):
        no, row = at // 25 + 1, at % 25 + 1
        platform = PLATFORM_NAMES[no % len(PLATFORM_NAMES)]
        hospital = hospitals[(row * 7 + no * 11) % len(hospitals)]
        columns = tuple((METRICS[(no + n) % len(METRICS)],) for n in range(5))
        values = tuple(chance.randint(0, 99999) for _ in columns)
        title = f"{head.year}年{before % 12 + 1}月南京{platform}统计表"
        yield Record(
            id=f"{head.id}/t{no}/r{row}",
            type="statistic",
            issue=head,
            title=title,
            text=" ".join((hospital, *map(str, values))),
            source=Source(head.source_file, "0" * 64, at, at),
            table=TableRef(f"{head.id}/t{no}", title, platform, period, "单位", columns, ()),
            row=RowData(row, hospital, None, tuple(map(str, values)), values, False),
            period=period,
            institutions=(Institution(hospital, hospital, hospital),),
            platforms=(EntityMention(platform, platform, platform),),
        )


def _platform(chance: random.Random) -> EntityMention:
    name = chance.choice(PLATFORM_NAMES)
    return EntityMention(name, name, name)


def _names(chance: random.Random, count: int) -> tuple[str, ...]:
    made: dict[str, None] = {}
    while len(made) < count:
        made[f"南京{chance.choice(PLACES)}{chance.choice(PLACES)}{chance.choice(KINDS)}"] = None
    return tuple(made)


def _rare(chance: random.Random) -> str:
    return "".join(chr(chance.randint(0x4E00, 0x8FFF)) for _ in range(chance.randint(2, 3)))
