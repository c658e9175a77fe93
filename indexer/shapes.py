"""The JSON shapes that programs rely on, made from the frozen values; one function a shape.

Export, command line and API all take theirs from here. Keys may be added, never renamed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from html import escape
from typing import Any
from urllib.parse import quote

from indexer.errors import BadRequest, BriefingsError
from indexer.figures import Figure
from indexer.model import (
    Box,
    EntityMention,
    Finding,
    Institution,
    IssueHead,
    Person,
    Record,
    RowData,
    TableRef,
)
from indexer.results import (
    Alternative,
    Answer,
    Completion,
    EntityCard,
    Facet,
    Hit,
    Marked,
    SearchRequest,
    SearchResult,
    Status,
    Suggestion,
)

Shape = dict[str, Any]


# --- records ------------------------------------------------------------------------------


def record_shape(record: Record) -> Shape:
    """One record, as in the export: ``table`` and ``row`` only on ``statistic``."""
    shape: Shape = {
        "id": record.id,
        "type": record.type,
        "issue": issue_shape(record.issue),
        "title": record.title,
        "text": record.text,
    }
    if record.table is not None and record.row is not None:
        shape["table"] = table_shape(record.table)
        shape["row"] = row_shape(record.row)
    shape |= {
        "period": record.period,
        "facts": [
            {
                "metric": fact.metric,
                "value": fact.value,
                "unit": fact.unit,
                "period": fact.period,
                "subject": fact.subject,
            }
            for fact in record.facts
        ],
        "people": [person_shape(person) for person in record.people],
        "institutions": [institution_shape(one) for one in record.institutions],
        "platforms": [entity_mention_shape(one) for one in record.platforms],
        "events": [
            {
                "id": event.id,
                "kind": event.kind,
                "date": event.date,
                "place": event.place,
                "announced": event.announced,
            }
            for event in record.events
        ],
        "places": [entity_mention_shape(one) for one in record.places],
        "dates": list(record.dates),
        "flags": list(record.flags),
        "doubtful": list(record.doubtful),
        "source": {
            "file": record.source.file,
            "sha256": record.source.sha256,
            "line_start": record.source.line_start,
            "line_end": record.source.line_end,
            "page": record.source.page,
            "box": box_shape(record.source.box),
            "is_recognised": record.source.is_recognised,
        },
    }
    return shape


def box_shape(box: Box | None) -> list[float] | None:
    """Left, top, right, bottom in points from the page's upper left corner."""
    return [box.left, box.top, box.right, box.bottom] if box else None


def issue_shape(head: IssueHead) -> Shape:
    return {
        "id": head.id,
        "title": head.title,
        "date": head.date,
        "date_precision": head.date_precision,
        "date_basis": head.date_basis,
        "date_evidence": head.date_evidence,
        "year": head.year,
        "number": head.number,
        "total_number": head.total_number,
        "publisher": head.publisher,
        "source_file": head.source_file,
        "is_sample": head.is_sample,
        "is_recognised": head.is_recognised,
        "corrections": [asdict(one) for one in head.corrections],
    }


def table_shape(table: TableRef) -> Shape:
    return {
        "id": table.id,
        "title": table.title,
        "series": table.series,
        "period": table.period,
        "label_column": table.label_column,
        "group_column": table.group_column,
        "columns": [list(path) for path in table.columns],
        "notes": list(table.notes),
        "doubts": list(table.doubts),
        "corrections": [asdict(one) for one in table.corrections],
    }


def row_shape(row: RowData) -> Shape:
    return {
        "no": row.no,
        "serial": row.serial,
        "label": row.label,
        "group": row.group,
        "cells": list(row.cells),
        "values": list(row.values),
        "is_total": row.is_total,
    }


def figure_shape(figure: Figure) -> Shape:
    """One printed figure of the ledger. ``row`` is its name ("" where nobody is named), ``label``
    the same as printed; ``value`` counts ``unit``."""
    return {
        "id": figure.id,
        "row": figure.row.name,
        "row_kind": figure.row.kind,
        "entity": figure.row.entity,
        "label": figure.label,
        "scope": figure.scope,
        "column": figure.column,
        "printed_column": figure.printed_column,
        "series": figure.series,
        "period": figure.period,
        "printed": figure.printed,
        "value": figure.value,
        "unit": figure.unit,
        "basis": figure.basis,
        "topic": figure.topic,
        "record": figure.record,
        "issue": figure.issue,
        "title": figure.title,
        "is_latest": figure.is_latest,
        "is_recognised": figure.is_recognised,
        "flags": list(figure.flags),
    }


def person_shape(person: Person) -> Shape:
    return {
        "id": person.id,
        "name": person.name,
        "title": person.title,
        "organization": person.organization,
        "role": person.role,
    }


def institution_shape(one: Institution) -> Shape:
    return {
        "id": one.id,
        "name": one.name,
        "mention": one.mention,
        "kind": one.kind,
        "judgment": one.judgment,
    }


def entity_mention_shape(one: EntityMention) -> Shape:
    return {"id": one.id, "name": one.name, "mention": one.mention}


# --- search -------------------------------------------------------------------------------


