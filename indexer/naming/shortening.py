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

from indexer.naming.cutting import WHERE, Cut, NamePart
from indexer.naming.vocabulary import Kind

SHORTEST, LONGEST = 2, 24
CORE: frozenset[Kind] = frozenset({"own", "speciality", "common", "general", "number"})
ONLY_FIGURES = re.compile(r"[\x00-\x7f]*")

Parts = tuple[NamePart, ...]
Kinds = set[Kind]


@dataclass(frozen=True, slots=True)
class Short:
    """``is_own``: it keeps the own name of its institution."""

    text: str
    is_own: bool


def shortenings(found: Cut) -> frozenset[Short]:
    """All short forms of a name, among them longer ones that only lack a place."""
    if found.parent:
        return frozenset(_of_branch(found))
    return frozenset(
        Short(text, any(p.kind == "own" for p in kept))
        for kept in _choices(found.parts)
        if _tells(found.parts, kept)
        for text in _spelled(kept, found.parts[0])
    )


def _of_branch(found: Cut) -> Iterator[Short]:
    """A branch keeps its own name, or its place, and 分院; what it belongs to may be left out
    where that still is a name of its own, not 南京分院."""
    stem, head = found.parts[:-1], found.parts[-1]
    if not stem:
        return
    named = any(part.kind not in ("home", "filler") for part in stem)
    names = dict.fromkeys("".join(one) for one in product(*(part.forms for part in stem)))
    parents = {"": None} if named else {}
    for kept in _choices(found.parent):
        if any(p.kind in CORE for p in kept):
            parents.update(dict.fromkeys(_spelled(kept, found.parent[0])))
    for parent, name, end in product(parents, names, head.forms):
        if SHORTEST < len(parent + name + end) <= LONGEST:
            yield Short(parent + name + end, named)


def _choices(parts: Parts) -> Iterator[Parts]:
    """What may be kept of the parts. A number and a foreign place always tell."""
    options = ((True,) if p.kind in ("number", "foreign") else (True, False) for p in parts)
    for choice in product(*options):
        if any(choice):
            yield tuple(p for p, is_kept in zip(parts, choice, strict=True) if is_kept)


def _spelled(kept: Parts, first: NamePart) -> Iterator[str]:
    """The ways to write the parts that are kept. 市 and 省 only for what a name begins with:
    解放军南京总医院 is no 市总医院."""
    options = (
        [f for f in part.forms if len(f) > 1]
        if part.kind == "home" and part != first
        else part.forms
        for part in kept
    )
    for forms in product(*options):
        text = "".join(forms)
        fits = SHORTEST <= len(text) <= LONGEST and not ONLY_FIGURES.fullmatch(text)
        if fits and _ends_well(kept, forms):
            yield text


def _tells(parts: Parts, kept: Parts) -> bool:
    kinds: Kinds = {part.kind for part in kept}
    return (
        _keeps_core(parts, kept, kinds)
        and _keeps_where(parts, kept, kinds)
        and _keeps_attachment(parts, kinds)
    )


def _keeps_core(parts: Parts, kept: Parts, kinds: Kinds) -> bool:
    """The own name stays; a speciality may go only beside it, 人民 also behind a number."""
    if "own" in kinds:
        return True
    numbered = "number" in kinds
    for part in parts:
        droppable = part.kind == "general" and numbered
        if part.kind in CORE and not droppable and part not in kept:
            return False
    return bool(kinds & CORE) or "attached" in kinds


def _keeps_where(parts: Parts, kept: Parts, kinds: Kinds) -> bool:
    """What any place may have (人民医院, 总医院) keeps its place, the innermost one; a district
    goes only beside an own name; country or army only where something nearer stays."""
    if "own" in kinds:
        return True
    told = bool(kinds & {"speciality", "number"})
    where = [part for part in parts if part.kind in WHERE]
    for at, part in enumerate(where):
        if part in kept:
            continue
        inner = where[at + 1 :]
        if part.kind == "area" or (part.kind == "start" and not any(p in kept for p in inner)):
            return False
        outer_says = any(part.text in outer.text for outer in where[:at] if outer in kept)
        if not inner and not told and not outer_says:
            return False
    return True


def _keeps_attachment(parts: Parts, kinds: Kinds) -> bool:
    """第二附属 is the second of its university, so 附属 stays; 附属医院 alone is nobody, and
    附属 stands only behind the university."""
    if not any(part.kind == "attached" for part in parts):
        return True
    if "number" in kinds:
        return "attached" in kinds
    if not kinds & CORE:
        return {"body", "attached"} <= kinds
    return "body" in kinds or "attached" not in kinds


def _ends_well(kept: Parts, forms: tuple[str, ...]) -> bool:
    """市一 but not 南京一, 省人民 but not 省人: without its head a name keeps two characters of
    what it is, or its number behind the short 市 or 附. 院 and 医 stand behind short parts only,
    and a bare 一 not before 医院."""
    last, form = kept[-1], forms[-1]
    if len(kept) == 1:
        return last.kind not in ("head", "attached", "number") and len(form) > 1
    before, its_form = kept[-2], forms[-2]
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
