"""Inputs tried in processes of their own, bounded in processor time and memory.

One child takes hundreds of inputs. Before each it says its number, so that when it dies the parent
knows of which; the next child goes on behind that. Not for Windows.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from benchmarks.fuzzing.trying import Outcome, input_no, tried

BATCH = 500
"""Inputs of one child: what leaks from one to the next stays small."""


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of processor time for one input; ``memory_mb`` of address space for the whole
    child, with the program itself in it."""

    seconds: float = 2.0
    memory_mb: int = 512


def outcomes(
    name: str, seed: int, numbers: range, limits: Limits, batch: int = BATCH
) -> Iterator[tuple[int, Outcome]]:
    """What became of each input, in order."""
    input_no(name, seed, numbers.start)  # the seeds, once for all children
    at = numbers.start
    while at < numbers.stop:
        reached = at
        for n, outcome in _of_child(name, seed, range(at, min(at + batch, numbers.stop)), limits):
            yield n, outcome
            reached = n + 1
        assert reached > at, "a child ended before it began"
        at = reached


def _of_child(
    name: str, seed: int, numbers: range, limits: Limits
) -> Iterator[tuple[int, Outcome]]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf8") as out:
            _try_all(name, seed, numbers, limits, out)
        os._exit(0)
    os.close(writing)
    begun = None
    with os.fdopen(reading, encoding="utf8") as said:
        for line in said:
            n, *rest = json.loads(line)
            begun = n
            if rest:
                begun = None
                yield n, Outcome(*rest)
    _, status = os.waitpid(child, 0)
    if begun is not None:
        yield begun, _death(os.waitstatus_to_exitcode(status), limits)


def _death(code: int, limits: Limits) -> Outcome:
    if code == -signal.SIGPROF:
        return Outcome("time", limits.seconds, f"more than {limits.seconds} s")
    if code == MEMORY:
        return Outcome("memory", 0.0, f"more than {limits.memory_mb} MB")
    return Outcome("crashed", 0.0, f"exit {code}")


MEMORY = 71


def _try_all(name: str, seed: int, numbers: range, limits: Limits, out: IO[str]) -> None:
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    size = limits.memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    try:
        for n in numbers:
            data = input_no(name, seed, n)
            out.write(f"[{n}]\n")
            out.flush()
            # A little beyond: what is slow but comes to its end says where it went.
            signal.setitimer(signal.ITIMER_PROF, limits.seconds * 1.25)
            outcome = tried(name, data, limits.seconds)
            signal.setitimer(signal.ITIMER_PROF, 0)
            told = [n, outcome.kind, round(outcome.seconds, 4), outcome.told]
            out.write(json.dumps(told) + "\n")
    except MemoryError:
        gc.collect()
        os._exit(MEMORY)
    except BaseException as error:  # noqa: BLE001 - nothing of the parent may run in the child
        sys.stderr.write(f"{error!r}\n")
        os._exit(72)
