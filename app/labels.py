"""Every Chinese label of the pages in one table; months, dates and figures are worded by
indexer.wording."""

from __future__ import annotations

from indexer import wording
from indexer.model import IssueHead
from indexer.query.fields import FACET_LABELS, TYPE_LABELS
from indexer.results import Run
from indexer.serial import issue_name

SITE = "简报检索"
SERIAL = "南京卫生信息化简报"

TYPES: dict[str, str] = TYPE_LABELS
FACETS: dict[str, str] = FACET_LABELS

# The order on the page: what narrows most, first.
FACETS_SHOWN: tuple[str, ...] = (
    "type",
    "year",
    "institution",
    "series",
    "platform",
    "person",
    "event",
    "place",
    "issue",
)

SORTS: dict[str, str] = {"relevance": "按相关度", "newest": "由新到旧", "oldest": "由旧到新"}
SIZES: tuple[int, ...] = (10, 20, 50)

KINDS: dict[str, str] = {
    "institution": "机构",
    "person": "人物",
    "platform": "平台",
    "series": "统计系列",
}

WORD_KIND = "词语"

KIND_MEASURES: dict[str, str] = {
    "institution": "家机构",
    "person": "位人物",
    "platform": "个平台",
    "series": "个统计系列",
}

DETAILS: dict[str, str] = {
    "hospital": "医院",
    "district": "区",
    "administration": "主管部门",
    "centre": "中心",
    "community": "社区卫生服务中心",
    "society": "学会、协会",
    "company": "企业",
    "maternal": "妇幼保健机构",
    "platform": "平台",
    "channel": "预约途径",
}

# First words of the evidence in the authority files -> what the page says.
EVIDENCE: tuple[tuple[str, str], ...] = (
    ("printed in the briefings", "见于简报"),
    ("inferred", "据简报推断"),
    ("public source", "公开资料"),
    ("weak public source", "公开资料，出处较弱"),
    ("public knowledge", "公开常识"),
    ("rule of the lexicon", "按用词规则归并"),
    ("named by this authority file", "本权威档定名"),
    ("recalled", "未经查证"),
)


def issue(head: IssueHead) -> str:
    """The name of a number: ``2018年6月号（总第76期）``."""
    return issue_name(head)


# First letter of the part of a record's id that counts within its number -> what it counts.
PLACES = {"n": "要闻第{}条", "b": "简讯第{}条", "s": "统计文字第{}段", "o": "其他第{}段"}


def record(record_id: str) -> str:
    """A record where only its id is at hand: ``2018年6月号第4表第12行``."""
    issue_id, _, place = record_id.partition("/")
    table, _, row = place.partition("/")
    if table.startswith("t") and row:
        said = "合计行" if row == "total" else f"第{row.removeprefix('r')}行"
        place = f"第{table[1:]}表{said}"
    elif place[:1] in PLACES:
        place = PLACES[place[0]].format(place[1:])
    return wording.issue(issue_id) + place


def issue_number(head: IssueHead) -> str:
    """``第3期（总第157期）`` as far as printed, else ""."""
    number = f"第{head.number}期" if head.number is not None else ""
    total = f"总第{head.total_number}期" if head.total_number is not None else ""
    return f"{number}（{total}）" if number and total else number or total


def run(one: Run) -> str:
    """What a hit stands for: ``共153期，2012年3月至2025年3月``."""
    return f"共{one.count}期，{wording.months(one.first_issue[:7], one.last_issue[:7])}"


def facet_value(facet: str, value: str) -> str:
    """The label of a facet value of which only the value is at hand (ids are readable names)."""
    if facet == "type":
        return TYPES.get(value, value)
    if facet == "year":
        return f"{value}年"
    if facet == "issue":
        return wording.issue(value)
    return value


def entity(kind: str, entity_id: str) -> str:
    """An entity in a list: a person with the institution in brackets, others by their names."""
    return wording.person(entity_id) if kind == "person" else entity_id


def evidence(text: str) -> str:
    """What proves a name, in a few Chinese words; evidence written in Chinese stands as it is."""
    for start, label in EVIDENCE:
        if text.lower().startswith(start):
            return label
    return text


def is_proved(text: str) -> bool:
    """Evidence from memory alone is no fact and must not be shown as one."""
    return not text.lower().startswith("recalled") and bool(text.strip())
