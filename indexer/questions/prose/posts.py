"""Posts: who holds one, what somebody's is, over time, and where he works."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer import wording
from indexer.acts.actors import post_of
from indexer.authority.fold import fold
from indexer.linking.institutions import mentions
from indexer.linking.text import text_of
from indexer.linking.tools import longest_at
from indexer.model import Person
from indexer.naming import bare
from indexer.questions.prose.asking import Asked, shades
from indexer.questions.prose.covering import Covered, Names
from indexer.questions.prose.finding import accounts, made
from indexer.questions.prose.held import Posted, Prose
from indexer.questions.prose.premises import has_done
from indexer.questions.prose.stories import is_number
from indexer.questions.prose.titles import plain, titles_of
from indexer.questions.prose.ways import parts_of
from indexer.results import Answer

# Who heads a place heads its government.
_HEADS_A_PLACE = re.compile(r"^(?:常务)?副?[省市县区]长$")
# A title alone (主任) says nothing; with its department it may be the only one.
_SHORTEST_ALONE = 4
_NOW_MONTHS = 12


def holder(asked: Asked, names: Names, newest: str) -> Answer | None:
    """南京市卫生信息中心主任是谁. ``newest``: YYYY-MM that 现在 means."""
    held = names.held
    parts, shaded = shades(asked.parts, held.words, "now", "then", "held")
    for post, rest in _posts_in(parts):
        found = [one for one in _of_post(post, names) if _in_time(one, asked, held)]
        if found and rest:
            ways_ = (rest, *parts_of(replace(asked, parts=rest), held))
            told = {c.story.no for words in ways_ for c in accounts(asked, words, names)}
            found = [one for one in found if one.story.no in told]
            found = [one for one in found if has_done(one.person.name, rest, one.story, held)]
        if found:
            return _held_by(post, found, asked, newest if "now" in shaded else "")
    return None


def _posts_in(parts: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(post, what is said of its holder): all of it; the last part; what follows a 的 in it."""
    loose = "是由叫为的在"
    if len(whole := "".join(parts).strip(loose)) > 1:
        yield whole, ()
    if not parts:
        return
    last = parts[-1].strip(loose)
    for at in (0, *(m.end() for m in re.finditer("的", last))):
        rest = (*parts[:-1], last[:at].removesuffix("的"))
        if rest := tuple(filter(None, rest)):
            yield last[at:], rest


def _held_by(post: str, found: list[Posted], asked: Asked, newest: str) -> Answer | None:
    latest = max(one.story.issue.date for one in found)
    if newest and _months(latest[:7], newest) > _NOW_MONTHS:
        return None
    people = {one.person.name for one in found if one.story.issue.date == latest}
    if len(people) != 1:
        return None
    name = people.pop()
    his = [one for one in found if one.person.name == name]
    others = dict.fromkeys(
        f"{one.person.name}（{wording.issue(one.story.issue.id)}）"
        for one in found
        if one.person.name != name
    )
    if others and (asked.days or asked.issues):
        return None
    before = f"；此前印过{'、'.join(others)}" if others else ""
    return _answer(
        f"{post}是{name}（据{_issues(his)}{before}）。",
        name,
        f"{post} · 任职的人",
        his,
        latest[:7] if len(his) == 1 else None,
    )


def _answer(text: str, value: str, reading: str, used: list[Posted], period: str | None) -> Answer:
    return made(
        "person",
        text,
        value,
        reading,
        stories=(one.story for one in used),
        period=period,
    )


def _of_post(post: str, names: Names) -> tuple[Posted, ...]:
    held = names.held
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
        ids = frozenset[str]().union(*(houses(one, names) for one in spelled))
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


def houses(name: str, names: Names) -> frozenset[str]:
    """The ids that a name of an institution may have; () where it means several."""
    tools, book = names.held.tools, names.book
    owners = [o[1] for o in book.exact.get(bare(name), ()) if o[0] == "institution"]
    owners = owners or [o[1] for o in book.owners(name, "institution")]
    if owners:
        return frozenset(owners) if len(set(owners)) == 1 else frozenset()
    hit = longest_at(tools.place_names, name, 0) if name else None
    with_city = hit[1] + name[len(hit[0]) :] if hit else name  # 马鞍山卫计委
    found = [
        (m, spelled) for spelled in (name, with_city) for m in mentions(text_of(spelled), tools)
    ]
    return frozenset(m.id for m, spelled in found if m.start == 0 and m.end == len(fold(spelled)))


def house_of(person: Person) -> str:
    return person.id.partition("-")[2]


