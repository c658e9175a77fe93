"""Who did it: people and institutions by the role that a clause gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indexer.acts.telling import LISTED
from indexer.acts.values import Act
from indexer.acts.verbs import INSTITUTION
from indexer.authority.fold import fold
from indexer.linking.tools import longest_at
from indexer.questions.prose.asking import Asked, shades, tidy
from indexer.questions.prose.covering import Covered, Names
from indexer.questions.prose.finding import Saying, accounts, answered, sole
from indexer.questions.prose.held import Prose, Story
from indexer.questions.prose.premises import has_done, strange_places
from indexer.questions.prose.stories import local_of, near, within
from indexer.questions.prose.titles import title_at_end
from indexer.questions.prose.ways import ATTENDS, Way, ends_in_name, ways
from indexer.questions.words import GATHERING
from indexer.results import Answer

_ONE_ONLY = frozenset({"主持", "担任"})
_HELD_ROLE = "担任"
_LOOSE = "的是也还都了"


def who(asked: Asked, names: Names) -> Answer | None:
    """People or institutions; None where no act or more than one reading fits."""
    held = names.held
    if _asks_for_the_other(asked, held):
        return None
    found: dict[object, Saying] = {}
    for way in ways(asked, held):
        one = sole(_by_role(asked, way, names))
        if one is not None:
            found.setdefault(one.same, one)
    if not found:
        return answered(
            sole(_office(asked, names))
            or sole(_titled(asked, names))
            or sole(_listed(asked, names))
        )
    return answered(next(iter(found.values()))) if len(found) == 1 else None


def _asks_for_the_other(asked: Asked, held: Prose) -> bool:
    """魏强陪同谁, 孙庆刚和谁: the one who did it is named, and the word that asks stands for the
    other."""
    before = asked.before.rstrip("了过 ")
    if before.endswith(tuple("和跟与同")):
        return True
    if asked.behind.strip(" 了的呢啊呀"):
        return False
    verb = next((w for w in held.verbs.questions if len(w) > 1 and before.endswith(w)), "")
    return bool(verb) and ends_in_name(before.removesuffix(verb), held)


def _by_role(asked: Asked, way: Way, names: Names) -> Iterator[Saying]:
    held = names.held
    for covered in accounts(asked, way.parts, names, way.prize):
        acts = near(covered, acts_of(covered.story, way, held), held)
        acts = acts or _on_topic(covered, way, held)
        acts = _own_talks(of_day(acts, covered.story, asked, held), covered)
        acts = tuple(a for a in acts if not any(a.actor.name == p.text for p in covered.pieces))
        acts = _of_post(acts, covered, asked, held)
        if not acts or (asked.sense == "org" and all(a.actor.kind == "person" for a in acts)):
            continue
        names_ = {a.actor.id for a in acts}
        if set(way.roles) & _ONE_ONLY and len(names_) > 1:
            yield replace(_people(acts, covered, asked), value="", same=())
            continue
        acts = tuple(a for a in acts if not a.shared or not a.titles) or acts
        strange = strange_places(covered, held)
        if any(place not in fold(a.actor.post) for place in strange for a in acts):
            continue
        yield _people(acts, covered, asked)


def acts_of(story: Story, way: Way, held: Prose) -> list[Act]:
    """The acts of the first of these roles that the story has; of a prize only those of it. Of
    those who attended the print names a few: half a list is no answer."""
    acts = [a for a in held.telling(story).acts if a.role != ATTENDS]
    if way.prize:
        return [a for a in acts if a.prize.endswith(way.prize)]
    if len(way.roles) <= 2:
        for role in way.roles:
            if found := [a for a in acts if a.role == role]:
                return found
    return [a for a in acts if a.role in way.roles]


def _on_topic(covered: Covered, way: Way, held: Prose) -> tuple[Act, ...]:
    """Whatever the print calls a talk, whoever gave one on the question's very topic."""
    words = [p.text for p in local_of(covered)]
    if not words or not set(way.roles) & held.verbs.talks:
        return ()
    talks = [a for a in held.telling(covered.story).acts if a.role in held.verbs.talks]
    return tuple(a for a in talks if all(within(word, _about(a)) for word in words))


