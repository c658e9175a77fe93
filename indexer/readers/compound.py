"""The old container of Office files (OLE compound file): what stands in it at the top, and
whether a Word document in it is locked. Nothing else is read of it here.
"""

from __future__ import annotations

from dataclasses import dataclass
from struct import Struct, error

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENTRY = Struct("<64sHBBIII16sIQQIQ")
_MOST_SECTORS = 200_000
_NONE = 0xFFFFFFFA  # this and above are no sectors or entries
_HEADS = 109
_WORD = 0xA5EC
_LOCKED = 0x0100


class NotWhole(Exception):
    """The container points beyond its own end."""


@dataclass(frozen=True, slots=True)
class Compound:
    """``streams``: names of the top level; ``is_locked``: its Word document needs a password."""

    streams: frozenset[str]
    is_locked: bool


def compound_of(data: bytes) -> Compound:
    """What ``data`` holds. Raises NotWhole where it is cut off or its chains run in circles."""
    try:
        return _read(data)
    except (error, IndexError, OverflowError) as fault:
        raise NotWhole from fault


def _read(data: bytes) -> Compound:
    size = 1 << int.from_bytes(data[30:32], "little")
    if size not in (512, 4096):
        raise NotWhole
    fat = _fat(data, size)
    directory = b"".join(
        _sector(data, size, n) for n in _chain(fat, int.from_bytes(data[48:52], "little"))
    )
    entries = [
        _ENTRY.unpack_from(directory, at)
        for at in range(0, len(directory) - _ENTRY.size + 1, _ENTRY.size)
    ]
    names: dict[str, int] = {}
    waiting = [entries[0][6]]
    met: set[int] = set()
    while waiting:
        n = waiting.pop()
        if n >= _NONE or n in met:
            continue
        met.add(n)
        entry = entries[n]
        length = max(min(entry[1], 64) - 2, 0)
        names[entry[0][:length].decode("utf-16-le", "replace")] = entry[11]
        waiting += [entry[4], entry[5]]
    head = _sector(data, size, names["WordDocument"])[:12] if "WordDocument" in names else b""
    is_word = int.from_bytes(head[:2], "little") == _WORD
    flags = int.from_bytes(head[10:12], "little")
    return Compound(frozenset(names), is_word and bool(flags & _LOCKED))


def _sector(data: bytes, size: int, n: int) -> bytes:
    start = (n + 1) * size
    found = data[start : start + size]
    if n >= _NONE or not found:
        raise NotWhole
    return found


def _fat(data: bytes, size: int) -> list[int]:
    """The table of which sector follows which."""
    places = [int.from_bytes(data[76 + 4 * n : 80 + 4 * n], "little") for n in range(_HEADS)]
    more = int.from_bytes(data[68:72], "little")
    met = 0
    while more < _NONE:
        part = _numbers(_sector(data, size, more))
        places += part[:-1]
        more = part[-1]
        met += 1
        if met > _MOST_SECTORS // size:
            raise NotWhole
    fat: list[int] = []
    for place in places:
        if place < _NONE:
            fat += _numbers(_sector(data, size, place))
        if len(fat) > 128 * _MOST_SECTORS:
            raise NotWhole
    return fat


def _numbers(sector: bytes) -> list[int]:
    return [int.from_bytes(sector[n : n + 4], "little") for n in range(0, len(sector) - 3, 4)]


def _chain(fat: list[int], first: int) -> list[int]:
    chain: list[int] = []
    met: set[int] = set()
    while first < _NONE:
        if first in met or len(chain) > _MOST_SECTORS:
            raise NotWhole
        met.add(first)
        chain.append(first)
        first = fat[first]
    return chain
