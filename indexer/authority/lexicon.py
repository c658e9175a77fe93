"""Loading the words of ``corpus/lexicon``."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from indexer.authority.fold import fold_width
from indexer.authority.table import read_rows, read_words
from indexer.authority.values import EventWord, Head, Lexicon, NamePart
from indexer.paths import SHIPPED_ROOT


def _longest_first(words: set[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _pairs(path: Path, first: str, second: str) -> tuple[tuple[str, str], ...]:
    """(first, second) of each row, longest first word first."""
    rows = {
        (line[first], line[second])
        for line in read_rows(
            path, (first, second, "evidence"), required=(first, second, "evidence")
        )
    }
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))


def _by_use(path: Path) -> dict[str, set[str]]:
    """Words of a ``word,use,evidence`` file grouped by their use."""
    groups: dict[str, set[str]] = {}
    for word, use in _pairs(path, "word", "use"):
        groups.setdefault(use, set()).add(word)
    return groups


def _heads(path: Path) -> tuple[Head, ...]:
    heads = [
        Head(
            line["word"],
            line["kind"],
            tuple(filter(None, line["extends"].split("|"))),
            line.cells.get("long", ""),
        )
        for line in read_rows(
            path, ("word", "kind", "extends", "evidence"), required=("word", "kind", "evidence")
        )
    ]
    return tuple(sorted(heads, key=lambda head: (-len(head.word), head.word)))


def _surnames(path: Path) -> dict[str, bool]:
    """Surname -> whether it is also a common word, so that more must speak for a name."""
    return {
        line["surname"]: line["caution"] == "yes"
        for line in read_rows(
            path, ("surname", "caution", "evidence"), required=("surname", "evidence")
        )
    }


def _event_words(path: Path) -> tuple[EventWord, ...]:
    words = []
    for line in read_rows(
        path,
        ("word", "kind", "weight", "evidence"),
        required=("word", "kind", "weight", "evidence"),
    ):
        if not line["weight"].isdecimal():
            raise line.error(
                f"权重“{line['weight']}”不是整数。", "请填 1 到 9 的整数，数字大的优先。"
            )
        words.append(EventWord(line["word"], line["kind"], int(line["weight"])))
    return tuple(sorted(words, key=lambda w: (-len(w.word), w.word)))


NAME_PARTS = "name_parts.csv"
PART_KINDS = frozenset(
    """body attached general common speciality filler head branch house army
    channel channel-lead""".split()  # noqa: SIM905
)


def _name_parts(path: Path) -> tuple[NamePart, ...]:
    """Longest first."""
    parts = []
    columns = ("part", "kind", "short", "evidence")
    for line in read_rows(path, columns, required=("part", "kind", "evidence")):
        if line["kind"] not in PART_KINDS:
            raise line.error(
                f"不认识的名称成分“{line['kind']}”。",
                f"请改成其中之一：{'、'.join(sorted(PART_KINDS))}。",
            )
        shorts = tuple(filter(None, line["short"].split("|")))
        parts.append(NamePart(line["part"], line["kind"], shorts))
    return tuple(sorted(parts, key=lambda part: (-len(part.word), part.word)))


def _words(path: Path, column: str) -> set[str]:
    return {
        line[column]
        for line in read_rows(path, (column, "evidence"), required=(column, "evidence"))
    }


def load_lexicon(folder: Path) -> Lexicon:
    """All words of the lexicon; AuthorityError names the file and line that cannot be used."""
    around = _by_use(folder / "around_institutions.csv")
    titles = _by_use(folder / "titles.csv")
    no_names = read_words(folder / "not_names.txt")
    parts = folder / NAME_PARTS
    if not parts.is_file():
        # A HOME with a copy of the lexicon from before this file was added.
        parts = SHIPPED_ROOT / "corpus" / "lexicon" / NAME_PARTS
    return Lexicon(
        heads=_heads(folder / "institution_heads.csv"),
        before_institutions=frozenset(around.get("before", ())),
        weak_before=frozenset(around.get("weak", ())),
        modifiers=_longest_first(around.get("modifier", set())),
        starts=_longest_first(around.get("start", set())),
        generic_institutions=frozenset(around.get("generic", ())),
        prefixes=_pairs(folder / "short_prefixes.csv", "prefix", "full"),
        scope_words=frozenset(fold_width(word) for word in around.get("scope", ())),
        label_words=_pairs(folder / "labels.csv", "word", "meaning"),
        titles=_longest_first(titles.get("title", set())),
        departments=_longest_first(titles.get("department", set())),
        surnames=MappingProxyType(_surnames(folder / "surnames.csv")),
        given_characters=frozenset("".join(read_words(folder / "given_characters.txt"))),
        not_names=frozenset(word.removesuffix("*") for word in no_names),
        usual_names=frozenset(read_words(folder / "usual_names.txt")),
        not_beginnings=frozenset(word[:-1] for word in no_names if word.endswith("*")),
        after_names=_pairs(folder / "after_names.csv", "word", "use"),
        renamed=_longest_first(around.get("renamed", set())),
        before_people=_longest_first(around.get("before-person", set())),
        roles=_pairs(folder / "roles.csv", "word", "role"),
        event_words=_event_words(folder / "event_kinds.csv"),
        units=_longest_first(_words(folder / "units.csv", "unit")),
        terms=_longest_first(_words(folder / "terms.csv", "term")),
        wholes=_pairs(folder / "wholes.csv", "word", "place"),
        synonyms=_pairs(folder / "synonyms.csv", "word", "synonym"),
        name_parts=_name_parts(parts),
    )
