"""``/records/<id>``: one item with its place, its source and its citation."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from app import urls
from app.errata.noted import doubts_of, noted_of
from app.moved import moved
from app.pages.record import record_page, short_title
from app.pages.row_history import RowHistory, row_history
from app.pages.runs import Link
from app.pages.sentences import row_of, row_sentences
from app.pages.source import AROUND
from app.reading_state import asked_words, marks_in
from app.served import citation_settings, home, library
from app.state import SearchState
from indexer.desk.originals import is_kept
from indexer.errors import BadRequest, NotFound
from indexer.library import Library
from indexer.model import Record
from indexer.writing import Sentence

records = Blueprint("records", __name__)


@records.get("/records/<path:record_id>")
def show(record_id: str) -> str | Response:
    shelf = library()
    try:
        record = shelf.record(record_id)
    except NotFound as error:
        return moved(error, shelf, record_id, urls.record)
    near = shelf.neighbours(record.id)
    titles = {r.id: short_title(r) for r in shelf.records(tuple(i for i in near if i))}
    findings = shelf.findings_of(record.id) if record.flags else ()
    history, sentences = _of_row(shelf, record)
    page = record_page(
        record,
        shelf.issue(record.issue.id),
        near,
        titles,
        style=request.args.get("style") or None,
        settings=citation_settings(),
        findings=findings,
        noted=noted_of(findings),
        doubtful=doubts_of(shelf.doubtful_figures(record.issue.id)),
        lines=shelf.source_lines(
            record.issue.id, record.source.line_start - AROUND, record.source.line_end + AROUND
        ),
        is_kept=is_kept(home(), record.source.sha256),
        marks=marks_in(record, shelf),
        back=results_before(request.referrer, request.host_url) or _results_of(asked_words()),
        history=history,
        sentences=sentences,
    )
    return render_template("pages/record.html", page=page)


def _of_row(shelf: Library, record: Record) -> tuple[RowHistory | None, tuple[Sentence, ...]]:
    """What the row printed over the periods, and sentences about the figure of its main column."""
    found = row_of(shelf, record)
    if found is None:
        return None, ()
    series = found.series
    return row_history(series, found.row, found.figures, series.printed_periods), row_sentences(
        shelf, found
    )


def _results_of(words: str) -> Link | None:
    """The results for the words of an address that was opened from elsewhere."""
    return Link("回到检索结果", urls.search(SearchState().with_query(words))) if words else None


def results_before(referrer: str | None, here: str) -> Link | None:
    """The results that the reader came from, if the browser says so and they are ours."""
    if not referrer or not referrer.startswith(here):
        return None
    parts = urlsplit(referrer)
    if parts.path != urls.HOME or not parts.query:
        return None
    try:
        state = SearchState.from_params(parse_qsl(parts.query))
    except BadRequest:
        return None
    return None if state.is_empty() else Link("回到检索结果", urls.search(state))
