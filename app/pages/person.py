"""What the page of a person shows above the records: titles and institutions over time."""

from __future__ import annotations

from dataclasses import dataclass

from app import labels, urls
from app.pages.runs import Link
from indexer import wording
from indexer.timeline.people import PersonTimeline


@dataclass(frozen=True, slots=True)
class PostRow:
    institution: str
    title: str
    roles: str
    records: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    posts: tuple[PostRow, ...]
    namesakes: tuple[Link, ...]


def person_view(found: PersonTimeline) -> PersonView:
    return PersonView(
        posts=tuple(
            PostRow(
                post.organization or "没有写单位",
                post.title or "没有写职务",
                "；".join(post.roles),
                tuple(
                    Link(wording.issue(record.partition("/")[0]), urls.record(record))
                    for record in post.records
                ),
            )
            for post in found.posts
        ),
        namesakes=tuple(
            Link(labels.entity("person", one), urls.entity("person", one))
            for one in found.namesakes
        ),
    )
