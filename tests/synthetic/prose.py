"""Invents sentences: news, statements of figures, briefs. Own words throughout."""

from __future__ import annotations

from random import Random

from tests.synthetic import words
from tests.synthetic.words import hospital, hospitals, person


def headline(rng: Random) -> tuple[str, ...]:
    """One to three lines, none of them a sentence."""
    topic, other = rng.sample(words.TOPICS, 2)
    city = rng.choice(["南京市", "南京", "全市", f"{rng.choice(words.DISTRICTS)}"])
    one = (
        f"{city}召开{topic}工作推进会",
        f"{city}{topic}通过专家评审",
        f"{hospital(rng)}{topic}上线运行",
        f"南京卫生信息学会举办{topic}培训班",
        f"{city}启用“{rng.choice(words.QUOTED)}”便民服务",
        f"{city}印发《{rng.choice(words.WORKS)}》",
        f"{city}{rng.randint(2, 12)}项成果入选{topic}优秀案例",
        f"第{rng.randint(2, 9)}届{rng.choice(words.LATIN)}应用大赛{city}再获佳绩",
        f"{rng.randint(2019, 2026)}年{city}{topic}工作会议召开",
        f"关注“{rng.choice(words.QUOTED)}”：{topic}有了新办法",
        f"12320热线入选{topic}示范案例",
        f"{topic}再提速！{city}{rng.randint(2, 30)}家医院率先上线",
        f"聚焦{topic}",
    )
    draw = rng.random()
    if draw < 0.6:
        return (rng.choice(one),)
    if draw < 0.7:
        return (rng.choice(one), f"——{city}{other}侧记")
    if draw < 0.9:
        first = f"{rng.choice(['长三角', '南京都市圈', '全省'])}{topic}现场推进会"
        return (f"{first}暨", f"{other}经验交流会在{rng.choice(words.CITIES)}举行")
    return (
        f"{rng.randint(2019, 2026)}年全国医疗健康信息化交流大会暨",
        f"{topic}成果展示与",
        f"{other}专题研讨会在{rng.choice(words.CITIES)}举办",
    )


def news_sentences(rng: Random, month: int) -> list[str]:
    """The sentences of one paragraph of an article that happens in ``month``."""
    day = rng.randint(1, 24)
    topic = rng.choice(words.TOPICS)
    body, other = rng.sample(words.BODIES, 2)
    latin, quoted = rng.choice(words.LATIN), rng.choice(words.QUOTED)
    work, second = rng.sample(words.WORKS, 2)
    names = "、".join(hospitals(rng, rng.randint(2, 4)))
    pool = [
        f"{month}月{day}日，{body}组织{topic}专题讨论，{names}等单位派员到会，"
        f"现场共{rng.randint(20, 300)}余人。",
        f"{month}月{day}日-{day + 2}日，{topic}交流活动在{rng.choice(words.CITIES)}举行，"
        f"来自{rng.randint(3, 30)}个城市的同行到场。",
        f"{body}{rng.choice(words.POSTS)}{person(rng)}介绍了进展，{other}"
        f"{rng.choice(words.POSTS)}{person(rng)}主持讨论。",
        f"与会人员围绕“{quoted}”谈了各自的做法，并对照《{work}》逐条核对。",
        f"系统采用{latin}技术，日均处理请求{rng.randint(2, 90)}万次，"
        f"平均响应时间{rng.randint(1, 9)}.{rng.randint(0, 9)}秒。",
        f"截至目前，全市已有{rng.randint(10, 200)}家机构接入，覆盖{rng.randint(3, 12)}个区，"
        f"接入率{rng.randint(50, 99)}.{rng.randint(0, 9)}%。",
        f"一是抓紧{topic}；二是补齐{rng.choice(words.TOPICS)}短板；三是压实各单位责任，每月通报。",
        f"{person(rng)}指出，{topic}关系群众切身感受，要把好事办实、把实事办好。",
        f"下一步，{body}将会同{other}继续完善制度，年内完成全部{rng.randint(3, 40)}项任务。",
        f"活动期间，专家还到{hospital(rng)}实地查看了{latin}接口改造和机房运行情况。",
        "参会人员表示收获很大，回去后将结合本单位实际抓好落实。",
        f"《{work}》《{second}》等文件的要点也在会上作了说明。",
        f"本次评选共收到材料{rng.randint(30, 400)}份，经初审、复审和答辩，{names}分获一、二等奖。",
        f"该项目自{rng.randint(2015, 2022)}年启动，历经{rng.randint(2, 6)}期建设，"
        f"数据总量已超过{rng.randint(10, 300)}.{rng.randint(0, 9)}亿条（含历史数据）。",
    ]
    pool += [
        f"“过去取报告要跑两趟，现在手机上就能看。”{hospital(rng)}{rng.choice(words.POSTS)}"
        f"{person(rng)}介绍，新办法推行后，窗口排队减少了{rng.randint(10, 60)}%。",
        f"据介绍，{latin}平台由{body}牵头建设，{other}参与，总投资{rng.randint(100, 900)}."
        f"{rng.randint(0, 9)}万元，工期{rng.randint(3, 18)}个月。",
        f"为推进{topic}，{body}联合{other}印发《{work}》，"
        f"自{month}月{rng.randint(1, 28)}日起施行。",
        "活动取得圆满成功。",
        f"《全国卫生信息化指数({rng.randint(2019, 2026)})》显示，基础设施日趋完善;数据质量稳步提升;"
        f"{topic}水平得到提高。",
        f"会上，{names}作了交流发言；{body}{rng.choice(words.POSTS)}{person(rng)}强调，"
        f"要坚持问题导向，把“{quoted}”落到实处。",
    ]
    return rng.sample(pool, rng.randint(1, 4))


