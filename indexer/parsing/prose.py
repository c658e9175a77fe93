"""Lines → articles: which line is a headline, where a paragraph begins, where it goes on.

Nothing marks a headline in these files, so no single sign decides. Every line may be one of
five things; each choice costs what it has against it, and the cheapest reading of the whole
run of lines is taken (Viterbi). ``label`` returns that reading so that it can be printed.
Costs are in arbitrary units; about 4 means "would need strong other evidence".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from indexer.parsing.lines import Line, Measure, joined
from indexer.parsing.sections import bullet_of, enumeration_of, is_statistics_heading
from indexer.parsing.tidy import full_marks

Label = Literal["H", "h", "P", "p", "S"]
"""H first headline line, h further headline line, P first line of a paragraph, p further line
of it, S heading inside an article."""

LABELS: tuple[Label, ...] = ("H", "h", "P", "p", "S")
NEVER = 1000.0
_ENUMERATED = 4.0
_LIST_LENGTH = 7
_INDENT = 2.0  # the first line of a Chinese paragraph stands back two characters
_TOLERANCE = 0.8  # room that justification leaves on a full line

_SENTENCE_START = re.compile(
    r"(?:日前|近日|近期|同时|此外|另外|其中|据悉|据了解|近年来|目前|截至|截止|会上|会后|会议|活动|当天|当日|今年|"
    r"去年|下一步|随后|期间|最后|首先|其次|为了?|通过|根据|按照|自|在|本次|此次|本月|今后|与会|专家|各|这|该|并|对)"
)
_DATED_START = re.compile(
    r"(?:(?:19|20)\d\d\s*年\s*)?\d{1,2}\s*月(?:\s*\d{1,2}\s*(?:日|[-—~至、]))?|\d{1,2}\s*日"
)
_BRIEF_START = re.compile(r"[（(【]?(?:会讯|简讯|短讯|讯息|预告)[）)】]?[:：]?|日前，|近日，")
_MONTH_LONG = re.compile(r"\d{1,2}\s*月份")  # goes on with what happened in it, as a rule
_HEADLINE_END = re.compile(
    r"(?:召开|举办|举行|成功|启动|上线|发布|印发|开展|成立|获奖|佳绩|工作|会议|活动|培训班?|大会|仪式|通过|完成|"
    r"开通|运行|验收|建设|发展|服务|行动|演练|调研|考察|来访|揭牌|签约|出台|实施|部署|第[一二三四五六七八九十]|荣誉|"
    r"称号|表彰|奖|要点|方案|通知|平台|试点|推进|提升)$"
)
_LONE_EXCLAMATION = re.compile(r"[^，。；：、]+[！？!?]")
_TAIL_START = re.compile(r"[^《“（\d][，。、；：！？）》”]|[，。、；：！？）》”]")
_LABELLED = re.compile(r"^[^，。；：]{1,16}：.+")


def sentence_cost(text: str) -> float:
    """What speaks against ``text`` being the end of a paragraph."""
    text = full_marks(text)
    if re.search(r"[。！？…][”’）》】]*$", text):
        return 0.0 if "。" in text[-4:] else 0.4
    if text.endswith(("；", "：", ";", ":")):
        return 0.5
    if re.fullmatch(r"[（(].*[）)]", text):
        return 0.6
    if text.endswith(("，", "、", "“", "（", "《", "‘")):
        return 9.0
    if text.endswith(("”", "）", ")", "》", "’", "】", ".")):
        return 2.0
    return 4.0


def headline_cost(text: str, width: float, measure: Measure) -> float:
    """What speaks against ``text`` being a line of a headline."""
    text = full_marks(text)
    cost = 1.0
    if text.endswith(("。", "；", "：", ";", "。”")):
        cost += 8.0
    if "。" in text[:-1] or "；" in text:
        cost += 5.0
    if text.endswith(("，", "、")):
        cost += 4.0
    commas = text.count("，")
    cost += 0.5 * commas
    if measure.wrapped:
        cost += min(3.0, max(0.0, 1.5 * (width - (measure.full - 2.5))))
    else:
        cost += max(0.0, (len(text) - 45) / 10)
    if _DATED_START.match(text) and commas:
        cost += 2.5
    elif _SENTENCE_START.match(text) and commas:
        cost += 1.5
    if enumeration_of(text):
        cost += _ENUMERATED
    if _LABELLED.match(text) and not text.startswith("——"):
        cost += 1.0
    if text.endswith(("的", "了", "和", "与", "及", "在", "为", "等")):
        cost += 1.5
    if len(text) <= _LIST_LENGTH:
        cost += 0.4 if len(text) > 4 else 2.5
    if _HEADLINE_END.search(text):
        cost -= 0.5
    if re.match(r"[）》”’，。、；：！？]", text):
        cost += 6.0
    return cost


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before the lines are read. ``top_level`` is the level of the headings that
    stand over text where a document marks its headings (HTML), so that an unmarked line is
    hardly one and a deeper heading stands inside an article; 0 elsewhere. ``headlines`` is
    false where none are to be expected (briefs). ``enumeration``: how headlines are numbered,
    if they are. ``is_indented``: first lines show their indent as blanks; ``is_spaced``: blank
    lines stand between paragraphs only."""

    measure: Measure
    top_level: int = 0
    headlines: bool = True
    in_statistics: bool = False
    indent: float = _INDENT
    enumeration: str | None = None
    is_indented: bool = False
    is_spaced: bool = False


