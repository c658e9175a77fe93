"""``/events`` as a page, a calendar file and a feed: one selection, three forms."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request

from app import urls
from app.event_state import EventState
from app.feeds import atom, icalendar
from app.pages.events import events_page
from app.public import absolute
from app.served import library
from indexer.errors import NotFound

events = Blueprint("events", __name__)


def _state() -> EventState:
    return EventState.from_params(request.args.items(multi=True))


@events.get("/events")
def index() -> str:
    state = _state()
    chosen = library().events(state.request)
    if state.request.page > 1 and not chosen.page:
        raise NotFound(f"事件没有第 {state.request.page} 页。", "请回到第一页。")
    return render_template("pages/events.html", page=events_page(chosen, state))


@events.get("/events.ics")
def calendar() -> Response:
    chosen = library().events(_state().whole().request)
    return Response(
        icalendar(chosen.found, _full),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="events.ics"'},
    )


@events.get("/events.atom")
def feed() -> Response:
    state = _state().whole()
    shelf = library()
    issues = shelf.issues()
    return Response(
        atom(
            shelf.events(state.request).found,
            query=urlencode(state.to_params()),
            self_url=absolute(urls.events_atom(state)),
            page_url=absolute(urls.events(state)),
            newest=issues[0].date if issues else "1970-01-01",
            address_of=_full,
        ),
        content_type="application/atom+xml; charset=utf-8",
    )


def _full(record_id: str) -> str:
    """A record's address as other programs need it."""
    return absolute(urls.record(record_id))
