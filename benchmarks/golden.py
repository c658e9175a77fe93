"""How well queries find: MRR@10 and recall over a golden file.

    python -m benchmarks.golden [--file tests/search/golden.csv] [--corpus corpus] [--failures]

A golden file has one query a line: ``query,first,hit,miss,kind``. ``first``: ids of which the
first hit must be one; ``hit``: ids that must be found; ``miss``: ids that must not be, ``*`` at
the end of an id for all that begin so; ids are divided by blanks. The corpus is built into a
temporary folder and searched through the library, as page and command line do.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from indexer import ingest
from indexer.library import Library
from indexer.paths import SHIPPED_ROOT, Home
from indexer.results import SearchRequest
from indexer.shelf import Shelf

GOLDEN = SHIPPED_ROOT / "tests" / "search" / "golden.csv"
DEEP = 100


@dataclass(frozen=True, slots=True)
class Golden:
    """One line of a golden file."""

    query: str
    first: tuple[str, ...]
    hit: tuple[str, ...]
    miss: tuple[str, ...]
    kind: str

    @property
    def wanted(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.first, *self.hit)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """``rank``: 1/n of the first wanted hit within ten, 0 without; ``recall``: share of the
    wanted among the first ``DEEP``; ``faults``: what is wrong, in words."""

    golden: Golden
    rank: float
    recall: float
    faults: tuple[str, ...]


def read_golden(path: Path = GOLDEN) -> tuple[Golden, ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(
            Golden(
                line["query"],
                tuple(line["first"].split()),
                tuple(line["hit"].split()),
                tuple(line["miss"].split()),
                line["kind"],
            )
            for line in csv.DictReader(file)
        )


def outcome(golden: Golden, search: Callable[[SearchRequest], tuple[str, ...]]) -> Outcome:
    ids = search(SearchRequest(golden.query, size=DEEP))
    best = golden.first or golden.hit
    rank = next((1 / n for n, one in enumerate(ids[:10], 1) if one in best), 0.0)
    found = [one for one in golden.wanted if one in ids]
    faults = []
    if golden.first and rank < 1:
        faults.append(f"首条是 {ids[0] if ids else '无'}，应是 {' '.join(golden.first)}")
    if lost := [one for one in golden.wanted if one not in ids]:
        faults.append(f"没有找到 {' '.join(lost)}")
    if wrong := [one for one in ids if any(_fits(one, miss) for miss in golden.miss)]:
        faults.append(f"不该有 {' '.join(wrong)}")
    recall = len(found) / len(golden.wanted) if golden.wanted else 1.0
    return Outcome(golden, rank if golden.wanted else 1.0, recall, tuple(faults))


def _fits(id_: str, pattern: str) -> bool:
    return id_.startswith(pattern[:-1]) if pattern.endswith("*") else id_ == pattern


@contextmanager
def built(corpus: Path) -> Iterator[Library]:
    """The corpus, built into a temporary home."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        ingest.build(home, corpus)
        shelf = Shelf(home)
        try:
            yield shelf.current()
        finally:
            shelf.close()


def searching(library: Library) -> Callable[[SearchRequest], tuple[str, ...]]:
    return lambda request: tuple(hit.record.id for hit in library.search(request).hits)


def report(outcomes: Iterable[Outcome], failures: bool) -> None:
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        by_kind[one.golden.kind].append(one)
        for fault in one.faults if failures else ():
            print(f"{one.golden.query}\t{fault}")
    everything = [one for some in by_kind.values() for one in some]
    print(f"{'kind':24}{'n':>5}{'MRR@10':>9}{'recall':>9}{'faults':>8}")
    for kind, some in (*sorted(by_kind.items()), ("all", everything)):
        rank = sum(one.rank for one in some) / len(some)
        recall = sum(one.recall for one in some) / len(some)
        faults = sum(bool(one.faults) for one in some)
        print(f"{kind:24}{len(some):5}{rank:9.3f}{recall:9.3f}{faults:8}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", type=Path, default=GOLDEN)
    parser.add_argument("--corpus", type=Path, default=SHIPPED_ROOT / "corpus")
    parser.add_argument("--failures", action="store_true", help="print every fault")
    arguments = parser.parse_args()
    with built(arguments.corpus) as library:
        search = searching(library)
        report([outcome(one, search) for one in read_golden(arguments.file)], arguments.failures)


if __name__ == "__main__":
    main()
