"""The grammar's own words: what asks, what compares, what orders. Language, not knowledge.

``WORDS``: word -> every (kind, value) that it may be; the reading decides.
"""

from __future__ import annotations

Sense = tuple[str, str]

MUCH = ("多少", "是多少", "有多少", "为多少", "共多少", "几", "有几", "达到多少", "达多少")
UNITS = (
    "个",
    "次",
    "人次",
    "人",
    "件",
    "通",
    "元",
    "台",
    "张",
    "份",
    "家",
    "例",
    "条",
    "天",
    "千元",
)
# Words that carry nothing of the question. 12320 stands before half of what the hotline counts.
FILLING = """
麻烦 麻烦查一下 帮我 帮忙 帮我查一下 帮我查 告诉我 请告诉我 我想问 想问 请问一下 请 查 看看
的 了 在 是 有 吗 呢 啊 请问 查一下 查询 请查 我想知道 想知道 一下 月份 期间 中 里 为 这 这个
当月 那个月 那月 时 份 从 到底 究竟 , 。 ! 按 以 就 共有 它 其 里面 当中 之中 上 方面 数据 情况
都 分 统计 统计表 统计中 平台 通过 由 完成 本 该 报 刊印 印出 单位 机构 指标 一项 这项 项 这列
栏 一栏 12320 每月 当时 受理 接听 采集 开展 上传 印的 那一期 只 做
"""

# (kind, value, words)
_LISTED: tuple[tuple[str, str, str], ...] = (
    ("fill", "", FILLING),
    ("much", "", "是几 为几"),
    ("what", "", "什么 是什么"),
    ("which", "hospital", "哪家医院 哪个医院 哪所医院 哪一家医院 哪些医院 哪几家医院 什么医院"),
    ("which", "any", "哪家 哪个 哪一家 哪一个 哪家单位 哪个单位 哪个机构 谁 哪些单位 哪些 哪几家"),
    ("which", "any", "哪几个 哪些机构 哪一方 哪边"),
    (
        "which",
        "channel",
        "哪些途径 哪个途径 哪个渠道 哪种途径 哪种渠道 哪些渠道 哪个平台 哪一个渠道",
    ),
    ("which", "district", "哪个区 哪些区 哪一个区 哪几个区 哪个行政区 哪些行政区 哪区"),
    ("which", "city", "哪个市 哪个城市 哪座城市 哪一个市 哪些城市 哪些市"),
    ("scope", "hospital", "医院 各医院 各家医院 所有医院 全部医院"),
    ("scope", "district", "区 各区 行政区 各行政区 区里 辖区"),
    ("scope", "city", "城市 各市 各城市 市"),
    ("scope", "channel", "渠道 途径 各渠道 各途径 预约渠道 预约途径 线上渠道 线上途径"),
    ("and", "", "和 与 跟 及 以及 、 同 还是 加 加上"),
    ("than", "", "比 较 相比 相较 对比 比起 比较"),
    ("max", "", "最多 最高 最大 居首 排名第一 排第一 第一名 位居第一 排首位"),
    ("min", "", "最少 最低 最小 排名最后 垫底"),
    ("rank", "", "名 家 位 个 排名 排行 名次"),
    ("difference", "", "相差 差 差多少 相差多少 差了多少 差距 差值 变化了多少 变化多少 差额 差别"),
    ("rise", "", "增加多少 增加了多少 增长多少 增长了多少 多了多少 上升了多少 多多少 高多少"),
    ("rise", "", "高了多少 多出多少 增加了 增长了"),
    (
        "fall",
        "",
        "减少多少 减少了多少 下降多少 下降了多少 少了多少 降了多少 少多少 低多少 跌了多少",
    ),
    ("more", "", "更多 更高 多 高 大 更大 多一些"),
    ("less", "", "更少 更低 少 低 小 更小"),
    ("total", "", "一共 合计 总计 总共 共 共计 总和 之和 加起来 加在一起 相加 全部 总的 总数 总量"),
    ("total", "", "小计"),
    ("trend", "", "历期 历次 各期 历月 历年 走势 趋势 变化趋势 变化 变化情况 逐期 历史 历史数据"),
    ("trend", "", "每期 曲线 历来 怎么变化 如何变化 历期变化 各期变化 历次变化"),
    ("mom", "", "环比 较上期 比上期 环比增长 环比变化 环比增长率 环比增加"),
    ("yoy", "", "同比 较上年同期 比上年同期 同比增长 同比变化 比去年同期 同比增加"),
    ("issues", "", "哪几期 哪些期 几期 哪期 哪一期 哪些期数 哪几个月 哪些月份"),
    ("appear", "", "出现 出现在 出现过 见于 收录 刊登 登载 印在 列入 在列 出现的"),
    ("first", "", "最早 首次 第一次 最先 最初 头一次"),
    ("when", "", "什么时候 何时 哪天 哪一年 哪年 哪个月 几月 是什么时候 在什么时候 时候 时间"),
    ("month", "", "哪个月 哪月 哪一个月 几月 哪个月份 哪一月"),
    ("join", "", "接入 加入 接入到 加入到 上线 开始接入 进入 参加 纳入 开通"),
    ("last", "", "最近 最新 最近一次 最近一期 最新一期"),
    ("until", "", "截至 截止 累计 到 底 月底 末 为止 历年累计 止"),
    ("zero", "0", "为0 是0 等于0 为零 是零 =0 都是0 都为0 全为0 是0的 为0的"),
    ("how", "", "多少家 几家 多少个 几个 有多少家 有几家"),
)


def _words() -> dict[str, tuple[Sense, ...]]:
    found: dict[str, tuple[Sense, ...]] = {}
    for word in MUCH:
        found[word] = (("much", ""),)
        for unit in UNITS:
            found[word + unit] = (("much", unit),)
    for kind, value, words in _LISTED:
        for word in words.split():
            found[word] = (*found.get(word, ()), (kind, value))
    return found


WORDS = _words()
