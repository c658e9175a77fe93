"""A paragraph read clause by clause: who stands before which verb, and whom a verb introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest

from indexer.acts.actors import ActorAt
from indexer.acts.values import Span
from indexer.acts.verbs import ANY, Verbs

_QUOTED = re.compile(r"《[^《》\n]*》|“[^“”\n]*”")
_SENTENCE = re.compile(r"[^。！？；;!?\n]+")
_CLAUSE = re.compile(r"[^，,]+")
# 出席的还有, 主办方是, 主持人:, 授课的是: the role stands before those who have it.
_INTRODUCES = re.compile(
    r"(?:会议|演练|活动|任务|环节|工作|的)*(?:者|人|方|单位|机构|专家|嘉宾|领导|人员)?"
    r"(?:还|都|分别|同样|则)?(?:有|是|为|包括|:)"
)
_HOLDS = r"(?:担任|出任|兼任|作为|当选为?|(?<![主责])任|以(?=[^，。；]{2,20}身份))"
_PRIZE = re.compile(
    r"[^，。；,;:]{0,40}?(?P<prize>[\u4e00-\u9fff]{1,14}(?:奖(?![项励])|称号)|冠军|亚军|季军|第[一二三]名)"
)
_PRIZE_HEAD = re.compile(r"\s*(?P<prize>[\u4e00-\u9fff]{1,14}奖):")
# Words that may stand between the subject of the clause before and the next verb.
_ADVERB = re.compile(
    r"(?:并|且|还|也|又|再|均|都|分别|先后|随后|同时|现场|到会|到场|一起|共同|代表[^，]{0,12}|她|他|他们|两人|"
    r"(?:两|三|几|各)位(?:专家|领导|嘉宾|讲者)?|作|做|进行|发表|充分|高度|作了|做了|最后|会上)*"
)
# Behind these a verb is a noun: 讲座由…主讲, 报告会, 交流平台.
_NOUN = re.compile("由|会(?![上后议场])|系统|平台|环节|制度|机制|结果|的(?:内容|题目|主题)")
_PRONOUN = re.compile(r"(?:她|他|他们|两人|(?:两|三|四|几)位(?:专家|领导|嘉宾|讲者)?)")
_THEN = re.compile(r"并|且|还|、|及|和|。")
OTHERS = re.compile(r"等(?!级|候|待|次|于|奖)")


@dataclass(slots=True)
class Said:
    """One verb with its actors, before talks and prizes are read; ``reach`` is the end of the
    stretch that belongs to it. ``noun``: the office held (总指挥)."""

    role: str
    verb: str
    verb_at: Span
    actors: list[ActorAt]
    clause: Span
    sentence: Span
    paragraph: int
    introduced: bool = False
    prize: str = ""
    noun: str = ""
    others: bool = False
    reach: int = 0


@dataclass(slots=True)
class _State:
    said: list[Said] = field(default_factory=list)
    group: list[ActorAt] = field(default_factory=list)
    is_open: bool = False
    opening: Said | None = None
    before: list[ActorAt] = field(default_factory=list)


def hushed(text: str) -> str:
    """The text with all that stands in quotation or title marks blanked, offsets kept."""
    return _QUOTED.sub(lambda m: m[0][0] + "\u3000" * (len(m[0]) - 2) + m[0][-1], text)


def sentences(text: str) -> Iterator[tuple[int, Span]]:
    """(number of the paragraph, span) of every sentence; marks inside quotations do not end
    one."""
    quiet = hushed(text)
    for match in _SENTENCE.finditer(quiet):
        if match[0].strip():
            yield quiet.count("\n", 0, match.start()), match.span()


def clauses(quiet: str, sentence: Span) -> Iterator[Span]:
    for match in _CLAUSE.finditer(quiet, *sentence):
        yield match.span()


def clause_at(quiet: str, place: int, sentence: Span) -> Span:
    """The clause that holds a place, else the whole sentence."""
    return next((c for c in clauses(quiet, sentence) if c[0] <= place < c[1]), sentence)


def said_in(text: str, placed: tuple[ActorAt, ...], verbs: Verbs) -> tuple[Said, ...]:
    """All verbs with their actors, in printed order."""
    quiet = hushed(text)
    state = _State()
    number = -1
    for paragraph, sentence in sentences(text):
        if paragraph != number:
            state.before, number = [], paragraph
        state.before = state.group if state.group and not state.is_open else state.before
        state.group, state.is_open, state.opening = [], False, None
        for clause in clauses(quiet, sentence):
            _clause(quiet, clause, sentence, paragraph, placed, verbs, state)
    for one, following in zip_longest(state.said, state.said[1:]):
        stop = one.sentence[1]
        if following and following.sentence == one.sentence and following.actors != one.actors:
            first = min((a.start for a in following.actors), default=stop)
            stop = min(stop, first) if first > one.verb_at[1] else stop
        one.reach = stop
    return tuple(state.said)


def _clause(
    quiet: str,
    clause: Span,
    sentence: Span,
    paragraph: int,
    placed: tuple[ActorAt, ...],
    verbs: Verbs,
    state: _State,
) -> None:
    here = [one for one in placed if clause[0] <= one.start < clause[1]]
    tokens: list[tuple[int, ActorAt | Said]] = [(one.start, one) for one in here]
    tokens += [
        (said.verb_at[0], said) for said in _verbs(quiet, clause, sentence, paragraph, here, verbs)
    ]
    last = clause[0]
    verb_end = -1
    for _, token in sorted(tokens, key=lambda pair: pair[0]):
        if isinstance(token, ActorAt):
            _meet(token, quiet, state)
            last = token.end
            continue
        if token.introduced:
            state.opening, state.group, state.is_open = token, [], False
            state.said.append(token)
            verb_end = token.verb_at[1]
            continue
        fits = state.is_open or _carries(quiet, clause, token, last, verb_end, state)
        if not fits:
            continue
        actors = state.group or state.before
        if state.opening is not None:
            actors = [a for a in state.group if a.start >= clause[0]]
        able = [a for a in actors if _can(a, token.role, verbs)]
        if able:
            if state.opening is not None:
                # A verb of their own: they are not of those whom the verb before introduced.
                own = {id(one) for one in able}
                state.opening.actors[:] = [a for a in state.opening.actors if id(a) not in own]
                state.opening = None
            token.actors = list(able)
            gap = quiet[able[-1].end : token.verb_at[0]] if state.is_open else ""
            token.others = bool(OTHERS.match(gap))
            state.said.append(token)
            verb_end = token.verb_at[1]
            state.is_open = False
            state.group = list(able)


def _meet(token: ActorAt, quiet: str, state: _State) -> None:
    if not state.is_open:
        state.group, state.is_open = [], True
    elif state.group and state.group[-1].actor.kind != token.actor.kind:
        between = quiet[state.group[-1].end : token.start]
        if not re.fullmatch(r"[、和与及，,]|以及", between):
            state.group = []
    state.group.append(token)
    if state.opening is not None:
        state.opening.actors.append(token)
        state.opening.others = state.opening.others or bool(OTHERS.match(quiet, token.end))


def _can(placed: ActorAt, role: str, verbs: Verbs) -> bool:
    allowed = verbs.actors.get(role, ANY)
    return allowed in (ANY, placed.actor.kind)


def _carries(
    quiet: str, clause: Span, token: Said, last: int, verb_end: int, state: _State
) -> bool:
    """Whether a verb without a new actor before it is still of the former ones."""
    if verb_end >= 0:
        between = quiet[verb_end : token.verb_at[0]]
        if token.prize or not between:
            return True
        return bool(_THEN.search(between)) and _ADVERB.search(between) is not None
    lead = quiet[clause[0] : token.verb_at[0]]
    if state.group and not state.is_open:
        return _ADVERB.fullmatch(lead) is not None
    if not state.group and state.before and _PRONOUN.match(lead):
        return _ADVERB.fullmatch(lead) is not None
    return False


@cache
def _office_pattern(offices: tuple[str, ...]) -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, offices)) or "(?!)"
    return re.compile(rf"{_HOLDS}(?P<noun>[\u4e00-\u9fff]{{0,24}}?(?:{nouns}))")


def _verbs(
    quiet: str,
    clause: Span,
    sentence: Span,
    paragraph: int,
    here: list[ActorAt],
    verbs: Verbs,
) -> Iterator[Said]:
    taken: set[int] = {place for one in here for place in range(one.start, one.end)}

    def said(role: str, start: int, end: int) -> Said:
        taken.update(range(start, end))
        return Said(role, quiet[start:end], (start, end), [], clause, sentence, paragraph, False)

    head = _PRIZE_HEAD.match(quiet, *clause) if clause[0] == sentence[0] else None
    if head:
        one = said("获奖", *head.span())
        one.prize, one.introduced = head["prize"], True
        yield one
    for match in _office_pattern(verbs.offices).finditer(quiet, *clause):
        if taken.isdisjoint(range(*match.span())):
            one = said("担任", *match.span())
            one.noun = match["noun"]
            one.introduced = re.compile(r"的(?:是|有|为)").match(quiet, match.end()) is not None
            yield one
    ends = {one.end for one in here}
    for match in verbs.pattern.finditer(quiet, *clause):
        if not taken.isdisjoint(range(*match.span())):
            continue
        if match[0] in verbs.close and match.start() not in ends:
            continue
        if _NOUN.match(quiet, match.end()):
            continue
        role = verbs.roles[match[0]]
        if role == "获奖":
            prize = _PRIZE.match(quiet, match.end(), clause[1])
            if prize is None:
                continue
            one = said(role, match.start(), prize.end())
            one.verb, one.prize = match[0], prize["prize"].lstrip("了")
            yield one
            continue
        one = said(role, *match.span())
        intro = _INTRODUCES.match(quiet, match.end())
        one.introduced = intro is not None
        yield one
