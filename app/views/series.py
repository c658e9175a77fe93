"""``/series`` and ``/series/<id>``: the list, and one kind of statistic over the periods."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from app import urls
from app.api.writing import sentences_of
from app.chart_files import as_png
from app.pages.series import series_page
from app.pages.series_chart_file import chart_file
from app.pages.series_list import series_list_page
from app.series_state import SeriesState
from app.served import library
from indexer.errors import NotFound

series = Blueprint("series", __name__)


@series.get("/series")
def index() -> str:
    page = series_list_page(library().series_list())
    return render_template("pages/series_list.html", page=page)


@series.get("/series/<path:series_id>/chart.<any(svg, png):form>")
def chart(series_id: str, form: str) -> Response:
    """The chart that the page shows with the same parameters, with its source, as a file."""
    shelf = library()
    found = shelf.series(series_id)
    state = SeriesState.from_params(request.args.items(multi=True), found)
    heads = {head.id: head for head in shelf.issues()}
    drawn = chart_file(found, replace(state, a="", b=""), heads)
    if drawn is None:
        raise NotFound("这一列没有可以画成线的数字。", "请另选一列，或选数字多于一期的行。")
    body = drawn.encode("utf8") if form == "svg" else as_png(drawn)
    name = quote(f"{found.name.replace('/', '-')}.{form}", safe="")
    plain = f'attachment; filename="chart.{form}"'
    return Response(
        body,
        content_type="image/svg+xml; charset=utf-8" if form == "svg" else "image/png",
        headers={"Content-Disposition": f"{plain}; filename*=UTF-8''{name}"},
    )


@series.get("/series/<path:series_id>")
def show(series_id: str) -> str | Response:
    """A printed title leads on to the series that it belongs to."""
    shelf = library()
    found = shelf.series(series_id)
    if found.id != series_id:
        return redirect(urls.series(found.id, tuple(request.args.items(multi=True))), 302)
    state = SeriesState.from_params(request.args.items(multi=True), found)
    page = series_page(found, state, sentences_of(shelf, found, state))
    return render_template("pages/series.html", page=page)
