"""EventState: the only route between an address under /events and what is chosen of them.

Page, calendar file, feed and JSON read the same parameters, so that the address of one is the
address of the others: ``kind`` (also ``event``, as the search calls it), ``place``, ``year`` and
``status``, each repeatable and any-of; ``month`` YYYY-MM; ``page`` and ``size``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from indexer.errors import BadRequest
from indexer.events import ANNOUNCED, DIMENSIONS, REPORTED, EventRequest

Params = tuple[tuple[str, str], ...]

VALUE_LIMIT = 60
VALUES_LIMIT = 50
SIZE_LIMIT = 200
PAGE_LIMIT = 10_000
ALIASES = {"event": "kind"}

_MONTH = re.compile(r"(\d{4})[-./年]?(\d{1,2})月?")


@dataclass(frozen=True, slots=True)
class EventState:
    """What an address asks for; ``request`` is always valid."""

    request: EventRequest = field(default_factory=EventRequest)

    @classmethod
    def from_params(cls, params: Iterable[tuple[str, str]]) -> EventState:
        """Other names are ignored, empty values say nothing; a value that cannot be used raises
        ``BadRequest`` naming its parameter."""
        many: dict[str, list[str]] = {}
        single: dict[str, str] = {}
        for raw_name, raw in params:
            name, value = ALIASES.get(raw_name, raw_name), _clean(raw)
            if not value:
                continue
            if name in DIMENSIONS:
                taken = many.setdefault(name, [])
                if value not in taken:
                    taken.append(_checked(name, value))
                if len(taken) > VALUES_LIMIT:
                    raise _bad(name, value, f"最多 {VALUES_LIMIT} 个值。")
            else:
                single.setdefault(name, value)
        return cls(
            EventRequest(
                kinds=tuple(many.get("kind", ())),
                places=tuple(many.get("place", ())),
                years=tuple(many.get("year", ())),
                statuses=tuple(many.get("status", ())),
                month=_month(single.get("month")),
                page=_count("page", single.get("page"), EventRequest().page, PAGE_LIMIT),
                size=_count("size", single.get("size"), EventRequest().size, SIZE_LIMIT),
            )
        )

    def to_params(self) -> Params:
        """The pairs of the address, defaults left out, in one fixed order."""
        asked, plain = self.request, EventRequest()
        pairs = [(name, value) for name in DIMENSIONS for value in asked.values(name)]
        if asked.month:
            pairs.append(("month", asked.month))
        if asked.page != plain.page:
            pairs.append(("page", str(asked.page)))
        if asked.size != plain.size:
            pairs.append(("size", str(asked.size)))
        return tuple(pairs)

    @property
    def is_narrowed(self) -> bool:
        return any(self.request.values(name) for name in DIMENSIONS) or bool(self.request.month)

    # --- acts: each gives a new state on its first page -------------------------------------

    def toggle(self, facet: str, value: str) -> EventState:
        held = self.request.values(facet)
        kept = tuple(one for one in held if one != value)
        return self._with(facet, kept if value in held else (*held, value))

    def clear(self, facet: str) -> EventState:
        return self._with(facet, ())

    def with_month(self, month: str | None) -> EventState:
        """One month; the years give way, because a month has its own."""
        return EventState(replace(self.request, month=month, years=(), page=1))

    def with_year(self, year: str) -> EventState:
        return EventState(replace(self.request, month=None, years=(year,), page=1))

    def with_page(self, page: int) -> EventState:
        return EventState(replace(self.request, page=page))

    def whole(self) -> EventState:
        """All that is chosen, on one page: what a calendar file or a feed holds."""
        return EventState(replace(self.request, page=1, size=EventRequest().size))

    def bare(self) -> EventState:
        return EventState()

    def _with(self, facet: str, values: tuple[str, ...]) -> EventState:
        request = replace(self.request, page=1)
        if facet == "kind":
            return EventState(replace(request, kinds=values))
        if facet == "place":
            return EventState(replace(request, places=values))
        if facet == "status":
            return EventState(replace(request, statuses=values))
        return EventState(replace(request, years=values, month=None))


def _clean(text: str) -> str:
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    return " ".join(kept.split())


def _bad(name: str, value: str, wanted: str) -> BadRequest:
    return BadRequest(
        f"参数 {name} 的值“{value[:60]}”不能用：{wanted}", f"请改正或去掉地址中的 {name}。"
    )


def _checked(name: str, value: str) -> str:
    if len(value) > VALUE_LIMIT:
        raise _bad(name, value, f"最多 {VALUE_LIMIT} 字。")
    if name == "year" and not re.fullmatch(r"[0-9]{4}", value):
        raise _bad(name, value, "要四位年份，例如 2023。")
    if name == "status" and value not in (ANNOUNCED, REPORTED):
        raise _bad(name, value, f"只能是 {ANNOUNCED}（预告）或 {REPORTED}（报道）。")
    return value


def _month(value: str | None) -> str | None:
    if value is None:
        return None
    found = _MONTH.fullmatch(unicodedata.normalize("NFKC", value).replace(" ", ""))
    if not found or not 1 <= int(found[2]) <= 12 or not int(found[1]):
        raise _bad("month", value, "要年月，例如 2018-06。")
    return f"{found[1]}-{int(found[2]):02d}"


def _count(name: str, value: str | None, default: int, limit: int) -> int:
    if value is None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", value) or not 1 <= int(value) <= limit:
        raise _bad(name, value, f"要 1 至 {limit} 的整数。")
    return int(value)
