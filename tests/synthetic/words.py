"""Invented but plausible names and terms; none is a rule of the parser."""

from __future__ import annotations

from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


DISTRICTS = _words(
    "玄武区 秦淮区 建邺区 鼓楼区 浦口区 栖霞区 雨花台区 江宁区 六合区 溧水区 高淳区 江北新区"
)
OTHER_PLACES = _words(
    "姑苏区 京口区 润州区 丹徒区 广陵区 邗江区 镜湖区 弋江区 花山区 雨山区 琅琊区 南谯区 "
    "崇川区 海州区 宿城区 亭湖区 海陵区 天宁区 梁溪区 清江浦区"
)
CITIES = _words("镇江 扬州 马鞍山 芜湖 滁州 宣城 淮安 常州 泰州 盐城 宿迁 徐州 连云港 无锡")
STREETS = _words(
    "锁金村 孝陵卫 莫愁湖 沙洲 宝塔桥 阅江楼 夫子庙 红花 尧化 迈皋桥 铁心桥 板桥 东山 秣陵 汤泉 "
    "盘城 龙袍 竹镇 永阳 白马 淳溪 桠溪 双闸 江心洲 月牙湖 朝天宫 石门坎 燕子矶 龙潭 禄口"
)
HOSPITAL_KINDS = _words(
    "人民医院 中医院 第一人民医院 第三人民医院 妇幼保健院 口腔医院 中西医结合医院 康复医院 "
    "精神卫生中心 传染病医院 肿瘤医院 老年病医院 儿童医院 眼科医院 骨科医院 疾控中心门诊部"
)
SPECIAL_LABELS = (
    "联勤保障部队第904医院",
    "解放军第102临床部",
    "金陵科大附属医院（南院）",
    "秦淮河医院(东院区)",
    "栖霞新港医院（含分院）",
    "江北国际医学中心",
    "仙林康华口腔医院（文苑路）",
    "长三角智慧康养中心",
    "浦口新城医疗集团（筹）",
    "河西儿童医学中心（B区）",
    "紫金山东麓护理院",
    "汤山3号门诊部",
)
CHANNELS = (
    "金陵健康通客户端",
    "健康金陵APP",
    "12320人工坐席",
    "宁康云微信小程序",
    "江北健康号",
    "都市圈挂号120通",
    "支付宝生活号",
    "市民热线12345转接",
    "家庭医生工作站",
    "社区自助机",
    "银联云闪付",
    "有线电视点播",
    "易诊365",
    "长三角e就医",
    "医保电子凭证入口",
    "中国移动139专区",
)
METRICS = _words(
    "门急诊人次 出院人次 手术台次 平均住院日（天） 线上挂号量 互联网复诊量 电子处方量 检查互认人次 "
    "自助机使用量 12320接听量 CT检查人次 远程会诊例数"
)
SLOTS = _words(
    "08:00-09:00 09:00-10:00 10:00-11:00 11:00-12:00 14:00-15:00 15:00-16:00 16:00-17:00"
)
SURNAMES = _words(
    "赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 尤 许 何 吕 施 张 孔 曹 严 华"
)
GIVEN = _words("明远 思齐 若兰 建国 晓峰 文博 志强 雅琴 海涛 静怡 立新 子涵 国栋 雨桐 学军 慧敏")
POSTS = _words("主任 副主任 处长 副处长 院长 副院长 科长 信息科科长 党委书记 总工程师")
BODIES = _words(
    "市卫生健康委 市卫生信息中心 市疾控中心 市急救中心 省卫生健康信息中心 市大数据管理局 "
    "市医保局 市卫生监督所 市血液中心 卫生信息学会"
)
TOPICS = _words(
    "互联网诊疗监管 电子健康卡应用 云影像共享 处方流转 检查检验结果互认 公共卫生数据治理 "
    "医疗数据分类分级 基层信息系统升级 家庭医生签约服务 智慧急救 临床决策支持 医院信息互联互通 "
    "信创适配改造 数据质量评价 智能导诊 区域心电诊断 病案首页质控 便民服务一件事"
)
WORKS = (
    "区域医疗数据治理实践",
    "电子健康卡应用指南",
    "互联网诊疗监管细则（试行）",
    "医院数据安全管理办法",
    "影像云平台建设与思考",
    "基于FHIR的数据共享规范",
    "基层卫生信息化三年行动方案",
    "个人信息保护法",
)
LATIN = (
    "AI",
    "HIS",
    "PACS",
    "DeepSeek",
    "5G",
    "HL7 FHIR",
    "OCR",
    "VPN",
    "DRG",
    "CDA",
    "IPv6",
    "Power BI",
    "SM4",
)
QUOTED = (
    "一码通用",
    "数据多跑路、群众少跑腿",
    "互联网+护理",
    "少跑一次",
    "智慧就医一张网",
    "全市一家",
    "三统一、两分离",
    "先诊疗后付费",
    "HIMSS 7级",
)


def hospital(rng: Random) -> str:
    """One institution name, sometimes with brackets or digits in it."""
    draw = rng.random()
    if draw < 0.12:
        return rng.choice(SPECIAL_LABELS)
    if draw < 0.34:
        return f"{rng.choice(STREETS)}{rng.choice(['街道', '', '镇'])}社区卫生服务中心"
    if draw < 0.62:
        return f"{rng.choice(CITIES)}市{rng.choice(HOSPITAL_KINDS)}"
    if draw < 0.8:
        return f"{rng.choice(OTHER_PLACES)}{rng.choice(HOSPITAL_KINDS)}"
    return f"南京{rng.choice(STREETS)}{rng.choice(HOSPITAL_KINDS)}"


def hospitals(rng: Random, count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[hospital(rng)] = None
    return list(found)


def person(rng: Random) -> str:
    return rng.choice(SURNAMES) + rng.choice(GIVEN)
