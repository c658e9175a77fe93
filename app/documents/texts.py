"""Texts as every form of a document takes them."""

from __future__ import annotations

import re

# What XML 1.0 does not allow, lone surrogates among it.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Word refuses a whole file for one address that is none.
_ADDRESS = re.compile(r"https?://[!#-;=?-\[\]_a-z~]+")
_BREAKS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")


def legal(said: str) -> str:
    """Without what XML cannot hold."""
    return _FORBIDDEN.sub("", said)


def is_address(url: str) -> bool:
    """Whether it may be made a link."""
    return _ADDRESS.fullmatch(url) is not None


def lines_of(said: str) -> list[str]:
    """Parted wherever any program would part it."""
    return _BREAKS.sub("\n", said).split("\n")
