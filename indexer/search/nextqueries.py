"""Concrete next queries, each with the number of hits it will have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indexer.query import Reading
from indexer.query.fields import FACET_LABELS
from indexer.query.parts import Part, all_together
from indexer.query.tree import Everything, Phrase
from indexer.results import SearchRequest, Suggestion
from indexer.search.facets import months_label, value_label
from indexer.search.held import Held
from indexer.search.rescue import correct, has_filters, without_filters

MOST = 6
# With this few hits a slip is likely enough to be asked about.
FEW = 2


def did_you_mean(
    request: SearchRequest, reading: Reading, held: Held, total: int
) -> Iterator[Suggestion]:
    """A correction of a query that does find something, if it finds much more."""
    if total > FEW or not request.q.strip():
        return

    def printed(text: str) -> bool:
        return held.engine.count(Phrase(text), SearchRequest()) > 0

    def unknown(part: Part) -> bool:
        """Not in the texts, nor all its words: 苏州12320 is no slip."""
        if part.kind != "word" or printed(part.words[0]):
            return False
        return not all(map(printed, held.segmenter.asked(part.words[0])))

    q, changes = correct(request.q, reading, held, unknown)
    if changes:
        again = replace(request, q=q, page=1)
        count = held.count_of(again)
        if count > total:
            yield Suggestion(q, q, count, "是否要找", again)


def next_queries(request: SearchRequest, reading: Reading, held: Held) -> tuple[Suggestion, ...]:
    """For a search that found nothing, or nothing that holds all words."""
    found = [s for s in _candidates(request, reading, held) if s.count]
    unique = {(s.q, s.request): s for s in reversed(found)}
    return tuple(s for s in found if unique.get((s.q, s.request)) is s)[:MOST]


def _candidates(request: SearchRequest, reading: Reading, held: Held) -> Iterator[Suggestion]:
    if has_filters(request):
        yield from _fewer_filters(request, reading, held)
    parts = reading.parts
    if len(parts) > 1:
        for at, part in enumerate(parts):
            others = parts[:at] + parts[at + 1 :]
            q = " ".join(p.typed for p in others)
            label = f"不限{part.says}" if part.kind == "months" else f"去掉“{part.typed}”"
            count = held.engine.count(all_together(others).node, request)
            yield Suggestion(q, q, count, label, replace(request, q=q, page=1))
        for part in parts:
            if part.kind not in ("months", "not"):
                q = part.typed
                count = held.engine.count(part.node, request)
                yield Suggestion(q, q, count, "只找", replace(request, q=q, page=1))
    everything = replace(without_filters(request), q="", page=1)
    yield Suggestion(
        "", "全部记录", held.engine.count(Everything(), everything), "查看", everything
    )


def _fewer_filters(request: SearchRequest, reading: Reading, held: Held) -> Iterator[Suggestion]:
    def offer(again: SearchRequest, reason: str) -> Suggestion:
        again = replace(again, page=1)
        return Suggestion(
            again.q, again.q or "全部记录", held.engine.count(reading.node, again), reason, again
        )

    for name, values in request.chosen:
        rest = tuple(pair for pair in request.chosen if pair[0] != name)
        labels = "或".join(value_label(name, v, held.catalogue) for v in values)
        yield offer(replace(request, chosen=rest), f"去掉条件“{FACET_LABELS[name]}：{labels}”")
    for name, values in request.excluded:
        rest = tuple(pair for pair in request.excluded if pair[0] != name)
        labels = "、".join(value_label(name, v, held.catalogue) for v in values)
        yield offer(replace(request, excluded=rest), f"不再排除“{labels}”")
    if request.from_month or request.to_month:
        said = months_label(request.from_month, request.to_month)
        yield offer(replace(request, from_month=None, to_month=None), f"去掉条件“{said}”")
    if (
        len(request.chosen) + len(request.excluded) + bool(request.from_month or request.to_month)
        > 1
    ):
        yield offer(without_filters(request), "去掉全部条件")
