"""The kinds of tables there are: names, columns and what their cells hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """``kind``: int, rare (mostly zero), days, percent, fraction, money, decimal, state."""

    path: tuple[str, ...]
    kind: str

    @property
    def summable(self) -> bool:
        return self.kind in ("int", "rare", "money")


def flat(text: str) -> tuple[Column, ...]:
    return tuple(Column((name,), kind) for name, kind in (item.split(":") for item in text.split()))


def group(name: str, text: str) -> tuple[Column, ...]:
    return tuple(Column((name, *c.path), c.kind) for c in flat(text))


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
        "主要运行指标完成情况表",
        "指标",
        "metrics",
        flat("本月:int 上月:int 环比:change 去年同月:int 同比:change"),
    ),
    Kind("近三个月门诊量对比", "单位", "hospitals", flat("累计:int"), row_total="累计"),
    Kind("与上年同期对比情况", "单位", "hospitals", flat("增幅:change")),
    Kind("热线各时段来电统计", "时段", "slots", flat("来电数:int 接通数:int 接通率:percent")),
    Kind(
        "互联网诊疗服务情况统计表",
        "医疗机构",
        "hospitals",
        flat(
            "图文问诊:int 视频问诊:rare 电子处方（张）:int 处方金额（元）:money "
            "药品配送（单）:rare 复诊率:percent 平均接诊时长（分钟）:decimal"
        ),
        cumulative="互联网诊疗总量",
    ),
    Kind(
        "电子健康卡用卡情况统计",
        "单位",
        "hospitals",
        flat("发卡量:int 用卡量:int 用卡率:percent 脱卡支付:rare 儿童建卡:rare 异地用卡:rare"),
        cumulative="累计发放电子健康卡",
    ),
    Kind(
        "云影像调阅统计表",
        "接入单位",
        "hospitals",
        flat("影像上传量:int 上传天数:days"),
        (
            group("本院调阅", "次数:int 成功率:percent"),
            group("跨院调阅", "次数:int 成功率:percent"),
        ),
        cumulative="云影像累计存储",
    ),
    Kind(
        "处方流转情况统计",
        "机构名称",
        "hospitals",
        flat(
            "12320处方咨询:rare 开具处方:int 流转处方:int 药师拒审:rare 患者取药:int "
            "流转金额（元）:money"
        ),
        cumulative="总流转处方",
    ),
    Kind(
        "门诊与住院患者满意度调查情况",
        "调查单位",
        "hospitals",
        flat("发放问卷:int 接口符合情况:fraction"),
        (
            group("门诊患者", "有效问卷:int 满意率:percent"),
            group("住院患者", "有效问卷:int 满意率:percent"),
        ),
    ),
    Kind(
        "双向转诊统计",
        "单位",
        "hospitals",
        flat("上转人次:int 下转人次:int 跨市转诊:rare 急诊转运:rare"),
        row_total="小计",
        cumulative="总转诊量",
    ),
    Kind(
        "分时段预约统计表",
        "单位",
        "hospitals",
        flat("APP预约:int 窗口预约:int 诊间预约:rare 自助机预约:int 社区预约:rare"),
        row_total="合计",
        cumulative="总预约量",
    ),
    Kind(
        "检查检验结果互认情况统计表",
        "医院名称",
        "hospitals",
        flat(
            "互认项目数:int 互认人次:int 节省费用（元）:money 互认率:percent "
            "不互认原因填报率:percent"
        ),
    ),
    Kind(
        "医院接口改造进度表",
        "医院名称",
        "hospitals",
        flat("接口开发:state 联调测试:state 上线情况:state 上传表数:fraction 问题数:rare"),
    ),
    Kind(
        "公共卫生平台数据采集情况（区）",
        "接入单位",
        "districts",
        flat("数据上传量:int 数据上传天数:days 表单完成情况:fraction"),
        (
            group("门诊信息", "人次:int 及时率:percent"),
            group("住院信息", "人次:int 及时率:percent"),
        ),
        cumulative="各区累计入库数据",
    ),
    Kind(
        "居民健康档案务实应用情况",
        "行政区",
        "districts",
        flat("建档人数:int 本月更新:int 更新率:percent"),
        (
            group("居民端", "查询次数:int 授权人数:int"),
            group("医生端", "调阅次数:int 调阅人数:int"),
        ),
    ),
    Kind(
        "智慧急救数据统计",
        "行政区",
        "districts",
        flat(
            "出车次数:int 救治人数:int 平均到达时长（分钟）:decimal 上车即入院:rare 志愿者响应:rare"
        ),
    ),
    Kind(
        "家庭医生线上签约统计表",
        "行政区",
        "districts",
        flat("签约团队:int 签约居民:int 重点人群:int 履约率:percent 解约:rare"),
        cumulative="总签约人数",
    ),
    Kind(
        "疫苗预约接种统计",
        "接种单位",
        "hospitals",
        flat("开放号源:int 成功预约:int 爽约:rare 爽约率:percent"),
    ),
    Kind(
        "自助终端使用情况表",
        "单位",
        "hospitals",
        flat(
            "终端台数:int 建档（人）:int 挂号（次）:int 挂号金额（元）:money 缴费（次）:int "
            "缴费金额（元）:money 打印报告（份）:rare 医保结算:rare"
        ),
    ),
    Kind(
        "网络安全巡检情况统计表",
        "受检单位",
        "hospitals",
        flat("发现漏洞:int 高危漏洞:rare 完成整改:int 整改率:percent 等保测评:state"),
    ),
    Kind(
        "短信提醒发送情况",
        "单位",
        "hospitals",
        flat("就诊提醒:int 报告提醒:int 缴费提醒:rare 失败率:percent"),
        cumulative="短信发送总量",
    ),
    Kind(
        "号源开放情况表",
        "医院名称",
        "hospitals",
        flat("普通门诊开放周数:week 专家门诊开放周数:week 社区优先号源:week 停诊次数:rare"),
    ),
    Kind(
        "平台接入进度统计",
        "机构名称",
        "hospitals",
        flat("接入状态:state 上线日期:day 上传表数:fraction 数据条数:int"),
    ),
    Kind(
        "各渠道访问情况统计表",
        "名称",
        "channels",
        flat("访问量:int 新增用户:int 环比:change 占比:percent"),
    ),
    Kind(
        "远程心电诊断统计",
        "申请机构",
        "hospitals",
        flat("申请例数:int 完成诊断:int 阳性率:percent 危急值:rare 平均用时（分钟）:decimal"),
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
