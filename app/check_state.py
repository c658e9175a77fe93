"""CheckState: the only route between an address under /checks and what is chosen of the findings.

Page and JSON read the same parameters: ``severity``, ``kind``, ``year``, ``series``,
``institution`` and ``state``, each repeatable and any-of; ``page``, ``size`` and ``group``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from indexer.checks.choosing import DIMENSIONS, KINDS, SEVERITIES, STATES, CheckRequest
from indexer.errors import BadRequest

Params = tuple[tuple[str, str], ...]

VALUE_LIMIT = 200
VALUES_LIMIT = 50
SIZE_LIMIT = 200
PAGE_LIMIT = 10_000
GROUPS = ("", "cause", "none")

# Facets whose values are known beforehand.
_KNOWN: Mapping[str, Collection[str]] = {
    "severity": SEVERITIES,
    "kind": KINDS,
    "state": STATES,
}


@dataclass(frozen=True, slots=True)
class CheckState:
    """What an address asks for; ``request`` is always valid."""

    request: CheckRequest = field(default_factory=CheckRequest)

    @classmethod
    def from_params(cls, params: Iterable[tuple[str, str]]) -> CheckState:
        """Other names are ignored, empty values say nothing; a value that cannot be used raises
        ``BadRequest`` naming its parameter."""
        many: dict[str, list[str]] = {}
        single: dict[str, str] = {}
        for name, raw in params:
            value = _clean(raw)
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
        plain = CheckRequest()
        group = single.get("group", "")
        if group not in GROUPS:
            raise _bad("group", group, "只能是 cause 或 none。")
        return cls(
            CheckRequest(
                group=cast(Literal["", "cause", "none"], group),
                chosen={name: tuple(many[name]) for name in DIMENSIONS if name in many},
                page=_count("page", single.get("page"), plain.page, PAGE_LIMIT),
                size=_count("size", single.get("size"), plain.size, SIZE_LIMIT),
            )
        )

    def to_params(self) -> Params:
        """The pairs of the address, defaults left out, in one fixed order."""
        asked, plain = self.request, CheckRequest()
        pairs = [(name, value) for name in DIMENSIONS for value in asked.values(name)]
        if asked.page != plain.page:
            pairs.append(("page", str(asked.page)))
        if asked.size != plain.size:
            pairs.append(("size", str(asked.size)))
        if asked.group:
            pairs.append(("group", asked.group))
        return tuple(pairs)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.request.chosen)

    # --- acts: each gives a new state, and but for the last on its first page ---------------

    def toggle(self, facet: str, value: str) -> CheckState:
        held = self.request.values(facet)
        kept = tuple(one for one in held if one != value)
        return CheckState(
            self.request.with_values(facet, kept if value in held else (*held, value))
        )

    def clear(self, facet: str) -> CheckState:
        return CheckState(self.request.with_values(facet, ()))

    def bare(self) -> CheckState:
        return CheckState()

    def with_group(self, group: Literal["", "cause", "none"]) -> CheckState:
        return CheckState(replace(self.request, group=group, page=1))

    def as_shown(self) -> CheckState:
        """As the page shows it where the address does not say: one cause is one entry."""
        return self if self.request.group else self.with_group("cause").with_page(self.request.page)

    def with_page(self, page: int) -> CheckState:
        return CheckState(replace(self.request, page=page))


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
    known = _KNOWN.get(name)
    if known is not None and value not in known:
        raise _bad(name, value, f"只能是 {'、'.join(known)} 之一。")
    return value


def _count(name: str, value: str | None, default: int, limit: int) -> int:
    if value is None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", value) or not 1 <= int(value) <= limit:
        raise _bad(name, value, f"要 1 至 {limit} 的整数。")
    return int(value)
