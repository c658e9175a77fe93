"""``python -m benchmarks.whole FOLDER``: write the archive as a home, with the repository's names
of places, platforms and series and none of its institutions and people."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from benchmarks.whole.numbers import plans
from benchmarks.whole.world import NUMBERS
from indexer.paths import home_from
from tests.synthetic.tab_text import tab_text


def write(folder: Path, *, seed: int = 1, numbers: int = NUMBERS) -> int:
    """Fill ``folder`` (a home afterwards); returns how many characters the numbers have."""
    here = home_from(None)
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    shutil.copytree(here.authority, corpus / "authority")
    shutil.copytree(here.lexicon, corpus / "lexicon")
    world, truth, made = plans(seed, numbers)
    written = 0
    for plan in made:
        text = tab_text(plan)
        written += len(text)
        (corpus / f"{plan.id}.txt").write_text(text, encoding="utf-8")
    (folder / "truth.json").write_text(
        json.dumps(truth.as_json(world), ensure_ascii=False), encoding="utf-8"
    )
    return written


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--numbers", type=int, default=NUMBERS)
    given = options.parse_args()
    written = write(given.folder, seed=given.seed, numbers=given.numbers)
    print(f"{given.numbers} 期，{written} 字，写在 {given.folder}。")


if __name__ == "__main__":
    main()
