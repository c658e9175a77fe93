"""ErrataState: the only way between an address under /errata and what is asked for. Page, files and
JSON read the same parameters: ``from``, ``to`` (YYYY-MM), repeatable ``kind`` and ``state``, and
``unusual=1``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from indexer.checks.choosing import KINDS, STATES
from indexer.errata import ErrataRequest
from indexer.errors import BadRequest

Params = tuple[tuple[str, str], ...]
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class ErrataState:
    """``request`` is always valid."""

    request: ErrataRequest = field(default_factory=ErrataRequest)

    @classmethod
    def from_params(cls, params: Iterable[tuple[str, str]], issue: str = "") -> ErrataState:
        """Other names are ignored, empty values say nothing; a value that cannot be used raises
        BadRequest naming its parameter. A single number has no span."""
        single: dict[str, str] = {}
        many: dict[str, list[str]] = {"kind": [], "state": []}
        for name, raw in params:
            value = raw.strip()
            if value and name in many:
                known = KINDS if name == "kind" else STATES
                if _known(name, value, known) not in many[name]:
                    many[name].append(value)
            elif value:
                single.setdefault(name, value)
        first, last = ("", "") if issue else (_month("from", single), _month("to", single))
        if first and last and first > last:
            raise _bad("to", last, "要不早于 from。")
        return cls(
            ErrataRequest(
                issue=issue,
                first=first,
                last=last,
                kinds=tuple(many["kind"]),
                states=tuple(many["state"]),
                with_unusual=_known("unusual", single.get("unusual", "0"), ("0", "1")) == "1",
            )
        )

    def to_params(self) -> Params:
        """The pairs of the address, in one fixed order; the number itself stands in its path."""
        asked = self.request
        pairs = [(name, value) for name, value in (("from", asked.first), ("to", asked.last))]
        pairs += [("kind", one) for one in asked.kinds]
        pairs += [("state", one) for one in asked.states]
        pairs += [("unusual", "1" if asked.with_unusual else "")]
        return tuple(pair for pair in pairs if pair[1])

    def with_states(self, *states: str) -> ErrataState:
        return ErrataState(replace(self.request, states=states))

    def with_unusual(self, taken: bool) -> ErrataState:
        return ErrataState(replace(self.request, with_unusual=taken))


def _month(name: str, single: dict[str, str]) -> str:
    value = single.get(name, "")
    if value and not _MONTH.fullmatch(value):
        raise _bad(name, value, "要写成 2018-06 这样的年月。")
    return value


def _known(name: str, value: str, known: Collection[str]) -> str:
    if value not in known:
        raise _bad(name, value, f"只能是 {'、'.join(known)} 之一。")
    return value


def _bad(name: str, value: str, wanted: str) -> BadRequest:
    return BadRequest(
        f"参数 {name} 的值“{value[:60]}”不能用：{wanted}", f"请改正或去掉地址中的 {name}。"
    )
