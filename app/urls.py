"""Every address of the site is made here, so that a page never spells one.

Chinese is percent-encoded; the slashes of a record id stay, as the routes expect them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, quote_plus

from app.check_state import CheckState
from app.event_state import EventState
from app.state import Params, SearchState
from indexer.model import Finding

HOME = "/"
ISSUES = "/issues"
STATUS = "/status"
HELP = "/help"
AUTHORITY = "/authority"
CHECKS = "/checks"
EVENTS = "/events"
SEARCH_CSV = "/search.csv"
SEARCH_XLSX = "/search.xlsx"
SEARCH_ATOM = "/search.atom"
OPENSEARCH = "/opensearch.xml"
COMPLETIONS = "/suggest.json"
ERRATA = "/errata"
ERRATA_MARK = "/errata/mark"
SEARCHES = "/searches"
UNFOUND = "/unfound"
SUGGEST = "/api/suggest"
OPENAPI = "/api/openapi.json"
SIGN_IN = "/login"
SIGN_OUT = "/logout"
ACCOUNT = "/account"
AUDIT = "/audit"

BASKET = "/basket"
BASKET_ADD = "/basket/add"
BASKET_REMOVE = "/basket/remove"

UPLOAD = "/upload"
INTAKE_UNDO = "/intake/undo"

KIND_PATHS: dict[str, str] = {
    "institution": "/institutions",
    "person": "/people",
    "platform": "/platforms",
    "series": "/series",
}


def search(state: SearchState) -> str:
    """The page of this search."""
    return _with_query(HOME, state)


def api_search(state: SearchState) -> str:
    """The same search as JSON."""
    return _with_query("/api/search", state)


def unfound(page: int = 1) -> str:
    """Texts that found nothing, for editors."""
    return UNFOUND if page == 1 else f"{UNFOUND}?{urlencode({'page': page})}"


def search_file(path: str, state: SearchState) -> str:
    """What a search finds as a file: ``SEARCH_CSV``, ``SEARCH_XLSX`` or ``SEARCH_ATOM``."""
    return _with_query(path, state.whole())


def events(state: EventState | None = None, fragment: str = "") -> str:
    """The list and calendar of what the records report."""
    return _events(EVENTS, state) + (f"#{fragment}" if fragment else "")


def events_ics(state: EventState) -> str:
    """The same choice for a calendar program."""
    return _events(f"{EVENTS}.ics", state.whole())


def events_atom(state: EventState) -> str:
    """The same choice for a feed reader."""
    return _events(f"{EVENTS}.atom", state.whole())


def api_events(state: EventState) -> str:
    """The same choice as JSON."""
    return _events(f"/api{EVENTS}", state)


def _events(path: str, state: EventState | None) -> str:
    params = state.to_params() if state else ()
    return f"{path}?{urlencode(params)}" if params else path


def source(issue_id: str, first: int, last: int) -> str:
    """The whole source of a number as printed, with these lines marked."""
    lines = urlencode({"lines": f"{first}-{last}"})
    return f"/issues/{_path(issue_id)}/source?{lines}#L{first}"


def original(sha256: str, page: int | None = None) -> str:
    """The file that was taken in, at its page where it has pages."""
    return f"/originals/{quote(sha256)}" + (f"#page={page}" if page is not None else "")


def picture(record_id: str, *, whole: bool = False) -> str:
    """The picture of a record's place on its page, or of the whole page."""
    return f"/records/{_path(record_id)}/{'page' if whole else 'place'}.png"


def record(record_id: str, fragment: str = "", *, q: str = "", at: str = "") -> str:
    """``fragment``: "cite" or "source", a place on the record page; ``q``: the words that are
    marked in it; ``at``: the passage, cell or figure that is marked in it."""
    return _reading(f"/records/{_path(record_id)}", fragment, q=q, at=at)


def quoted(record_id: str, at: str = "", through: str = "", style: str = "") -> str:
    """The printed words of a record and its source, to be copied without JavaScript."""
    return _reading(f"/records/{_path(record_id)}/quote", at=at, through=through, style=style)


def api_quote(record_id: str, at: str = "", through: str = "", style: str = "") -> str:
    """The same for the script that copies it."""
    return _reading(f"/api/records/{_path(record_id)}/quote", at=at, through=through, style=style)


