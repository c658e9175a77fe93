"""The line of fields that web pages and offices' papers set under or over a headline:
发布日期：… 来源：… 浏览次数：…. It is masthead wherever it stands among the first lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from indexer.parsing.labels import DATES, IMPRINT, DateRole, label_roles

_AROUND = "（）()【】[]〔〕|｜·•—-~*_= \u3000,，;；、"
_LONGEST_VALUE = 60
_SENTENCE = re.compile("[。！？!?]")
_LEFT_OVER = re.compile(r"(?:打印|关闭|收藏|分享|本页|大|中|小|默认|[|｜\s])*")
_CLOCK = re.compile(r"(?P<day>\d{4}[-./]\d{1,2}[-./]\d{2}|日)\d{2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)")
"""A time of the day that lost the blank before it."""
_MOMENT = (
    r"(?:19|20)\d\d(?:[-./]\d{1,2}[-./]\d{1,2}|年\d{1,2}月\d{1,2}日)"
    r"(?: ?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_BEFORE = re.compile(rf"{_LEFT_OVER.pattern}(?P<moment>{_MOMENT})?{_LEFT_OVER.pattern}")
_BEHIND = re.compile(rf"(?<=[^\d])(?P<moment>{_MOMENT})$")
"""A day without a label beside fields is the one on which the page was put up."""
_ONLY_COUNT = re.compile(r"(?:浏览|点击|阅读|访问)(?:次数|量|数)?\d+次?")
_OF_A_MEETING = "时间"
"""A label that an announcement has too: it counts only before a whole date."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field as printed; ``roles``: what its label says (see ``label_roles``)."""

    label: str
    value: str
    roles: frozenset[str]

    @property
    def dates(self) -> DateRole | None:
        """The role by which the label dates the paper, if it does."""
        return next((role for role in DATES if role in self.roles), None)


@cache
def _labels() -> re.Pattern[str]:
    known = [label for label, roles in label_roles().items() if roles - {IMPRINT}]
    known = sorted(set(known) - {_OF_A_MEETING}, key=len, reverse=True)
    year = r"(?:20\d\d[-./年]|[二〇零○一三四五六七八九]{4}年)"
    counted = r"(?:点击|阅读|访问)(?=[:：]\d)"
    return re.compile(rf"(?:{'|'.join(known)}|{counted}|{_OF_A_MEETING}(?=[:：]{year}))[:：]")


def is_field_label(text: str) -> bool:
    """Whether ``text`` (blank-free, simplified) is the label of such a field, without a colon."""
    return bool(label_roles().get(text, frozenset()) - {IMPRINT})


def byline_fields(text: str) -> tuple[Field, ...]:
    """The fields of blank-free ``text``, which must be simplified; () where anything stands
    beside them, or none does."""
    text = _CLOCK.sub(r"\g<day> ", text.strip(_AROUND))
    labels = list(_labels().finditer(text))
    if not labels:
        return (Field(text, "", frozenset()),) if _ONLY_COUNT.fullmatch(text) else ()
    before = _BEFORE.fullmatch(text[: labels[0].start()].strip(_AROUND))
    if before is None or _SENTENCE.search(text):
        return ()
    ends = [label.start() for label in labels[1:]] + [len(text)]
    fields = _put_up(before)
    for label, end in zip(labels, ends, strict=True):
        name, value = label.group()[:-1], text[label.end() : end].strip(_AROUND)
        roles = label_roles().get(name, frozenset())
        moment = None if roles & set(DATES) else _BEHIND.search(value)
        if moment:
            value = value[: moment.start()].strip(_AROUND)
        fields += (Field(name, value, roles), *_put_up(moment))
    return fields if all(len(field.value) <= _LONGEST_VALUE for field in fields) else ()


def _put_up(found: re.Match[str] | None) -> tuple[Field, ...]:
    """The field that a day without a label is, none where there is no day."""
    moment = found["moment"] if found else None
    return (Field("", moment, frozenset({"published"})),) if moment else ()
