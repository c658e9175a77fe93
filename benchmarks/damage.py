"""Damage to every file of a generation, and what leads to it: each is found, or is harmless.

    python -m benchmarks.damage [--kinds flipped,cut,...] [--seed 1]

For each file and each kind of damage a fresh copy of a built home is damaged, and then

* ``status`` must say so and name the next step, or every answer must be what it was;
* ``search``, ``export``, ``check`` and ``add`` must answer as before or refuse with a next step;
* ``build`` must mend it: exit 0, and an export with the same bytes as before the damage.

A trace, or the sentence for a defect of the program, fails the drill. Exit 1 where one failed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer import generations
from indexer.cli import main as run_command
from indexer.ingest import apart
from indexer.ingest.reading import read_here
from indexer.paths import SHIPPED_ROOT, Home

SAMPLES = ("2020-11.txt", "2025-03.txt")
ADDED = "2023-09.txt"
PAGE = 4096
DEFECT = "程序出错"
Damage = Callable[[Path, random.Random], None]


def _flipped(path: Path, rng: random.Random) -> None:
    data = bytearray(path.read_bytes())
    if data:
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    path.write_bytes(data)


def _overwritten(path: Path, rng: random.Random) -> None:
    data = bytearray(path.read_bytes())
    at = rng.randrange(0, max(1, len(data)), PAGE) if len(data) > PAGE else 0
    data[at : at + PAGE] = rng.randbytes(min(PAGE, len(data) - at))
    path.write_bytes(data)


def _cut(path: Path, rng: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _grown(path: Path, rng: random.Random) -> None:
    path.write_bytes(path.read_bytes() + rng.randbytes(100))


def _emptied(path: Path, rng: random.Random) -> None:
    path.write_bytes(b"")


def _missing(path: Path, rng: random.Random) -> None:
    path.unlink()


KINDS: Mapping[str, Damage] = {
    "flipped": _flipped,
    "overwritten": _overwritten,
    "cut": _cut,
    "grown": _grown,
    "emptied": _emptied,
    "missing": _missing,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def is_refusal(self) -> bool:
        """In words that a user can act on."""
        return self.code == 1 and "下一步" in self.err and DEFECT not in self.err


def said(home: Home, *words: str) -> Said:
    out, err = io.StringIO(), io.StringIO()
    # The commands set the encoding of what they print to.
    for stream in (out, err):
        stream.reconfigure = lambda **_: None  # type: ignore[attr-defined]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run_command(["--home", str(home.root), *words])
    printed = "".join(line for line in out.getvalue().splitlines(True) if "took_ms" not in line)
    return Said(code, printed, err.getvalue())


QUESTIONS = (("search", "预约 第一医院", "--json"), ("export",), ("check", "--json"))


def targets(home: Home) -> Iterator[Path]:
    """Every file of the served generation, and those that lead to it."""
    yield from (home.var / "CURRENT", home.var / "installation.key")
    served = generations.current(home).directory
    yield from sorted(path for path in served.rglob("*") if path.is_file())


def built(folder: Path) -> Home:
    home = Home(folder / "home")
    home.corpus.mkdir(parents=True)
    for name in ("authority", "lexicon"):
        shutil.copytree(SHIPPED_ROOT / "corpus" / name, home.corpus / name)
    for name in SAMPLES:
        shutil.copyfile(SHIPPED_ROOT / "corpus" / name, home.corpus / name)
    made = said(home, "build")
    assert made.code == 0, made.err
    return home


def faults_of(home: Home, before: Mapping[tuple[str, ...], Said], added: Path) -> Iterator[str]:
    """What does not hold in a damaged home; it is mended, or not, in the course of it."""
    status = said(home, "status")
    answers = {words: said(home, *words) for words in QUESTIONS}
    for words, now in answers.items():
        if not now.is_refusal and (now.code, now.out) != (before[words].code, before[words].out):
            # Silent, or not: with the status saying so it is at least found.
            if not status.is_refusal:
                yield f"{words[0]} answers otherwise, and status is content"
            if DEFECT in now.err:
                yield f"{words[0]}: {now.err.strip()}"
    if status.code == 1 and not status.is_refusal:
        yield f"status: {status.err.strip()}"
    adding = said(home, "add", str(added))
    if adding.code and not adding.is_refusal:
        yield f"add: {adding.err.strip()}"
    if adding.code == 0:
        said(home, "remove", added.stem)
        (home.corpus / "removed" / added.name).unlink(missing_ok=True)
    mending = said(home, "build")
    if mending.code:
        yield f"build: {mending.err.strip()}"
    export = said(home, "export")
    if export.out != before[("export",)].out:
        yield "build did not mend it"
    if said(home, "status").code:
        yield "status is not content after the build"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    # One process for thousands of commands: no worker each.
    apart.read_apart = read_here  # type: ignore[assignment]
    rng = random.Random(chosen.seed)
    outcomes: Counter[str] = Counter()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        whole = built(Path(folder))
        before = {words: said(whole, *words) for words in QUESTIONS}
        names = [path.relative_to(whole.root) for path in targets(whole)]
        for kind in chosen.kinds.split(","):
            for name in names:
                home = Home(Path(folder) / "damaged")
                shutil.rmtree(home.root, ignore_errors=True)
                shutil.copytree(whole.root, home.root)
                KINDS[kind](home.root / name, rng)
                found = said(home, "status").is_refusal
                faults = list(faults_of(home, before, SHIPPED_ROOT / "corpus" / ADDED))
                outcomes["found" if found else "harmless"] += 1
                for fault in faults:
                    failed += 1
                    print(f"{kind} {name.name}: {fault}", flush=True)
    print(f"{sum(outcomes.values())} damages over {len(names)} files: {dict(outcomes)}; "
          f"{failed} faults")  # fmt: skip
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