def _own_talks(acts: tuple[Act, ...], covered: Covered) -> tuple[Act, ...]:
    """Of a group whose talks the print deals out, those whose own talk has the words that stand
    in one of them."""
    about = {id(a): _about(a) for a in acts}
    words = [p.text for p in local_of(covered) if any(p.text in said for said in about.values())]
    words = [w for w in words if not all(w in said for said in about.values())]
    told = tuple(a for a in acts if a.shared or all(w in about[id(a)] for w in words))
    return tuple(a for a in told if not (a.shared and _asks_for_one(a, covered)))


def _asks_for_one(act: Act, covered: Covered) -> bool:
    """Whether the question means one of several talks of a group, of which the print does not say
    whose each is."""
    titles = [title.lower() for title in act.titles]
    return any(
        any(p.text in title for title in titles) and not all(p.text in title for title in titles)
        for p in local_of(covered)
    )


def _about(act: Act) -> str:
    return " ".join((*act.titles, act.object)).lower()


def of_day(acts: tuple[Act, ...], story: Story, asked: Asked, held: Prose) -> tuple[Act, ...]:
    """Those whose sentence is of the asked day, where it prints days."""
    days = [day for day in asked.days if day.day]
    if not days:
        return acts
    moments = [m for m in held.telling(story).moments if len(m.day) > 7]
    printed = {id(a): [m.day for m in moments if m.sentence == a.sentence] for a in acts}
    return tuple(
        a
        for a in acts
        if not printed[id(a)] or any(day.fits(value) for day in days for value in printed[id(a)])
    )


def _of_post(acts: tuple[Act, ...], covered: Covered, asked: Asked, held: Prose) -> tuple[Act, ...]:
    """Those whose post has what the question names of one: 来考察的副市长, 代表宣城市卫计委."""
    text, behalf = tidy(asked.typed), held.words.of("behalf")
    for piece in covered.pieces:
        at = text.find(piece.text)
        end = at + len(piece.text)
        title = title_at_end(piece.text, held.titles)
        place = longest_at(held.tools.place_names, piece.text, 0)
        is_place = place is not None and len(place[0]) == len(piece.text)
        if any(text[end : end + size] in held.people for size in (4, 3, 2)):
            continue  # 陪同副市长路智: the post of somebody else
        if title and _does_itself(piece.text, asked, held):
            continue
        if not title and not piece.ids and _is_post_only(piece.text, covered.story, held):
            # 密码督察员: of whoever has that post, or nobody.
            acts = _with_post(acts, piece.text, frozenset())
            continue
        if not title and (is_place or not piece.ids):
            continue
        fitting = _with_post(acts, piece.text, piece.ids) or _with_post(acts, title, piece.ids)
        # 扬州市卫计委主任, 代表扬州市卫计委: of that house or nobody.
        is_post = title or held.tools.titles.match(text, end) or text.endswith(behalf, 0, at)
        acts = fitting or (() if is_post else acts)
    return acts


def _does_itself(post: str, asked: Asked, held: Prose) -> bool:
    """副市长来南京考察由谁陪同: the post of whoever came, where another verb stands behind the word
    that asks."""
    doing = asked.behind.startswith(tuple(w for w in held.verbs.questions if len(w) > 1))
    came = asked.before.partition(post)[2]
    return doing and any(word in came for word in held.words.of(GATHERING) if len(word) > 1)


def _is_post_only(word: str, story: Story, held: Prose) -> bool:
    """Whether a story prints a word nowhere but in the posts of people."""
    posts = {fold(act.actor.post) for act in held.telling(story).acts}
    rest = story.text
    for post in posts:
        # 省党信办 is printed of what is known as 江苏省党信办.
        printed = next((post[at:] for at in range(len(post) - 1) if post[at:] in rest), "\n")
        rest = rest.replace(printed, "\n")
    return any(word in post for post in posts) and word not in rest


def _with_post(acts: tuple[Act, ...], word: str, ids: frozenset[str]) -> tuple[Act, ...]:
    return tuple(
        a
        for a in acts
        if (word and word in fold(a.actor.post).replace(f"副{word}", ""))
        or a.actor.id.partition("-")[2] in ids
    )


