"""Posts: who holds one, what somebody's is, over time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer import wording
from indexer.authority.fold import fold
from indexer.linking.institutions import mentions
from indexer.linking.text import text_of
from indexer.linking.tools import longest_at
from indexer.model import Person
from indexer.naming import bare
from indexer.questions.prose.asking import Asked, filling, shades
from indexer.questions.prose.covering import Names
from indexer.questions.prose.dating import Day
from indexer.questions.prose.frames import in_issue
from indexer.questions.prose.held import Posted, Prose
from indexer.questions.prose.result import Answer, made
from indexer.questions.prose.titles import plain, titles_of

# Who heads a place heads its government.
_HEADS_A_PLACE = re.compile(r"^(?:常务)?副?[省市县区]长$")
# A title alone (主任) says nothing; with its department it may be the only one.
_SHORTEST_ALONE = 4
_NOW_MONTHS = 12


def holder(asked: Asked, held: Prose, names: Names, newest: str) -> Answer | None:
    """南京市卫生信息中心主任是谁. ``newest``: YYYY-MM that 现在 means."""
    parts, shaded = shades(asked.parts, held.words, "now", "then", "held")
    post = "".join(parts).strip("是由叫为的在")
    if len(post) < 2:
        return None
    found = [one for one in _of_post(post, held, names) if _in_time(one, asked, held)]
    if not found:
        return None
    latest = max(one.story.issue.date for one in found)
    if "now" in shaded and _months(latest[:7], newest) > _NOW_MONTHS:
        return None
    people = {one.person.id: one for one in found if one.story.issue.date == latest}
    if len({one.person.name for one in people.values()}) != 1:
        return None
    last = next(iter(people.values()))
    name = last.person.name
    his = [one for one in found if one.person.name == name]
    others = dict.fromkeys(
        f"{one.person.name}（{wording.issue_in_brackets(one.story.issue.id)}）"
        for one in found
        if one.person.name != name
    )
    if others and (asked.days or asked.issues):
        return None
    before = f"；此前印过{'、'.join(others)}" if others else ""
    dates = _issues(his)
    return made(
        "person",
        f"{post}是{name}（据{dates}{before}）。",
        name,
        f"{post} · 任职的人",
        records=(one.story.record.id for one in his),
        period=latest[:7] if len(his) == 1 else None,
        flags=(flag for one in his for flag in one.story.record.flags),
    )


def _of_post(post: str, held: Prose, names: Names) -> tuple[Posted, ...]:
    if alone := held.posts.get(plain(post)):
        return alone
    for cut in range(len(post) - 1, 1, -1):
        house, title = post[:cut].removesuffix("的"), post[cut:].removeprefix("的")
        holders = held.titles.get(plain(title), ()) if title else ()
        if not holders:
            continue
        if _HEADS_A_PLACE.match(title):
            house += "" if house.endswith("政府") else "人民政府"
        # 杂志社社长 is also called 杂志社长.
        spelled = (house, house + title[0])
        ids = frozenset[str]().union(*(houses(one, held, names) for one in spelled))
        fitting = tuple(one for one in holders if house_of(one.person) in ids)
        fitting = fitting or tuple(
            one for one in holders if bare(one.person.organization or "") in map(bare, spelled)
        )
        if fitting:
            return fitting
    if len(post) < _SHORTEST_ALONE or held.tools.titles.fullmatch(post):
        return ()
    fitting = held.titles.get(plain(post), ())
    return fitting if len({one.person.id for one in fitting}) == 1 else ()


def houses(name: str, held: Prose, names: Names) -> frozenset[str]:
    """The ids that a name of an institution may have; () where it means several."""
    text, book = bare(name), names.book
    owners = [o[1] for o in book.exact.get(text, ()) if o[0] == "institution"]
    owners = owners or [o[1] for o in book.owners(name, "institution")]
    if owners:
        return frozenset(owners) if len(set(owners)) == 1 else frozenset()
    ids = set()
    for spelled in (name, _with_city(name, held)):
        found = [m for m in mentions(text_of(spelled), held.tools) if m.start == 0]
        if found and found[0].end == len(fold(spelled)):
            ids.add(found[0].id)
    return frozenset(ids)


def _with_city(name: str, held: Prose) -> str:
    """马鞍山卫计委 -> 马鞍山市卫计委."""
    hit = longest_at(held.tools.place_names, name, 0) if name else None
    return hit[1] + name[len(hit[0]) :] if hit else name


def house_of(person: Person) -> str:
    return person.id.partition("-")[2]


def _in_time(one: Posted, asked: Asked, held: Prose) -> bool:
    """Whether the print is of the asked year or month."""
    record = one.story.record
    values = (record.issue.date, *record.dates)
    return all(_when(day, values) for day in asked.days) and all(
        in_issue(one.story, wanted, held) for wanted in asked.issues
    )


def _when(day: Day, values: tuple[str, ...]) -> bool:
    return any(day.fits(value) for value in values)


def _months(earlier: str, later: str) -> int:
    first, second = ([int(n) for n in value.split("-")] for value in (earlier, later))
    return (second[0] - first[0]) * 12 + second[1] - first[1]


def named_in(parts: tuple[str, ...], held: Prose) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(name, other parts) of every person of the generation that the question names; the longest
    names first."""
    for no, part in enumerate(parts):
        for size in (4, 3, 2):
            for start in range(len(part) - size + 1):
                name = part[start : start + size]
                if name in held.people:
                    rest = (part[:start], part[start + size :])
                    yield name, (*parts[:no], *(p for p in rest if p), *parts[no + 1 :])