def search_shape(result: SearchResult) -> Shape:
    """What ``/api/search`` and ``search --json`` return."""
    return {
        "query": query_shape(result.request)
        | {
            "reading": result.reading,
            "notices": list(result.notices),
            "missing": list(result.missing),
        },
        "total": result.total,
        "rows": result.rows,
        "took_ms": round(result.took_ms, 3),
        "answer": None if result.answer is None else answer_shape(result.answer),
        "alternatives": [alternative_shape(one) for one in result.alternatives],
        "hits": [hit_shape(hit) for hit in result.hits],
        "facets": {facet.name: facet_shape(facet) for facet in result.facets},
        "histogram": [{"period": bar.period, "count": bar.count} for bar in result.histogram],
        "suggestions": [suggestion_shape(one) for one in result.suggestions],
        "cards": [card_shape(card) for card in result.cards],
    }


def query_shape(request: SearchRequest) -> Shape:
    """The request under the names of the address: excluded values carry a ``-`` before them."""
    shape: Shape = {"q": request.q}
    for name, values in request.chosen:
        shape.setdefault(name, []).extend(values)
    for name, values in request.excluded:
        shape.setdefault(name, []).extend(f"-{value}" for value in values)
    return shape | {
        "from": request.from_month,
        "to": request.to_month,
        "sort": request.sort,
        "page": request.page,
        "size": request.size,
        "group": request.group or "none",
        "row": request.row or None,
    }


def hit_shape(hit: Hit) -> Shape:
    record = hit.record
    return {
        "id": record.id,
        "type": record.type,
        "title": plain(hit.title) or record.title,
        "snippet": marked_html(snippet_of(hit)),
        "issue": {
            "id": record.issue.id,
            "title": record.issue.title,
            "date": record.issue.date,
        },
        "url": record_url(record.id),
        "score": hit.score,
        "matched_columns": list(hit.matched_columns),
        "run": None if hit.run is None else asdict(hit.run),
        "record": record_shape(record),
    }


def snippet_of(hit: Hit) -> Marked:
    """The marked text of a hit in one run: the snippet, or label and cells of a row."""
    if hit.snippet or not hit.label:
        return hit.snippet
    runs = list(hit.label)
    for cell in hit.cells:
        runs += [(" ", False), *cell]
    return tuple(runs)


def answer_shape(answer: Answer) -> Shape:
    return {
        "kind": answer.kind,
        "text": answer.text,
        "value": answer.value,
        "unit": answer.unit,
        "period": answer.period,
        "points": [{"period": period, "value": value} for period, value in answer.points],
        "records": list(answer.records),
        "flags": list(answer.flags),
        "reading": answer.reading,
        "issue": answer.issue,
        "formula": answer.formula,
        "figures": [figure_shape(one) for one in answer.figures],
    }


def alternative_shape(one: Alternative) -> Shape:
    return {"text": one.text, "url": f"/?q={quote(one.q)}", "is_nearest": one.is_nearest}


def facet_shape(facet: Facet) -> Sequence[Shape]:
    return [
        {
            "value": one.value,
            "label": one.label,
            "count": one.count,
            "selected": one.selected,
            "excluded": one.excluded,
        }
        for one in facet.values
    ]


def suggestion_shape(one: Suggestion) -> Shape:
    return {
        "q": one.q,
        "label": one.label,
        "count": one.count,
        "reason": one.reason,
        "query": None if one.request is None else query_shape(one.request),
    }


def card_shape(card: EntityCard) -> Shape:
    return {
        "kind": card.kind,
        "id": card.id,
        "name": card.name,
        "names": list(card.names),
        "count": card.count,
    }


def completion_shape(one: Completion) -> Shape:
    return {
        "kind": one.kind,
        "label": one.label,
        "insert": one.insert,
        "id": one.id,
        "count": one.count,
    }


# --- the rest -----------------------------------------------------------------------------


def status_shape(status: Status) -> Shape:
    return {
        "generation": status.generation,
        "built_at": status.built_at,
        "records": status.records,
        "issues": status.issues,
        "counts": dict(status.counts),
        "files": [
            {
                "file": one.file,
                "issue_id": one.issue_id,
                "records": one.records,
                "error": one.error,
            }
            for one in status.files
        ],
        "check_failures": [
            {"rule": one.rule, "at": one.at, "reason": one.reason} for one in status.check_failures
        ],
    }


def finding_shape(one: Finding) -> Shape:
    """One finding, as ``check --json`` and ``/api/checks`` give it."""
    return asdict(one) | {"records": list(one.records), "figures": list(one.figures)}


def error_shape(error: BriefingsError) -> Shape:
    shape: Shape = {
        "reason": error.reason,
        "next_step": error.next_step,
        "file": error.file,
        "line": error.line,
    }
    if isinstance(error, BadRequest) and error.candidates:
        shape["candidates"] = list(error.candidates)
    return {"error": shape}


def plain(marked: Marked) -> str:
    return "".join(text for text, _ in marked)


def marked_html(marked: Marked) -> str:
    """``<mark>`` around marked runs, everything else escaped."""
    return "".join(
        f"<mark>{escape(text)}</mark>" if is_marked else escape(text)
        for text, is_marked in marked
        if text
    )


def record_url(record_id: str) -> str:
    return f"/records/{quote(record_id)}"
