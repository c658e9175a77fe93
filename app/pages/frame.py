"""What stands around every page: title, the one box, the navigation."""

from __future__ import annotations

from dataclasses import dataclass

from app import labels, urls
from app.pages.runs import Link
from app.state import Params, SearchState


@dataclass(frozen=True, slots=True)
class NavLink:
    text: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class PageFrame:
    """``title`` of the document; ``query`` in the box; ``hidden`` are the filters that a new
    query keeps. ``back`` leads to the results that the reader came from."""

    title: str
    query: str
    hidden: Params
    nav: tuple[NavLink, ...]
    suggest_url: str
    back: Link | None = None


_NAV: tuple[tuple[str, str], ...] = (
    ("期次", urls.ISSUES),
    ("事件", urls.EVENTS),
    *((labels.KINDS[kind], urls.kind(kind)) for kind in labels.KINDS),
    ("核对", urls.CHECKS),
    ("帮助", urls.HELP),
)


def frame(
    title: str, *, at: str = "", state: SearchState | None = None, back: Link | None = None
) -> PageFrame:
    """``at``: the navigation address that this page belongs to."""
    state = state or SearchState()
    kept = tuple(p for p in state.with_page(1).to_params() if p[0] not in ("q", "row"))
    return PageFrame(
        title=f"{title} · {labels.SITE}" if title else f"{labels.SITE} · {labels.SERIAL}",
        query=state.request.q,
        hidden=kept,
        nav=tuple(NavLink(text, url, url == at) for text, url in _NAV),
        suggest_url=urls.SUGGEST,
        back=back,
    )
