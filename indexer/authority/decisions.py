"""What people decided about names: ``corpus/authority/decisions.csv``, one row a decision.

The rows are laid over the other authority files whenever these are loaded, so a decision
survives every rebuild and every edit of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from indexer.authority.fold import fold
from indexer.authority.table import CsvLine, read_rows
from indexer.authority.values import Decision, Entity, Head, Name

FILE = "decisions.csv"
COLUMNS = ("kind", "name", "decision", "target", "evidence", "by", "when")
KINDS = ("institution", "person", "platform", "series", "word")
DECISIONS = ("same-as", "also-called", "distinct", "branch-of", "not-a-name")
# What readers call a thing is a decision of its own: of people "same-as" speaks of ids.
_OF_KIND = {
    "institution": ("same-as", "distinct", "branch-of", "not-a-name"),
    "person": ("same-as", "also-called", "distinct", "not-a-name"),
}


def load_decisions(folder: Path) -> tuple[Decision, ...]:
    """The decisions in the order of the file, none where there is no file. Raises
    AuthorityError for a row that cannot be followed or that contradicts another."""
    path = folder / FILE
    if not path.is_file():
        return ()
    found: list[Decision] = []
    merged: dict[tuple[str, str], str] = {}
    for line in read_rows(path, COLUMNS, required=("kind", "name", "decision", "evidence", "by")):
        found.append(_decision(line))
        if line["decision"] in ("same-as", "also-called"):
            key = (line["kind"], fold(line["name"]))
            if merged.setdefault(key, line["target"]) != line["target"]:
                raise line.error(
                    f"“{line['name']}”已判定与“{merged[key]}”相同。", "请只留下其中一行。"
                )
            if _end(merged, key) is None:
                raise line.error(
                    f"“{line['name']}”与“{line['target']}”互相指向。", "请改成都指向同一个名称。"
                )
    return tuple(found)


def _decision(line: CsvLine) -> Decision:
    if line["kind"] not in KINDS:
        raise line.error(f"不认识的类别“{line['kind']}”。", f"请写{'或'.join(KINDS)}。")
    if line["decision"] not in DECISIONS:
        raise line.error(
            f"不认识的判定“{line['decision']}”。", f"请写其中之一：{'、'.join(DECISIONS)}。"
        )
    if line["decision"] != "not-a-name" and not line["target"]:
        raise line.error("“target”一格是空的。", "请写出它与哪个名称相同、不同，或属于谁。")
    if fold(line["target"]) == fold(line["name"]):
        raise line.error("名称与它所指的名称相同。", "请删去这一行，或改正 target。")
    if line["kind"] == "person" and line["decision"] == "branch-of":
        raise line.error("人物没有分支。", "请改用 same-as、distinct 或 not-a-name。")
    allowed = _OF_KIND.get(line["kind"], ("also-called",))
    if line["decision"] not in allowed:
        raise line.error(
            f"类别 {line['kind']} 没有“{line['decision']}”这种判定。",
            f"请改用 {'、'.join(allowed)}。",
        )
    return Decision(*(line[column] for column in COLUMNS))


def _end(merged: dict[tuple[str, str], str], key: tuple[str, str]) -> str | None:
    """Where a chain of same-as ends, None where it never does."""
    kind, _ = key
    seen = {key}
    while key in merged:
        key = (kind, fold(merged[key]))
        if key in seen:
            return None
        seen.add(key)
    return key[1]


def ends(decisions: Iterable[Decision], kind: str) -> dict[str, str]:
    """Folded name -> the name that it is in the end the same as, for one kind."""
    direct = {fold(d.name): d.target for d in decisions if d.kind == kind and d.is_same}
    found = {}
    for key, target in direct.items():
        while fold(target) in direct:
            target = direct[fold(target)]
        found[key] = target
    return found


def called(decisions: Iterable[Decision], kind: str) -> Iterator[tuple[Decision, str]]:
    """What readers call the things of one kind: each decision, and whom or what it means in the
    end."""
    every = tuple(decisions)
    same = ends(every, kind)
    for one in every:
        if one.kind == kind and one.decision == "also-called":
            yield one, same.get(fold(one.target), one.target)


def with_names(entities: Sequence[Entity], decisions: Iterable[Decision]) -> tuple[Entity, ...]:
    """The platforms, each also by what readers call it."""
    names: dict[str, list[Name]] = {}
    for one, target in called(decisions, "platform"):
        names.setdefault(fold(target), []).append(Name(one.name, "alias", one.proof))
    return tuple(
        replace(entity, names=(*entity.names, *names.get(fold(entity.id), ())))
        for entity in entities
    )


def refused(decisions: Iterable[Decision], kind: str) -> frozenset[str]:
    """Folded names that are no names of this kind."""
    return frozenset(
        fold(d.name) for d in decisions if d.kind == kind and d.decision == "not-a-name"
    )


def decided(
    entities: Sequence[Entity], decisions: Sequence[Decision], heads: Sequence[Head]
) -> tuple[Entity, ...]:
    """The institutions with the decisions laid over them."""
    held = {entity.id: entity for entity in entities}
    for one in decisions:
        if one.kind != "institution":
            continue
        if one.decision == "same-as":
            _merge(held, one, ends(decisions, "institution")[fold(one.name)], heads)
        elif one.decision == "not-a-name":
            _drop_name(held, one.name, keep="")
            held.pop(_id(held, one.name), None)
        else:
            _set_apart(held, one, heads)
    return tuple(held.values())


def _merge(held: dict[str, Entity], one: Decision, end: str, heads: Sequence[Head]) -> None:
    target = _entity(held, end, one, heads)
    old = held.pop(_id(held, one.name), None) if _id(held, one.name) != target.id else None
    _drop_name(held, one.name, keep=target.id)
    names = [Name(one.name, "variant", one.proof)]
    for name in old.names if old else ():
        if name.relation != "preferred":
            names.append(name)
        elif fold(name.name) != fold(one.name):
            names.append(replace(name, relation="variant"))
    known = {(fold(name.name), name.relation) for name in target.names if name.resolves}
    more = [name for name in names if (fold(name.name), name.relation) not in known]
    target = held[target.id]
    kept = tuple(n for n in target.names if n.is_fact or fold(n.name) != fold(one.name))
    held[target.id] = replace(target, names=(*kept, *more))
    if old:
        _repoint(held, old.id, target.id)


def _set_apart(held: dict[str, Entity], one: Decision, heads: Sequence[Head]) -> None:
    entity = _entity(held, one.name, one, heads, own=True)
    _drop_name(held, one.name, keep=entity.id)
    if one.decision == "branch-of":
        parent = _entity(held, one.target, one, heads).id
        entity = held[entity.id]
        if not any(n.relation == "branch-of" and n.name == parent for n in entity.names):
            more = Name(parent, "branch-of", one.proof)
            held[entity.id] = replace(entity, names=(*entity.names, more))


def _entity(
    held: dict[str, Entity], name: str, one: Decision, heads: Sequence[Head], *, own: bool = False
) -> Entity:
    """Whom ``name`` means; a new entity where nobody bears it (``own``: as its first name)."""
    id_ = _id(held, name) or ("" if own else _bearer(held, name))
    if id_:
        return held[id_]
    kind = next((head.kind for head in heads if fold(name).endswith(fold(head.word))), "hospital")
    held[name] = Entity(name, kind, (Name(name, "preferred", one.proof),))
    return held[name]


def _id(held: dict[str, Entity], name: str) -> str:
    return next((id_ for id_ in held if fold(id_) == fold(name)), "")


def _bearer(held: dict[str, Entity], name: str) -> str:
    key = fold(name)
    return next(
        (e.id for e in held.values() if any(n.resolves and fold(n.name) == key for n in e.names)),
        "",
    )


def _drop_name(held: dict[str, Entity], name: str, *, keep: str) -> None:
    """Nobody but ``keep`` bears the name any longer."""
    key = fold(name)
    for id_, entity in held.items():
        names = tuple(n for n in entity.names if not n.resolves or fold(n.name) != key)
        if id_ != keep and fold(id_) != key and len(names) != len(entity.names):
            held[id_] = replace(entity, names=names)


def _repoint(held: dict[str, Entity], old: str, new: str) -> None:
    """Branches of the merged one are branches of the one that it is."""
    for id_, entity in held.items():
        if any(n.relation == "branch-of" and n.name == old for n in entity.names):
            names = tuple(
                replace(n, name=new) if n.relation == "branch-of" and n.name == old else n
                for n in entity.names
            )
            held[id_] = replace(entity, names=names)
