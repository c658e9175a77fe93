"""What readers type and nothing prints becomes another name of what an editor says it means: a
decision like those about names, so that it is carried, followed and taken back as they are."""

from __future__ import annotations

from dataclasses import dataclass

from indexer import wording
from indexer.errors import BadRequest
from indexer.intake.deciding import decide
from indexer.library import Library
from indexer.naming import bare
from indexer.paths import Home
from indexer.results import SearchRequest

FACETS = ("institution", "person", "platform", "series")
WORD = "word"
BY_SEARCH = "检索未查到，作为别名"
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Meant:
    """``kind``: of ``FACETS``, or word; ``id``: its id, of a word itself; ``said``: to readers."""

    kind: str
    id: str
    said: str


def meant_by(library: Library, target: str, kind: str = "") -> Meant:
    """The one thing of ``kind`` (of any, where it is "") that is called ``target``, else a word
    that is printed. BadRequest where it may be several, or is nothing."""
    target = " ".join(target.split())
    if not bare(target):
        raise BadRequest("没有写出它指什么。", "请写规范名称，或原刊所用的词语。")
    if kind not in ("", WORD, *FACETS):
        raise BadRequest(f"不认识的类别“{kind[:20]}”。", "请重新选择。")
    names = library.names
    for facet in FACETS if kind != WORD else ():
        if kind not in ("", facet):
            continue
        known = names.values.get(facet, ())
        owners = names.owners(target, facet)
        # As one is called that shares the name with others.
        exact = tuple(o for o in known if target in (o[1], _said(library, *o)))
        found = exact or owners
        if len(found) == 1:
            return Meant(facet, found[0][1], _said(library, *found[0]))
        if found:
            several = "、".join(_said(library, *one) for one in found[:SHOWN])
            raise BadRequest(f"“{target[:60]}”可能是{several}。", "请写其中一个的全称。")
    if kind not in ("", WORD):
        raise BadRequest(
            f"“{target[:60]}”不是已知的这一类。", "请照其页面所列的名称写，或改选类别。"
        )
    if not library.count(SearchRequest(q=f'"{target}"'.replace("“", "").replace("”", ""))):
        raise BadRequest(
            f"“{target[:60]}”也没有一条记录包含。", "请写原刊所用的词语，先检索一下确认。"
        )
    return Meant(WORD, target, target)


def alias(
    home: Home, library: Library, text: str, target: str, kind: str, evidence: str, who: str
) -> Meant:
    """Write down that ``text`` is another name of ``target``. BadRequest where that cannot be: it
    names something already, or what it means cannot be told."""
    text = " ".join(text.split())
    meant = meant_by(library, target, kind)
    for owner in library.names.called(bare(text)):
        if owner != (meant.kind, meant.id):
            raise BadRequest(
                f"“{text[:60]}”已是“{_said(library, *owner)}”的名称。",
                "一个名称不能指两个；若原来的不对，请先在名称审定中取消。",
            )
    if meant.kind == WORD and (" " in text or '"' in text):
        raise BadRequest("词语的别名里不能有空格或引号。", "请只写一个词。")
    decision = "same-as" if meant.kind == "institution" else "also-called"
    decide(home, meant.kind, text, decision, meant.id, evidence or BY_SEARCH, who)
    return meant


def _said(library: Library, facet: str, id_: str) -> str:
    return wording.person(id_) if facet == "person" else library.names.preferred((facet, id_))


__all__ = ["BY_SEARCH", "FACETS", "WORD", "Meant", "alias", "meant_by"]
