"""Style sheets → the rules that hold on a desktop screen, each selector cut into its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from indexer.readers.html.styles import Declaration, declarations_of

_SCREEN = 1280
"""Width of the screen, in pixels, that a page is taken to be read on."""
_MOST_RULES = 20_000
_MOST_PARTS = 12
_BRACES = re.compile(r"[{}]")
_COMPOUND = re.compile(
    r"\s*([>+~]?)\s*((?:[a-z][\w-]{0,30}|\*)?(?:[.#][\w\u4e00-\u9fff-]{1,80}"
    r"|\[[a-z][\w-]{0,40}(?:[~|^$*]?=(?:\"[^\"\]]{0,80}\"|'[^'\]]{0,80}'|[\w-]{1,80}))?\]"
    r"|:[a-z-]{1,20}(?:\([^()]{0,80}\))?){0,8})"
)
_SIMPLE = re.compile(
    r"(?P<mark>[.#])(?P<name>[\w\u4e00-\u9fff-]+)"
    r"|\[(?P<attribute>[\w-]+)(?:(?P<how>[~|^$*]?=)(?P<value>\"[^\"]*\"|'[^']*'|[\w-]+))?\]"
    r"|:(?P<pseudo>[a-z-]+)(?:\((?P<inside>[^()]*)\))?"
)
_NTH = re.compile(r"(?:(odd|even)|([+-]?\d{0,4})n(?:\s{0,9}([+-])\s{0,9}(\d{1,4}))?|(\d{1,4}))")
_FEATURE = re.compile(r"\(\s*(min|max)-width\s*:\s*(\d{1,5})(?:\.\d{1,4})?px\s*\)")
_GROUPS = ("@supports", "@layer", "@container")
"""Conditions that a browser of today meets."""


class Place(NamedTuple):
    """Where an element stands among its siblings: from 1, and how many there are."""

    number: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be: each condition (kind, name, value)."""

    tag: str
    conditions: tuple[tuple[str, str, str], ...]

    def holds(self, name: str, attributes: dict[str, str], classes: set[str], place: Place) -> bool:
        if self.tag not in ("", "*", name):
            return False
        return all(_holds(one, name, attributes, classes, place) for one in self.conditions)

    @property
    def weight(self) -> tuple[int, int, int]:
        """Specificity."""
        kinds = [kind for kind, *_ in self.conditions]
        ids = kinds.count("#")
        return ids, len(kinds) - ids, int(self.tag not in ("", "*"))

    @property
    def key(self) -> str:
        """What an element must have for the compound to be looked at."""
        for mark in ("#", "."):
            for kind, name, _ in self.conditions:
                if kind == mark:
                    return mark + name
        return self.tag or "*"


@dataclass(frozen=True, slots=True)
class Rule:
    """``parts``: (combinator before it, compound) from the left; ``order`` among all rules."""

    parts: tuple[tuple[str, Compound], ...]
    declarations: tuple[Declaration, ...]
    order: int

    @property
    def weight(self) -> tuple[int, int, int]:
        weights = [compound.weight for _, compound in self.parts]
        return (sum(w[0] for w in weights), sum(w[1] for w in weights), sum(w[2] for w in weights))


