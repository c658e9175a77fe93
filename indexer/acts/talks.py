"""What a talk, a work or a prize is about: the titles and topics that belong to a verb."""

from __future__ import annotations

import re

from indexer.acts.clauses import OTHERS, Said, hushed
from indexer.acts.verbs import Verbs

_TITLE = re.compile(r"《(?P<t>[^《》]+(?:《[^《》]*》[^《》]*)*)》")
_QUOTE = re.compile(r"“(?P<t>[^“”]+)”")
# A quotation is a title where the words around it say so.
_CALLS = re.compile(r"(?:题为|题目[为是]|主题[为是]|题)$")
_CALLED = re.compile(r"(?:的)?(?:主题|专题|主旨)?(?:演讲|报告|讲座|授课|发言|分享|论文|项目)")
_CONTENTS = re.compile(
    r"(?:内容|题目|主题|课题|议题|讲题|项目|论文)(?P<each>分别|依次)?(?:是|为|涉及|包括|谈|有|:)(?P<t>[^。；;\n]+)"
)
_LIST = re.compile(r"[、,，]|和|与|以及|及")
_OBJECT = re.compile(r"[^，。；！？,;!?\n]*")
_OBJECT_START = re.compile(r"^(?:了|的是|的|是|:|关于)+")
_NEXT_VERB = re.compile(r"并(?:作|做|就|对|主持|致|讲|出席)")
_WORK = re.compile(r"\s*(?:的|以|凭)(?P<t>[^、，。；,;]+)")


def titles_of(text: str, shown: str, said: Said) -> tuple[str, ...]:
    """The printed titles between the first actor (or the verb, if it stands first) and the end
    of what belongs to the verb."""
    start = min([said.verb_at[0], *(a.start for a in said.actors)])
    found = [
        (m.start(), shown[m.start("t") : m.end("t")])
        for m in _TITLE.finditer(text, start, said.reach)
    ]
    for match in _QUOTE.finditer(text, start, said.reach):
        inside = any(m.start() < match.start() < m.end() for m in _TITLE.finditer(text))
        if inside or not (
            _CALLS.search(text[start : match.start()]) or _CALLED.match(text, match.end())
        ):
            continue
        found.append((match.start(), shown[match.start("t") : match.end("t")]))
    return tuple(title.strip() for _, title in sorted(found))


def parted(
    text: str, shown: str, said: Said, verbs: Verbs
) -> tuple[tuple[tuple[tuple[str, ...], str], ...], bool]:
    """((titles, object) of each actor, whether they are shared): a list of titles as long as the
    list of actors that the print deals out (分别) gives each his own."""
    count = len(said.actors)
    titles = titles_of(text, shown, said)
    stretch = text[min([said.verb_at[0], *(a.start for a in said.actors)]) : said.reach]
    each = "分别" in hushed(stretch) or "依次" in hushed(stretch)
    if count == 1:
        return ((titles, "" if titles else _object(text, shown, said, verbs)),), False
    own = _own_works(text, shown, said)
    if all(own):
        return tuple(((work,), "") for work in own), False
    if titles and len(titles) == count and each:
        return tuple(((title,), "") for title in titles), False
    if not titles and said.role in verbs.talks:
        topics, dealt = _contents(text, shown, said)
        if dealt and len(topics) == count:
            return tuple(((), topic) for topic in topics), False
        if topics:
            return tuple(((), "、".join(topics)) for _ in said.actors), True
    said_of_all = "" if titles else _object(text, shown, said, verbs)
    return tuple((titles, said_of_all) for _ in said.actors), True


def _object(text: str, shown: str, said: Said, verbs: Verbs) -> str:
    """What follows the verb in its clause; what the sentence calls the contents for a talk
    without one."""
    if said.noun:
        return said.noun
    if said.introduced and said.role not in ("获奖",):
        return ""
    if said.role == "获奖" or said.role == "作者":
        work = _own_works(text, shown, said)
        if work and work[0]:
            return work[0]
        contents, _ = _contents(text, shown, said)
        return "、".join(contents)
    stop = _OBJECT.match(text, said.verb_at[1], said.reach)
    end = stop.end() if stop else said.verb_at[1]
    if following := _NEXT_VERB.search(text, said.verb_at[1], end):
        end = following.start()
    place = said.verb_at[1]
    while further := verbs.pattern.match(text, place, end):
        place = further.end()
    words = shown[place:end]
    lead = _OBJECT_START.match(words)
    words = words[lead.end() :] if lead else words
    if not words and said.role in verbs.talks:
        contents, _ = _contents(text, shown, said)
        return "、".join(contents)
    return words.strip()


def _contents(text: str, shown: str, said: Said) -> tuple[tuple[str, ...], bool]:
    """内容分别是A、B和C: the topics and whether they are dealt out one by one."""
    match = _CONTENTS.search(text, said.verb_at[1], said.sentence[1])
    if match is None or match.start() > said.reach:
        return (), False
    words = shown[match.start("t") : match.end("t")]
    topics = tuple(part.strip() for part in _LIST.split(words) if part.strip())
    return topics, bool(match["each"])


def _own_works(text: str, shown: str, said: Said) -> tuple[str, ...]:
    """The work that stands directly behind each actor: 甲《…》、乙《…》, 甲的…, 甲，项目是…; ""
    where there is none."""
    works = []
    for actor in said.actors:
        title = _TITLE.match(text, actor.end)
        if title:
            works.append(shown[title.start("t") : title.end("t")].strip())
            continue
        work = _WORK.match(text, actor.end, said.sentence[1]) if said.role == "获奖" else None
        if work and said.introduced:
            works.append(shown[work.start("t") : work.end("t")].strip())
            continue
        contents = _CONTENTS.match(text, _past_mark(text, actor.end), said.sentence[1])
        works.append(shown[contents.start("t") : contents.end("t")].strip() if contents else "")
    return tuple(works)


def _past_mark(text: str, place: int) -> int:
    return place + 1 if text[place : place + 1] in (",", "，") else place


def is_open_list(text: str, said: Said) -> bool:
    """Whether the list of actors ends with 等: the print names some of them."""
    return any(OTHERS.match(text, actor.end) for actor in said.actors)
