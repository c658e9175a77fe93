"""What a question takes for granted must be told: 王静主持的开幕式 wants an act of 王静 with that
role, 在扬州开的会 a story that was there."""

from __future__ import annotations

import re

from indexer.linking.tools import longest_at
from indexer.questions.prose.asking import Asked, tidy
from indexer.questions.prose.covering import Covered
from indexer.questions.prose.frames import before_event
from indexer.questions.prose.held import Prose

_HELD = re.compile(r"(?:成功|顺利)?(?:举行|召开|举办|开办|开幕|开的|办的|搞的|开会|开了|办了)")
# Before a name these make it the one to whom it was done.
_TOWARDS = frozenset("向对给为与和同")
_BETWEEN = re.compile(r"(?:作|做|的)?")


def premises(asked: Asked, covered: Covered, held: Prose) -> bool:
    text = tidy(asked.typed)
    return _roles(text, covered, held) and _places(text, covered, held)


def _roles(text: str, covered: Covered, held: Prose) -> bool:
    """Whoever stands directly before a verb must have done so."""
    acts = held.telling(covered.story).acts
    for name in {a.actor.name for a in acts if a.actor.kind == "person"}:
        at = text.find(name)
        if at < 0 or text[at - 1 : at] in _TOWARDS:
            continue
        lead = _BETWEEN.match(text, at + len(name))
        place = lead.end() if lead else at + len(name)
        verbs = [w for w in held.verbs.questions if len(w) > 1 and text.startswith(w, place)]
        if not verbs:
            continue
        roles = set(held.verbs.questions[max(verbs, key=len)])
        roles |= held.verbs.talks if roles & held.verbs.talks else set()
        if not any(a.actor.name == name and a.role in roles for a in acts):
            return False
    return True


def strange_places(covered: Covered, held: Prose) -> tuple[str, ...]:
    """Places of the question that the story prints only inside other names (上海 of a hospital in
    上海): not in its title, not where it was, not before the word for the event."""
    story = covered.story
    own = {one.id for one in story.record.places}
    printed = "".join(e.place or "" for e in story.record.events)
    printed += "".join(m.place for m in held.telling(story).moments)
    printed = printed.lower() + story.text[: story.title_end]
    kinds = {event.kind for event in story.record.events}
    found = []
    for piece in covered.pieces:
        hit = longest_at(held.tools.place_names, piece.text, 0)
        if hit is None or len(hit[0]) != len(piece.text) or hit[1] in own:
            continue
        if piece.text in printed or before_event(piece.text, story, kinds, held):
            continue
        found.append(piece.text)
    return tuple(found)


def _places(text: str, covered: Covered, held: Prose) -> bool:
    """A place directly before a verb of holding must be the story's, not part of a name in it."""
    record = covered.story.record
    own = {one.id for one in record.places}
    printed = "".join(e.place or "" for e in record.events)
    printed += "".join(m.place for m in held.telling(covered.story).moments)
    place = 0
    while place < len(text):
        hit = longest_at(held.tools.place_names, text, place)
        end = place + len(hit[0]) if hit else place + 1
        if hit and _HELD.match(text, end) and hit[1] not in own and hit[0] not in printed.lower():
            return False
        place = end
    return True
