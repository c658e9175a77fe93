"""``/``: the front page without a question, the results with one."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from app.accounts.guards import current_user
from app.pages.answer import MOST_SOURCES, AnswerView, answer_view, row_of_months
from app.pages.home import home_page
from app.pages.search import Keep, search_page
from app.searches.noticing import notice
from app.searches.recent import search_of
from app.searches.views import on_home
from app.served import citation_settings, library
from app.state import SearchState
from indexer.library import Library
from indexer.query.examples import all_examples
from indexer.results import Answer

search = Blueprint("search", __name__)


@search.get("/")
def find() -> str:
    state = SearchState.from_params(request.args.items(multi=True))
    issues = library().issues()
    if state != SearchState():
        found = library().search(state.as_shown().request)
        answer = _card(found.answer, library()) if found.answer else None
        is_saved = notice(state, found)
        can_save = current_user() is not None and not is_saved
        kept = Keep(search_of(state), is_saved, can_save) if not state.request.row else None
        shown = search_page(found, state, issues, answer, kept)
        return render_template("pages/search.html", page=shown)
    newest = library().records_of_issue(issues[0].id) if issues else ()
    examples = [example.query for example in all_examples()]
    series = library().series_list()
    page = home_page(library().overview, issues, newest, series, examples, on_home())
    return render_template("pages/home.html", page=page)


def _card(answer: Answer, shelf: Library) -> AnswerView:
    records = shelf.records(answer.records[:MOST_SOURCES])
    row = row_of_months(answer)
    breaks = shelf.scope_breaks(*row) if row else ()
    return answer_view(answer, records, breaks, citation_settings())
