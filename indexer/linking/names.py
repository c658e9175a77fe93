"""Whether characters are a person's name, and where it ends."""

from __future__ import annotations

from indexer.authority.values import Lexicon
from indexer.linking.text import BREAKS, is_han

_HARD = frozenset("，。；：！？、\n,;:!?）)》”")


def follow_of(text: str, place: int, lexicon: Lexicon) -> str:
    if place >= len(text) or text[place] in _HARD:
        return "mark"
    if text[place] in BREAKS:
        return "list"
    for word, use in lexicon.after_names:
        if text.startswith(word, place):
            return use
    return ""


def surname_at(text: str, place: int, lexicon: Lexicon) -> str:
    for size in (2, 1):
        if text[place : place + size] in lexicon.surnames and place + size <= len(text):
            return text[place : place + size]
    return ""


def is_word(name: str, lexicon: Lexicon) -> bool:
    """Whether the characters are, or begin with, a common word or end as a department does."""
    return (
        name in lexicon.not_names
        or (name[:2] in lexicon.not_beginnings and name[:2] not in lexicon.surnames)
        or (len(name) > 2 and name[-1] in "科处室部办局司组所院省市县区会")
    )


def given_fits(name: str, surname: str, lexicon: Lexicon) -> bool:
    given = name[len(surname) :]
    return bool(given) and all(character in lexicon.given_characters for character in given)


def name_after(text: str, place: int, lexicon: Lexicon, *, sure: bool) -> str:
    """The name that begins at ``place``, or "". ``sure``: a title with its institution or
    department stands before, so that a name is to be expected; else more must speak for it."""
    surname = surname_at(text, place, lexicon) if place < len(text) else ""
    if not surname:
        return ""
    fitting: list[tuple[str, str]] = []
    loose: list[str] = []
    for given in (1, 2):
        name = text[place : place + len(surname) + given]
        if len(name) < len(surname) + given or not all(is_han(c) for c in name):
            continue
        use = follow_of(text, place + len(name), lexicon)
        if is_word(name, lexicon) and not (sure and use and _may_still(name, use, lexicon)):
            continue
        cautious = lexicon.surnames[surname]
        fits = given_fits(name, surname, lexicon)
        if cautious and not fits:
            continue
        if use in ("mark", "list") or (use and (sure or fits)):
            fitting.append((name, use))
        elif fits and not cautious:
            loose.append(name)
    if len(fitting) == 2:
        short, long = fitting
        third_is_no_name = follow_of(text, place + len(short[0]), lexicon) == "list" or (
            short[1] == "verb" and not given_fits(long[0], surname, lexicon)
        )
        return long[0] if long[1] == "mark" and not third_is_no_name else short[0]
    if fitting:
        return fitting[0][0]
    return max(loose, key=len) if loose and sure else ""


def _may_still(name: str, use: str, lexicon: Lexicon) -> bool:
    """A dictionary word that is a usual name too (高峰) behind its title; a name that only
    begins like a word (夏天成)."""
    if len(name) == 2:
        usual = name not in lexicon.not_beginnings and name[1] in lexicon.given_characters
        return name in lexicon.usual_names or (usual and use == "mark")
    return (
        name not in lexicon.not_names
        and name[-1] not in "科处室部办局司组所院省市县区会"
        and all(character in lexicon.given_characters for character in name[1:])
    )


def name_before(text: str, place: int, lexicon: Lexicon, begins: frozenset[int]) -> str:
    """The name that ends at ``place`` and begins where a name can (a place of ``begins``)."""
    for size in (4, 3, 2):
        start = place - size
        if start < 0 or start not in begins:
            continue
        name = text[start:place]
        surname = surname_at(text, start, lexicon)
        if not surname or len(name) - len(surname) not in (1, 2):
            continue
        usual = name in lexicon.usual_names
        if not all(is_han(c) for c in name) or (is_word(name, lexicon) and not usual):
            continue
        if given_fits(name, surname, lexicon):
            return name
    return ""
