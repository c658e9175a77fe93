"""What questions about prose are answered from: made once for a generation, by one pass over its
records. An inverted index of character pairs leads from the words of a question to the few
stories that can be meant; what a story tells is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from indexer.acts import (
    Connection,
    Labels,
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
from indexer.questions.prose.words import Words, load_words

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
    words: Words
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


class ProseBuilder:
    """Filled while the records of a generation go by; lives only while it is opened."""

    def __init__(self, authority: Authority, home: Home) -> None:
        """Raises ``AuthorityError`` where a file of words cannot be used."""
        self._authority = authority
        self._tools = tools_of(authority)
        self._verbs: Verbs = load_verbs(home.lexicon)
        self._words: Words = load_words(home.lexicon)
        self._labels: Labels = load_labels(home.lexicon)
        self._records: list[Record] = []
        self._connections: list[Connection] = []

    def watch(self, records: Iterable[Record]) -> Iterator[Record]:
        """Hands the records on, having looked at each."""
        for record in records:
            if record.type in STORIES:
                self._records.append(record)
            elif record.type == "statement":
                self._connections += connections_of(record, self._tools)
            yield record

    def prose(self, issues: Iterable[Issue]) -> Prose:
        """``issues``: every number of the generation, for its head and masthead."""
        stories = tuple(
            _story(no, record)
            for no, record in enumerate(sorted(self._records, key=lambda r: (r.issue.date, r.id)))
        )
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
        held = tuple(sorted(issues, key=lambda issue: (issue.head.date, issue.head.id)))
        synonyms: dict[str, dict[str, None]] = {}
        for one, other in self._authority.lexicon.synonyms:
            synonyms.setdefault(one.lower(), {})[other.lower()] = None
            synonyms.setdefault(other.lower(), {})[one.lower()] = None
        for word, whole in self._authority.lexicon.wholes:
            synonyms.setdefault(word, {})[whole] = None
            synonyms.setdefault(whole, {})[word] = None
        return Prose(
            stories,
            MappingProxyType(pairs),
            MappingProxyType(named),
            MappingProxyType({name: tuple(found) for name, found in people.items()}),
            _by(people, titles_of),
            _by(people, lambda person: posts_of(person, self._tools)),
            tuple(self._connections),
            tuple(one for issue in held for one in masthead_of(issue, self._labels)),
            tuple(issue.head for issue in held),
            self._tools,
            self._verbs,
            self._words,
            MappingProxyType({word: tuple(others) for word, others in synonyms.items()}),
            frozenset(w.word for w in self._authority.lexicon.event_words if w.kind in HAPPENS),
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
