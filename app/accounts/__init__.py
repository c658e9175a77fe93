"""Who may do what: signing in, and the guards that other views stand behind.

For views that write::

    from app.accounts import current_user, desk, editor_required

    @blueprint.post("/intake/<no>/publish")
    @editor_required                     # below the route, so that the route gets the guarded view
    def publish(no: str) -> Response:
        with desk() as open_desk:        # closed at the end of the block
            note(open_desk, signed_in().name, "publish", ...)

- ``editor_required(view)``: without a session a page is answered with a redirect to ``/login``
  that leads back, a POST and every address under ``/api`` with 401; a reader's session with 403.
- ``reader_required_if_closed()``: runs before every request of the application (``guard_app``
  sees to it); no view needs to call it.
- ``current_user()``: the ``Account`` (``name``, ``role``) of this request or None; DeskUnusable
  where the side store cannot be read. ``signed_in()``: the same, behind a guard, never None.
- ``desk()``: context manager, the side store of this installation.
- Every form with ``method="post"`` holds
  ``<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">``; a script sends the same
  value as header ``X-CSRFToken``. Checked before the view for every POST, PUT, PATCH and DELETE,
  and with it that the request does not come from a page of another site.
- A link for editors in the line above the header: ``EDITOR_LINKS`` in ``app/accounts/links.py``.
"""

from app.accounts.guards import (
    current_user,
    editor_required,
    guard_app,
    reader_required_if_closed,
    signed_in,
)
from app.served import desk

__all__ = [
    "current_user",
    "desk",
    "editor_required",
    "guard_app",
    "reader_required_if_closed",
    "signed_in",
]
