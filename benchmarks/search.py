"""How long a search takes, per kind of query: ``python -m benchmarks.search --records 25000``.

Prints p50 and p95 in milliseconds of processor time of a page of 20 hits with every facet and
the histogram; cold (a term that this process reads for the first time) and warm. Parsing,
snippets and the page are not in it.
"""

from __future__ import annotations

import argparse
import gc
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.records import COMMON, records
from indexer.analysis import Segmenter
from indexer.engine import WhooshFactory
from indexer.model import Record
from indexer.query.tree import (
    And,
    Everything,
    Months,
    NamedEntity,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)
from indexer.results import SearchRequest

QUERIES = 30


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=25000)
    options.add_argument("--index", type=Path, help="keep or reuse the index in this folder")
    given = options.parse_args()
    made = tuple(records(given.records))
    segmenter = Segmenter(one.name for record in made[:2000] for one in record.institutions)
    print(f"dictionary   {_seconds(segmenter.warm):7.2f} s")
    factory = WhooshFactory(segmenter)
    with tempfile.TemporaryDirectory() as folder:
        index = given.index or Path(folder)
        if not (index / "settings.json").exists():
            writer = factory.open_writer(index)
            seconds = _seconds(lambda: writer.write(made)) + _seconds(writer.commit)
            print(f"build        {seconds:7.2f} s, {1000 * seconds / len(made):.2f} ms a record")
        size = sum(path.stat().st_size for path in index.iterdir())
        print(f"index        {size / 1e6:7.1f} MB")
        print(f"open         {_seconds(lambda: factory.open_reader(index)):7.2f} s")
        _measure(factory, index, _queries(made))


def _measure(
    factory: WhooshFactory, index: Path, kinds: dict[str, list[tuple[Node, SearchRequest]]]
) -> None:
    print(f"{'ms':20}{'cold p50':>9}{'p95':>8}{'warm p50':>10}{'p95':>8}{'hits':>8}")
    for kind, queries in kinds.items():
        engine = factory.open_reader(index)
        engine.search(Phrase("不在其中的"), SearchRequest())
        gc.collect()
        runs: list[list[float]] = []
        hits = 0
        for _ in range(2):
            times: list[float] = []
            for query, request in queries:
                began = time.process_time()
                hits += engine.search(query, request).total
                times.append(1000 * (time.process_time() - began))
            runs.append(sorted(times))
        engine.close()
        figures = [f"{run[len(run) // 2]:8.2f}{run[len(run) * 95 // 100]:8.2f}" for run in runs]
        print(f"{kind:20} {'  '.join(figures)}{hits // (2 * len(queries)):8}")


def _queries(made: tuple[Record, ...]) -> dict[str, list[tuple[Node, SearchRequest]]]:
    chance = random.Random(2)
    prose = [record for record in made if record.row is None]
    hospitals = sorted({one.id for record in made for one in record.institutions})

    def often() -> str:
        return chance.choice(COMMON[:30])

    def seldom() -> str:
        words = chance.choice(prose).text.split("，")
        return chance.choice([w for w in words if len(w) <= 3 and w not in COMMON] or ["检验"])

    def cut() -> str:
        text = chance.choice(prose).text
        at = chance.randrange(len(text) // 2)
        return text[at : at + 6].replace("\n", "")

    def month() -> Months:
        year = chance.choice(prose).issue.year
        return Months(f"{year}-03", f"{year}-09")

    kinds: dict[str, Callable[[], Node]] = {
        "common": lambda: Word(often()),
        "rare": lambda: Word(seldom()),
        "and": lambda: And((Word(often()), Word(often()))),
        "or, not": lambda: Or((And((Word(often()), Not(Word(often())))), Word(seldom()))),
        "scattered": lambda: Word(often() + often() + often()),
        "phrase": lambda: Phrase(cut()),
        "phrase, common": lambda: Phrase(chance.choice(("南京", "统计表", "南京预约挂号", "人次"))),
        "institution+dates": lambda: And(
            (NamedEntity("institution", name := chance.choice(hospitals), name), month())
        ),
        "prefix": lambda: Prefix(str(chance.randint(1, 99))),
        "match all": lambda: Everything(),
    }
    found = {
        kind: [(make(), SearchRequest(size=20)) for _ in range(QUERIES)]
        for kind, make in kinds.items()
    }
    found["filtered"] = [
        (
            Word(often()),
            SearchRequest(
                chosen=(("type", ("statistic",)), ("institution", (chance.choice(hospitals),))),
                excluded=(("year", ("2013",)),),
                size=20,
                page=2,
            ),
        )
        for _ in range(QUERIES)
    ]
    found["newest, page 50"] = [
        (Word(often()), SearchRequest(sort="newest", page=50, size=20)) for _ in range(QUERIES)
    ]
    return found


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
