"""The page of what is copied, where no script copies it: the same words, to be selected."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from app import labels, urls
from app.pages.frame import PageFrame, frame
from app.pages.runs import Link
from app.quoting import as_html, as_text
from app.quoting.asking import AskedQuote
from indexer.model import Record

WHOLE = "地址所指的一处文字，现在的原文里没有；以下是整条。"


@dataclass(frozen=True, slots=True)
class QuotePage:
    """``rich`` pastes as paragraphs and table, ``text`` as plain text; ``notice`` where the place
    asked for was not where the address says."""

    frame: PageFrame
    trail: tuple[Link, ...]
    notice: str
    rich: Markup
    text: str


def quote_page(record: Record, asked: AskedQuote) -> QuotePage:
    return QuotePage(
        frame=frame("原文及出处"),
        trail=(
            Link("期次", urls.ISSUES),
            Link(labels.issue(record.issue), urls.issue(record.issue.id)),
            Link(labels.TYPES[record.type], asked.path),
        ),
        notice=WHOLE if asked.state == "gone" else "",
        rich=as_html(asked.quote),
        text=as_text(asked.quote),
    )
