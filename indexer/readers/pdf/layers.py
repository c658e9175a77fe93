"""Layers that are switched off (optional content): PDFium keeps their text among that of the page,
so each is left out once and the page drawn again; what changes nothing is not seen."""

from __future__ import annotations

import ctypes
import re
import zlib
from typing import Any

from pypdfium2 import raw

_NAMED = re.compile(rb"/OCProperties\b")
_STREAM = re.compile(rb"/ObjStm\b[^>]{0,400}>>\s*stream\r?\n")
_MOST_STREAMS = 400
_MOST_INFLATED = 2_000_000
_MOST_LAYERS = 24
"""Of one page; what lies in further ones is taken as seen."""
_MOST_OBJECTS = 20_000
_SIDE = 500.0
"""So many pixels has the longer side of the pictures that are compared."""


def has_layers(data: bytes) -> bool:
    """Whether the file names layers, in the open or in a packed stream of objects."""
    if _NAMED.search(data):
        return True
    for n, stream in enumerate(_STREAM.finditer(data)):
        if n >= _MOST_STREAMS:
            return True
        unpacked = zlib.decompressobj()
        try:
            text = unpacked.decompress(data[stream.end() :], _MOST_INFLATED)
        except zlib.error:
            continue
        if _NAMED.search(text):
            return True
    return False


def unseen_on(page: Any) -> frozenset[int]:
    """The addresses of the page's objects, and of those within them, that lie in layers which are
    switched off."""
    groups = _groups(page)
    if not groups:
        return frozenset()
    whole = _drawn(page)
    unseen: set[int] = set()
    for group in groups[:_MOST_LAYERS]:
        for thing in group:
            raw.FPDFPageObj_SetIsActive(thing, False)
        if _drawn(page) == whole:
            unseen.update(address for thing in group for address in _addresses(thing))
        for thing in group:
            raw.FPDFPageObj_SetIsActive(thing, True)
    return frozenset(unseen)


def address_of(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def _groups(page: Any) -> list[list[Any]]:
    """What may be in a layer: each form, and each run of objects under a mark of layers."""
    groups: list[list[Any]] = []
    is_open = False
    for n in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        thing = raw.FPDFPage_GetObject(page.raw, n)
        is_marked = any(
            _name(raw.FPDFPageObj_GetMark(thing, m)) == "OC"
            for m in range(min(raw.FPDFPageObj_CountMarks(thing), 8))
        )
        if is_marked and is_open:
            groups[-1].append(thing)
        elif is_marked or raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_FORM:
            groups.append([thing])
        is_open = is_marked
    return groups


def _name(mark: Any) -> str:
    buffer = (ctypes.c_ushort * 16)()
    length = ctypes.c_ulong()
    if not raw.FPDFPageObjMark_GetName(mark, buffer, 32, length):
        return ""
    return bytes(buffer)[: max(0, length.value - 2)].decode("utf-16-le", "replace")


def _drawn(page: Any) -> bytes:
    width, height = page.get_size()
    bitmap = page.render(scale=min(2.0, _SIDE / max(width, height, 1.0)), grayscale=True)
    try:
        return bytes(bitmap.buffer)
    finally:
        bitmap.close()


def _addresses(thing: Any) -> list[int]:
    found: list[int] = []
    pending = [thing]
    while pending and len(found) < _MOST_OBJECTS:
        each = pending.pop()
        found.append(address_of(each))
        if raw.FPDFPageObj_GetType(each) == raw.FPDF_PAGEOBJ_FORM:
            inside = min(raw.FPDFFormObj_CountObjects(each), _MOST_OBJECTS)
            pending.extend(raw.FPDFFormObj_GetObject(each, n) for n in range(inside))
    return found
