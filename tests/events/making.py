"""Happenings and records made by hand, without a build."""

from __future__ import annotations

from dataclasses import replace

from indexer.events import Happening
from indexer.model import EntityMention, Event, Institution, Person, Record
from tests.linking.making import head, prose

KIND, PLACE = "会议", "常州大酒店"


def happening(
    id_: str = "2021-06/b1",
    *,
    dated: str | None = "2021-06-08",
    kinds: tuple[str, ...] = (KIND,),
    areas: tuple[str, ...] = (),
    announced: bool = False,
    title: str = "信息年会召开",
    issued: str = "2021-06-30",
    people: tuple[Person, ...] = (),
) -> Happening:
    return Happening(
        id=id_,
        record_id="/".join(id_.split("/")[:2]),
        issue=head(issued),
        title=title,
        kinds=kinds,
        dated=dated,
        place=areas[0] if areas else None,
        areas=areas,
        announced=announced,
        people=people,
        institutions=(),
    )


def record(
    *events: Event,
    no: int = 1,
    text: str = "6月8日，信息年会在常州召开。",
    title: str = "",
    places: tuple[str, ...] = (),
    institutions: tuple[tuple[str, str], ...] = (),
    date: str = "2021-06-30",
) -> Record:
    return replace(
        prose(text, title, date=date),
        id=f"{date[:7]}/b{no}",
        events=events,
        places=tuple(EntityMention(one, one, one) for one in places),
        institutions=tuple(Institution(name, name, said) for name, said in institutions),
    )


def event(no: int = 1, kind: str = KIND, date: str | None = "2021-06-08", **more: object) -> Event:
    return replace(Event(f"2021-06/b1/e{no}", kind, date, None), **more)  # type: ignore[arg-type]