def _in_time(one: Posted, asked: Asked, held: Prose) -> bool:
    """Whether the print is of the asked year or month."""
    record = one.story.record
    values = (record.issue.date, *record.dates)
    return all(any(day.fits(value) for value in values) for day in asked.days) and all(
        is_number(one.story.issue, wanted, held) for wanted in asked.issues
    )


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
                    yield name, (*parts[:no], *filter(None, rest), *parts[no + 1 :])


def of_person(asked: Asked, names: Names, newest: str) -> Answer | None:
    """黄钊2018年担任什么职务: posts with the issues that print them, newest first; 王忠民是哪个
    单位的: where he works."""
    held = names.held
    for name, rest in named_in(asked.parts, held):
        rest = tuple(part for part in rest if part not in held.words.of("address"))
        rest, shaded = shades(rest, held.words, "now", "then", "held", "history")
        if not _is_about(name, rest, asked, names):
            continue
        seen = [one for one in held.people[name] if _in_time(one, asked, held)]
        if not seen or len({one.person.id for one in seen}) != 1:
            return None
        seen.sort(key=lambda one: one.story.issue.date, reverse=True)
        if asked.sense == "org":
            return _employer(name, seen) if _asks_where_of(name, asked, held) else None
        return _posts(name, seen, asked, newest if "now" in shaded else "")
    return None


def _is_about(name: str, rest: tuple[str, ...], asked: Asked, names: Names) -> bool:
    """Whether what a question says beside a name is true of him: his house, his title, or what a
    story tells in which he is. 孙庆刚和谁来的, 陪同王斐的是谁 ask for somebody else."""
    held = names.held
    own = {house_of(one.person) for one in held.people[name]}
    titles = {t for one in held.people[name] for t in titles_of(one.person)}
    posts = [fold(post_of(one.person)) for one in held.people[name]]
    open_ = [
        part
        for part in (part.strip("的") for part in rest)
        if not held.words.is_filling(part)
        and part not in (*titles, *held.words.of("address"))
        and not houses(part, names) & own
        and not (asked.sense == "org" and len(part) > 1 and any(part in post for post in posts))
    ]
    if asked.sense == "who":
        return not open_ and not asked.before.rstrip().endswith(tuple("和跟与同"))
    if not open_:
        return True
    parts = (name, *(part for part in rest if part not in held.words.of("address")))
    stories = {one.story.no for one in held.people[name]}
    told = (parts, *parts_of(replace(asked, parts=parts), held))
    return any(
        covered.story.no in stories and not _house_of_another(name, own, covered)
        for words in told
        for covered in accounts(asked, words, names)
    )


def _house_of_another(name: str, own: set[str], covered: Covered) -> bool:
    """Whether a house that the question names is somebody else's in the story."""
    people = covered.story.record.people
    others = {house_of(one) for one in people if one.name != name} - own
    return any(piece.ids & others for piece in covered.pieces)


def _asks_where_of(name: str, asked: Asked, held: Prose) -> bool:
    """李平主任是哪个医院的; not 李平去了哪些医院."""
    before = asked.before.rstrip("是在的系了过 ")
    does = before.endswith((*held.words.of("attend"), *held.verbs.questions))
    behind = asked.behind.replace(name, "").removeprefix("的")
    titles = {t for one in held.people[name] for t in titles_of(one.person)}
    idle = (*titles, *held.words.of("address"))
    return not does and (behind in idle or held.words.is_filling(behind))


def _posts(name: str, seen: list[Posted], asked: Asked, newest: str) -> Answer | None:
    posts: dict[str, list[Posted]] = {}
    for one in seen:
        if one.person.title:
            posts.setdefault(post_of(one.person), []).append(one)
    if not posts:
        return None
    latest = next(iter(posts.values()))[0].story.issue.date[:7]
    if newest and _months(latest, newest) > _NOW_MONTHS:
        return None
    said = "；".join(f"{post}（{_issues(ones)}）" for post, ones in posts.items())
    value = "；".join(reversed(posts)) if asked.sense == "history" else next(iter(posts))
    used = [one for ones in posts.values() for one in ones]
    text = f"{name}：{said}，以上为各期刊印的职务。"
    return _answer(text, value, f"人物 {name} · 职务", used, latest)


def _employer(name: str, seen: list[Posted]) -> Answer | None:
    last = next((one for one in seen if one.person.organization), None)
    if last is None or last.person.organization is None:
        return None
    issue = last.story.issue.id
    text = f"{name}：{post_of(last.person)}（{wording.issue(issue)}）。"
    return _answer(text, last.person.organization, f"人物 {name} · 单位", [last], issue[:7])


def _issues(ones: Iterable[Posted]) -> str:
    return "、".join(dict.fromkeys(wording.issue(o.story.issue.id) for o in ones))
