"""What the address of a list of citations says: its items, style, order, with excerpts or not.

A value that cannot be used raises ``BadRequest`` naming its parameter, as in ``SearchState``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, cast

from app.state import Params
from indexer.desk.baskets import MOST_ITEMS
from indexer.errors import BadRequest

Order = Literal["", "sequential", "author-date"]
STYLES = {"gbt7714-2025": "GB/T 7714—2025", "gbt7714-2015": "GB/T 7714—2015"}
ORDERS = {"sequential": "顺序编码制", "author-date": "著者-出版年制"}
DEFAULT_STYLE, DEFAULT_ORDER = "gbt7714-2025", "sequential"
_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z/_-]{0,59}(:[cf][1-9][0-9]{0,2})?")


@dataclass(frozen=True, slots=True)
class BasketState:
    """``ids`` in their order, each once; () means the reader's own basket. ``style`` and
    ``order`` are "" where the address does not say."""

    ids: tuple[str, ...] = ()
    style: str = ""
    order: Order = ""
    quotes: bool = False

    @classmethod
    def from_params(cls, params: Iterable[tuple[str, str]]) -> BasketState:
        """Empty values say nothing."""
        many: dict[str, list[str]] = {}
        for name, value in params:
            if value.strip():
                many.setdefault(name, []).append(value.strip())
        style = many.get("style", [""])[0]
        if style and style not in STYLES:
            raise _refused("style", style, f"请改用其中之一：{'、'.join(STYLES)}。")
        order = many.get("order", [""])[0]
        if order and order not in ORDERS:
            raise _refused("order", order, f"请改用其中之一：{'、'.join(ORDERS)}。")
        quotes = many.get("quotes", ["0"])[0]
        if quotes not in ("0", "1"):
            raise _refused("quotes", quotes, "1 带摘录，0 只要引文。")
        return cls(item_ids(many.get("id", [])), style, cast(Order, order), quotes == "1")

    def to_params(self) -> Params:
        """The (name, value) pairs of the address, what is not said left out."""
        made = [("id", one) for one in self.ids]
        made += [("style", self.style)] if self.style else []
        made += [("order", self.order)] if self.order else []
        made += [("quotes", "1")] if self.quotes else []
        return tuple(made)

    def chosen(self, style: str = "", order: str = "") -> BasketState:
        """What the address does not say, taken from here."""
        return replace(self, style=self.style or style, order=self.order or cast(Order, order))


def item_ids(values: Iterable[str]) -> tuple[str, ...]:
    """Each once, in their order; one value may hold several between blanks. BadRequest for what
    cannot be an id, and for too many."""
    ids = tuple(dict.fromkeys(one for value in values for one in value.split()))
    if len(ids) > MOST_ITEMS:
        raise BadRequest(f"参数 id 太多：{len(ids)} 个，上限 {MOST_ITEMS} 个。", "请分成几次引用。")
    for one in ids:
        if not _ID.fullmatch(one):
            raise _refused(
                "id", one, "要记录的编号，例如 2023-09/t1/r2，或其中一个数字 2023-09/t1/r2:c5。"
            )
    return ids


def _refused(name: str, value: str, next_step: str) -> BadRequest:
    return BadRequest(f"参数 {name} 的值“{value[:60]}”不能用。", next_step)
