"""Series are read when they are asked for, and kept."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from indexer.authority import Authority
from indexer.series import SeriesHead
from indexer.series.lookup import SeriesLookup


def test_a_series_that_is_being_read_makes_nobody_wait_for_another(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing: Any = None
    lookup = SeriesLookup(nothing, authority, lambda _: {})
    heads = {name: SeriesHead(name, name, "table", "new", ()) for name in ("系列甲", "系列乙")}
    monkeypatch.setitem(lookup.__dict__, "_heads", heads)
    asked, goes_on = threading.Event(), threading.Event()

    def read(head: SeriesHead) -> SeriesHead:
        if head.id == "系列甲":
            asked.set()
            assert goes_on.wait(30)
        return head

    monkeypatch.setattr(lookup, "_read", read)
    slow = threading.Thread(target=lookup.one, args=("系列甲",))
    slow.start()
    assert asked.wait(30)
    assert lookup.one("系列乙").id == "系列乙"
    goes_on.set()
    slow.join()
