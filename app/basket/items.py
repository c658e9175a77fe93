"""What the ids of a list mean now: works to cite, and what is not there any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.citations import CitationSettings
from app.citations.work import Work, work_of_issue, work_of_record
from indexer.desk.baskets import Item
from indexer.errors import BadRequest
from indexer.library import Library
from indexer.model import IssueHead, Record


@dataclass(frozen=True, slots=True)
class Cited:
    """``id`` as it was asked for, ``now`` as it stands; ``record`` is None for a whole number;
    ``figure``: its place in the record, or ""."""

    id: str
    now: str
    work: Work
    head: IssueHead
    record: Record | None
    figure: str
    note: str

    @property
    def source(self) -> str:
        """What is cited: the printed table of a row, the item, the number."""
        if self.record is None:
            return self.head.id
        return self.record.table.id if self.record.table else self.record.id

    @property
    def has_moved(self) -> bool:
        return self.id != self.now


@dataclass(frozen=True, slots=True)
class Missing:
    """An id that leads to nothing; ``reason`` and ``next_step`` are whole sentences."""

    id: str
    reason: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Resolved:
    cited: tuple[Cited, ...]
    missing: tuple[Missing, ...]


def resolve(items: Sequence[Item], shelf: Library, settings: CitationSettings) -> Resolved:
    """In the order of the items; an id that has moved is followed, two that mean the same are
    one. Costs three look-ups, however many there are, but for those that are not there."""
    wanted = {item.id: item.id.partition(":")[0] for item in items}
    found = {one.id: one for one in shelf.records(tuple(dict.fromkeys(wanted.values())))}
    heads = {head.id: head for head in shelf.issues()}
    cited: dict[str, Cited] = {}
    missing: list[Missing] = []
    for item in items:
        base, _, figure = item.id.partition(":")
        if base not in found and base not in heads:
            moved = shelf.redirect(base)
            if moved is None:
                missing.append(_unknown(item.id))
                continue
            base = moved
            found |= {one.id: one for one in shelf.records((base,))}
        try:
            one = _cited(item, base, figure, found.get(base), heads.get(base), settings)
        except BadRequest as error:
            missing.append(Missing(item.id, error.reason, error.next_step))
            continue
        if one is None:
            missing.append(_unknown(item.id))
        else:
            cited.setdefault(one.now, one)
    return Resolved(tuple(cited.values()), tuple(missing))


def _cited(
    item: Item,
    base: str,
    figure: str,
    record: Record | None,
    head: IssueHead | None,
    settings: CitationSettings,
) -> Cited | None:
    """BadRequest for a figure that is not printed there."""
    now = f"{base}:{figure}" if figure else base
    if record is not None:
        work = work_of_record(record, settings, figure or None)
        return Cited(item.id, now, work, record.issue, record, figure, item.note)
    if head is None:
        return None
    if figure:
        raise BadRequest(f"{base} 是一整期，没有数字 {figure}。", "请改用那一期里记录的编号。")
    return Cited(item.id, now, work_of_issue(head, settings), head, None, "", item.note)


def _unknown(id_: str) -> Missing:
    return Missing(
        id_,
        f"没有找到 {id_}：库里没有这个编号，它也没有改到别处的记载。",
        "请核对编号；若那一期已撤下或重收，请重新检索后再收入。",
    )
