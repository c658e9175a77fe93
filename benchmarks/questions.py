"""How many machine-made questions are answered rightly, wrongly or not at all.

    python -m benchmarks.questions [--home DIR] [--limit N] [--seed S] [--seconds T] [--op OP]

Questions are made from every printed figure of the home (default: the sample, built for the
occasion) in three registers, with what is right read from the records without the product's
ledger. Every wrong answer is printed; the exit code is 1 if there is one. ``--limit`` takes a
sample of that size, the same share of every operator and register; ``--refused N`` prints N of the
refused. ``--archive N`` measures instead: the same questions over the home multiplied to about N
records, how much time of the processor they take by operator, and the slowest.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.archive import archive
from benchmarks.asking.absent import absences
from benchmarks.asking.columns import columns
from benchmarks.asking.comparisons import comparisons
from benchmarks.asking.judging import Verdict, Who, verdict
from benchmarks.asking.phrases import read_phrases
from benchmarks.asking.printed import Printed, printed_of
from benchmarks.asking.single import named_columns, stated, values
from benchmarks.asking.speaking import Asked, Speaker
from benchmarks.asking.tables import presence
from indexer import ingest
from indexer.library import Library
from indexer.paths import SHIPPED_ROOT, Home
from indexer.results import Answer
from indexer.shelf import Shelf

TODAY = date(2025, 3, 28)
MADE: tuple[Callable[[Printed, Speaker], Iterator[Asked]], ...] = (
    values,
    named_columns,
    stated,
    columns,
    presence,
    absences,
    comparisons,
)


@dataclass(frozen=True, slots=True)
class Judged:
    asked: Asked
    verdict: Verdict
    answer: Answer | None
    cpu_ms: float


def everything(library: Library, seed: int) -> tuple[tuple[Asked, ...], Printed]:
    """All questions that the records of a library give rise to, each text once."""
    records = (
        record
        for head in reversed(library.issues())
        for record in library.records_of_issue(head.id)
    )
    printed = printed_of(records, read_phrases())
    speaker = Speaker(printed, seed)
    found: dict[str, list[Asked]] = defaultdict(list)
    for ways in MADE:
        for one in ways(printed, speaker):
            found[one.q].append(one)
    # The same words for two things (a short name in two tables) are no question of this kind.
    alone = (some[0] for some in found.values() if len({one.gold for one in some}) == 1)
    return tuple(alone), printed


def sample(asked: Sequence[Asked], limit: int, seed: int) -> tuple[Asked, ...]:
    """About ``limit``, as many of every operator and register as there are, up to the share."""
    groups: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for one in asked:
        groups[one.op, one.register].append(one)
    chance = random.Random(seed)
    chosen: list[Asked] = []
    left = limit
    for at, key in enumerate(sorted(groups, key=lambda key: (len(groups[key]), key))):
        share = min(len(groups[key]), left // (len(groups) - at))
        chosen += chance.sample(groups[key], share)
        left -= share
    return tuple(chosen)


def who_is(library: Library, printed: Printed) -> Who:
    """A name of an answer -> the row that it is, as printed or as the resolver of names says."""

    def who(name: str) -> str:
        if name in printed.ids:
            return printed.ids[name]
        found = library.resolve_institution(name)
        return found[0].id if len(found) == 1 else name

    return who


def judged(
    asked: Iterable[Asked], library: Library, printed: Printed, seconds: float | None = None
) -> Iterator[Judged]:
    who = who_is(library, printed)
    library.warm()
    began = time.monotonic()
    for one in asked:
        if seconds is not None and time.monotonic() - began > seconds:
            return
        answer, took = timed(library, one.q)
        yield Judged(one, verdict(one.gold, answer, who), answer, took)


def timed(library: Library, q: str) -> tuple[Answer | None, float]:
    """The answer, and the time of the processor that it took, in ms: what others do meanwhile on
    the same machine is not counted."""
    start = time.process_time()
    answer = library.ask(q, TODAY).answer
    return answer, (time.process_time() - start) * 1000


def report(results: Sequence[Judged], refused: int, out: Callable[[str], None] = print) -> None:
    for one in results:
        if one.verdict == "wrong" and one.answer is not None:
            gold = one.asked.gold
            out(
                f"WRONG {one.asked.op}/{one.asked.register}: {one.asked.q}\n"
                f"   want {'、'.join(gold.values) or gold.points or '(nothing printed)'}"
                f" from {one.asked.about}\n   got {one.answer.value}"
                f" {one.answer.points or ''} [{one.answer.reading}]"
            )
    for one in [each for each in results if each.verdict == "refused"][:refused]:
        out(f"refused {one.asked.op}/{one.asked.register}: {one.asked.q}")
    out(
        f"{'operator':20}{'register':14}{'n':>7}{'right':>8}{'wrong':>7}{'refused':>9}{'cpu ms':>9}"
    )
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in results:
        groups[one.asked.op, one.asked.register].append(one)
    for (op, register), some in (*sorted(groups.items()), (("all", ""), list(results))):
        counted = Counter(one.verdict for one in some)
        slow = percentile([one.cpu_ms for one in some], 0.95)
        out(
            f"{op:20}{register:14}{len(some):7}{counted['right']:8}{counted['wrong']:7}"
            f"{counted['refused'] / max(len(some), 1):9.1%}{slow:9.1f}"
        )


def measured(asked: Sequence[Asked], home: Home, records: int, slowest: int) -> None:
    """Print how long questions take over a large archive."""
    with tempfile.TemporaryDirectory() as folder, archive(home, Path(folder), records) as made:
        large, held = made
        with opened(large) as library:
            library.warm()
            print(f"{len(asked)} questions over {held} records")
            times = [(timed(library, one.q)[1], one) for one in asked]
            groups: dict[str, list[float]] = defaultdict(list)
            for took, one in times:
                groups[one.op].append(took)
            print(f"{'operator':20}{'n':>7}{'p50':>9}{'p95':>9}{'most':>9}   ms of CPU")
            for op, some in (*sorted(groups.items()), ("all", [took for took, _ in times])):
                shown = "".join(f"{percentile(some, at):9.1f}" for at in (0.5, 0.95, 1.0))
                print(f"{op:20}{len(some):7}{shown}")
            for took, one in sorted(times, key=lambda pair: -pair[0])[:slowest]:
                print(f"{took:9.1f} ms {one.op}/{one.register}: {one.q}")


def percentile(numbers: Iterable[float], share: float) -> float:
    ordered = sorted(numbers)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


@contextmanager
def built_home(root: Path | None) -> Iterator[Home]:
    """The home named, or the sample built into a temporary folder."""
    if root is not None:
        yield Home(root)
        return
    with tempfile.TemporaryDirectory() as folder:
        ingest.build(Home(Path(folder)), SHIPPED_ROOT / "corpus")
        yield Home(Path(folder))


@contextmanager
def opened(home: Home) -> Iterator[Library]:
    shelf = Shelf(home)
    try:
        yield shelf.current()
    finally:
        shelf.close()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--home", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--seed", default="1", help="a number, or random")
    parser.add_argument("--seconds", type=float, help="stop after so long")
    parser.add_argument("--op", help="questions of this operator only")
    parser.add_argument("--refused", type=int, default=0, help="print so many refused")
    parser.add_argument("--archive", type=int, metavar="N", help="measure over N records")
    arguments = parser.parse_args()
    seed = random.randrange(10**6) if arguments.seed == "random" else int(arguments.seed)
    with built_home(arguments.home) as home, opened(home) as library:
        asked, printed = everything(library, seed)
        if arguments.op:
            asked = tuple(one for one in asked if one.op == arguments.op)
        print(f"{len(asked)} questions, seed {seed}")
        chosen = asked if arguments.limit is None else sample(asked, arguments.limit, seed)
        chosen = tuple(random.Random(seed).sample(chosen, len(chosen)))
        if arguments.archive:
            measured(chosen, home, arguments.archive, slowest=20)
            return 0
        results = tuple(judged(chosen, library, printed, arguments.seconds))
        report(results, arguments.refused)
    return int(any(one.verdict == "wrong" for one in results))


if __name__ == "__main__":
    sys.exit(main())
