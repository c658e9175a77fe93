"""The addition behind a finding: which printed figures were added, and against which."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.figures import Figure


@dataclass(frozen=True, slots=True)
class Sum:
    """``name``: what the total is called where it stands (合计, 小计, 接听电话); ``parts``: name
    and figure of each, in printed order."""

    name: str
    total: Figure
    parts: tuple[tuple[str, Figure], ...]
