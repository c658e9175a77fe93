"""Names by the beginning of their pinyin, or by pinyin with one slip: tongren, tongrenyiyaun."""

from __future__ import annotations

import re

from indexer.search.catalogue import Catalogue
from indexer.search.phrasebook import nearest_stretch

SHORTEST = 4
# Letters are close to each other in short words: only long pinyin may have a slip.
SHORTEST_WITH_SLIP = 7
MOST = 3


def names_sounding(catalogue: Catalogue, letters: str) -> tuple[str, ...]:
    """The names of most records whose pinyin begins so, else those one slip away; () for
    anything but Latin letters."""
    if not re.fullmatch(rf"[a-z]{{{SHORTEST},}}", letters):
        return ()
    spelled = catalogue.names.latin
    keys = [key for key in spelled if key.startswith(letters)]
    if not keys and len(letters) >= SHORTEST_WITH_SLIP:
        keys = [key for key in spelled if _one_slip(letters, key)]
    found = {text for key in keys for text in spelled[key]}
    return tuple(sorted(found, key=lambda text: (-_records(catalogue, text), len(text), text)))[
        :MOST
    ]


def _one_slip(typed: str, key: str) -> bool:
    if abs(len(typed) - len(key)) > 1:
        return False
    near = nearest_stretch(typed, key, 1.0)
    return near is not None and near[0] == key


def _records(catalogue: Catalogue, text: str) -> int:
    return max(
        (catalogue.counts.get(owner, 0) for owner in catalogue.names.called(text)), default=0
    )
