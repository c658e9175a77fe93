"""Changes that need to know nothing of a format: of bytes, of characters and of lists."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

SIGNS: Sequence[str] = (
    "\x00",
    "\x07",
    "\x7f",
    "\x85",
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2028",
    "\u2066",
    "\u20dd",
    "\u3000",
    "\ufe0f",
    "\ufeff",
    "\ufffd",
    "\uffff",
    "\ue000",
    "\U0001f468\u200d\U0001f469",
    "\U000e0041",
    "e\u0301",
    "①②³½Ⅳ",
    "١٢٣",
    "𝟗",
    "“",
    "”",
)
PHRASES: Sequence[str] = (
    "合计",
    "小计",
    "序号",
    "单位",
    "2023年8月",
    "2023年13月99日",
    "（截止2023年8月）",
    "（截止，   ",
    "附表1：",
    "一、",
    "●",
    "简讯",
    "编印",
    "主任：",
    "第9999期",
    "-12.5%",
    "1,23,456",
    "９９",
    "0",
    "/",
    "—",
)
NUMBERS: Sequence[str] = (
    "0",
    "-1",
    "1",
    "2",
    "0.5",
    "7",
    "30",
    "1000",
    "65535",
    "2147483648",
    "99999999999",
    "-99999999999",
    "1e9",
    "00012",
    "",
    "x",
    "１",
    "²",
)


def text(rng: random.Random) -> str:
    """A short foreign text."""
    match rng.randrange(6):
        case 0:
            return rng.choice(SIGNS)
        case 1:
            return rng.choice(SIGNS) * rng.choice((2, 30))
        case 2:
            return rng.choice("（(“[|—.·9零一年月 \t合") * rng.choice((2, 40, 300))
        case 3:
            return chr(rng.choice((rng.randrange(0x20, 0x3000), rng.randrange(0x3000, 0xD800))))
        case _:
            return rng.choice(PHRASES)


def changed_text(said: str, rng: random.Random) -> str:
    """``said`` with one change: something put in, cut out, doubled, or another number."""
    at = rng.randrange(len(said) + 1)
    to = min(len(said), at + rng.choice((1, 1, 2, 5, 20)))
    match rng.randrange(6):
        case 0:
            return said[:at] + said[to:]
        case 1:
            return said[:to] + said[at:]
        case 2 if any(c.isdigit() for c in said):
            digit = rng.choice([n for n, c in enumerate(said) if c.isdigit()])
            return said[:digit] + rng.choice(NUMBERS) + said[digit + 1 :]
        case 3:
            return said[:at] + said[at:to][::-1] + said[to:]
        case _:
            return said[:at] + text(rng) + said[at:]


def changed_list(
    parts: list[T], rng: random.Random, other: Callable[[T], T], most: int = 400
) -> list[T]:
    """``parts`` with one change: one gone, doubled, moved, many times, or itself changed."""
    if not parts:
        return parts
    at, to = rng.randrange(len(parts)), rng.randrange(len(parts))
    end = min(len(parts), at + rng.choice((1, 1, 2, 4, 10)))
    match rng.randrange(8):
        case 0:
            return parts[:at] + parts[end:]
        case 1:
            return parts[:end] + parts[at:]
        case 2:
            return parts[:to] + parts[at:end] + parts[to:]
        case 3:
            rest = parts[:at] + parts[end:]
            return rest[:to] + parts[at:end] + rest[to:]
        case 4 if len(parts) < most:
            return parts[:at] + parts[at:end] * rng.choice((2, 8, 30)) + parts[end:]
        case _:
            return [*parts[:at], other(parts[at]), *parts[at + 1 :]]


def changed_bytes(data: bytes, rng: random.Random, pieces: Sequence[bytes] = ()) -> bytes:
    """``data`` with one to four changes that know no format: bytes flipped, cut out, doubled,
    moved, ``pieces`` put in, the end cut off."""
    foreign = (*pieces, *(sign.encode() for sign in SIGNS), b"\xff\xfe", b"\x80", b"9" * 60)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data) + 1)
        to = min(len(data), at + rng.choice((1, 3, 20, 200)))
        match rng.randrange(8):
            case 0 | 1:
                data = data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
            case 2:
                data = data[:at] + data[to:]
            case 3:
                data = data[:to] + data[at:]
            case 4:
                other = rng.randrange(len(data) + 1)
                data = data[:other] + data[at:to] + data[other:]
            case 5 if len(data) > 200:
                data = data[: max(at, 100)]
            case 6:
                data = data[:at] + rng.choice(foreign) * rng.choice((2, 30, 200)) + data[at:]
            case _:
                data = data[:at] + rng.choice(foreign) + data[at:]
    return data


def part_of(parts: Sequence[T], rng: random.Random, most: int) -> list[T]:
    """A run of at most ``most`` of them: inputs stay small, and every part comes up."""
    if len(parts) <= most:
        return list(parts)
    at = rng.randrange(len(parts) - 1)
    return list(parts[at : at + rng.randint(2, most)])
