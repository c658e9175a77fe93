"""What the header says of the reader: a way in, or the name with its links and a way out."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, request

from app import urls
from app.accounts.guards import current_user
from app.accounts.next_page import here
from app.pages.runs import Link
from indexer.errors import DeskUnusable

# What only editors are offered, in the line above the header.
EDITOR_LINKS: tuple[Link, ...] = (
    Link("上传", urls.UPLOAD),
    Link("名称审定", urls.AUTHORITY),
    Link("未查到的词", urls.UNFOUND),
    Link("操作记录", urls.AUDIT),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """``name`` is "" where nobody has signed in; then only ``sign_in_url`` counts."""

    name: str
    account_url: str
    is_editor: bool
    links: tuple[Link, ...]
    sign_out_url: str
    sign_in_url: str


def standing() -> Standing:
    """Of this request. Where the side store cannot say, the page is shown as to a stranger: what
    may be read stays readable, and every view that asks for more answers with the reason."""
    try:
        user = current_user()
    except DeskUnusable as error:
        current_app.logger.error("%s: %s", request.path, error)
        user = None
    is_page = request.method in ("GET", "HEAD") and request.path != urls.SIGN_IN
    is_editor = user is not None and user.role == "editor"
    return Standing(
        name=user.name if user else "",
        account_url=urls.ACCOUNT,
        is_editor=is_editor,
        links=EDITOR_LINKS if is_editor else (),
        sign_out_url=urls.SIGN_OUT,
        sign_in_url=urls.sign_in(here() if is_page else ""),
    )