def label(lines: Sequence[Line], setting: Setting) -> tuple[Label, ...]:
    """The cheapest reading of ``lines``, one label a line."""
    if not lines:
        return ()
    costs: list[dict[Label, float]] = []
    came: list[dict[Label, Label]] = []
    for place, line in enumerate(lines):
        here: dict[Label, float] = {}
        origin: dict[Label, Label] = {}
        for now in LABELS:
            own = _own_cost(line, now, setting)
            if place == 0:
                here[now] = own + _START[now]
                continue
            best = min(
                LABELS,
                key=lambda before: (
                    costs[-1][before] + _step_cost(lines[place - 1], before, line, now, setting)
                ),
            )
            here[now] = own + costs[-1][best]
            here[now] += _step_cost(lines[place - 1], best, line, now, setting)
            origin[now] = best
        costs.append(here)
        came.append(origin)
    last = min(LABELS, key=lambda name: costs[-1][name] + _end_cost(lines[-1], name))
    path = [last]
    for origin in reversed(came[1:]):
        path.append(origin[path[-1]])
    return tuple(reversed(path))


_START: dict[Label, float] = {"H": 0.0, "h": NEVER, "P": 3.0, "p": NEVER, "S": 4.0}


def _own_cost(line: Line, now: Label, setting: Setting) -> float:
    """What speaks against a line being ``now`` by what it is itself."""
    if line.kind == "heading":
        deeper = setting.top_level and line.level > setting.top_level
        if deeper and not is_statistics_heading(line.text, setting.in_statistics):
            return {"H": 3.0, "h": 3.0, "P": 6.0, "p": NEVER, "S": 0.0}[now]
        return {"H": 0.0, "h": 0.5, "P": 6.0, "p": NEVER, "S": _inner_heading(line, setting)}[now]
    if now in ("H", "h"):
        return _as_headline(line, now, setting)
    if now == "S":
        return _inner_heading(line, setting)
    return _as_rest(line, setting) if now == "p" else _as_first(line, setting)


def _as_headline(line: Line, now: Label, setting: Setting) -> float:
    text = line.text
    cost = headline_cost(text, setting.measure.width(text), setting.measure)
    if now == "H" and is_statistics_heading(text, setting.in_statistics):
        cost = min(cost, 1.0) - 1.5
    if not setting.headlines:
        cost += 7.0
    if line.kind in ("paragraph", "item"):
        cost += 5.0 if setting.top_level or line.kind == "item" else 1.0
    if setting.enumeration and enumeration_of(text) == setting.enumeration:
        cost += -_ENUMERATED if now == "H" else 2.0
    if now == "h" and text.startswith(("——", "—", "暨")):
        cost -= 1.5
    if now == "H" and text.startswith("—"):
        cost += 2.0
    return cost + (1.0 if line.lead == "mark" else 0.0)