def listing(rng: Random, month: int) -> list[str]:
    """Short paragraphs that follow a colon: who was visited on which day."""
    days = sorted(rng.sample(range(1, 28), rng.randint(2, 4)))
    lines = [f"{month}月{day}日：{'、'.join(hospitals(rng, rng.randint(1, 3)))}" for day in days]
    intro = f"{month}月份，{len(days)}批{rng.choice(words.TOPICS)}检查依次进行，安排如下："
    return [intro, *(f"{line}；" for line in lines[:-1]), f"{lines[-1]}。"]


def brief_sentences(rng: Random, month: int) -> list[str]:
    """One brief: a date or a keyword first, then one to three sentences."""
    day = rng.randint(1, 24)
    topic = rng.choice(words.TOPICS)
    body = rng.choice(words.BODIES)
    first = rng.choice(
        [
            f"{month}月{day}日，{body}{rng.choice(words.POSTS)}{person(rng)}一行"
            f"{rng.randint(3, 9)}人到{hospital(rng)}调研{topic}。",
            f"{month}月{day}日-{day + 1}日，{topic}研讨会在{rng.choice(words.CITIES)}召开。",
            f"{month}月{day}日，{hospital(rng)}举行{topic}应急演练。",
            f"会讯：{body}定于下月在{rng.choice(words.CITIES)}举办"
            f"“{rng.choice(words.QUOTED)}”论坛（{rng.choice(words.LATIN)}专场）。",
            f"{month}月，{rng.choice(words.DISTRICTS)}完成{topic}，"
            f"上线{rng.choice(words.LATIN)}模块{rng.randint(2, 20)}个。",
            f"为落实《{rng.choice(words.WORKS)}》，{body}启动{topic}试点申报，"
            f"包括{'、'.join(rng.sample(words.TOPICS, 3))}等{rng.randint(3, 9)}个方向。",
            f"{month}月{day}日、{day + 2}日，12320热线走进{rng.choice(words.STREETS)}社区，"
            f"开展健康科普活动。",
            f"{body}{person(rng)}撰写的《{rng.choice(words.WORKS)}》获优秀论文"
            f"{rng.choice(['一', '二', '三'])}等奖。",
        ]
    )
    return [first, *news_sentences(rng, month)[: rng.randint(0, 2)]]


def figures_heading(rng: Random, year: int, month: int) -> tuple[str, str]:
    """Heading of a section of statements, and the subject that its sentences speak of."""
    subject = rng.choice(
        [
            "南京12320卫生热线",
            "南京市互联网诊疗监管平台",
            "南京市电子健康卡平台",
            "南京市远程医疗系统",
            "南京市云影像平台",
            "江北新区家庭医生平台",
        ]
    )
    rest = rng.choice(["数据统计", "运行数据统计", "服务数据统计"])
    if rng.random() < 0.6:
        return f"{subject}{year}年{month}月{rest}", subject
    return f"{year}年{month}月{subject}{rest}", subject


def figures_sentences(rng: Random, year: int, month: int, subject: str) -> list[str]:
    counts = [rng.randrange(10 ** rng.randint(2, 6)) for _ in range(8)]
    pool = [
        f"{year}年{month}月，{subject}共受理各类请求{counts[0]}个，其中咨询类（不含转接）{counts[1]}个、"
        f"投诉建议{counts[2]}个、人工服务{counts[3]}通，转办工单{counts[4]}件。",
        f"{month}月，全省共接听电话{counts[0]}人次，其中南京{counts[1]}人次、"
        f"{rng.choice(words.CITIES)}市{counts[2]}人次、{rng.choice(words.CITIES)}市{counts[3]}人次。",
        f"{subject}累计接入{rng.randint(20, 200)}家医疗机构，覆盖{rng.randint(4, 12)}个辖区，"
        f"尚未对接的有{'、'.join(rng.sample(words.DISTRICTS, 2))}。",
        f"{month}月份共采集报告{counts[5]}份，图像量{counts[6]}份，会诊{counts[7]}例。",
        f"本月数据上传量排名前三的分别是{hospital(rng)}{counts[0]}份，{hospital(rng)}{counts[1]}份，"
        f"{hospital(rng)}{counts[2]}份。",
        f"{year}年{month}月，{subject}活跃用户{counts[0]}人，同比增长{rng.randint(1, 60)}."
        f"{rng.randint(0, 9)}%，其中{rng.choice(words.LATIN)}渠道{counts[1]}人。",
    ]
    first = rng.choice([pool[0], pool[2], pool[5]])
    rest = [s for s in pool if s is not first]
    return [first, *rng.sample(rest, rng.randint(0, 2))]