def rules_of(sheets: Iterable[str]) -> Iterator[Rule]:
    """The rules that say anything a reader needs, in order. Selectors that depend on what a
    user does (``:hover``), or are none, are left out."""
    order = 0
    for sheet in sheets:
        for heads, body in _blocks(_without_comments(sheet).lower()):
            found = declarations_of(body)
            if not found:
                continue
            for selector in heads.split(","):
                parts = _parts(selector.strip())
                if parts and order < _MOST_RULES:
                    yield Rule(parts, found, order)
                    order += 1


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of every rule whose conditions hold."""
    place = 0
    open_heads: list[tuple[str, bool]] = []
    """Heads of the blocks that are open, and whether what stands in them holds."""
    for brace in _BRACES.finditer(sheet):
        before = sheet[place : brace.start()]
        place = brace.end()
        holds = not open_heads or open_heads[-1][1]
        if brace[0] == "{":
            head = before.rpartition(";")[2].strip()
            open_heads.append((head, holds and _is_met(head)))
            continue
        if not open_heads:
            continue
        head, is_met = open_heads.pop()
        if is_met and not head.startswith("@"):
            yield head, before


def _is_met(head: str) -> bool:
    if head.startswith("@media"):
        return any(_query_holds(query) for query in head.removeprefix("@media").split(","))
    return not head.startswith("@") or head.startswith(_GROUPS)


def _query_holds(query: str) -> bool:
    query = query.strip()
    widths = [(way, int(size)) for way, size in _FEATURE.findall(query)]
    rest = _FEATURE.sub("", query).replace("only", "").strip()
    names = {word for word in rest.split() if word != "and"}
    if not names <= {"screen", "all"}:
        return False
    return all(size <= _SCREEN if way == "min" else size >= _SCREEN for way, size in widths)


def _without_comments(sheet: str) -> str:
    kept, place = [], 0
    while (opened := sheet.find("/*", place)) >= 0:
        kept.append(sheet[place:opened])
        closed = sheet.find("*/", opened + 2)
        place = closed + 2 if closed >= 0 else len(sheet)
    kept.append(sheet[place:])
    return "".join(kept).replace("<!--", "").replace("-->", "")


def _parts(selector: str) -> tuple[tuple[str, Compound], ...] | None:
    """The compounds of a selector with what stands between them; None where it is not known."""
    parts: list[tuple[str, Compound]] = []
    place = 0
    while place < len(selector):
        found = _COMPOUND.match(selector, place)
        if found is None or found.end() == place or not found[2] or len(parts) == _MOST_PARTS:
            return None
        compound = _compound(found[2])
        if compound is None or (not parts and found[1]):
            return None
        parts.append(((found[1] or " ") if parts else "", compound))
        place = found.end()
        if place < len(selector) and selector[place] not in " >+~\t\n\r\f":
            return None
    return tuple(parts) or None


def _compound(text: str) -> Compound | None:
    tag = re.match(r"[a-z][\w-]*|\*", text)
    conditions: list[tuple[str, str, str]] = []
    place = tag.end() if tag else 0
    for one in _SIMPLE.finditer(text, place):
        if one["mark"]:
            conditions.append((one["mark"], one["name"], ""))
        elif one["attribute"]:
            value = (one["value"] or "").strip("\"'")
            conditions.append(((one["how"] or "has"), one["attribute"], value))
        elif (known := _pseudo(one["pseudo"], one["inside"] or "")) is None:
            return None
        else:
            conditions.append(known)
    return Compound(tag[0] if tag else "", tuple(conditions))


def _pseudo(name: str, inside: str) -> tuple[str, str, str] | None:
    if name in ("first-child", "last-child", "only-child", "root"):
        return ("place", name, "")
    if name in ("nth-child", "nth-last-child") and _NTH.fullmatch(inside.strip()):
        return ("place", name, inside.strip())
    if name == "not" and inside and ":" not in inside and not re.search(r"[\s>+~,]", inside):
        return ("not", inside, "")
    return None


def _holds(
    condition: tuple[str, str, str],
    name: str,
    attributes: dict[str, str],
    classes: set[str],
    place: Place,
) -> bool:
    kind, wanted, value = condition
    if kind == ".":
        return wanted in classes
    if kind == "#":
        return attributes.get("id", "").lower() == wanted
    if kind == "place":
        return _stands(wanted, value, name, place)
    if kind == "not":
        inner = _compound(wanted)
        return inner is not None and not inner.holds(name, attributes, classes, place)
    if wanted not in attributes:
        return False
    have = attributes[wanted].lower()
    return {
        "has": True,
        "=": have == value,
        "~=": value in have.split(),
        "|=": have == value or have.startswith(f"{value}-"),
        "^=": bool(value) and have.startswith(value),
        "$=": bool(value) and have.endswith(value),
        "*=": bool(value) and value in have,
    }[kind]


def _stands(pseudo: str, formula: str, name: str, place: Place) -> bool:
    if pseudo == "root":
        return name == "html"
    if pseudo == "first-child":
        return place.number == 1
    if pseudo == "last-child":
        return place.number == place.of
    if pseudo == "only-child":
        return place.of == 1
    number = place.number if pseudo == "nth-child" else place.of - place.number + 1
    found = _NTH.fullmatch(formula)
    if found is None:
        return False
    if found[1]:
        return number % 2 == (found[1] == "odd")
    if found[5]:
        return number == int(found[5])
    step = int(found[2] + "1" if found[2] in ("", "+", "-") else found[2])
    start = int((found[3] or "+") + (found[4] or "0"))
    if step == 0:
        return number == start
    return (number - start) % step == 0 and (number - start) // step >= 0
