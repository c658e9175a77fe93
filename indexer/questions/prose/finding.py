"""What was found in a story becomes the answer, where all that was found says the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from indexer.questions.prose.asking import Asked
from indexer.questions.prose.covering import Covered, Names
from indexer.questions.prose.premises import premises
from indexer.questions.prose.stories import called, told
from indexer.results import Answer


@dataclass(frozen=True, slots=True)
class Saying:
    """A value that a story gives a question; "" where it gives several. ``said``: the sentence
    before its source; ``same``: what makes two values one (the names of a list in any order)."""

    covered: Covered
    kind: str
    value: str
    said: str
    reading: str
    unit: str | None = None
    period: str = ""
    same: object = None


def accounts(
    asked: Asked, parts: tuple[str, ...], names: Names, prize: str = ""
) -> Iterator[Covered]:
    """The stories that account for the parts and in which all holds that the question takes for
    granted."""
    for covered in told(replace(asked, parts=parts), names, prize):
        if premises(asked, covered, names.held):
            yield covered


def sole(found: Iterable[Saying]) -> Saying | None:
    """The one value. Where stories differ, that of the one that is called by the question's words
    in its title: the others only mention them."""
    by_value: dict[object, Saying] = {}
    for one in found:
        by_value.setdefault(one.same or one.value, one)
    if len(by_value) > 1:
        by_value = {key: one for key, one in by_value.items() if _is_called_so(one.covered)}
    if len(by_value) != 1:
        return None
    (one,) = by_value.values()
    return one if one.value else None


def _is_called_so(covered: Covered) -> bool:
    story = covered.story
    title = story.text[: story.title_end] or story.text[: story.first]
    telling = [p for p in covered.pieces if p.kind is None]
    return bool(telling) and all(p.text in title for p in telling)


def answered(one: Saying | None) -> Answer | None:
    if one is None:
        return None
    story = one.covered.story
    return made(
        one.kind,
        f"{one.said}（{called(story)}）。",
        one.value,
        one.reading,
        records=(story.record.id,),
        unit=one.unit,
        period=one.period or story.issue.id[:7],
        flags=story.record.flags,
    )


def made(
    kind: str,
    text: str,
    value: str | None,
    reading: str,
    *,
    records: Iterable[str] = (),
    unit: str | None = None,
    period: str | None = None,
    flags: Iterable[str] = (),
) -> Answer:
    """The only place of this package that knows the shape of an answer."""
    return Answer(
        kind=kind,
        text=text,
        value=value,
        unit=unit,
        period=period,
        points=(),
        records=tuple(dict.fromkeys(records)),
        flags=tuple(dict.fromkeys(flags)),
        reading=reading,
    )