def post_of(asked: Asked, held: Prose, names: Names, newest: str) -> Answer | None:
    """黄钊2018年担任什么职务: posts with the issues that print them, newest first."""
    for name, rest in named_in(asked.parts, held):
        rest, shaded = shades(rest, held.words, "now", "then", "held", "history")
        own = {house_of(one.person) for one in held.people[name]}
        titles = {t for one in held.people[name] for t in titles_of(one.person)}
        if not all(
            _says_nothing(bare, held) or bare in titles or houses(bare, held, names) & own
            for bare in (part.strip("的") for part in rest)
        ):
            continue
        return _posts(name, asked, held, newest if "now" in shaded else "")
    return None


def _says_nothing(part: str, held: Prose) -> bool:
    return filling(part, held.words) or part in ("单位", "先生", "女士", "同志", "主任", "院士")


def _posts(name: str, asked: Asked, held: Prose, newest: str) -> Answer | None:
    seen = [one for one in held.people[name] if _in_time(one, asked, held)]
    if not seen or len({one.person.id for one in seen}) != 1:
        return None
    posts: dict[str, list[Posted]] = {}
    for one in sorted(seen, key=lambda o: o.story.issue.date, reverse=True):
        if one.person.title:
            posts.setdefault(f"{one.person.organization or ''}{one.person.title}", []).append(one)
    if not posts:
        return None
    latest = next(iter(posts.values()))[0].story.issue.date[:7]
    if newest and _months(latest, newest) > _NOW_MONTHS:
        return None
    said = "；".join(f"{post}（{_issues(ones)}）" for post, ones in posts.items())
    values = tuple(posts) if asked.sense == "history" else (next(iter(posts)),)
    used = [one for ones in posts.values() for one in ones]
    return made(
        "person",
        f"{name}：{said}，以上为各期刊印的职务。",
        "；".join(reversed(values)) if len(values) > 1 else values[0],
        f"人物 {name} · 职务",
        records=(one.story.record.id for one in used),
        period=latest,
        flags=(flag for one in used for flag in one.story.record.flags),
    )


def _issues(ones: Iterable[Posted]) -> str:
    return "、".join(dict.fromkeys(wording.issue_in_brackets(o.story.issue.id) for o in ones))


def employer(asked: Asked, held: Prose) -> Answer | None:
    """王忠民是哪个单位的."""
    for name, rest in named_in(asked.parts, held):
        posts = {f"{o.person.organization or ''}{o.person.title or ''}" for o in held.people[name]}
        if not all(
            filling(part, held.words)
            or part in ("工作", "任职")
            or any(len(part) > 1 and part in fold(post) for post in posts)
            for part in rest
        ):
            continue
        seen = [one for one in held.people[name] if _in_time(one, asked, held)]
        found = {one.person.organization for one in seen if one.person.organization}
        if len({one.person.id for one in seen}) != 1 or not found:
            return None
        newest = max(
            (one for one in seen if one.person.organization), key=lambda o: o.story.issue.date
        )
        return made(
            "person",
            f"{name}：{newest.person.organization}{newest.person.title or ''}"
            f"（{wording.issue_in_brackets(newest.story.issue.id)}）。",
            newest.person.organization,
            f"人物 {name} · 单位",
            records=(newest.story.record.id,),
            period=newest.story.issue.id[:7],
            flags=newest.story.record.flags,
        )
    return None
