"""SearchState: the only route between an address and a SearchRequest.

Made from URL parameters by a whitelist, never changed; every act (add, remove, exclude, narrow
to months, turn the page) returns a new state, so that every link on the page is an address
computed here and the address holds the whole search. A value that cannot be used raises
``BadRequest`` naming its parameter; parameters of other names are ignored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from app import labels
from indexer.errors import BadRequest
from indexer.results import FACETS, SORTS, SearchRequest

Params = tuple[tuple[str, str], ...]
Choices = tuple[tuple[str, tuple[str, ...]], ...]

QUERY_LIMIT = 500
VALUE_LIMIT = 200
VALUES_LIMIT = 50
SIZE_LIMIT = 100
PAGE_LIMIT = 100_000

_MONTH = re.compile(r"(\d{4})(?:[-./年]?(\d{1,2})月?|年)?")
_ISSUE = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-[0-9a-f]{1,12})?")
_YEAR = re.compile(r"\d{4}")
_RECORD = re.compile(r"[0-9A-Za-z/_-]{1,60}")
GROUPS = ("", "row", "none")
_PLAIN = SearchRequest()


@dataclass(frozen=True, slots=True)
class SearchState:
    """One search as the address says it. ``request`` is always valid. ``open``: the facet whose
    values are all listed, which is of the page and not of the search."""

    request: SearchRequest = field(default_factory=SearchRequest)
    open: str = ""

    # --- from and to the address ----------------------------------------------------------

    @classmethod
    def from_params(cls, params: Iterable[tuple[str, str]]) -> SearchState:
        """Read (name, value) pairs as they stand in an address; empty values say nothing."""
        chosen: dict[str, list[str]] = {}
        excluded: dict[str, list[str]] = {}
        single: dict[str, str] = {}
        for name, raw in params:
            value = _clean(raw)
            if not value:
                continue
            if name in FACETS:
                side = excluded if value.startswith("-") else chosen
                taken = _facet_value(name, value.removeprefix("-"))
                if taken not in side.setdefault(name, []):
                    side[name].append(taken)
            else:
                single.setdefault(name, value)
        query = single.get("q", "")
        if len(query) > QUERY_LIMIT:
            raise BadRequest(
                f"参数 q 太长：{len(query)} 字，上限 {QUERY_LIMIT} 字。",
                "请缩短检索词，或只取其中一句。",
            )
        first = _month("from", single.get("from"), edge="01")
        last = _month("to", single.get("to"), edge="12")
        if first and last and first > last:
            raise BadRequest(f"参数 from（{first}）晚于参数 to（{last}）。", "请对调起止月份。")
        sort = single.get("sort", "relevance")
        if sort not in SORTS:
            raise _bad("sort", sort, f"只能是 {'、'.join(SORTS)} 之一。")
        group = single.get("group", "")
        if group not in GROUPS:
            raise _bad("group", group, "只能是 row 或 none。")
        row = single.get("row", "")
        if row and not _RECORD.fullmatch(row):
            raise _bad("row", row, "要记录的编号，例如 2023-09/t1/r2。")
        return cls(
            SearchRequest(
                q=query,
                chosen=_ordered(chosen),
                excluded=_ordered(excluded),
                from_month=first,
                to_month=last,
                sort=cast(Literal["relevance", "newest", "oldest"], sort),
                page=_count("page", single.get("page"), 1, PAGE_LIMIT),
                size=_count("size", single.get("size"), SearchRequest().size, SIZE_LIMIT),
                group=cast(Literal["", "row", "none"], group),
                row=row,
            ),
            single["open"] if single.get("open") in FACETS else "",
        )

    def to_params(self) -> Params:
        """The (name, value) pairs of the address, defaults left out, in one fixed order."""
        asked, plain = self.request, _PLAIN
        pairs: list[tuple[str, str]] = [("q", asked.q)] if asked.q else []
        if asked.chosen or asked.excluded:
            chosen, excluded = dict(asked.chosen), dict(asked.excluded)
            for name in FACETS:
                pairs += [(name, value) for value in chosen.get(name, ())]
                pairs += [(name, f"-{value}") for value in excluded.get(name, ())]
        if asked.from_month:
            pairs.append(("from", asked.from_month))
        if asked.to_month:
            pairs.append(("to", asked.to_month))
        if asked.sort != plain.sort:
            pairs.append(("sort", asked.sort))
        if asked.page != plain.page:
            pairs.append(("page", str(asked.page)))
        if asked.size != plain.size:
            pairs.append(("size", str(asked.size)))
        if asked.group:
            pairs.append(("group", asked.group))
        if asked.row:
            pairs.append(("row", asked.row))
        if self.open:
            pairs.append(("open", self.open))
        return tuple(pairs)

    # --- what it holds --------------------------------------------------------------------

    def values(self, facet: str) -> tuple[str, ...]:
        return dict(self.request.chosen).get(facet, ())

    def excluded(self, facet: str) -> tuple[str, ...]:
        return dict(self.request.excluded).get(facet, ())

    def has_filters(self) -> bool:
        asked = self.request
        return bool(
            asked.chosen or asked.excluded or asked.from_month or asked.to_month or asked.row
        )

    def is_empty(self) -> bool:
        """Nothing is asked: the front page."""
        return not self.request.q and not self.has_filters()

    # --- acts: each gives a new state on its first page -------------------------------------

    def add(self, facet: str, value: str) -> SearchState:
        return self._with(facet, (*_without(self.values(facet), value), value), value)

    def remove(self, facet: str, value: str) -> SearchState:
        """Without this value, chosen or excluded."""
        return self._with(facet, _without(self.values(facet), value), value)

    def toggle(self, facet: str, value: str) -> SearchState:
        taken = value in self.values(facet) or value in self.excluded(facet)
        return self.remove(facet, value) if taken else self.add(facet, value)

    def exclude(self, facet: str, value: str) -> SearchState:
        bare = self.remove(facet, value)
        return bare._new(
            excluded=_put(bare.request.excluded, facet, (*bare.excluded(facet), value))
        )

    def clear(self, facet: str) -> SearchState:
        return self._new(
            chosen=_put(self.request.chosen, facet, ()),
            excluded=_put(self.request.excluded, facet, ()),
        )

    def with_query(self, q: str) -> SearchState:
        return self._new(q=_clean(q)[:QUERY_LIMIT])

    def with_range(self, first: str | None, last: str | None) -> SearchState:
        """Narrow to issue months YYYY-MM, inclusive; None leaves that side open."""
        return self._new(from_month=first, to_month=last)

    def with_sort(self, sort: str) -> SearchState:
        return self._new(sort=sort)

    def with_size(self, size: int) -> SearchState:
        return self._new(size=size)

    def with_page(self, page: int) -> SearchState:
        return self._new(page=page)

    def without_filters(self) -> SearchState:
        return self._new(chosen=(), excluded=(), from_month=None, to_month=None, row="")

    def with_row(self, record: str) -> SearchState:
        """Only what stands in the same row as a record, newest first; "" for all again."""
        return self._new(row=record, sort="newest" if record else SearchRequest().sort)

    def with_group(self, group: str) -> SearchState:
        return self._new(group=group)

    def as_shown(self) -> SearchState:
        """As the page shows it where the address does not say: each row is one hit."""
        asked = self.request
        return self if asked.group else SearchState(replace(asked, group="row"), self.open)

    def whole(self) -> SearchState:
        """The search alone, without what is of one page of it."""
        plain = SearchRequest()
        return SearchState(replace(self.request, page=plain.page, size=plain.size))

    def opened(self, facet: str) -> SearchState:
        """The same page with all values of one facet; "" folds them again."""
        return SearchState(self.request, facet)

    def _with(self, facet: str, values: tuple[str, ...], value: str) -> SearchState:
        return self._new(
            chosen=_put(self.request.chosen, facet, values),
            excluded=_put(self.request.excluded, facet, _without(self.excluded(facet), value)),
        )

    def _new(self, **changes: object) -> SearchState:
        return SearchState(replace(self.request, **{"page": 1, **changes}))  # type: ignore[arg-type]


def _clean(text: str) -> str:
    """No control characters, runs of blanks as one; nothing else of the typed text is touched."""
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text)
    return " ".join(kept.split())


def _bad(name: str, value: str, wanted: str) -> BadRequest:
    return BadRequest(
        f"参数 {name} 的值“{value[:60]}”不能用：{wanted}", f"请改正或去掉地址中的 {name}。"
    )


def _facet_value(name: str, value: str) -> str:
    if not value or len(value) > VALUE_LIMIT:
        raise _bad(name, value, f"要 1 至 {VALUE_LIMIT} 字。")
    if name == "type" and value not in labels.TYPES:
        raise _bad(name, value, f"只能是 {'、'.join(labels.TYPES)} 之一。")
    if name == "year" and not _YEAR.fullmatch(value):
        raise _bad(name, value, "要四位年份，例如 2023。")
    if name == "issue" and not _ISSUE.fullmatch(value):
        raise _bad(name, value, "要期的编号，例如 2023-09。")
    return value


def _month(name: str, value: str | None, *, edge: str) -> str | None:
    """YYYY-MM; 2018-5, 201805, 2018年5月 and a bare year (its ``edge`` month) are understood."""
    if value is None:
        return None
    found = _MONTH.fullmatch(unicodedata.normalize("NFKC", value).replace(" ", ""))
    month = int(found[2] or edge) if found else 0
    if not found or not 1 <= month <= 12:
        raise _bad(name, value, "要年月，例如 2018-05。")
    return f"{found[1]}-{month:02d}"


def _count(name: str, value: str | None, default: int, limit: int) -> int:
    if value is None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", value) or not 1 <= int(value) <= limit:
        raise _bad(name, value, f"要 1 至 {limit} 的整数。")
    return int(value)


def _ordered(choices: dict[str, list[str]]) -> Choices:
    for name, values in choices.items():
        if len(values) > VALUES_LIMIT:
            raise BadRequest(
                f"参数 {name} 给了 {len(values)} 个值，上限 {VALUES_LIMIT} 个。", "请减少条件。"
            )
    return tuple((name, tuple(choices[name])) for name in FACETS if choices.get(name))


def _put(choices: Choices, facet: str, values: tuple[str, ...]) -> Choices:
    merged = {**dict(choices), facet: values}
    return tuple((name, merged[name]) for name in FACETS if merged.get(name))


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(v for v in values if v != value)
