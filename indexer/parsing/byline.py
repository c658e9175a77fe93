"""The line of fields that web pages and offices' papers set under or over a headline:
发布日期：… 来源：… 浏览次数：…. It is masthead wherever it stands among the first lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WHEN = (
    "发布|公布|成文|印发|发文|生成|制发|更新|出版|创建|录入|编制|刊发|填报|统计|报送|制定|签发|公开"
)
_LABEL = re.compile(
    rf"(?P<date>(?:{_WHEN}|发送)(?:日期|时间)|日期|时间(?=[:：]20\d\d[-./年]))[:：]"
    r"|(?P<title>刊物?名(?:称)?|简报名称|主题|标题|题名|文件名称|(?:信息)?名称)[:：]"
    r"|(?P<body>发[布文](?:机构|机关|单位|部门)|(?:主办|编印|编制|编发|制发)(?:单位|部门|机构))[:：]"
    r"|(?:体裁|(?:信息|稿件|文章|资料|内容)?来源|作者|浏览(?:次数|量|数)?|(?:点击|阅读|访问|查看)(?:数|率|次数|量)|字号|"
    r"字体(?:大小)?|(?:信息)?索引号|(?:主题|信息|公开|体裁)?(?:分类|类别)|主题词|关键[词字]|文号|发文字号|有效性|时效|"
    r"发件人|收件人|抄送(?:人)?|公开(?:方式|形式|范围|类别|时限)|保存期限|供稿(?:单位|人)?|撰稿(?:人)?|信息员|录入(?:人)?|"
    r"审核(?:人)?|(?:责任)?编辑|分享(?:到|至)?|打印(?:日期|时间)|访问(?:日期|时间)|下载(?:日期|时间))[:：]"
)
_AROUND = "（）()【】[]〔〕|｜·•—-~*_= \u3000,，;；、"
_LONGEST_VALUE = 60
_SENTENCE = re.compile("[。！？!?]")
_LEFT_OVER = re.compile(r"(?:打印|关闭|收藏|分享|本页|大|中|小|默认|[|｜\s])*")
_CLOCK = re.compile(r"(?P<day>\d{4}[-./]\d{1,2}[-./]\d{2}|日)\d{2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)")
"""A time of the day that lost the blank before it."""
_ONLY_COUNT = re.compile(r"(?:浏览|点击|阅读|访问)(?:次数|量|数)?\d+次?")


@dataclass(frozen=True, slots=True)
class Field:
    """One field as printed. ``is_date``: its label says that it dates the paper; ``is_body``:
    that it names who issued it, ``is_title``: how the paper is called."""

    label: str
    value: str
    is_date: bool
    is_body: bool
    is_title: bool = False


def is_field_label(text: str) -> bool:
    """Whether ``text`` (blank-free, simplified) is the label of such a field, without a colon."""
    return _LABEL.fullmatch(f"{text}：") is not None


def byline_fields(text: str) -> tuple[Field, ...]:
    """The fields of blank-free ``text``, which must be simplified; () where anything stands
    beside them, or none does."""
    text = _CLOCK.sub(r"\g<day> ", text.strip(_AROUND))
    labels = list(_LABEL.finditer(text))
    if not labels:
        return (Field(text, "", False, False),) if _ONLY_COUNT.fullmatch(text) else ()
    if _SENTENCE.search(text) or not _LEFT_OVER.fullmatch(text[: labels[0].start()].strip(_AROUND)):
        return ()
    ends = [label.start() for label in labels[1:]] + [len(text)]
    fields = tuple(
        Field(
            label.group()[:-1],
            text[label.end() : end].strip(_AROUND),
            label["date"] is not None,
            label["body"] is not None,
            label["title"] is not None,
        )
        for label, end in zip(labels, ends, strict=True)
    )
    return fields if all(len(field.value) <= _LONGEST_VALUE for field in fields) else ()
