"""Records -> happenings: the events of a record that share date and place are one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.events.values import Happening
from indexer.model import Event, Record

TITLE_LIMIT = 90
MIN_PLACE = 4

_LABEL = re.compile(r"^\s*(?:会讯|预告|消息|简讯)\s*[:：]\s*")
_WHEN = re.compile(
    r"^(?:\d{4}\s*+年)?\s*+\d{1,2}\s*+月\s*+(?:\d{1,2}\s*+[日号]?\s*+)?"
    r"(?:[-—~～至到、和]++\s*+(?:\d{4}\s*+年\s*+)?(?:\d{1,2}\s*+月\s*+)?\d{1,2}\s*+[日号]\s*+)*+"
    r"(?:上午|下午|晚上?)?\s*+[，,]\s*+"
)
_AREA_ENDS = "省市区县"


def happenings(records: Iterable[Record]) -> tuple[Happening, ...]:
    """All of them, the newest first by their first day; those without a date at the end, the
    newest issue first. Within a day and an issue they stand as printed."""
    made = [one for record in records for one in of_record(record)]
    # A stable sort: what is equal stays as printed, also in reverse.
    made.sort(key=lambda one: (one.dated or "", one.issue.date, one.issue.id), reverse=True)
    return tuple(made)


def of_record(record: Record) -> tuple[Happening, ...]:
    """The happenings of one record in printed order."""
    groups: dict[tuple[str | None, str | None], list[Event]] = {}
    for event in record.events:
        groups.setdefault((event.date, event.place), []).append(event)
    return tuple(
        Happening(
            id=record.id if number == 1 else f"{record.id}/e{number}",
            record_id=record.id,
            issue=record.issue,
            title=title_of(record),
            kinds=tuple(dict.fromkeys(event.kind for event in events)),
            dated=dated,
            place=place,
            areas=areas_of(place, record) if place else (),
            announced=any(event.announced for event in events),
            people=record.people,
            institutions=record.institutions,
        )
        for number, ((dated, place), events) in enumerate(groups.items(), 1)
    )


def title_of(record: Record) -> str:
    """The headline; without one the first sentence, its date and its label aside, because both
    stand beside it wherever a title is shown."""
    if record.title:
        return record.title
    text = _WHEN.sub("", _LABEL.sub("", record.text))
    sentence = re.split(r"[。\n]", text, maxsplit=1)[0].strip()
    return sentence if len(sentence) <= TITLE_LIMIT else sentence[: TITLE_LIMIT - 1] + "…"


def areas_of(place: str, record: Record) -> tuple[str, ...]:
    """The controlled names that a printed place stands for, one for each place of a list."""
    institutions = {name for one in record.institutions for name in (one.mention, one.name)}
    pieces: list[str] = []
    for piece in filter(None, place.split("、")):
        parts = [piece] if piece in institutions else re.split("以及|和|与|及", piece)
        # 和 may be part of a name; two places are longer than a name's halves.
        whole = any(part not in institutions and len(part) < MIN_PLACE for part in parts)
        pieces += [piece] if whole else parts
    return tuple(dict.fromkeys(_area_of(one, record) for one in pieces))


def _area_of(place: str, record: Record) -> str:
    """The controlled name that a printed place stands for: 合肥滨湖会展中心 is in 合肥市, 鼓楼医院
    is that institution. The last and so the finest region wins (贵州省贵阳市)."""
    for institution in record.institutions:
        if place in (institution.mention, institution.name):
            return institution.name
    best: tuple[int, int, str] | None = None
    for named in record.places:
        short = named.id[:-1] if len(named.id) > 2 and named.id[-1] in _AREA_ENDS else named.id
        for name in (named.id, named.mention, short):
            at = place.find(name)
            if at >= 0 and (best is None or (at, len(name)) > best[:2]):
                best = (at, len(name), named.id)
    return best[2] if best else place
