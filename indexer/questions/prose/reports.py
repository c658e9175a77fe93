"""In which number a person or an event is reported."""

from __future__ import annotations

from dataclasses import replace

from indexer import wording
from indexer.questions.prose.asking import Asked, shades
from indexer.questions.prose.covering import Names
from indexer.questions.prose.finding import accounts, made
from indexer.questions.prose.held import Prose, Story
from indexer.questions.prose.posts import named_in
from indexer.questions.prose.stories import called, head_of, stands
from indexer.questions.prose.ways import parts_of
from indexer.results import Answer


def reported(asked: Asked, names: Names) -> Answer | None:
    """The number or numbers; one that is called by its total number too."""
    held = names.held
    parts, shaded = shades(asked.parts, held.words, "report", "first", "last", "serial")
    parts = tuple(part for part in parts if not held.words.is_filling(part))
    stories = _of_person(parts, asked, held)
    if stories is None:
        named = replace(asked, parts=parts)
        told = (_of_event(asked, words, names) for words in (parts, *parts_of(named, held)))
        stories = next(filter(None, told), ())
    if not stories:
        return _by_total(asked, parts, held)
    ids = tuple(dict.fromkeys(story.issue.id for story in stories))
    if "first" in shaded:
        ids = ids[:1]
    if "last" in shaded:
        ids = ids[-1:]
    used = [story for story in stories if story.issue.id in ids]
    topic = " ".join(parts)
    said = "；".join(dict.fromkeys(called(story) for story in used))
    return made(
        "issue",
        f"{topic}见于{'、'.join(wording.issue(one) for one in ids)}（{said}）。",
        "、".join(ids),
        f"{topic} · 见于哪一期",
        stories=used,
        period=ids[0][:7] if len(ids) == 1 else None,
    )


def _of_person(parts: tuple[str, ...], asked: Asked, held: Prose) -> tuple[Story, ...] | None:
    for name, rest in named_in(parts, held):
        if not all(held.words.is_filling(part) for part in rest):
            continue
        seen = held.people[name]
        if len({one.person.id for one in seen}) != 1:
            return ()
        kept = [one.story for one in seen if all(d.fits(one.story.issue.date) for d in asked.days)]
        return tuple(dict.fromkeys(kept, None))
    return None


def _of_event(asked: Asked, parts: tuple[str, ...], names: Names) -> tuple[Story, ...]:
    """The only story that is about it: whose head has every word."""
    telling = [
        one
        for one in accounts(asked, parts, names)
        if any(p.kind != "" and not (p.whole and p.ids) for p in one.pieces)
    ]
    headed = [
        one.story
        for one in telling
        if all(p.kind is not None or stands(p, head_of(one.story), one.story) for p in one.pieces)
    ]
    return (headed[0],) if len(headed) == 1 else ()


def _by_total(asked: Asked, parts: tuple[str, ...], held: Prose) -> Answer | None:
    """总第157期是哪一期."""
    totals = [one.total for one in asked.issues if one.total]
    heads = [head for head in held.issues if totals and head.total_number == totals[0]]
    if parts or len(totals) != 1 or len(heads) != 1:
        return None
    return made(
        "issue",
        f"总第{totals[0]}期是{heads[0].title}。",
        heads[0].id,
        f"总第{totals[0]}期",
        period=heads[0].id[:7],
    )