def _as_rest(line: Line, setting: Setting) -> float:
    """A further line of a paragraph."""
    if line.kind != "line" or not setting.measure.wrapped:
        return NEVER
    if line.lead == "indent":
        return 6.0
    cost = 4.0 if line.lead == "mark" or (setting.is_spaced and line.blank_before) else 0.0
    if bullet_of(line.text):
        cost += 5.0
    return cost + (1.0 if _LONE_EXCLAMATION.fullmatch(line.text) else 0.0)


def _as_first(line: Line, setting: Setting) -> float:
    """The first line of a paragraph."""
    text = line.text
    # A paragraph of figures opens with its month; in other prose that is a weak sign.
    dated = 0.8 if setting.in_statistics and not _MONTH_LONG.match(text) else 0.2
    cost = -dated if _DATED_START.match(text) else 0.0
    if not setting.headlines and _BRIEF_START.match(text):
        cost -= 2.0
    if _TAIL_START.match(text):
        cost += 2.0
    if line.kind == "line" and setting.measure.wrapped:
        cost += 2.0 if setting.is_indented and line.lead != "indent" else 0.0
        cost += 1.0 if setting.is_spaced and not line.blank_before else 0.0
    if _LONE_EXCLAMATION.fullmatch(text):
        cost += 2.0  # an exclamation all alone is a headline's
    return cost


def _inner_heading(line: Line, setting: Setting) -> float:
    """What speaks against a line being a heading inside an article."""
    if sentence_cost(line.text) < 4.0:
        return NEVER
    style = enumeration_of(line.text)
    if style:
        if style == setting.enumeration:
            return 3.0
        room = setting.measure.full - setting.measure.width(line.text)
        return 0.5 if not setting.measure.wrapped or room > 2 else 3.0
    if line.kind == "heading":
        return 3.0 if line.level == 6 else 5.0
    return 5.0 if 2 <= len(line.text) <= 8 else NEVER


def _step_cost(before: Line, was: Label, line: Line, now: Label, setting: Setting) -> float:
    """What speaks against ``line`` being ``now`` right after ``before`` that is ``was``."""
    if was in ("H", "h"):
        return _after_headline(before, line, now, setting)
    if now == "h":
        return NEVER
    if was == "S":
        return {"H": 4.0, "P": 0.0, "p": NEVER, "S": 2.0}[now]
    return _after_paragraph(before, was, line, now, setting)


def _after_headline(before: Line, line: Line, now: Label, setting: Setting) -> float:
    if now == "p":
        return NEVER
    if now == "H":
        return 5.0
    if now == "S":
        return 1.5
    hanging = before.text.endswith(("，", "、", "暨", "和", "与", "及", "的"))
    unclosed = any(before.text.count(o) > before.text.count(c) for o, c in ("“”", "《》", "（）"))
    if now == "P":
        cost = 5.0 if hanging or unclosed else 0.0
        if setting.measure.wrapped and before.kind == "line":
            # Ended where the margin of a first line would have ended it: it may be one.
            slack = setting.measure.slack(before.text, line.text)
            cost += 1.0 if slack - setting.indent <= _TOLERANCE else 0.0
        return cost
    if before.level and line.level and before.level != line.level:
        return 3.0
    if is_statistics_heading(before.text, setting.in_statistics):
        return 2.5  # the names of statistics stand on one line
    return 0.2 if hanging or unclosed else 0.7


def _after_paragraph(before: Line, was: Label, line: Line, now: Label, setting: Setting) -> float:
    ending = sentence_cost(before.text)
    if max(len(before.text), len(line.text)) <= _LIST_LENGTH and now != "H":
        ending = min(ending, 1.0)  # names in a list, one under the other
    if not setting.measure.wrapped or before.kind != "line":
        if now == "p":
            return NEVER
        return ending * (0.75 if now == "H" else 0.6)
    slack = setting.measure.slack(before.text, line.text)
    if now == "p":
        room = setting.measure.room(before.text)
        return _broken_here(slack, room, was, setting) + (0.6 if ending < 1 else 0.0)
    full = slack - (setting.indent if was == "P" else 0.0) <= _TOLERANCE
    if now == "H":
        return ending * 1.2 + (0.7 if full else 0.0)
    # In broken lines a paragraph that stops in mid-sentence is the rarest of all.
    return ending * 1.5 + (0.9 if full and line.lead != "indent" else 0.0)


