"""``/series`` and ``/series/<id>``: the list, and one kind of statistic over the periods."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from app import urls
from app.pages.series import series_page
from app.pages.series_list import series_list_page
from app.series_state import SeriesState
from app.served import library

series = Blueprint("series", __name__)


@series.get("/series")
def index() -> str:
    page = series_list_page(library().series_list())
    return render_template("pages/series_list.html", page=page)


@series.get("/series/<path:series_id>")
def show(series_id: str) -> str | Response:
    """A printed title leads on to the series that it belongs to."""
    found = library().series(series_id)
    if found.id != series_id:
        return redirect(urls.series(found.id, tuple(request.args.items(multi=True))), 302)
    state = SeriesState.from_params(request.args.items(multi=True), found)
    return render_template("pages/series.html", page=series_page(found, state))
