"""When it took place: the day that stands in the sentence of a story."""

from __future__ import annotations

import re

from indexer.answering import saying
from indexer.answering.facts import Story
from indexer.answering.lexing import Lexicon
from indexer.answering.topics import sentences, stories_of
from indexer.results import Answer

_WHEN = r"(?:哪一?天|哪几天|什么时候|何时|几号|几月几[号日]|什么日期|什么时间|哪一日|哪日|多会儿)"
_HELD = r"(?:召开|举行|举办|开幕|开|办|进行|举办过|上线|成立|正式上线|启动|发生)"
_QUESTIONS = (
    re.compile(rf"^(?P<t>.+?)(?:是|在|于)?{_WHEN}{_HELD}?(?:的|了)?$"),
    re.compile(rf"^{_WHEN}{_HELD}(?:的|了)?(?P<t>.+)$"),
    re.compile(rf"^(?P<t>.+?)(?:的|{_HELD}的?)?(?:日期|时间)(?:是)?{_WHEN}?$"),
)
# These ask where something is printed, not when it was.
_NOT_THIS = re.compile(r"最早|首次|第一次|出现|见于|最先|接入|加入|对接|最近|最新")


def day_answer(text: str, lexicon: Lexicon) -> Answer | None:
    """None where it is no such question, or several stories or days may be meant."""
    if _NOT_THIS.search(text):
        return None
    for pattern in _QUESTIONS:
        match = pattern.match(text)
        if match is None or not re.search(_WHEN + "|日期|时间", text):
            continue
        topic = re.sub(rf"{_HELD}$", "", match["t"]) or match["t"]
        for words in dict.fromkeys((match["t"], topic)):
            found = [
                (story, _day(story, all_) or _day(story, telling))
                for story, telling, all_ in stories_of(words, lexicon)
            ]
            if len(found) == 1 and found[0][1]:
                return _answer(found[0][0], found[0][1], words)
    return None


def _day(story: Story, telling: tuple[str, ...]) -> str:
    """The day of the first sentence that holds these words and a day, else the story's only
    day; "" where there is none, or the sentence has several."""
    days = tuple(d for d in story.dates if len(d) >= 10)
    if not days:
        return ""
    for sentence in sentences(story.text):
        here = tuple(d for d in days if _stands(d, sentence))
        here = tuple(d for d in here if not any(d != o and d in o.split("/") for o in here))
        if here and telling and all(word in sentence for word in telling):
            return here[0] if len(here) == 1 else ""
    return days[0] if len(set(days)) == 1 else ""


def _stands(value: str, sentence: str) -> bool:
    """Whether the day, or the first day of the range, is printed in the sentence."""
    first, _, last = value.partition("/")
    _, month, day = (int(part) for part in first.split("-"))
    if not re.search(rf"(?<!\d){month}月0?{day}(?!\d)", sentence):
        return False
    if not last:
        return not re.search(rf"(?<!\d){month}月0?{day}(?:日|号)?[-—~至到]", sentence)
    return re.search(rf"{month}月0?{day}(?:日|号)?[-—~至到、]", sentence) is not None


def _answer(story: Story, value: str, topic: str) -> Answer:
    where = f"《{story.title}》，" if story.title else ""
    announced = "（预告）" if any(e.announced for e in story.events) else ""
    return Answer(
        kind="date",
        text=f"{topic}：{saying.day(value)}{announced}（{where}{saying.issue(story.issue)}）。",
        value=value,
        unit=None,
        period=value[:7],
        points=(),
        records=(story.record,),
        flags=story.flags,
        reading=f"{topic} · 日期",
    )
