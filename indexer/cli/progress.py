"""A progress bar on standard error, for people only: pipes and logs stay clean."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TypeVar, cast

from tqdm import tqdm

T = TypeVar("T")


def bar(values: Iterable[T], label: str, total: int) -> Iterable[T]:
    """The values, with a bar on a terminal while they are worked through."""
    if not sys.stderr.isatty():
        return values
    return cast(
        "Iterable[T]",
        tqdm(values, desc=label, total=total, file=sys.stderr, leave=False, unit="个"),
    )
