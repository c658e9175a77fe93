"""Invented wording for layouts to be tried on: sentences and headlines as such serials have
them, chosen by a random source so that every length and line end comes up."""

from __future__ import annotations

from random import Random

BODIES = [
    "市卫生信息中心",
    "栖云医院",
    "江东区卫生健康委",
    "市第七医院",
    "市急救中心",
    "学会数据专委会",
    "市胸科医院",
]
TOPICS = [
    "电子病历",
    "远程会诊平台",
    "网络安全",
    "数据质量",
    "智慧医院",
    "AI辅助诊断",
    "5G应用",
    "HIS升级",
    "互联互通",
]
PEOPLE = ["林一舟", "陈望", "顾春来", "苏岚"]
ENDINGS = [
    "培训班成功举办",
    "工作会议召开",
    "专项行动启动",
    "正式上线运行",
    "通过国家级测评",
    "获佳绩！",
    "调研",
    "试点工作有序推进",
]


def clause(random: Random) -> str:
    body, topic = random.choice(BODIES), random.choice(TOPICS)
    return random.choice(
        [
            f"{body}围绕{topic}开展了自查整改",
            f"共有{random.randint(2, 900)}名业务骨干参加了《{topic}管理办法》的学习",
            f"{body}主任{random.choice(PEOPLE)}介绍了“{topic}”的建设思路与下一步安排",
            f"数据上传量达到{random.randint(1000, 99999)}条，"
            f"同比增长{random.randint(1, 99)}.{random.randint(0, 9)}%",
            f"与会代表就{topic}、{random.choice(TOPICS)}和{random.choice(TOPICS)}等议题展开讨论",
            f"专家组（{random.randint(3, 9)}人）现场查看了{body}的机房和自助服务区",
            "进一步提升了信息化服务能力",
            f"{random.randint(1, 12)}月{random.randint(1, 28)}日，{body}完成了{topic}的部署",
        ]
    )


def paragraph(random: Random, longest: int = 5) -> str:
    sentences = [
        "，".join(clause(random) for _ in range(random.randint(1, 3))) + "。"
        for _ in range(random.randint(1, longest))
    ]
    return "".join(sentences)


def headline(random: Random) -> tuple[str, ...]:
    first = f"{random.choice(BODIES)}{random.choice(TOPICS)}{random.choice(ENDINGS)}"
    if random.random() < 0.25:
        return (
            f"{random.choice(BODIES)}“{random.choice(TOPICS)}”继续教育项目暨",
            f"{random.choice(TOPICS)}{random.choice(ENDINGS)}",
        )
    if random.random() < 0.15:
        return (first, f"——{random.choice(BODIES)}{random.choice(TOPICS)}纪实")
    return (first,)


def news(random: Random) -> tuple[tuple[str, ...], list[str]]:
    return headline(random), [paragraph(random) for _ in range(random.randint(1, 4))]