def _reading(path: str, fragment: str = "", **asked: str) -> str:
    params = tuple((name, value) for name, value in asked.items() if value)
    query = f"?{urlencode(params)}" if params else ""
    return path + query + (f"#{fragment}" if fragment else "")


def citation(record_id: str, style: str) -> str:
    """The record's page with one citation style chosen (works without JavaScript)."""
    return f"/records/{_path(record_id)}?{urlencode({'style': style})}#cite"


def api_record(record_id: str) -> str:
    return f"/api/records/{_path(record_id)}"


def api_issue(issue_id: str) -> str:
    return f"/api/issues/{_path(issue_id)}"


def api_citation(record_id: str, style: str) -> str:
    """The citation as a file."""
    return f"/api/records/{_path(record_id)}/citation?{urlencode({'style': style, 'download': 1})}"


def issue_citation(issue_id: str, style: str) -> str:
    return f"/issues/{_path(issue_id)}?{urlencode({'style': style})}#cite"


def api_issue_citation(issue_id: str, style: str) -> str:
    return f"/api/issues/{_path(issue_id)}/citation?{urlencode({'style': style, 'download': 1})}"


def guide(name: str) -> str:
    """A page of guidance."""
    return f"{HELP}/{name}"


def issue(issue_id: str, anchor: str = "", *, q: str = "", at: str = "") -> str:
    """``q`` and ``at`` as of a record; ``at`` says the record, too: ``n2.12-30``."""
    return _reading(f"/issues/{_path(issue_id)}", anchor, q=q, at=at)


def anchor(record_id: str) -> str:
    """The place of a record on its issue's page: ``2023-09/t1/r2`` -> ``t1-r2``."""
    return record_id.partition("/")[2].replace("/", "-")


def in_issue(record_id: str, *, q: str = "", is_found: bool = False) -> str:
    """The record where it was printed: its issue's page, scrolled to it, or to the words of ``q``
    that were found in its text."""
    place = anchor(record_id)
    return issue(record_id.partition("/")[0], found_in(place) if q and is_found else place, q=q)


def found_in(place: str) -> str:
    """On an issue's page, the mark to be looked at first in the record at ``place``."""
    return f"{place}-found"


def kind(name: str) -> str:
    """The list of all institutions, people, platforms or series."""
    return KIND_PATHS[name]


def entity(kind_name: str, entity_id: str, page: int = 1) -> str:
    base = f"{KIND_PATHS[kind_name]}/{_path(entity_id)}"
    return base if page == 1 else f"{base}?page={page}"


def pair(one: str, other: str) -> str:
    """The place on the page of decisions where two names wait for one."""
    return "-".join(sorted((one, other)))


def decision(one: str, other: str) -> str:
    waits = pair(one, other)
    return f"{AUTHORITY}?{urlencode({'pair': waits})}#{_path(waits)}"


def authority(kind_name: str, page: int = 1) -> str:
    """The names of one kind that wait for a decision; ``kind_name``: institution, person, alike."""
    return f"{AUTHORITY}?{urlencode({'kind': kind_name, 'page': page})}"


def checks(state: CheckState, fragment: str = "") -> str:
    """The findings chosen; ``fragment``: the id of one of them."""
    return _checks(CHECKS, state) + (f"#{_path(fragment)}" if fragment else "")


def api_checks(state: CheckState) -> str:
    """The same choice as JSON."""
    return _checks(f"/api{CHECKS}", state)


def _checks(path: str, state: CheckState) -> str:
    params = state.to_params()
    return f"{path}?{urlencode(params)}" if params else path


def finding(finding_id: str) -> str:
    """The address of one finding: it leads to its place among all."""
    return f"{CHECKS}/{_path(finding_id)}"


def errata(issue_id: str = "", params: Params = (), form: str = "", fragment: str = "") -> str:
    """The contradictions of one number, or of a span that ``params`` say; ``form``: txt, md, csv,
    docx, or "" for the page."""
    path = f"{ERRATA}/{_path(issue_id)}" if issue_id else ERRATA
    return (
        path
        + (f".{form}" if form else "")
        + (f"?{urlencode(params)}" if params else "")
        + (f"#{_path(fragment)}" if fragment else "")
    )


def api_errata(issue_id: str = "", params: Params = ()) -> str:
    """The same as JSON."""
    return f"/api{errata(issue_id, params)}"


def errata_entry(finding: Finding) -> str:
    """The place of a contradiction on the sheet of its number."""
    return errata(finding.records[0].partition("/")[0], fragment=finding.id)