def _broken_here(slack: float, room: float, was: Label, setting: Setting) -> float:
    """What speaks against a line having been ended by the margin: that the next piece would
    have fitted, and less so any room at all. A first line is set back, which is itself a sign
    of being first."""
    flush = _excess(slack) + _looseness(room)
    if was == "P" and setting.indent:
        if room < setting.indent - 1.0:
            return flush + 1.0  # too wide for a line that is set back
        set_back = _excess(slack - setting.indent) + _looseness(room - setting.indent)
        return min(set_back, flush + 1.0)
    return flush


def _looseness(room: float) -> float:
    return 0.4 * min(2.0, max(0.0, room - 0.75))


def _excess(slack: float) -> float:
    return 0.0 if slack <= _TOLERANCE else min(9.0, 0.5 + 1.5 * (slack - _TOLERANCE))


def _end_cost(line: Line, was: Label) -> float:
    if was in ("H", "h", "S"):
        return 5.0
    return sentence_cost(line.text) * 0.5


def setting_of(
    lines: Sequence[Line], measure: Measure, *, in_statistics: bool = False, headlines: bool = True
) -> Setting:
    """What the run of ``lines`` itself says about how it is set."""
    text = [line for line in lines if line.kind == "line"]
    spaced = sum(1 for line in text[1:] if line.blank_before)
    return Setting(
        measure,
        top_level=top_level(lines),
        headlines=headlines,
        in_statistics=in_statistics,
        enumeration=enumeration_of(lines[0].text) if lines else None,
        is_indented=sum(1 for line in text if line.lead == "indent") >= 2,
        is_spaced=measure.wrapped and 0 < spaced <= 0.6 * (len(text) - 1),
    )


def top_level(lines: Sequence[Line]) -> int:
    """The highest level of heading that stands directly over text, 0 where none does."""
    over_text = [
        line.level
        for line, following in pairwise(lines)
        if line.kind == "heading" and following.kind != "heading"
    ]
    return min(over_text, default=0)


@dataclass(frozen=True, slots=True)
class Article:
    """Headline lines (none where the run began in the middle) and the lines of each paragraph."""

    headline: tuple[Line, ...]
    paragraphs: tuple[tuple[Line, ...], ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.headline, *(line for lines in self.paragraphs for line in lines))


def articles(lines: Sequence[Line], labels: Sequence[Label]) -> tuple[Article, ...]:
    """The labelled lines gathered: every H opens an article, every P or S a paragraph."""
    found: list[tuple[list[Line], list[list[Line]]]] = []
    for line, name in zip(lines, labels, strict=True):
        if name == "H" or not found:
            found.append(([], []))
        headline, paragraphs = found[-1]
        if name in ("H", "h"):
            headline.append(line)
        elif name == "p" and paragraphs:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return tuple(Article(tuple(head), tuple(map(tuple, paras))) for head, paras in found)


_CLAUSE_END = re.compile(
    r"(?:召开|举办|举行|成功|启动|上线|发布|印发|开展|成立|佳绩|开通|开幕|落幕|揭晓|揭牌|出台|获奖|达标|完成|开班|开赛|闭幕|收官|公布|居首|第[一二三四五六七八九十]|[！？])$"
)


def headline_of(lines: Sequence[Line]) -> str:
    """One title out of its lines. A line that is a clause of its own keeps a blank after it;
    a line that was merely broken (or goes on with 暨) is joined as a paragraph is. Marks that
    count the lines are left out."""
    title = ""
    for line in lines:
        text = line.text[len(line.mark) :].lstrip()
        apart = _CLAUSE_END.search(title) and not re.match(r"[暨及和与并]|仪式|会|——", text)
        title = f"{title} {joined([text])}" if apart else joined([title, text])
    return title
