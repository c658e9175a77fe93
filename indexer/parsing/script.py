"""One shape for what is printed in traditional script or full-width: for comparing only, since
what is kept stays as printed."""

from __future__ import annotations

from functools import cache

import opencc

_FULL_WIDTH = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)},  # ０-９
    **{code: chr(code - 0xFEE0) for code in range(0xFF21, 0xFF3B)},
    **{code: chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)},
    0xFF0D: "-",
    0xFF0E: ".",
    0xFF0F: "/",
}


class _Simple(dict[int, str]):
    """Code point → simplified character, found out as it is first met."""

    def __init__(self) -> None:
        super().__init__(_FULL_WIDTH)
        self._converter = opencc.OpenCC("t2s")

    def __missing__(self, code: int) -> str:
        char = chr(code)
        simple = self._converter.convert(char) if "\u3400" <= char <= "\u9fff" else char
        self[code] = simple if len(simple) == 1 else char
        return self[code]


@cache
def _table() -> _Simple:
    return _Simple()


def simplified(text: str) -> str:
    """``text`` in simplified script with half-width digits and letters, character for
    character: offsets into the result are offsets into ``text``."""
    return text if text.isascii() else text.translate(_table())
