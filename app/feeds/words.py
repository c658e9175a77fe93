"""What both feeds say of an event, in Chinese."""

from __future__ import annotations

from app import labels
from indexer import wording
from indexer.events import Happening
from indexer.model import IssueHead, Person
from indexer.serial import in_marks, serial_of


def summary(one: Happening) -> str:
    return f"【预告】{one.title}" if one.announced else one.title


def person(one: Person) -> str:
    post = f"{one.organization or ''}{one.title or ''}"
    return f"{one.name}（{post}）" if post else one.name


def description(one: Happening) -> str:
    """Lines: kinds, date and place, people by role, institutions, where it is printed."""
    lines = ["、".join(one.kinds)]
    lines.append(f"日期：{wording.day(one.dated) if one.dated else '未印出'}")
    if one.place:
        lines.append(f"地点：{one.place}")
    for named in one.people:
        lines.append(f"{named.role or '人员'}：{person(named)}")
    if one.institutions:
        lines.append("机构：" + "、".join(dict.fromkeys(i.name for i in one.institutions)))
    lines.append(f"刊于{in_issue(one.issue)}")
    return "\n".join(lines)


def in_issue(head: IssueHead) -> str:
    return f"{in_marks(serial_of(head))}{labels.issue(head)}"


def plain(text: str) -> str:
    """Without the control characters that neither format may hold; line ends as \\n."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c == "\n" or c == "\t" or _allowed(ord(c)))


def _allowed(code: int) -> bool:
    """XML 1.0 §2.2, less DEL and the C1 controls."""
    return (
        0x20 <= code <= 0x7E or 0xA0 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF
    )
