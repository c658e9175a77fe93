"""Who is not joined to a platform, and to which platforms somebody is not joined."""

from __future__ import annotations

from indexer import wording
from indexer.acts.values import Connection
from indexer.authority.fold import fold
from indexer.questions.prose.asking import Asked, filling, taken_out
from indexer.questions.prose.held import Prose
from indexer.questions.prose.result import Answer, made

_ABOUT = ("诊断", "监测", "系统", "平台", "数据", "统计", "市内", "南京市", "南京", "全市")


def gap(asked: Asked, held: Prose) -> Answer | None:
    """None where the platform, the place or the statement is not clear."""
    text = "".join(asked.parts)
    rest, is_gap = taken_out(asked.parts, held.words, "gap")
    joined = not is_gap
    if joined:
        rest, is_joined = taken_out(asked.parts, held.words, "joined")
        if not is_joined or any(w in text for w in ("未", "没")):
            return None
    known = [
        one
        for one in held.connections
        if one.joined == joined and all(d.fits(one.period) or d.fits(one.issue) for d in asked.days)
    ]
    if not known:
        return None
    newest = max(one.period for one in known)
    known = [one for one in known if one.period == newest]
    if asked.sense == "platform":
        return _platforms(rest, known, held)
    platform = _platform(rest, held)
    chosen = [one for one in known if platform and platform in one.platforms]
    return _members(chosen[0], platform, asked) if len(chosen) == 1 else None


def _platform(parts: tuple[str, ...], held: Prose) -> str:
    """The one platform that the words name."""
    index = held.tools.authority.platform_index
    found: set[str] = set()
    for part in parts:
        if filling(part, held.words) or part in _ABOUT or part in ("区", "辖区", "城市", "地方"):
            continue
        ids = next((i for name in _names(part) if len(i := index.get(fold(name), ())) == 1), ())
        if not ids:
            return ""
        found.update(ids)
    return found.pop() if len(found) == 1 else ""


def _names(part: str) -> list[str]:
    bare = part.strip("的有是在还")
    for word in ("区", "辖区"):
        bare = bare.removesuffix(word) if len(bare) > 4 else bare
    names = [bare, bare + "平台"]
    short = bare
    for word in ("系统", "平台", "诊断", "监测诊断", "监测"):
        short = short.removesuffix(word)
        names.append(short)
    return names


def _counts(asked: Asked) -> bool:
    return asked.sense == "many" or asked.word.startswith(("几", "多少"))


def _members(one: Connection, platform: str, asked: Asked) -> Answer:
    names = "、".join(one.members)
    said = "已接入" if one.joined else "未对接"
    return made(
        "list" if not _counts(asked) else "value",
        f"{wording.day(one.period)}{platform}{said}的有{names}"
        f"（《{one.title}》，刊于{wording.issue_in_brackets(one.issue)}）。",
        names if not _counts(asked) else str(len(one.members)),
        f"{platform} · {said}的区" if not one.joined else f"{platform} · {said}",
        records=(one.record,),
        unit="个" if _counts(asked) else None,
        period=one.period,
        flags=one.flags,
    )


def _platforms(parts: tuple[str, ...], known: list[Connection], held: Prose) -> Answer | None:
    """秦淮区还没对接哪些平台: of each statement the most narrow platform."""
    names = [p for p in parts if not filling(p, held.words)]
    if len(names) != 1:
        return None
    fitting = [one for one in known if names[0] in one.members or f"{names[0]}区" in one.members]
    if not fitting:
        return None
    shared = frozenset.intersection(*(frozenset(one.platforms) for one in known))
    platforms = [
        next((p for p in one.platforms if p not in shared), one.platforms[0]) for one in fitting
    ]
    return made(
        "list",
        f"{wording.day(fitting[0].period)}{names[0]}未对接的有{'、'.join(platforms)}"
        f"（《{fitting[0].title}》，刊于{wording.issue_in_brackets(fitting[0].issue)}）。",
        "、".join(platforms),
        f"{names[0]} · 未对接的平台",
        records=(one.record for one in fitting),
        period=fitting[0].period,
        flags=(flag for one in fitting for flag in one.flags),
    )
