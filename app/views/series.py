"""``/series`` and ``/series/<id>``: the list, and one kind of statistic over the periods."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from app.door import library
from app.pages.series import series_page
from app.pages.series_list import series_list_page
from app.series_state import SeriesState

series = Blueprint("series", __name__)


@series.get("/series")
def index() -> str:
    page = series_list_page(library().series_list())
    return render_template("pages/series_list.html", page=page)


@series.get("/series/<path:series_id>")
def show(series_id: str) -> str:
    found = library().series(series_id)
    state = SeriesState.from_params(request.args.items(multi=True), found)
    return render_template("pages/series.html", page=series_page(found, state))
