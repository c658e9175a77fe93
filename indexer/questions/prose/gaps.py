"""Who is joined to a platform and who is not, and to which platforms somebody is not joined."""

from __future__ import annotations

from itertools import product

from indexer import wording
from indexer.acts.values import Connection
from indexer.authority.fold import fold
from indexer.questions.prose.asking import Asked, taken_out
from indexer.questions.prose.finding import made
from indexer.questions.prose.held import Prose
from indexer.results import Answer


def gap(asked: Asked, held: Prose) -> Answer | None:
    """None where the platform, the place or the statement is not clear."""
    *lead, last = asked.parts or ("",)
    end = next((w for w in held.words.of("whether") if last.endswith(w)), "")
    if end and not asked.sense:
        return _whether((*lead, last.removesuffix(end)), asked, held)
    rest, is_gap = taken_out(asked.parts, held.words, "gap")
    if not is_gap:
        rest, is_joined = taken_out(asked.parts, held.words, "joined")
        if not is_joined or any(word in "".join(asked.parts) for word in ("未", "没")):
            return None
    known = [
        one
        for one in held.connections
        if one.joined != is_gap and all(d.fits(one.period) or d.fits(one.issue) for d in asked.days)
    ]
    newest = max((one.period for one in known), default="")
    known = [one for one in known if one.period == newest]
    if asked.sense == "platform":
        return _platforms(rest, known, held)
    platform = _platform(rest, held)
    chosen = [one for one in known if platform and platform in one.platforms]
    return _members(chosen[0], platform, asked) if len(chosen) == 1 else None


def _whether(parts: tuple[str, ...], asked: Asked, held: Prose) -> Answer | None:
    """秦淮区远程心电对接了没有: in which list of the newest month the district stands."""
    rest, is_joined = taken_out(parts, held.words, "joined")
    if not is_joined:
        return None
    known = [o for o in held.connections if all(d.fits(o.period) for d in asked.days)]
    newest = max((one.period for one in known), default="")
    for no, part in enumerate(rest):
        for one in (o for o in known if o.period == newest):
            name = next((m for m in one.members if part.startswith(m)), "")
            others = (*rest[:no], *filter(None, (part.removeprefix(name),)), *rest[no + 1 :])
            if name and _platform(others, held) in one.platforms:
                said = "已接入" if one.joined else "未对接"
                return _answer([one], "value", f"{name}{said}", said, f"{name} · 是否接入")
    return None


def _answer(
    used: list[Connection], kind: str, said: str, value: str, reading: str, unit: str | None = None
) -> Answer:
    first = used[0]
    source = f"《{first.title}》，刊于{wording.issue(first.issue)}"
    return made(
        kind,
        f"{wording.day(first.period)}{said}（{source}）。",
        value,
        reading,
        records=tuple(dict.fromkeys(one.record for one in used)),
        unit=unit,
        period=first.period,
        flags=tuple(dict.fromkeys(flag for one in used for flag in one.flags)),
    )


def _platform(parts: tuple[str, ...], held: Prose) -> str:
    """The one platform that the words name."""
    index = held.tools.authority.platform_index
    about = held.words.of("about-platform")
    found: set[str] = set()
    for part in parts:
        bare = part.strip("的有是在还都")
        if held.words.is_filling(part) or part in about or bare in about:
            continue
        names = _names(bare, about)
        ids = next((i for name in names if len(i := index.get(fold(name), ())) == 1), ())
        if not ids:
            # 临检平台 for 远程临检: in the name of one of those that are told of, and of no other.
            told = {one for held_ in held.connections for one in held_.platforms}
            ids = tuple(one for one in told if any(len(n) > 1 and n in one for n in names))
        if len(ids) != 1:
            return ""
        found.update(ids)
    return found.pop() if len(found) == 1 else ""


def _names(part: str, about: tuple[str, ...]) -> list[str]:
    """What a platform may be called that the part calls: 远程影像诊断的区."""
    names = [part]
    for _, word in product(range(3), about):
        if len(names[-1]) >= len(word) + 2 and names[-1].endswith(word):
            names.append(names[-1].removesuffix(word).removesuffix("的"))
    return [name + end for name in names for end in ("", "平台")]


def _members(one: Connection, platform: str, asked: Asked) -> Answer:
    names = "、".join(one.members)
    said = "已接入" if one.joined else "未对接"
    counts = asked.sense == "many" or asked.word.startswith(("几", "多少"))
    return _answer(
        [one],
        "value" if counts else "list",
        f"{platform}{said}的有{names}",
        str(len(one.members)) if counts else names,
        f"{platform} · {said}",
        "个" if counts else None,
    )


def _platforms(parts: tuple[str, ...], known: list[Connection], held: Prose) -> Answer | None:
    """秦淮区还没对接哪些平台: of each statement the most narrow platform."""
    names = [part for part in parts if not held.words.is_filling(part)]
    fitting = [one for one in known if names and {names[0], f"{names[0]}区"} & {*one.members}]
    if len(names) != 1 or not fitting:
        return None
    shared = frozenset.intersection(*(frozenset(one.platforms) for one in known))
    platforms = [
        next((p for p in one.platforms if p not in shared), one.platforms[0]) for one in fitting
    ]
    named = "、".join(platforms)
    return _answer(
        fitting, "list", f"{names[0]}未对接的有{named}", named, f"{names[0]} · 未对接的平台"
    )
