"""Text to tokens: each Chinese character alone, each run of digits or Latin letters whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.analysis.folding import fold

HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_TOKEN = re.compile(
    rf"(?P<han>[{HAN}])"
    r"|(?P<dotted>\d+(?:\.\d+){2,})"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"|(?P<letters>[^\W\d_{HAN}]+)"
    r"|(?P<sign>(?<=\d)[%‰℃]|(?<=\d)/(?=\d))"
)


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` folded (numbers without separators and closing zeros of a decimal), its place
    ``start``:``end`` in the original text, and its ``position``: consecutive from 0 over
    punctuation and blanks; only a line break leaves a gap of one. ``is_run`` is true for digits
    and letters, which match only as a whole."""

    text: str
    start: int
    end: int
    position: int
    is_run: bool


def characters(text: str) -> tuple[Token, ...]:
    """The tokens of ``text``. 3月 is (3, 月) and 13月 is (13, 月), so the one is not found in the
    other; HIS is (his), not a part of (hisense); 99.50% is (99.5, %), 6/11 is (6, /, 11); a
    date with dots, 2025.3.5, is (2025, 3, 5)."""
    folded = fold(text)
    tokens: list[Token] = []
    position = 0
    done = 0
    for found in _TOKEN.finditer(folded):
        if tokens and "\n" in folded[done : found.start()]:
            position += 1
        kind = found.lastgroup
        done = found.end()
        if kind == "dotted":
            for part in re.finditer(r"\d+", found.group()):
                start = found.start() + part.start()
                end = start + len(part.group())
                tokens.append(Token(part.group(), start, end, position, True))
                position += 1
            continue
        token = _number(found.group()) if kind == "number" else found.group()
        is_run = kind in ("number", "letters")
        tokens.append(Token(token, found.start(), done, position, is_run))
        position += 1
    return tuple(tokens)


def _number(printed: str) -> str:
    plain = printed.replace(",", "")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def spelled(token: Token) -> str:
    """A token as it stands in a sequence: runs in angle brackets, which no token holds, so that
    a search for a sequence as a plain substring finds whole runs only."""
    return f"<{token.text}>" if token.is_run else token.text


GAP = "|"


def sequence(text: str) -> str:
    """``text`` as one string of spelled tokens, a gap where it breaks into lines: a phrase
    stands in a text if and only if its sequence is a substring of the text's."""
    parts: list[str] = []
    last = -1
    for token in characters(text):
        if token.position != last + 1:
            parts.append(GAP)
        parts.append(spelled(token))
        last = token.position
    return "".join(parts)


_PIECE = re.compile(r"<[^>]*>?|.")


def pieces(spelling: str) -> tuple[str, ...]:
    """A sequence cut into its spelled tokens; gaps stay as pieces of their own."""
    return tuple(_PIECE.findall(spelling))
