"""Random search for faults in reading and parsing files: mutated fixtures, one after the other.

    python -m benchmarks.fuzzing tests/fixtures/html --count 100000 [--seed 1] [--seconds 2]

Every input goes through ``read_bytes`` and ``parse`` and its coverage is counted, as at an
intake. Told: an exception that is no BriefingsError, an input that took longer than the limit,
characters that were lost. The input itself is written to ``--keep`` where that is given. Exit 1
where anything was told.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.coverage import coverage
from indexer.errors import BriefingsError, NotABriefing
from indexer.parsing import parse
from indexer.readers import read_bytes

_TAGS = ("p", "div", "table", "tr", "td", "th", "li", "ul", "ol", "span", "b", "font", "pre")
_PIECES: dict[str, Sequence[bytes]] = {
    ".html": (
        *(f"<{name}>".encode() for name in _TAGS),
        *(f"</{name}>".encode() for name in _TAGS),
        b"<td rowspan=0>",
        b"<td rowspan=65534 colspan=1000>",
        b'<p style="display:none">',
        b'<p style="font:font:font:">',
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"<script>",
        b"<style>",
        b"<title>",
        b"<select>",
        b"<svg>",
        b"<template>",
        b"<iframe srcdoc='<p>&lt;b&gt;'>",
        b"&#99999999;",
        b"&amp;&#0;&nbsp;",
        b"|" * 40,
        b"<meta charset=utf-7>",
        b"<meta charset=punycode>",
    ),
    ".txt": (b"\t", b"\n\t", b"\f", b" | ", b"\n\n", b"1\n", b"\r"),
}
_ANY: Sequence[bytes] = (
    b"\x00",
    b"\x7f",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x80",
    "\u202e".encode(),
    "\u200b".encode(),
    "（截止".encode() + b" " * 300,
    b" " * 500,
    "合计".encode(),
    "2023年8月".encode(),
    b"\n",
    b"(" * 60,
    b"9" * 60,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``kind``: "read", "refused", "no briefing", "fault", "slow" or "lost"."""

    kind: str
    seconds: float
    told: str = ""


def mutated(data: bytes, suffix: str, rng: random.Random) -> bytes:
    """``data`` with one to six changes: bytes flipped, pieces cut out, doubled, moved, repeated
    many times, foreign ones put in, the end cut off."""
    pieces = (*_PIECES.get(suffix, ()), *_ANY)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data) + 1)
        to = min(len(data), at + rng.choice((1, 3, 20, 200, 2000)))
        match rng.randrange(8):
            case 0:
                data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[to:]
            case 2:
                data = data[:at] + data[at:to] * 2 + data[to:]
            case 3:
                other = rng.randrange(len(data) + 1)
                data = data[:other] + data[at:to] + data[other:]
            case 4:
                data = data[:at] + rng.choice(pieces) * rng.choice((2, 30, 300)) + data[at:]
            case 5 if len(data) > 200:
                data = data[: max(at, 100)]
            case _:
                data = data[:at] + rng.choice(pieces) + data[at:]
    return data


def tried(data: bytes, name: str, seconds: float) -> Outcome:
    """What becomes of one file."""
    start = time.perf_counter()
    kind, told = "read", ""
    try:
        document = read_bytes(data, name)
        issue = parse(document)
        report = coverage(document, issue)
        if not report.is_complete:
            lost = "".join(place.characters for place in report.missing)
            kind, told = "lost", f"{len(lost)}: {lost[:60]!r}"
    except NotABriefing:
        kind = "no briefing"
    except BriefingsError:
        kind = "refused"
    except Exception:  # noqa: BLE001 - the search is for exactly these
        kind, told = "fault", traceback.format_exc(limit=-3)
    took = time.perf_counter() - start
    if took > seconds and kind != "fault":
        kind, told = "slow", f"{took:.1f} s"
    return Outcome(kind, took, told)


def _inputs(folder: Path, seed: int, count: int) -> Iterator[tuple[int, bytes, str]]:
    seeds = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".json", ".py"))
    whole = [(path.read_bytes(), path.suffix) for path in seeds]
    for n in range(count):
        rng = random.Random(f"{seed} {n}")
        data, suffix = rng.choice(whole)
        yield n, mutated(data, suffix, rng), f"2023-09{suffix}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    kinds: Counter[str] = Counter()
    slowest = 0.0
    for n, data, name in _inputs(options.folder, options.seed, options.count):
        outcome = tried(data, name, options.seconds)
        kinds[outcome.kind] += 1
        slowest = max(slowest, outcome.seconds)
        if outcome.told:
            print(f"{options.seed} {n} {outcome.kind}: {outcome.told}", flush=True)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                digest = hashlib.sha256(data).hexdigest()[:12]
                (options.keep / f"{outcome.kind}-{digest}{Path(name).suffix}").write_bytes(data)
    print(dict(kinds), f"slowest {slowest:.2f} s")
    return 1 if any(kinds[kind] for kind in ("fault", "slow", "lost")) else 0


if __name__ == "__main__":
    raise SystemExit(main())
