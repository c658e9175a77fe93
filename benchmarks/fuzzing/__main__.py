"""Random search for faults, repeatable by its seed.

    python -m benchmarks.fuzzing READER [--count 100000] [--seed 1] [--from 0] [--keep DIR]

READER: pdf, docx, html, text (read, parsed and its coverage counted, as at an intake), office (told
apart from what it is not), query (parsed and its names and months understood). Inputs are small
whole files of the fixtures and of invented numbers, changed in what the format is made of and in
bytes. Each has 2 s of processor time and, with the program, 512 MB of address space, in a child
process. A fault is what raises anything but the refusal that the contract allows, takes more than
that, or loses a character. ``--only N`` tries one input here and writes it to ``--keep``.
Exit 1 where there was a fault.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.fuzzing.children import Limits, outcomes
from benchmarks.fuzzing.trying import TARGETS, input_no, tried

_GOOD = ("read", "refused")
_TOLD_EVERY = 5000


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reader", choices=sorted(TARGETS))
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="start", type=int, default=0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", type=Path, help="faulty inputs are written here")
    options = parser.parse_args()
    name, seed = options.reader, options.seed
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    if options.only is not None:
        data = input_no(name, seed, options.only)
        _keep(options.keep, name, seed, options.only)
        print(len(data), "bytes", tried(name, data), sep="\n")
        return 0
    kinds: Counter[str] = Counter()
    slowest, slowest_no, spent = 0.0, None, 0.0
    started = time.monotonic()
    numbers = range(options.start, options.start + options.count)
    for n, outcome in outcomes(name, seed, numbers, Limits()):
        kinds[outcome.kind] += 1
        spent += outcome.seconds
        if outcome.seconds > slowest:
            slowest, slowest_no = outcome.seconds, n
        if outcome.kind not in _GOOD:
            print(f"{name} --seed {seed} --only {n}: {outcome.kind}: {outcome.told}", flush=True)
            _keep(options.keep, name, seed, n)
        if (n + 1 - options.start) % _TOLD_EVERY == 0:
            print(n + 1, dict(kinds), f"{time.monotonic() - started:.0f} s", file=sys.stderr)
    faults = sum(count for kind, count in kinds.items() if kind not in _GOOD)
    print(
        f"{name}, seed {seed}: {sum(kinds.values())} inputs ("
        + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
        + f"), {spent / max(1, sum(kinds.values())) * 1000:.1f} ms each, slowest {slowest:.2f} s "
        f"(--only {slowest_no}); {faults} faults"
    )
    return 1 if faults else 0


def _keep(folder: Path | None, name: str, seed: int, n: int) -> None:
    if folder:
        path = folder / f"{name}-{seed}-{n}{TARGETS[name].suffix}"
        path.write_bytes(input_no(name, seed, n))


if __name__ == "__main__":
    raise SystemExit(main())
