"""The examples of the help page, as data: /help shows them, the tests run every one.

``query`` is typed as it stands; ``meaning`` says in Chinese what it finds.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    query: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ExampleGroup:
    title: str
    examples: tuple[Example, ...]


EXAMPLES: tuple[ExampleGroup, ...] = (
    ExampleGroup(
        "直接输入",
        (
            Example("同仁医院 2018年5月预约", "这家医院2018年5月的预约数字；空格表示同时满足"),
            Example("同仁医院2018年5月预约", "不加空格也可以，机构名和月份会被认出来"),
            Example("方中友 演练", "提到此人、又提到演练的记录"),
            Example("八一医院", "简称、曾用名与现用名一并查找"),
            Example("ertongyiyuan", "机构、人物、平台可以用全拼"),
            Example("etyy", "也可以用拼音首字母"),
            Example("3月", "任何一年的3月；13月之类不算"),
            Example("161,980", "数字有没有千分位逗号都一样"),
        ),
    ),
    ExampleGroup(
        "短语与词头",
        (
            Example('"网络安全主题培训"', "引号里的字必须连在一起；中文引号“”「」也可以"),
            Example("诊间*", "以“诊间”开头的词"),
            Example("deep*", "字母不分大小写"),
        ),
    ),
    ExampleGroup(
        "与、或、非",
        (
            Example("演练 AND 疫情", "两个词都有；也可以写“与”，或只用空格"),
            Example("演练 OR 培训", "有一个即可；也可以写“或”"),
            Example("会议 NOT 宣城", "不要含“宣城”的；也可以写“非”"),
            Example("会议 -宣城", "减号紧贴着词，意思同上"),
            Example("(演练 或 培训) 与 南京", "括号决定先后，全角半角都可以"),
        ),
    ),
    ExampleGroup(
        "字段",
        (
            Example("机构:同仁医院", "只要与这家机构有关的记录；简称、曾用名、拼音都可以"),
            Example("人物:殷伟东", "只要提到这个人的记录"),
            Example("平台:卫生信息平台", "只要与这个平台有关的记录"),
            Example("类型:简讯", "要闻、简讯、统计文字、统计行、其他"),
            Example("期间:2018年5月", "统计数字所属的月份，也可写2018-05；范围写2018-05至2020-10"),
            Example("年:2018", "刊出的年份；范围写2018-2020"),
            Example("期:2023-09", "刊出的那一期；也可写总期数，如 期:157"),
            Example("系列:预约挂号", "名称里含这几个字的统计系列"),
            Example("事件:会议", "会议、培训、调研、演练等"),
            Example("地区:宣城", "提到这个地方的记录"),
            Example("机构:(同仁医院 OR 儿童医院) 期间:2018-05", "字段可以管整个括号"),
            Example("-类型:统计行 预约", "字段也可以排除"),
        ),
    ),
)


QUESTIONS = ExampleGroup(
    "直接提问",
    (
        Example("2020年10月中大医院第三方预约多少", "一个数字；写全、写关键词、照口头说都可以"),
        Example("脑科医院历期数据上传量", "历期各是多少，可以只写名称和“历期”"),
        Example("同仁医院什么时候接入卫生信息平台", "最早见于哪一期，哪一期未列入，各据哪张表"),
        Example("2023年8月比2023年3月预约挂号统计里少了哪些单位", "两期之间新列的、未再列的"),
        Example("2023年8月数据上传量最多的3家医院", "最多、最少、第几名；也可以“除了……”"),
        Example("2025年2月实时数据表单上传12/12的医院有几家", "符合条件的有哪些、有几家"),
        Example(
            "2023年8月预约挂号比2023年3月增长百分之几",
            "差、增减、倍数、占比、合计、平均，都列算式",
        ),
        Example("截至2025年2月底总预约挂号量", "截至某月的累计数"),
        Example("2020年11月的演练是谁担任总指挥", "人和事：谁、在哪里、哪天、多少人"),
        Example("2025年3月号的责任编辑是谁", "刊头刊尾：总期数、编印日期、印数等"),
    ),
)


def all_examples() -> tuple[Example, ...]:
    return tuple(example for group in EXAMPLES for example in group.examples)
