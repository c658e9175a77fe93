"""The articles and briefs of one number; who joins and who is renamed is told in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.whole.world import FIRST, World
from tests.synthetic import words
from tests.synthetic.plan import News

PLATFORM = {
    "预约挂号服务统计": "预约挂号平台",
    "卫生信息平台数据采集情况（医院）": "卫生信息平台",
    "自助智能医疗服务终端医院使用情况": "自助终端",
}
_HEADLINES = (
    "全市{topic}工作推进会在{city}召开",
    "{place}{topic}通过专家评审",
    "南京卫生信息学会举办{topic}培训班",
    "“{topic}”专题研讨会交流做法",
    "{place}获评{topic}示范单位",
    "南京市{topic}上线运行",
)
_PARAGRAPHS = (
    "{month}月{day}日，{body}在{place}组织{topic}交流，{who}到会讲话，共有{many}人参加。",
    "{who}介绍了{topic}的进展：{place}、{place}已完成接口改造，日均处理请求{few}万次。",
    "会议要求各单位围绕“{quoted}”，对照《{work}》逐条核对，年内完成{few}项任务。",
    "{who}还到{place}查看机房与{latin}接口的运行情况。",
)
_BRIEFS = (
    "{month}月{day}日，{who}一行{few}人到{place}调研{topic}。",
    "{month}月{day}日，{place}举行{topic}应急演练，{who}现场观摩。",
    "{month}月{day}日，{topic}研讨会在{city}召开，{place}作经验介绍。",
    "{month}月，{district}完成{topic}验收，上线{latin}模块{few}个。",
    "{body}定于下月在{city}举办“{topic}”培训班，每单位限报{few}人。",
    "{month}月{day}日，12320热线走进{street}社区，开展健康科普活动。",
)
_FIELD = re.compile(r"\{(\w+)\}")


def joined(world: World, month: int) -> list[tuple[str, str, str]]:
    """(series, hospital, sentence) of those that enter that month: told where it is a platform."""
    return [
        (series, name, f"{month % 12 + 1}月，{name}正式接入{platform}，开始按月报送数据。")
        for hospital in world.hospitals
        for series, platform in PLATFORM.items()
        if hospital.enters.get(series) == month >= FIRST
        for name in (hospital.called(month),)
    ]


def renamed(world: World, month: int) -> list[tuple[str, str, str]]:
    """(former, new, sentence) of those that bear another name from this month on."""
    when = f"{month % 12 + 1}月，经市卫生主管部门批准，"
    return [
        (h.former, h.name, f"{when}{h.former}正式更名为{h.name}。")
        for h in world.hospitals
        if h.former and h.renamed == month
    ]


def news(rng: Random, world: World, month: int) -> tuple[News, ...]:
    fill = _filler(rng, world, month)
    return tuple(
        News((fill(rng.choice(_HEADLINES)),), tuple(map(fill, _PARAGRAPHS[: rng.randint(2, 4)])))
        for _ in range(rng.randint(2, 4))
    )


def briefs(rng: Random, world: World, month: int) -> list[str]:
    fill = _filler(rng, world, month)
    return [fill(rng.choice(_BRIEFS)) for _ in range(rng.randint(4, 9))]


def _filler(rng: Random, world: World, month: int) -> Callable[[str], str]:
    """Puts something else into each field of a sentence each time."""

    def who() -> str:
        person = rng.choice(world.people)
        return f"{''.join(person.post(month))}{person.name}"

    def place() -> str:
        if rng.random() < 0.7:
            return rng.choice(world.hospitals).called(month)
        return rng.choice(world.outsiders)

    fields: dict[str, Callable[[], str]] = {
        "month": lambda: str(month % 12 + 1),
        "day": lambda: str(rng.randint(1, 25)),
        "few": lambda: str(rng.randint(3, 40)),
        "many": lambda: str(rng.randint(20, 300)),
        "who": who,
        "place": place,
        "topic": lambda: rng.choice(words.TOPICS),
        "body": lambda: rng.choice(words.BODIES),
        "city": lambda: rng.choice(words.CITIES),
        "district": lambda: rng.choice(words.DISTRICTS),
        "street": lambda: rng.choice(words.STREETS),
        "latin": lambda: rng.choice(words.LATIN),
        "quoted": lambda: rng.choice(words.QUOTED),
        "work": lambda: rng.choice(words.WORKS),
    }
    return lambda text: _FIELD.sub(lambda field: fields[field[1]](), text)
