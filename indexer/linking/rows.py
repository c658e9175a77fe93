"""A table row: its label's institution, district or channel, its platform by the series."""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.authority.fold import canonical, fold
from indexer.authority.resolve import resolve_institution
from indexer.linking.institutions import institutions, mentions, new_id
from indexer.linking.series import rule_of, series_of
from indexer.linking.text import text_of
from indexer.linking.tools import Tools, longest_at
from indexer.model import EntityMention, Institution, Record, RowData


def label_kind(row: RowData, label_column: str, tools: Tools) -> str:
    """ "district", "institution", "channel" or "" (a total, a group, no name)."""
    label = fold(row.label)
    meanings = tools.label_meanings
    if row.is_total or not label or meanings.get(label) == "no-name":
        return ""
    if label in tools.district_names:
        return "district"
    column = meanings.get(fold(label_column), "")
    if resolve_institution(tools.authority, row.label) and column != "channel":
        return "institution"
    if label in tools.authority.platform_index and column != "institution":
        return "channel"
    if column in ("institution", "channel"):
        return column if re.search(r"[\u4e00-\u9fffA-Za-z]", label) else ""
    if re.search(r"[区县]$", label) and (column == "district" or tools.regions.fullmatch(label)):
        return "district"
    found = mentions(text_of(row.label), tools)
    return "institution" if found and found[0].end - found[0].start == len(label) else ""


def _label_institution(label: str, tools: Tools) -> Institution:
    entities = resolve_institution(tools.authority, label)
    if len(entities) == 1:
        return Institution(entities[0].id, entities[0].id, label, entities[0].kind, "matched")
    found = institutions(text_of(label), mentions(text_of(label), tools))
    whole = [one for one in found if fold(one.mention) == fold(label)]
    if whole:
        return whole[0]
    scope = re.fullmatch(r"(.+)\(([^()]+)\)", fold(label))
    if scope and scope[2] in tools.authority.lexicon.scope_words:
        return replace(_label_institution(scope[1], tools), mention=label)
    name = new_id(canonical(label), tools)
    return Institution(name, name, label, _kind_by_head(name, tools), "new")


def _kind_by_head(name: str, tools: Tools) -> str:
    for head in tools.authority.lexicon.heads:
        if name.endswith(head.word):
            return head.kind
    return "hospital"


def _place_of(label: str, tools: Tools) -> tuple[EntityMention, ...]:
    """The district or city that the label is or names in full."""
    key = fold(label)
    for place in range(len(key)):
        hit = longest_at(tools.place_names, key, place)
        if hit and tools.places[hit[1]].kind in ("district", "county"):
            printed = hit[0] if hit[0] in label else label
            return (EntityMention(hit[1], hit[1], printed),)
    return ()


def link_row(record: Record, tools: Tools) -> Record:
    """A ``statistic`` record with its label's institution, place, platform and its series."""
    table, row = record.table, record.row
    if table is None or row is None:
        return record
    kind = label_kind(row, table.label_column, tools)
    series, _ = series_of(table.title, kind, tools.authority)
    rule = rule_of(table.title, kind, tools.authority)
    found: tuple[Institution, ...] = ()
    platforms: list[EntityMention] = []
    places: tuple[EntityMention, ...] = ()
    if rule and rule.platform:
        platforms.append(EntityMention(rule.platform, rule.platform, table.title))
    if kind == "district":
        district = canonical(row.label)
        found = (
            Institution(
                district,
                district,
                row.label,
                "district",
                "matched" if district in tools.kinds else "new",
            ),
        )
        places = _place_of(row.label, tools) or (EntityMention(district, district, row.label),)
    elif kind == "institution":
        found = (_label_institution(row.label, tools),)
        places = _place_of(row.label, tools)
    elif kind == "channel":
        ids = tools.authority.platform_index.get(fold(row.label), ())
        id_ = ids[0] if len(ids) == 1 else canonical(row.label)
        platforms.append(EntityMention(id_, id_, row.label))
    return replace(
        record,
        table=replace(table, series=series),
        institutions=found,
        places=places,
        platforms=tuple({named.id: named for named in platforms}.values()),
    )