def _people(acts: tuple[Act, ...], covered: Covered, asked: Asked) -> Saying:
    actors = {a.actor.id: a.actor for a in acts}
    said = "、".join(f"{o.name}（{o.post}）" if o.post else o.name for o in actors.values())
    others = "等" if any(a.others for a in acts) else ""
    verb = next((a.prize or a.object for a in acts if a.role == _HELD_ROLE or a.prize), "")
    verb = verb or acts[0].verb
    return Saying(
        covered,
        "person",
        "、".join(dict.fromkeys(one.name for one in actors.values())),
        f"{verb}：{said}{others}",
        f"{' '.join(asked.parts)} · {verb}".lstrip(" ·"),
        same=frozenset(actors),
    )


def _office(asked: Asked, names: Names) -> Iterator[Saying]:
    """演练的总指挥是谁: an office that somebody held in an event."""
    held = names.held
    for no, part in enumerate(asked.parts):
        bare = part.strip("的是由叫")
        noun = next((w for w in held.verbs.offices if bare.endswith(w)), "")
        if not noun:
            continue
        parts = (*asked.parts[:no], bare.removesuffix(noun), *asked.parts[no + 1 :])
        parts, _ = shades(tuple(filter(None, parts)), held.words, "held")
        for covered in accounts(asked, parts, names):
            acts = [a for a in held.telling(covered.story).acts if a.role == _HELD_ROLE]
            for act in near(covered, [a for a in acts if a.object.endswith(noun)], held):
                yield _people((act,), covered, asked)


def _titled(asked: Asked, names: Names) -> Iterator[Saying]:
    """那回演练副市长也去了，去的是谁: the one of a story who has the title that the question
    names, where it says of him no more than that he was there."""
    held = names.held
    parts, _ = shades(asked.parts, held.words, "attend")
    for no, part in enumerate(parts if asked.sense == "who" else ()):
        bare = part.strip(_LOOSE)
        for word in held.words.of("attend"):
            bare = bare.removesuffix(word).rstrip(_LOOSE)
        title = title_at_end(bare, held.titles)
        if not title:
            continue
        rest = (*parts[:no], bare.removesuffix(title), *parts[no + 1 :])
        rest = tuple(filter(None, rest))
        for covered in accounts(asked, rest, names):
            acts = tuple(
                a
                for a in held.telling(covered.story).acts
                if a.actor.kind == "person"
                and fold(a.actor.post).endswith(title)
                and not fold(a.actor.post).endswith(f"副{title}")
                and has_done(a.actor.name, rest, covered.story, held)
            )
            acts = _of_post(acts, covered, asked, held)
            if acts:
                yield replace(
                    _people(acts, covered, asked),
                    value="" if len({a.actor.id for a in acts}) > 1 else acts[0].actor.name,
                )


def _listed(asked: Asked, names: Names) -> Iterator[Saying]:
    """11月3日检查了哪些医院: the line of a list, by its heading; without a day all lines."""
    for covered in accounts(asked, asked.parts, names) if asked.sense == "org" else ():
        acts = tuple(a for a in names.held.telling(covered.story).acts if a.role == LISTED)
        acts = of_day(acts, covered.story, asked, names.held)
        if acts:
            printed = "、".join(dict.fromkeys(_printed(a, covered.story) for a in acts))
            yield Saying(covered, "list", printed, printed, f"{' '.join(asked.parts)} · 单位")


def _printed(act: Act, story: Story) -> str:
    one = next((i for i in story.record.institutions if i.id == act.actor.id), None)
    return one.mention if one and fold(one.mention) in story.text else act.actor.name


def by_its_end(asked: Asked, names: Names) -> Answer | None:
    """Telegraphic: a role at the end asks who (开幕式 主持人, 主办单位, 会上致辞的是)."""
    held = names.held
    last = asked.parts[-1]
    verbs = held.verbs.questions
    doer = next((w for w in held.words.of("doer") if last.endswith(w)), "")
    bare = next((last.removesuffix(end) for end in ("的人是", "的是") if last.endswith(end)), "")
    for text in (last, bare or last.removesuffix(doer)):
        ends = (v for v in verbs if len(v) > 1 and text.removesuffix("的").endswith(v))
        verb = max(ends, key=len, default="")
        if verb and (doer or bare or verb == last):
            houses = all(held.verbs.actors.get(role) == INSTITUTION for role in verbs[verb])
            sense = "org" if houses or held.words.value(doer, "doer") == INSTITUTION else "who"
            parts = (*asked.parts[:-1], text)
            return who(replace(asked, sense=sense, parts=parts, before=" ".join(parts)), names)
    return None
