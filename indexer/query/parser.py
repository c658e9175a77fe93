"""Tokens -> syntax tree, by precedence NOT, AND (or a blank), OR. Never fails: whatever has no
place is left out and a notice says so.
"""

from __future__ import annotations

from indexer.query.lexer import QueryToken, tokens_of
from indexer.query.syntax import (
    All,
    Any,
    Field,
    Nothing,
    Parsed,
    Quoted,
    Run,
    Starred,
    Syntax,
    Without,
)

MAX_DEPTH = 20


def parse(text: str) -> Parsed:
    """Any text at all -> its nearest reading in the query language."""
    tokens, notices = tokens_of(text)
    tokens, more = _balanced(tokens)
    reader = _Reader(tokens)
    tree = reader.any_of("") if tokens else None
    # The same slip made twice needs saying once.
    said = tuple(dict.fromkeys((*notices, *more, *reader.notices)))
    return Parsed(text, tree or Nothing(), said)


def _balanced(tokens: tuple[QueryToken, ...]) -> tuple[tuple[QueryToken, ...], tuple[str, ...]]:
    """Brackets in pairs: a closing one without an opening one is left out, a missing closing
    one is added at the end, those nested deeper than ``MAX_DEPTH`` are left out."""
    kept: list[QueryToken] = []
    notices: list[str] = []
    depth = skipped = 0
    for token in tokens:
        if token.kind == "open":
            if depth >= MAX_DEPTH:
                skipped += 1
                notices.append(f"括号超过{MAX_DEPTH}层，里层的括号已忽略。")
                continue
            depth += 1
        elif token.kind == "close":
            if skipped:
                skipped -= 1
                continue
            if depth == 0:
                notices.append("多出一个右括号，已忽略。")
                continue
            depth -= 1
        kept.append(token)
    if depth:
        notices.append("括号没有配对，已在末尾补上右括号。")
        kept.extend([QueryToken("close", written="）")] * depth)
    return tuple(kept), tuple(notices)


class _Reader:
    """Recursive descent over the tokens; lives only inside ``parse``."""

    def __init__(self, tokens: tuple[QueryToken, ...]) -> None:
        self.tokens = tokens
        self.at = 0
        self.notices: list[str] = []

    def peek(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def any_of(self, field: str) -> Syntax | None:
        parts: list[Syntax] = []
        pending: QueryToken | None = None
        while self.peek() not in ("", "close"):
            if self.peek() == "or":
                if pending is not None or not parts:
                    self._useless(self.tokens[self.at])
                else:
                    pending = self.tokens[self.at]
                self.at += 1
                continue
            part = self.all_of(field)
            if part is not None:
                parts.append(part)
                pending = None
        if pending is not None:
            self._useless(pending)
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def all_of(self, field: str) -> Syntax | None:
        parts: list[Syntax] = []
        pending: QueryToken | None = None
        while self.peek() not in ("", "close", "or"):
            if self.peek() == "and":
                if pending is not None or not parts:
                    self._useless(self.tokens[self.at])
                else:
                    pending = self.tokens[self.at]
                self.at += 1
                continue
            part = self.one(field)
            if part is not None:
                parts.append(part)
                pending = None
        if pending is not None:
            self._useless(pending)
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def one(self, field: str) -> Syntax | None:
        negated = False
        operator: QueryToken | None = None
        while self.peek() in ("not", "minus"):
            operator = self.tokens[self.at]
            negated = not negated
            self.at += 1
        if self.peek() in ("", "close", "and", "or"):
            if operator is not None:
                self._useless(operator)
            return None
        token = self.tokens[self.at]
        self.at += 1
        part: Syntax | None
        if token.kind == "open":
            part = self.any_of(token.field or field)
            self.at += 1
            if part is None:
                self.notices.append("括号里没有内容，已忽略。")
                return None
        else:
            part = _leaf(token, field)
        if not negated:
            return part
        return part.part if isinstance(part, Without) else Without(part)

    def _useless(self, token: QueryToken) -> None:
        self.notices.append(f"“{token.written}”前后缺少词，已忽略。")


def _leaf(token: QueryToken, outer: str) -> Syntax:
    key = token.field or outer
    if key:
        return Field(key, token.text, token.written)
    if token.kind == "quoted":
        return Quoted(token.text)
    if token.kind == "starred":
        return Starred(token.text)
    return Run(token.text)