def entity_or_search(kind_name: str, entity_id: str) -> str:
    """The entity's page, or (places, events) the search narrowed to it."""
    if kind_name in KIND_PATHS:
        return entity(kind_name, entity_id)
    return search(SearchState().add(kind_name, entity_id))


def series(series_id: str, params: Params = (), fragment: str = "") -> str:
    """The page of a series; ``params`` say its column, order, rows and periods."""
    return (
        f"{KIND_PATHS['series']}/{_path(series_id)}"
        + (f"?{urlencode(params)}" if params else "")
        + (f"#{fragment}" if fragment else "")
    )


def series_chart(series_id: str, params: Params, form: str) -> str:
    """The chart of a series as a file: ``svg`` or ``png``."""
    query = f"?{urlencode(params)}" if params else ""
    return f"{KIND_PATHS['series']}/{_path(series_id)}/chart.{form}{query}"


def api_sentences(record_id: str, column: str = "") -> str:
    query = f"?{urlencode({'column': column})}" if column else ""
    return f"{api_record(record_id)}/sentences{query}"


def draft(issue_id: str, form: str = "") -> str:
    """The draft of a number's statistics; ``form``: txt, md, docx for a file."""
    return f"/draft/{_path(issue_id)}" + (f".{form}" if form else "")


def intake_draft(intake_id: str, no: int, form: str = "") -> str:
    """The draft of a number that is handed in and not published."""
    return intake_file(intake_id, no, "draft") + (f".{form}" if form else "")


def row_anchor(row_id: str) -> str:
    """The place of a row on the page of its series."""
    return "row-" + "_".join(row_id.split())


def series_row(series_id: str, row_id: str, params: Params = ()) -> str:
    """A row where it stands in the table of its series."""
    return series(series_id, params, quote(row_anchor(row_id)))


def series_file(series_id: str, form: str) -> str:
    """A series as a file: ``csv`` or ``xlsx``."""
    return f"/api/series/{_path(series_id)}?{urlencode({'format': form})}"


def sign_in(then: str = "") -> str:
    """The way in, and on to ``then``."""
    return f"{SIGN_IN}?{urlencode({'next': then})}" if then and then != HOME else SIGN_IN


def audit(page: int = 1) -> str:
    """The log of what people did, newest first."""
    return AUDIT if page == 1 else f"{AUDIT}?{urlencode({'page': page})}"


def intake(intake_id: str, act: str = "") -> str:
    """What was handed in at one time; ``act``: publish, discard, stop, resume, state."""
    return f"/intake/{_path(intake_id)}" + (f"/{act}" if act else "")


def correct_served(issue_id: str) -> str:
    """Where an editor asks to correct a number that is served."""
    return f"/intake/served/{_path(issue_id)}"


def intake_file(intake_id: str, no: int, act: str = "") -> str:
    """One file of it; ``act``: correct, reading."""
    return f"/intake/{_path(intake_id)}/{no}" + (f"/{act}" if act else "")


def basket(params: Params = (), form: str = "") -> str:
    """The list of citations; ``params`` say its items, style and order; ``form``: docx, ris, …"""
    path = f"{BASKET}.{form}" if form else BASKET
    return f"{path}?{urlencode(params)}" if params else path


def basket_act(act: str) -> str:
    """Where a form about the reader's own basket is sent: move, arrange, note, settle, empty."""
    return f"{BASKET}/{act}"


def collect_place(item_id: str) -> str:
    """The place on a page of the button that collects this item."""
    return "k-" + item_id.replace("/", "-").replace(":", "-")


def static(filename: str, version: str) -> str:
    """``version`` is the content's hash: the address changes whenever the file does."""
    return f"/static/{quote(filename)}?v={version}"


def _with_query(path: str, state: SearchState) -> str:
    params = state.to_params()
    return f"{path}?{urlencode(params)}" if params else path


@lru_cache(maxsize=8192)
def _path(text: str) -> str:
    return quote(text, safe="/")


# A page has hundreds of addresses that differ in one value: each value is encoded once.
_value = lru_cache(maxsize=8192)(quote_plus)


def urlencode(params: Mapping[str, str | int] | Params) -> str:
    """As the library's, for names and values that come again and again."""
    pairs = params.items() if isinstance(params, Mapping) else params
    return "&".join(f"{_value(str(name))}={_value(str(value))}" for name, value in pairs)
