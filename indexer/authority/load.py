"""Loading the whole authority: ``corpus/authority/*.csv`` and ``corpus/lexicon/*``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from indexer.authority.decisions import (
    called,
    decided,
    ends,
    load_decisions,
    refused,
    with_names,
)
from indexer.authority.fold import fold
from indexer.authority.lexicon import load_lexicon
from indexer.authority.table import CsvLine, read_rows
from indexer.authority.values import (
    Authority,
    ColumnName,
    Entity,
    Name,
    PersonEntry,
    Place,
    SeriesRule,
)
from indexer.paths import Home

RELATIONS = frozenset(
    """preferred alias short full variant former renamed branch-of
    campus scope-change legal second-name related former-or-alias""".split()  # noqa: SIM905
)
PLACE_KINDS = frozenset(("province", "city", "county", "district", "zone"))


def _relation(line: CsvLine) -> str:
    relation = line["relation"]
    if relation.split("(")[0] not in RELATIONS:
        raise line.error(
            f"不认识的关系“{relation}”。", f"请改成其中之一：{'、'.join(sorted(RELATIONS))}。"
        )
    return relation


def _entities(path: Path, default_kind: str) -> tuple[Entity, ...]:
    """Entities in the order of their preferred rows; every other row must name one of them."""
    columns = ("id", "name", "relation", "evidence")
    kinds: dict[str, str] = {}
    names: dict[str, list[Name]] = {}
    lines = list(read_rows(path, columns, required=("id", "name", "relation", "evidence")))
    for line in lines:
        if _relation(line) != "preferred":
            continue
        if line["id"] in kinds:
            raise line.error(f"“{line['id']}”的首选名称写了两次。", "请删去其中一行。")
        kinds[line["id"]] = line.cells.get("kind", "") or default_kind
        names[line["id"]] = []
    for line in lines:
        if line["id"] not in kinds:
            raise line.error(
                f"“{line['id']}”没有首选名称的行。",
                "请加一行：id 与 name 相同，relation 为 preferred；或改正 id。",
            )
        names[line["id"]].append(
            Name(
                line["name"],
                line["relation"],
                line["evidence"],
                line.cells.get("first_period") or None,
                line.cells.get("last_period") or None,
                line.cells.get("note", ""),
            )
        )
    ordered = (
        (id_, sorted(rows, key=lambda n: n.relation != "preferred")) for id_, rows in names.items()
    )
    return tuple(Entity(id_, kinds[id_], tuple(rows)) for id_, rows in ordered)


def _index(entities: Iterable[Entity]) -> MappingProxyType[str, tuple[str, ...]]:
    """Folded name -> ids. An entity's own id always leads to it alone."""
    found: dict[str, dict[str, None]] = {}
    own = {fold(entity.id): entity.id for entity in entities}
    for entity in entities:
        for name in entity.names:
            if name.resolves:
                found.setdefault(fold(name.name), {})[entity.id] = None
    found.update({key: {id_: None} for key, id_ in own.items()})
    return MappingProxyType({key: tuple(ids) for key, ids in found.items()})


def _people(path: Path) -> tuple[PersonEntry, ...]:
    columns = ("id", "name", "title", "organization", "evidence")
    return tuple(
        PersonEntry(*(line[column] for column in columns))
        for line in read_rows(path, columns, required=("id", "name", "evidence"))
    )


def _series(path: Path) -> tuple[SeriesRule, ...]:
    columns = ("id", "title", "label", "platform", "evidence")
    rules = []
    for line in read_rows(path, columns, required=("id", "title", "evidence")):
        if line["label"] not in ("", "district", "institution"):
            raise line.error(
                f"label 一格写的是“{line['label']}”。", "请留空，或写 district、institution。"
            )
        rules.append(SeriesRule(*(line[column] for column in columns)))
    return tuple(rules)


def _columns(path: Path) -> tuple[ColumnName, ...]:
    columns = ("series", "printed", "column", "evidence")
    return tuple(
        ColumnName(*(line[column] for column in columns))
        for line in read_rows(path, columns, required=columns)
    )


def _places(path: Path) -> tuple[Place, ...]:
    places = []
    columns = ("id", "kind", "parent", "names", "evidence")
    for line in read_rows(path, columns, required=("id", "kind", "evidence")):
        if line["kind"] not in PLACE_KINDS:
            raise line.error(
                f"不认识的地区类别“{line['kind']}”。",
                f"请改成其中之一：{'、'.join(sorted(PLACE_KINDS))}。",
            )
        names = (line["id"], *filter(None, (n.strip() for n in line["names"].split("|"))))
        places.append(Place(line["id"], line["kind"], tuple(dict.fromkeys(names)), line["parent"]))
    return tuple(places)


def load(home: Home) -> Authority:
    """The authority of ``home`` (its own folders, else the shipped ones). Raises
    AuthorityError naming file, line, reason and next step."""
    folder = home.authority
    lexicon = load_lexicon(home.lexicon)
    decisions = load_decisions(home.decisions.parent)
    listed = _entities(folder / "institutions.csv", "hospital")
    institutions = decided(listed, decisions, lexicon.heads)
    platforms = with_names(_entities(folder / "platforms.csv", "platform"), decisions)
    words = ((one.name, target) for one, target in called(decisions, "word"))
    lexicon = replace(lexicon, synonyms=(*lexicon.synonyms, *words))
    places = _places(folder / "places.csv")
    return Authority(
        institutions=institutions,
        platforms=platforms,
        people=_people(folder / "people.csv"),
        series=_series(folder / "series.csv"),
        columns=_columns(folder / "columns.csv"),
        places=places,
        lexicon=lexicon,
        institution_index=_index(institutions),
        platform_index=_index(platforms),
        districts=tuple(place for place in places if place.kind == "district"),
        decisions=decisions,
        same_people=MappingProxyType(ends(decisions, "person")),
        not_institutions=refused(decisions, "institution"),
        not_people=refused(decisions, "person"),
    )
