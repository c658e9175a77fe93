"""Records that are one row of a series, month after month: what is the same is found as one hit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from indexer.engine.scores import NOTHING, Bits

Place = tuple[str, Hashable | None]


@dataclass(frozen=True, slots=True)
class Rows:
    """``sets``: the records of each row that stands in more than one; ``of``: record number ->
    its place in ``sets``; ``all``: the records of all of them."""

    sets: tuple[Bits, ...]
    of: Mapping[int, int]
    all: Bits

    def row_of(self, number: int) -> Bits:
        """The records of the row of one, itself alone where it has no others."""
        at = self.of.get(number)
        return Bits([number]) if at is None else self.sets[at]

    def count(self, found: Bits) -> int:
        """How many hits ``found`` is when each row is one."""
        return found.difference_cardinality(self.all) + sum(map(found.intersect, self.sets))


def rows_of(places: Iterable[Place], issues: Mapping[str, Bits]) -> Rows:
    """``places``: for each record its issue and what names its row (None for what is no row), the
    records of an issue together and in printed order; ``issues``: the records of each issue. An
    issue whose records are other ones than told is left ungrouped."""
    numbers: dict[Hashable, list[int]] = {}
    for issue, told in groupby(places, key=lambda place: place[0]):
        held = list(issues.get(issue, NOTHING))
        keys = [key for _, key in told]
        if len(held) != len(keys):
            continue
        for number, key in zip(held, keys, strict=True):
            if key is not None:
                numbers.setdefault(key, []).append(number)
    several = [one for one in numbers.values() if len(one) > 1]
    sets = tuple(map(Bits, several))
    of = {number: at for at, one in enumerate(several) for number in one}
    return Rows(sets, of, Bits(of))
