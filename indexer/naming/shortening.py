"""The short forms of a name that its parts allow.

Each part is taken whole, in a usual short form, or left out; what may be left out depends on
what then still tells the institution from others. Whether a form is unique is for the book to
see: it has all names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from indexer.naming.cutting import WHERE, Cut, Part

SHORTEST, LONGEST = 2, 24
CORE = ("own", "speciality", "common", "general", "number")
ONLY_FIGURES = re.compile(r"[\x00-\x7f]*")


@dataclass(frozen=True, slots=True)
class Short:
    """``is_own``: it keeps the own name of its institution."""

    text: str
    is_own: bool


Choice = tuple[str, ...]
"""One form of each part, "" for a part left out."""


def shortenings(found: Cut) -> frozenset[Short]:
    """All short forms of a name, among them longer ones that only lack a place."""
    if found.parent:
        return frozenset(_of_branch(found))
    return frozenset(
        Short(text, _has(found.parts, choice, "own"))
        for choice, text in _spelled(found.parts)
        if _tells(found.parts, choice)
    )


def _of_branch(found: Cut) -> Iterator[Short]:
    """A branch keeps its own name, or its place, and 分院; what it belongs to may be left out
    where that still is a name of its own, not 南京分院."""
    stem, head = found.parts[:-1], found.parts[-1]
    named = [part for part in stem if part.kind not in ("home", "filler")]
    names = ["".join(choice) for choice in product(*(_options(p) for p in stem))]
    before = {""} if named else set()
    before |= {
        text
        for choice, text in _spelled(found.parent)
        if _has(found.parent, choice, *CORE) and _ends_well(found.parent, choice)
    }
    if not stem:
        return
    for parent, name, end in product(before, dict.fromkeys(filter(None, names)), head.forms):
        if SHORTEST < len(parent + name + end) <= LONGEST:
            yield Short(parent + name + end, bool(named))


def _spelled(parts: tuple[Part, ...]) -> Iterator[tuple[Choice, str]]:
    for choice in product(*(_options(part) for part in parts)):
        text = "".join(choice)
        if not SHORTEST <= len(text) <= LONGEST or ONLY_FIGURES.fullmatch(text):
            continue
        if not any(p.kind == "home" and len(f) == 1 for p, f in _kept(parts, choice)[1:]):
            yield choice, text


def _kept(parts: tuple[Part, ...], choice: Choice) -> list[tuple[Part, str]]:
    return [(part, form) for part, form in zip(parts, choice, strict=True) if form]


def _options(part: Part) -> tuple[str, ...]:
    """A foreign place tells institutions apart, a number always does."""
    return part.forms if part.kind in ("number", "foreign") else (*part.forms, "")


def _has(parts: tuple[Part, ...], choice: Choice, *kinds: str) -> bool:
    return any(form and part.kind in kinds for part, form in zip(parts, choice, strict=True))


def _tells(parts: tuple[Part, ...], choice: Choice) -> bool:
    return (
        _keeps_core(parts, choice)
        and _keeps_where(parts, choice)
        and _keeps_attachment(parts, choice)
        and _ends_well(parts, choice)
    )


def _keeps_core(parts: tuple[Part, ...], choice: Choice) -> bool:
    """The own name stays; a speciality may go only beside it, 人民 also behind a number."""
    own = _has(parts, choice, "own")
    if any(p.kind == "own" for p in parts) and not own:
        return False
    numbered = any(p.kind == "number" for p in parts)
    for part, form in zip(parts, choice, strict=True):
        if form or own:
            continue
        if part.kind in ("speciality", "common") or (part.kind == "general" and not numbered):
            return False
    return _has(parts, choice, *CORE, "attached")


def _keeps_where(parts: tuple[Part, ...], choice: Choice) -> bool:
    """What any place may have (人民医院, 总医院) keeps its place, the innermost one; a district
    goes only beside an own name; country or army only where something nearer stays."""
    own = _has(parts, choice, "own")
    told = own or _has(parts, choice, "speciality", "number")
    where = [(p, form) for p, form in zip(parts, choice, strict=True) if p.kind in WHERE]
    for at, (part, form) in enumerate(where):
        if form or own:
            continue
        inner = where[at + 1 :]
        if part.kind == "area" or (part.kind == "start" and not any(f for _, f in inner)):
            return False
        outer_says = any(f and part.text in p.text for p, f in where[:at])
        if not inner and not told and not outer_says:
            return False
    return True


def _keeps_attachment(parts: tuple[Part, ...], choice: Choice) -> bool:
    """第二附属 is the second of its university: 附属 or the university stays; 附属医院 alone is
    nobody."""
    if not any(p.kind == "attached" for p in parts):
        return True
    body, attached = _has(parts, choice, "body"), _has(parts, choice, "attached")
    if any(p.kind == "number" for p in parts):
        return attached
    if not _has(parts, choice, "own", "speciality", "common", "general"):
        return body and attached
    return body or not attached


def _ends_well(parts: tuple[Part, ...], choice: Choice) -> bool:
    """市一 but not 南京一, 省人民 but not 省人: without its head a name keeps two characters of
    what it is, or its number behind the short 市 or 附. 院 and 医 stand behind short parts only,
    and a bare 一 not before 医院."""
    kept = _kept(parts, choice)
    last, form = kept[-1]
    before, its_form = kept[-2] if len(kept) > 1 else (None, "")
    if before is None:
        return last.kind not in ("head", "attached", "number") and len(form) > 1
    if last.kind == "head":
        if before.kind == "attached":
            return form != "医"
        is_short = its_form != before.text or len(its_form) == 1
        if len(form) > 1:
            return not (before.kind == "number" and is_short)
        if form == "医":
            return len(its_form) == 1 and before.kind != "number"
        return is_short and len(its_form) <= 2
    if last.kind == "number":
        return len(its_form) == 1
    return last.kind == "attached" or len(form) > 1
