"""Source files into the corpus folder and out of it, into ``corpus/removed``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from indexer.paths import Home

REMOVED = "removed"


class Moves:
    """Source files that leave the corpus folder for ``corpus/removed``: (from, to) of each, and
    what the user must do himself."""

    def __init__(self, home: Home) -> None:
        self._corpus = home.corpus
        self.made: list[tuple[str, str]] = []
        self.notes: list[str] = []

    def out(self, names: Sequence[str]) -> None:
        for name in names:
            source = self._corpus / name
            if not source.is_file():
                continue
            target = free_name(self._corpus / REMOVED / Path(name).name)
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                source.replace(target)
            except OSError as error:
                self.notes.append(
                    f"源文件 {source} 移不走（{error.strerror}）：请自行移出 corpus 文件夹；"
                    "它留在那里也不会再收入。"
                )
            else:
                self.made.append((str(source), str(target)))

    def back(self) -> None:
        while self.made:
            source, target = self.made.pop()
            Path(target).replace(source)


@contextmanager
def moving(home: Home) -> Iterator[Moves]:
    """Moves that are taken back where the change does not come about."""
    moves = Moves(home)
    try:
        yield moves
    except BaseException:
        moves.back()
        raise


def free_name(target: Path) -> Path:
    number = 2
    free = target
    while free.exists():
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
        number += 1
    return free


def copy_in(home: Home, source: Path, target: Path) -> None:
    """Into the corpus folder in one step; what ``remove`` had moved away is moved back."""
    if target == source or target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_relative_to(home.corpus.resolve() / REMOVED):
        source.replace(target)
        return
    beside = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, beside)
    beside.replace(target)
