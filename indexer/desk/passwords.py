"""Passwords: what may be one, and argon2id over it.

Parameters are those of argon2-cffi (RFC 9106, 64 MiB). NFKC first, so that the same keys give the
same password whatever input method typed them.
"""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from indexer.errors import BadRequest

SHORTEST = 10
LONGEST = 200
_LEAST_GUESSES = 1_000_000
"""zxcvbn's estimate (score 2). Guessing here is held to a few tries a minute."""
_STRENGTH_READS = 72
"""Characters that zxcvbn looks at: its work grows with the square."""
_HERE = ("南京", "nanjing", "njws", "12320", "简报", "卫生", "jianbao", "briefings")

# Of a random text nobody has: what is verified where there is no such name, at the same cost.
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$bW8QZW9jWCqKQ4tHjcQK2Q$"
    "PcoQE4pY/bzaSt/PanHyXQd+sG/LYjxsKouwtVv/ZVs"
)

_HASHER = PasswordHasher()


def settle(password: str, name: str) -> str:
    """The password as it is hashed. BadRequest where the rules refuse it."""
    taken = as_hashed(password)
    if not SHORTEST <= len(taken) <= LONGEST:
        raise BadRequest(
            f"密码要 {SHORTEST} 至 {LONGEST} 个字符。",
            "请换一个长一些的密码，例如几个不相干的词连写。",
        )
    if any(unicodedata.category(c) == "Cc" for c in taken):
        raise BadRequest("密码里有控制字符。", "请只用能键入的字符。")
    found = zxcvbn(taken[:_STRENGTH_READS], user_inputs=[name, *_HERE], max_length=_STRENGTH_READS)
    if found["guesses"] < _LEAST_GUESSES:
        raise BadRequest(
            "这个密码太常见，容易被猜到。",
            "请避开常用密码、姓名、日期和连续的键，例如用几个不相干的词连写。",
        )
    return taken


def hashed(settled: str) -> str:
    return _HASHER.hash(settled)


def matches(kept: str, password: str) -> bool:
    """Whether this is the password of ``kept``; always one whole computation of argon2."""
    try:
        return _HASHER.verify(kept, as_hashed(password))
    except (VerificationError, InvalidHashError):
        return False


def is_dated(kept: str) -> bool:
    """Whether the parameters have changed since this was hashed."""
    return _HASHER.check_needs_rehash(kept)


def as_hashed(password: str) -> str:
    """What is hashed of a text typed, of any length: one longer than a password may be is cut to
    something that no password is. Lone surrogates, which no keyboard gives, become ``?``."""
    bounded = password[: LONGEST * 8]
    taken = unicodedata.normalize("NFKC", bounded).encode("utf8", "replace").decode("utf8")
    return taken if len(taken) <= LONGEST else "\0" + taken[:LONGEST]
