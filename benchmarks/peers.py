"""The engine beside SQLite's FTS5, on the same records, words and questions:
``python -m benchmarks.peers --records 25000``.

Prints p50 and p95 in milliseconds of processor time of a page of 20 with every facet's counts and
the histogram, warm; both are built and asked in one run. FTS5 holds the words that our
segmenter finds, one column a zone with our weights for BM25, and counts facets by joining the
hits with a table clustered by record: the quickest way tried.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.records import COMMON, records
from indexer.analysis import Segmenter
from indexer.engine import WhooshFactory
from indexer.engine.fields import ZONES, searchable, zone_texts
from indexer.model import Record
from indexer.query.tree import And, Everything, Months, NamedEntity, Node, Word
from indexer.results import SearchRequest

QUERIES = 30
ROUNDS = 3
WEIGHTS = "9, 8, 6, 3, 2"
"""Of the zones, as ``indexer.engine.matching`` weighs them."""


class Fts:
    """All records in one FTS5 table without content, and their facets beside it."""

    def __init__(self, path: Path, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._db = sqlite3.connect(path)
        self._db.executescript(
            f"""
            CREATE VIRTUAL TABLE texts USING fts5({", ".join(f"z_{zone}" for zone in ZONES)},
                content='', tokenize='unicode61 remove_diacritics 0');
            CREATE TABLE facets(record INTEGER, facet TEXT, value TEXT,
                PRIMARY KEY (record, facet, value)) WITHOUT ROWID;
            CREATE INDEX by_value ON facets(facet, value, record);
            CREATE TEMP TABLE hits(record INTEGER PRIMARY KEY);
            """
        )

    def write(self, made: tuple[Record, ...]) -> None:
        for number, record in enumerate(made):
            zones = [" ".join(map(self._words, texts)) for texts in zone_texts(record)]
            marks = ", ".join("?" * len(zones))
            self._db.execute(f"INSERT INTO texts VALUES ({marks})", zones)
            row = self._db.execute("SELECT last_insert_rowid()").fetchone()[0]
            assert row == number + 1
            one = searchable(record, self._segmenter)
            values = {(name, value) for name, held in one.facets for value in held}
            values |= {("month", one.month), *(("period", period) for period in one.periods)}
            self._db.executemany(
                "INSERT INTO facets VALUES (?, ?, ?)", [(row, *value) for value in values]
            )
        self._db.execute("INSERT INTO texts(texts) VALUES ('optimize')")
        self._db.commit()
        self._db.execute("ANALYZE")

    def _words(self, text: str) -> str:
        return " ".join(word.text for word in self._segmenter.words(text, "index"))

    def search(self, words: tuple[str, ...], institution: str, months: tuple[str, str]) -> int:
        """The number of hits; a page of them and all counts are worked out."""
        self._db.execute("DELETE FROM temp.hits")
        if words:
            asked = " AND ".join(f'"{self._words(word)}"' for word in words)
            self._db.execute(
                "INSERT INTO temp.hits SELECT rowid FROM texts WHERE texts MATCH ?", (asked,)
            )
            self._db.execute(
                f"SELECT rowid FROM texts WHERE texts MATCH ?"
                f" ORDER BY bm25(texts, {WEIGHTS}) LIMIT 20",
                (asked,),
            ).fetchall()
        elif institution:
            self._db.execute(
                "INSERT INTO temp.hits SELECT DISTINCT i.record FROM facets i JOIN facets m"
                " ON m.record = i.record WHERE i.facet = 'institution' AND i.value = ?"
                " AND m.facet IN ('month', 'period') AND m.value BETWEEN ? AND ?",
                (institution, *months),
            )
        else:
            self._db.execute("INSERT INTO temp.hits SELECT DISTINCT record FROM facets")
        self._db.execute(
            "SELECT f.facet, f.value, count(*) FROM temp.hits h CROSS JOIN facets f"
            " ON f.record = h.record GROUP BY 1, 2"
        ).fetchall()
        total: int = self._db.execute("SELECT count(*) FROM temp.hits").fetchone()[0]
        return total


Asked = tuple[Node, tuple[str, ...], str, tuple[str, str]]
"""A question to our engine, and the same to FTS5: words, an institution, months."""


def questions(made: tuple[Record, ...]) -> dict[str, list[Asked]]:
    chance = random.Random(2)
    prose = [record for record in made if record.row is None]
    hospitals = sorted({one.id for record in made for one in record.institutions})

    def common() -> Asked:
        word = chance.choice(COMMON[:30])
        return Word(word), (word,), "", ("", "")

    def rare() -> Asked:
        held = chance.choice(prose).text.split("，")
        seldom = [word for word in held if len(word) <= 3 and word not in COMMON] or ["检验"]
        word = chance.choice(seldom)
        return Word(word), (word,), "", ("", "")

    def both() -> Asked:
        one, other = chance.sample(COMMON[:30], 2)
        return And((Word(one), Word(other))), (one, other), "", ("", "")

    def dated() -> Asked:
        name, year = chance.choice(hospitals), chance.choice(prose).issue.year
        months = f"{year}-03", f"{year}-09"
        return And((NamedEntity("institution", name, name), Months(*months))), (), name, months

    def everything() -> Asked:
        return Everything(), (), "", ("", "")

    kinds = {"common": common, "rare": rare, "and": both}
    kinds |= {"institution+dates": dated, "match all": everything}
    return {kind: [make() for _ in range(QUERIES)] for kind, make in kinds.items()}


def measured(ask: Callable[[Asked], int], asked: list[Asked]) -> tuple[float, float, int]:
    """p50, p95 in milliseconds, and how many were found on average."""
    times: list[float] = []
    hits = 0
    for turn in range(ROUNDS):
        for one in asked:
            began = time.process_time()
            found = ask(one)
            if turn:
                times.append(1000 * (time.process_time() - began))
                hits += found
    times.sort()
    return times[len(times) // 2], times[len(times) * 95 // 100], hits // len(times)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=25000)
    made = tuple(records(options.parse_args().records))
    segmenter = Segmenter(one.name for record in made[:2000] for one in record.institutions)
    segmenter.warm()
    with tempfile.TemporaryDirectory() as folder:
        for line in _lines(made, segmenter, Path(folder)):
            print(line, flush=True)


def _lines(made: tuple[Record, ...], segmenter: Segmenter, folder: Path) -> Iterator[str]:
    factory, fts = WhooshFactory(segmenter), Fts(folder / "peer.sqlite", segmenter)
    began = time.process_time()
    writer = factory.open_writer(folder / "index")
    writer.write(made)
    writer.commit()
    ours = time.process_time() - began
    fts.write(made)
    theirs = time.process_time() - began - ours
    yield f"build, ms a record: ours {1000 * ours / len(made):.2f}, " + (
        f"FTS5 {1000 * theirs / len(made):.2f}"
    )
    engine = factory.open_reader(folder / "index")
    yield f"{'ms':20}{'ours p50':>10}{'p95':>8}{'FTS5 p50':>10}{'p95':>8}{'hits':>8}{'':>8}"
    for kind, asked in questions(made).items():
        one = measured(lambda q: engine.search(q[0], SearchRequest(size=20)).total, asked)
        other = measured(lambda q: fts.search(*q[1:]), asked)
        yield (
            f"{kind:20}{one[0]:10.2f}{one[1]:8.2f}{other[0]:10.2f}{other[1]:8.2f}"
            f"{one[2]:8}{other[2]:8}"
        )
    engine.close()


if __name__ == "__main__":
    main()
