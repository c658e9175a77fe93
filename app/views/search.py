"""``/``: the front page without a question, the results with one."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from app.pages.home import home_page
from app.pages.search import search_page
from app.served import library
from app.state import SearchState
from indexer.query.examples import all_examples

search = Blueprint("search", __name__)


@search.get("/")
def find() -> str:
    state = SearchState.from_params(request.args.items(multi=True))
    found = library().search(state.request)
    issues = library().issues()
    if not state.is_empty() or state.request != SearchState().request:
        basis = library().records(found.answer.records) if found.answer else ()
        return render_template("pages/search.html", page=search_page(found, state, issues, basis))
    newest = library().records_of_issue(issues[0].id) if issues else ()
    examples = [example.query for example in all_examples()]
    return render_template("pages/home.html", page=home_page(found, issues, newest, examples))
