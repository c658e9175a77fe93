"""The one function behind page, JSON and command line: a request and what is held -> the result.

Stages: parse, interpret, search; if nothing is found, rescue; then hits, facets, histogram,
cards and next queries are put together.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from indexer.engine.grouping import Rows
from indexer.engine.protocol import EngineHits
from indexer.errors import BadRequest
from indexer.model import Record
from indexer.query import Reading, interpret, parse
from indexer.query.syntax import count_leaves
from indexer.query.tree import Everything
from indexer.questions import NOTHING, Reply, reply
from indexer.results import Hit, Run, SearchRequest, SearchResult, Suggestion
from indexer.search.cards import cards
from indexer.search.facets import bars, conditions, facets
from indexer.search.held import Held
from indexer.search.hits import hit, marker
from indexer.search.nextqueries import did_you_mean, next_queries
from indexer.search.rescue import has_filters, rescue, without_filters
from indexer.search.rows import asks_a_period
from indexer.search.tightening import tightened

MOST_TERMS = 40
"""Terms of one query: each is looked up, widened, marked in every hit and corrected."""


def read(q: str, held: Held, today: date | None = None) -> Reading:
    """What a query is understood as (``search --explain``). BadRequest beyond ``MOST_TERMS``."""
    parsed = parse(q)
    count = count_leaves(parsed.tree)
    if count > MOST_TERMS:
        raise BadRequest(
            f"检索词太多：{count} 个，上限 {MOST_TERMS} 个。", "请减少参数 q 中的词，或去掉重复的。"
        )
    reading = interpret(parsed, held.catalogue.names, today or date.today())
    return tightened(reading, held.segmenter.asked)


def search(request: SearchRequest, held: Held, today: date | None = None) -> SearchResult:
    """See module. ``today`` gives 去年 and 上月 their meaning (default: the clock)."""
    began = time.perf_counter()
    reading = read(request.q, held, today)
    rows = _rows(request, reading, held)
    found = held.engine.search(reading.node, request, rows)
    direct = direct_answer(request, held, today or date.today())
    is_understood = direct.answer is not None or bool(direct.alternatives)
    notices = list(reading.notices)
    missing: tuple[str, ...] = ()
    shown = reading
    suggestions: list[Suggestion] = []
    if found.total:
        suggestions.extend(did_you_mean(request, reading, held, found.total))
    elif _only_filters_are_in_the_way(request, reading, held):
        notices.append("这些条件下没有记录；不加条件则有。")
        suggestions.extend(next_queries(request, reading, held))
    else:
        way = rescue(request, reading, held, today, may_correct=not is_understood)
        notices.extend(way.notices)
        missing, shown = way.missing, way.reading
        suggestions.extend(way.suggestions)
        if way.node is not None:
            found = held.engine.search(way.node, request, rows)
        if not way.corrected:
            suggestions.extend(next_queries(request, reading, held))
    if is_understood:
        # Above answers it does not matter what no record holds word for word.
        notices, missing = list(reading.notices), ()
    said = "；".join(s for s in (shown.sentence, conditions(request, held.catalogue)) if s)
    return SearchResult(
        request=request,
        reading=said,
        notices=tuple(dict.fromkeys(notices)),
        missing=missing,
        total=found.total,
        took_ms=round((time.perf_counter() - began) * 1000, 1),
        hits=_hits(found, shown, held),
        facets=facets(found.facets, request, held.catalogue),
        histogram=bars(found.histogram),
        suggestions=tuple(suggestions),
        cards=cards(shown, held),
        answer=direct.answer,
        alternatives=direct.alternatives,
        rows=found.rows,
    )


def _rows(request: SearchRequest, reading: Reading, held: Held) -> Rows | None:
    """What a search groups by; None where every record is a hit."""
    if held.rows is None or not (request.row or request.group == "row"):
        return None
    if not request.row and asks_a_period(request, reading.node):
        return None
    return held.rows.get()


def direct_answer(request: SearchRequest, held: Held, today: date) -> Reply:
    """Conditions beside the question could say something else than the answer: then none."""
    if held.questions is None or not request.q or has_filters(request):
        return NOTHING
    return reply(request.q, held.questions.get(), today)


def _hits(found: EngineHits, reading: Reading, held: Held) -> tuple[Hit, ...]:
    marks = marker(reading, held.segmenter)
    scores = dict(zip(found.ids, found.scores, strict=True))
    runs = dict(zip(found.ids, found.runs, strict=False))
    records = held.records(found.ids)
    return tuple(
        replace(hit(record, scores[record.id], reading, marks), run=_run(record, runs))
        for record in records
    )


def _run(record: Record, runs: Mapping[str, tuple[int, str]]) -> Run | None:
    count, oldest = runs.get(record.id, (1, ""))
    return Run(count, oldest.partition("/")[0], record.issue.id) if count > 1 else None


def _only_filters_are_in_the_way(request: SearchRequest, reading: Reading, held: Held) -> bool:
    if not has_filters(request):
        return False
    if isinstance(reading.node, Everything):
        return True
    return held.count_of(without_filters(request)) > 0
