"""The authority as it ships, with what the made tables need beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer import authority as authority_files
from indexer.analysis.sounds import pinyin
from indexer.authority import Authority, ColumnName, Entity, Name, SeriesRule
from indexer.paths import SHIPPED_ROOT, Home
from series.made import SERIES

PRINTED = "printed in the briefings"


def _entity(name: str, *others: Name) -> Entity:
    return Entity(name, "hospital", (Name(name, "preferred", PRINTED), *others))


@pytest.fixture(scope="session", autouse=True)
def sounds_read_once() -> None:
    """The table of sounds takes longer to read than an example of a property may take."""
    pinyin("甲")


@pytest.fixture(scope="session")
def authority() -> Authority:
    shipped = authority_files.load(Home(SHIPPED_ROOT))
    return replace(
        shipped,
        institutions=(
            *shipped.institutions,
            _entity("甲医院", Name("甲医院（连同东院）", "scope-change", PRINTED)),
            _entity("甲医院东院", Name("甲医院", "branch-of", PRINTED)),
            _entity("丙医院", Name("丁医院", "branch-of", "recalled: somebody said so")),
            _entity("丁医院"),
        ),
        series=(*shipped.series, SeriesRule(SERIES, SERIES, "", "", PRINTED)),
        columns=(
            *shipped.columns,
            ColumnName(SERIES, "总量", "小计", "inferred: last column, sum of the others"),
        ),
    )
