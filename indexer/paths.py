"""Where things lie under HOME: ``corpus`` is read, ``var`` is generated."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one installation. ``authority`` and ``lexicon`` fall back to the ones that
    ship with the project where HOME has none of its own."""

    root: Path

    @property
    def corpus(self) -> Path:
        return self.root / "corpus"

    @property
    def var(self) -> Path:
        return self.root / "var"

    @property
    def authority(self) -> Path:
        return _own_or_shipped(self.root, "authority", besides=frozenset({DECISIONS}))

    @property
    def decisions(self) -> Path:
        """The file of what was decided about names: a home's own is laid over the shipped names,
        so that these go on with the project."""
        own = self.root / "corpus" / "authority" / DECISIONS
        return own if own.is_file() else self.authority / DECISIONS

    @property
    def lexicon(self) -> Path:
        return _own_or_shipped(self.root, "lexicon")


DECISIONS = "decisions.csv"
SHIPPED_ROOT = Path(__file__).resolve().parent.parent


def _own_or_shipped(root: Path, name: str, besides: frozenset[str] = frozenset()) -> Path:
    """A folder of the home's own, if more lies in it than files of the names ``besides``."""
    own = root / "corpus" / name
    if own.is_dir() and not {path.name for path in own.iterdir()} <= besides:
        return own
    return SHIPPED_ROOT / "corpus" / name


def home_from(argument: str | None) -> Home:
    """HOME from the --home argument, else BRIEFINGS_HOME, else the repository."""
    chosen = argument or os.environ.get("BRIEFINGS_HOME") or str(SHIPPED_ROOT)
    return Home(Path(chosen).expanduser().resolve())
