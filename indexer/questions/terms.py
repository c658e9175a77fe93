"""What the ledger of one generation can be asked about: columns, rows, series and words of cells,
all derived from what is printed. Made once a generation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from indexer.authority import Authority
from indexer.authority.fold import fold
from indexer.figures import Basis, FigureRow
from indexer.knowledge.figure_terms import StoredColumn, StoredRow
from indexer.linking.series import title_key

# Columns that sum a row, or a table's only column: what is meant where no column is named.
SUMS = frozenset({"小计", "合计", "总计"})
SHORTEST, LONGEST = 2, 24
_PARTICLE = re.compile(r"^[的了]|[的了]$")
COUNTER = re.compile(r"(?<=..)(?:总数量|总数|总量|数量|(?<![天次人台周张份例件条家])数|量)$")
_MARKS = re.compile(r"[()/\s、,，·]")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of one series. ``names`` are its printed spellings, ``about`` what stands over
    it (titles, platforms); both folded, without marks. ``is_default``: meant where the series
    alone is named; ``leaf``: the last part of its path, where no other column of the series ends
    so. ``topic``: the platform that its sentence speaks of, which must be named where other
    sentences say the same of other platforms; ``platforms``: it and that of the series. ``basis``
    is how it is printed."""

    series: str
    name: str
    names: tuple[str, ...]
    about: tuple[str, ...]
    topic: str | None
    platforms: frozenset[str]
    basis: Basis
    units: frozenset[str]
    first: str
    last: str
    is_default: bool
    leaf: str = ""

    @property
    def key(self) -> tuple[str, str, bool, str | None]:
        return (self.series, self.name, self.basis == "note", self.topic)


@dataclass(frozen=True, slots=True)
class Terms:
    """``own`` and ``about``: stretch of text -> the columns (places in ``columns``) whose names,
    or whose titles and platforms, hold it; ``notes``: the same of the names of cumulative notes,
    which stand in ``own`` as a whole only, because 总预约 in a question is rarely theirs.
    ``ends``: how a name of a column begins and ends -> (place, name) of all that do so.
    ``channels``: ids of rows of tables that are no institutions, districts or places, ``labels``:
    their folded labels -> the rows; ``groups``: folded group -> its name; ``rows``: series ->
    its rows; ``periods``: series -> its printed periods, oldest first; ``kinds``: id of a
    row -> the kinds that it is printed as; ``cells``: folded words of
    a cell that is no number -> (series, column, as printed); ``years``: those of which any
    number is held; ``series``: id of a row -> the series that list it; ``sums``: names of
    columns that sum a row and no row is called by, so that they name a column by themselves."""

    columns: tuple[Column, ...]
    own: Mapping[str, frozenset[int]]
    about: Mapping[str, frozenset[int]]
    notes: Mapping[str, frozenset[int]]
    ends: Mapping[str, tuple[tuple[int, str], ...]]
    channels: frozenset[str]
    labels: Mapping[str, tuple[FigureRow, ...]]
    groups: Mapping[str, str]
    rows: Mapping[str, tuple[StoredRow, ...]]
    periods: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, frozenset[str]]
    cells: Mapping[str, frozenset[tuple[str, str, str]]]
    titles: Mapping[str, tuple[str, ...]]
    years: frozenset[str]
    series: Mapping[str, tuple[str, ...]]
    sums: frozenset[str]

    def shortened(self, text: str) -> set[int]:
        """The columns of whose names a text is short."""
        found = self.ends.get(text[:SHORTEST] + text[-SHORTEST:], ())
        return {at for at, name in found if is_short_for(text, name)}


def plain(text: str) -> str:
    """Folded, without brackets and marks."""
    return _MARKS.sub("", fold(text))


def terms_of(
    columns: Sequence[StoredColumn],
    rows: Mapping[str, tuple[StoredRow, ...]],
    periods: Iterable[tuple[str, str, str]],
    words: Iterable[tuple[str, str, str]],
    authority: Authority,
    cut: Callable[[str], frozenset[int]],
) -> Terms:
    """``cut``: the places of a text at which a word begins or ends; a question's words are looked
    for only between these."""
    titles: dict[str, dict[str, None]] = defaultdict(dict)
    printed: dict[str, set[str]] = defaultdict(set)
    for series, period, title in periods:
        titles[series][plain(title_key(title))] = None
        printed[series].add(period)
    made = tuple(_columns(columns, titles, authority))
    labels: dict[str, dict[str, FigureRow]] = defaultdict(dict)
    groups: dict[str, str] = {}
    channels: set[str] = set()
    kinds: dict[str, set[str]] = defaultdict(set)
    tables = {one.series for one in made if one.basis == "cell"}
    for one in (row for held in rows.values() for row in held):
        kinds[one.row.entity or one.row.id].add(one.row.kind)
        if one.row.kind in ("channel", "other") and one.series in tables:
            channels.add(one.row.id)
            for text in (one.label, one.row.name):
                if len(plain(text)) >= SHORTEST:
                    labels[plain(text)][one.row.id] = one.row
        if one.row.group:
            groups[plain(one.row.group)] = one.row.group
    cells: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for series, name, word in words:
        for part in {word, *word.split("/")}:
            # 未反馈/85: both as it is printed and by its words.
            cells[plain(part)].add((series, name, word))
    ends: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, column in enumerate(made):
        for name in column.names:
            ends[name[:SHORTEST] + name[-SHORTEST:]].append((at, name))
    listing: dict[str, dict[str, None]] = defaultdict(dict)
    for stored in (row for held in rows.values() for row in held):
        listing[stored.row.id][stored.series] = None
    own = dict(
        _stretches(
            ((a, name) for a, one in enumerate(made) if one.basis != "note" for name in one.names),
            cut,
        )
    )
    for at, column in enumerate(made):
        if column.basis == "note":
            for name in column.names:
                own[name] = own.get(name, frozenset()) | {at}
    return Terms(
        columns=made,
        own=MappingProxyType(own),
        about=_stretches(((at, name) for at, one in enumerate(made) for name in one.about), cut),
        notes=_stretches(
            (
                (at, spelled)
                for at, one in enumerate(made)
                if one.basis == "note"
                for name in one.names
                # 区及医院, said 区和医院
                for spelled in dict.fromkeys((name, name.replace("及", "和")))
            ),
            cut,
        ),
        ends=MappingProxyType({key: tuple(found) for key, found in ends.items()}),
        channels=frozenset(channels),
        labels=MappingProxyType({text: tuple(found.values()) for text, found in labels.items()}),
        groups=MappingProxyType(groups),
        rows=rows,
        periods=MappingProxyType({one: tuple(sorted(found)) for one, found in printed.items()}),
        kinds=MappingProxyType({row: frozenset(found) for row, found in kinds.items()}),
        cells=MappingProxyType({text: frozenset(found) for text, found in cells.items() if text}),
        titles=MappingProxyType({one: tuple(found) for one, found in titles.items()}),
        years=frozenset(period[:4] for found in printed.values() for period in found),
        series=MappingProxyType({row: tuple(found) for row, found in listing.items()}),
        sums=frozenset(SUMS & {name for one in made if one.is_default for name in one.names})
        - {plain(row.label) for held in rows.values() for row in held},
    )


