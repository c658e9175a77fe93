"""Frozen dataclasses of ``model`` to plain JSON values and back, by their type hints.

Knows dataclasses, ``tuple[X, ...]``, ``X | None``, ``Literal`` and plain values: what the model
is made of. Fields that stand at their default are left out, which keeps stored records small
and lets a model grow fields without a new schema.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Load = Callable[..., Any]
NOTHING: Mapping[str, Any] = {}


def dumps(value: Any) -> str:
    """Compact JSON of a dataclass value; the same value gives the same text."""
    return _json(to_plain(value))


def dumps_without(value: Any, *left_out: str) -> str:
    """:func:`dumps` without some fields, which :func:`loads` is then given apart."""
    plain = to_plain(value)
    return _json({name: one for name, one in plain.items() if name not in left_out})


def loads(kind: type[T], text: str, **given: Any) -> T:
    """The value that :func:`dumps` wrote; ``given`` are fields that stand elsewhere. Raises
    ``TypeError`` where a field is missing."""
    value: T = _loader(cast(Any, kind))(json.loads(text), given)
    return value


def from_plain(kind: type[T], plain: Any) -> T:
    """The value that :func:`to_plain` took apart."""
    value: T = _loader(cast(Any, kind))(plain)
    return value


def _json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def to_plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            f.name: to_plain(getattr(value, f.name))
            for f in fields(value)
            if f.default is MISSING or getattr(value, f.name) != f.default
        }
    if isinstance(value, tuple):
        return [to_plain(one) for one in value]
    return value


@cache
def _loader(kind: Any) -> Load:
    if is_dataclass(kind):
        return _dataclass_loader(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_loader(arguments)
    if origin in (Union, UnionType):
        rich = [one for one in arguments if is_dataclass(one) or get_origin(one) is tuple]
        if rich:
            inner = _loader(rich[0])
            return lambda value: None if value is None else inner(value)
    return _as_is


def _as_is(value: Any) -> Any:
    return value


def _tuple_loader(arguments: tuple[Any, ...]) -> Load:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        one = _loader(arguments[0])
        return tuple if one is _as_is else (lambda values: tuple(one(v) for v in values))
    each = [_loader(argument) for argument in arguments]
    return lambda values: tuple(load(v) for load, v in zip(each, values, strict=True))


def _dataclass_loader(kind: Any) -> Load:
    hints = get_type_hints(kind)
    loaders = {f.name: _loader(hints[f.name]) for f in fields(kind)}

    def load(plain: dict[str, Any], given: Mapping[str, Any] = NOTHING) -> Any:
        return kind(**{name: loaders[name](value) for name, value in plain.items()}, **given)

    return load
