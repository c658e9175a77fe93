"""What was found in a story becomes the answer, where all that was found says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from indexer.questions.prose.asking import Asked
from indexer.questions.prose.covering import Covered, Names
from indexer.questions.prose.held import Story
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


def first_told(
    ways: Iterable[tuple[str, ...]], tell: Callable[[tuple[str, ...]], Iterable[Saying]]
) -> Answer | None:
    """What the first of several ways to take the parts of a question tells."""
    return next(filter(None, (answered(sole(tell(parts))) for parts in dict.fromkeys(ways))), None)


def answered(one: Saying | None) -> Answer | None:
    if one is None:
        return None
    story = one.covered.story
    return made(
        one.kind,
        f"{one.said}（{called(story)}）。",
        one.value,
        one.reading,
        stories=(story,),
        unit=one.unit,
        period=one.period or story.issue.id[:7],
    )


def made(
    kind: str,
    text: str,
    value: str | None,
    reading: str,
    *,
    stories: Iterable[Story] = (),
    **more: Any,
) -> Answer:
    """The only place of this package that knows the shape of an answer: it rests on ``stories``
    (``more``: its other fields)."""
    records = [story.record for story in stories]
    if records:
        more["records"] = tuple(dict.fromkeys(one.id for one in records))
        more["flags"] = tuple(dict.fromkeys(flag for one in records for flag in one.flags))
    return Answer(kind, text, value, reading=reading, **more)