def _columns(
    columns: Sequence[StoredColumn], titles: Mapping[str, Iterable[str]], authority: Authority
) -> Iterable[Column]:
    platforms = {rule.id: rule.platform for rule in authority.series if rule.platform}
    named = {
        entity.id: tuple(plain(name.name) for name in entity.names if name.resolves)
        for entity in authority.platforms
    }
    grouped: dict[tuple[str, str, bool, str | None], list[StoredColumn]] = defaultdict(list)
    in_table: dict[str, set[str]] = defaultdict(set)
    for one in columns:
        grouped[one.series, one.column, one.basis == "note", one.topic].append(one)
        if one.basis in ("cell", "total"):
            in_table[one.series].add(one.column)
    leaves = Counter((one[0], one[1].rpartition("/")[2]) for one in grouped)
    for (series, name, is_note, topic), found in grouped.items():
        last = name.rpartition("/")[2]
        base = series.partition("（分")[0] if found[0].basis == "statement" else series
        over = [*titles.get(series, ()), plain(series)]
        # The platform of the series is told by its whole name (see NameBook); that of a sentence
        # by any part of it.
        over += named.get(topic or "", (plain(topic or ""),))
        if topic and base != series:
            # 某院上传检验报告多少: of which the statement prints the sum under this name.
            whole = (one[1] for one in grouped if (one[0], one[3]) == (base, topic))
            over += map(plain, whole)
        is_sum = name in SUMS or len(in_table[series]) == 1
        # A topic is told by its platform, not by its name in the path.
        spelled = [one.printed_column for one in found] + [name.removeprefix(f"{topic}/")]
        yield Column(
            series=series,
            name=name,
            names=tuple(dict.fromkeys(filter(None, _spellings(spelled)))),
            about=tuple(dict.fromkeys(filter(None, over))),
            topic=topic,
            platforms=frozenset(filter(None, (platforms.get(base), topic))),
            basis="note" if is_note else found[0].basis if found[0].basis != "total" else "cell",
            units=frozenset(one.unit for one in found),
            first=min(one.first for one in found),
            last=max(one.last for one in found),
            leaf=plain(last) if leaves[series, last] == 1 else "",
            is_default=is_sum and not is_note and found[0].basis in ("cell", "total"),
        )


def _spellings(names: Iterable[str]) -> Iterable[str]:
    """Each name as printed, and with 量 for another counter (上传数量, 上传量)."""
    for name in map(plain, names):
        yield name
        yield COUNTER.sub("量", name)


def _stretches(
    texts: Iterable[tuple[int, str]], cut: Callable[[str], frozenset[int]]
) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for at, text in texts:
        places = set(cut(text)) | {0, len(text)}
        places |= {place - 1 for place in places if text[place - 1 : place] in ("量", "数")}
        for start in places:
            for end in places:
                stretch = text[start:end]
                if not SHORTEST <= end - start <= LONGEST or _PARTICLE.search(stretch):
                    continue
                found[stretch].add(at)
                # 上传数量, 上传量, 上传数: the same thing counted.
                if end == len(text) and (counter := COUNTER.search(stretch)):
                    for other in ("量", "数", "数量", "总量", "总数"):
                        found[stretch[: counter.start()] + other].add(at)
    return MappingProxyType({text: frozenset(places) for text, places in found.items()})


def is_short_for(text: str, name: str) -> bool:
    """Whether a text is a name with its middle left out: 12320预约 of 12320在线预约."""
    if text in name or text[:SHORTEST] != name[:SHORTEST] or text[-SHORTEST:] != name[-SHORTEST:]:
        return False
    cuts = range(SHORTEST, len(text) - SHORTEST + 1)
    return any(name.startswith(text[:cut]) and name.endswith(text[cut:]) for cut in cuts)


def core(name: str) -> str:
    """A column's name without what stands in brackets."""
    return plain(_BRACKETS.sub("", fold(name)))
