"""A person's titles and houses over the numbers that print them."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.authority import Authority, fold, resolve_institution
from indexer.knowledge.figures import Ask

_POSTS = """
SELECT title, organization, role, record_id, issue_id FROM mentions
WHERE kind = 'person' AND entity_id = ? ORDER BY date, issue_id, record_position
"""
_NAMESAKES = "SELECT id FROM entities WHERE kind = 'person' AND (id = ? OR id LIKE ? || '-%')"


@dataclass(frozen=True, slots=True)
class PostHeld:
    """One title in one house as printed, with the first and the last number that print it."""

    organization: str | None
    title: str | None
    roles: tuple[str, ...]
    first_issue: str
    last_issue: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonTimeline:
    """``namesakes``: ids of the same name, kept apart because no record connects them."""

    id: str
    posts: tuple[PostHeld, ...]
    namesakes: tuple[str, ...]


def person_timeline(ask: Ask, person: str) -> PersonTimeline:
    """Posts in the order of their first printing."""
    held: dict[tuple[str | None, str | None], list[tuple[str | None, str, str]]] = {}
    for title, organization, role, record, issue in ask(_POSTS, (person,)):
        held.setdefault((organization, title), []).append((role, record, issue))
    name = person.partition("-")[0]
    return PersonTimeline(
        person,
        tuple(
            PostHeld(
                organization,
                title,
                tuple(dict.fromkeys(role for role, _, _ in rows if role)),
                rows[0][2],
                rows[-1][2],
                tuple(dict.fromkeys(record for _, record, _ in rows)),
            )
            for (organization, title), rows in held.items()
        ),
        tuple(sorted(row[0] for row in ask(_NAMESAKES, (name, name)) if row[0] != person)),
    )


def moved(authority: Authority, kind: str, old_id: str) -> str | None:
    """The id that a person's id of former days leads to: found to be another one, or of a house
    that has another name now. None where it leads nowhere else, and for other kinds."""
    new: str | None = None
    if kind == "person":
        new = authority.same_people.get(fold(old_id))
        name, _, house = old_id.partition("-")
        if new is None and house:
            meant = resolve_institution(authority, house)
            new = f"{name}-{meant[0].id}" if len(meant) == 1 else None
    return new if new != old_id else None
