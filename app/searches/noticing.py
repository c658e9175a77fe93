"""What is noted of a search when its page is shown: that it was the last one, that a saved one was
looked at, and that it found nothing."""

from __future__ import annotations

import re
from datetime import date, datetime

from flask import current_app

from app.accounts import current_user, desk
from app.searches.recent import remember, search_of
from app.served import settings
from app.state import SearchState
from indexer.desk.searches import look_at_search, note_unfound
from indexer.errors import DeskUnusable
from indexer.results import SearchResult

LONGEST_UNFOUND = 60
# Numbers of telephones and of persons, and addresses of mail, are nobody's words for a thing.
_PERSONAL = re.compile(r"\d[\d\s-]{5,}\d|\S@\S")


def now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def notice(state: SearchState, found: SearchResult) -> bool:
    """Whether the search is one of those that the reader's account keeps. What cannot be noted is
    logged: the result is shown all the same."""
    at = now()
    if not state.request.row:
        remember(state, at)
    try:
        user = current_user()
        texts = unfound_texts(found) if settings().count_unfound else ()
        if user is None and not texts:
            return False
        with desk() as opened:
            for text in texts:
                note_unfound(opened, text, date.today().isoformat())
            return user is not None and look_at_search(opened, user.name, search_of(state), at)
    except DeskUnusable as error:
        current_app.logger.error("%s", error)
        return False


def unfound_texts(found: SearchResult) -> tuple[str, ...]:
    """What was typed and stands nowhere: the words that no record holds, or the whole. Nothing
    where a condition or an answer may be the reason, on further pages, and of what may be
    somebody's number."""
    asked = found.request
    if found.answer or found.alternatives or asked.page > 1 or not asked.q:
        return ()
    if asked.chosen or asked.excluded or asked.from_month or asked.to_month or asked.row:
        return ()
    typed = tuple(dict.fromkeys(one.strip('"“”') for one in asked.q.split()))
    # The words as they were typed: what was cut out of them is nobody's word for a thing.
    texts = tuple(one for one in typed if any(word in one for word in found.missing))
    if not found.missing and not found.total:
        texts = (asked.q,)
    return tuple(
        one for one in texts if 1 < len(one) <= LONGEST_UNFOUND and not _PERSONAL.search(one)
    )
