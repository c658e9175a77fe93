"""What questions about prose are answered from: made once for a generation, by one pass over its
records. An inverted index of character pairs leads from the words of a question to the few
stories that can be meant; what a story tells is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from indexer.acts import (
    Connection,
    MastheadField,
    Telling,
    Verbs,
    connections_of,
    load_labels,
    load_verbs,
    masthead_of,
    tell,
)
from indexer.acts.telling import whole_text
from indexer.authority import Authority
from indexer.linking.tools import Tools, tools_of
from indexer.model import Issue, IssueHead, Person, Record
from indexer.paths import Home
from indexer.questions.prose.titles import posts_of, titles_of
from indexer.questions.words import ProseWords, load_words

STORIES = ("news", "brief")
# Kinds of events that are something becoming so, not people meeting: their verb has a subject.
HAPPENS = frozenset({"上线/接入", "成立", "发布/印发", "申报"})


@dataclass(frozen=True, slots=True)
class Story:
    """A news item or brief. ``text``: title and text folded as the telling's offsets want it;
    ``shown`` the same in printed letters; ``first``: end of the first sentence of the body;
    ``ids`` are those of its institutions, platforms and places."""

    no: int
    record: Record
    text: str
    shown: str
    title_end: int
    first: int
    ids: frozenset[str]

    @property
    def issue(self) -> IssueHead:
        return self.record.issue


@dataclass(frozen=True, slots=True)
class Posted:
    """A person as one record prints them."""

    person: Person
    story: Story


@dataclass(frozen=True, slots=True)
class Prose:
    """See module. ``pairs``: two characters -> stories as a set of bits; ``named``: entity id ->
    the same; ``people``: name -> mentions, oldest first; ``titles``: title -> mentions of those
    who have it, ``posts``: post with its own house -> the same (see titles.py); ``happening``:
    verbs of what became so (上线)."""

    stories: tuple[Story, ...]
    pairs: Mapping[str, int]
    named: Mapping[str, int]
    people: Mapping[str, tuple[Posted, ...]]
    titles: Mapping[str, tuple[Posted, ...]]
    posts: Mapping[str, tuple[Posted, ...]]
    connections: tuple[Connection, ...]
    mastheads: tuple[MastheadField, ...]
    issues: tuple[IssueHead, ...]
    tools: Tools
    verbs: Verbs
    words: ProseWords
    synonyms: Mapping[str, tuple[str, ...]]
    happening: frozenset[str]
    _told: dict[int, Telling] = field(default_factory=dict, repr=False, compare=False)

    def events_of(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """The words for events of these kinds."""
        wanted = set(kinds)
        return tuple(
            one.word.lower()
            for one in self.tools.authority.lexicon.event_words
            if one.kind in wanted
        )

    def telling(self, story: Story) -> Telling:
        """What the story says. Kept: the same value whoever asks first."""
        found = self._told.get(story.no)
        if found is None:
            found = self._told[story.no] = tell(story.record, self.tools, self.verbs)
        return found


def prose_of(
    records: Iterable[Record], issues: Iterable[Issue], authority: Authority, home: Home
) -> Prose:
    """Of all records and every number (for its head and masthead) of a generation. Raises
    ``AuthorityError`` where a file of words cannot be used."""
    tools, labels = tools_of(authority), load_labels(home.lexicon)
    told: list[Record] = []
    connections: list[Connection] = []
    for record in records:
        if record.type in STORIES:
            told.append(record)
        elif record.type == "statement":
            connections += connections_of(record, tools)
    told.sort(key=lambda record: (record.issue.date, record.id))
    stories = tuple(_story(no, record) for no, record in enumerate(told))
    pairs: dict[str, int] = {}
    named: dict[str, int] = {}
    people: dict[str, list[Posted]] = {}
    for story in stories:
        bit = 1 << story.no
        for pair in {story.text[n : n + 2] for n in range(len(story.text) - 1)}:
            pairs[pair] = pairs.get(pair, 0) | bit
        for id_ in story.ids:
            named[id_] = named.get(id_, 0) | bit
        for person in story.record.people:
            people.setdefault(person.name, []).append(Posted(person, story))
    held = sorted(issues, key=lambda issue: (issue.head.date, issue.head.id))
    synonyms: dict[str, dict[str, None]] = {}
    folded = ((one.lower(), other.lower()) for one, other in authority.lexicon.synonyms)
    for one, other in (*folded, *authority.lexicon.wholes):
        synonyms.setdefault(one, {})[other] = None
        synonyms.setdefault(other, {})[one] = None
    return Prose(
        stories,
        MappingProxyType(pairs),
        MappingProxyType(named),
        MappingProxyType({name: tuple(found) for name, found in people.items()}),
        _by(people, titles_of),
        _by(people, lambda person: posts_of(person, tools)),
        tuple(connections),
        tuple(one for issue in held for one in masthead_of(issue, labels)),
        tuple(issue.head for issue in held),
        tools,
        load_verbs(home.lexicon),
        load_words(home).prose,
        MappingProxyType({word: tuple(others) for word, others in synonyms.items()}),
        frozenset(w.word for w in authority.lexicon.event_words if w.kind in HAPPENS),
    )


def _by(
    people: Mapping[str, Sequence[Posted]], keys: Callable[[Person], frozenset[str]]
) -> Mapping[str, tuple[Posted, ...]]:
    """Mentions of people by what ``keys`` makes of them."""
    found: dict[str, list[Posted]] = {}
    for mentions in people.values():
        for one in mentions:
            for key in keys(one.person):
                found.setdefault(key, []).append(one)
    return MappingProxyType({key: tuple(ones) for key, ones in found.items()})


def _story(no: int, record: Record) -> Story:
    text = whole_text(record)
    body = len(text.folded) - len(text.folded.split("\n", 1)[-1]) if record.title else 0
    stop = text.folded.find("。", body)
    ids = {one.id for one in record.institutions} | {one.id for one in record.platforms}
    ids |= {one.id for one in record.places}
    return Story(
        no,
        record,
        text.folded,
        text.shown,
        body,
        stop if stop >= 0 else len(text.folded),
        frozenset(ids),
    )
