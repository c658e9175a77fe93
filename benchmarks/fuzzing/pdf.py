"""Inputs for the reader of PDF files: what the fixtures draw and declare, changed as operators,
numbers, codes and references, in a file whose table of objects is right or not."""

from __future__ import annotations

import random
import re
import zlib
from dataclasses import dataclass, replace
from functools import cache

from benchmarks.fuzzing.changes import changed_bytes, changed_list, part_of
from indexer.paths import SHIPPED_ROOT
from tests.fixtures.pdf.press import Page, pdf_of

_MOST_MARKS = 16
_OBJECT = re.compile(rb"^(\d+) 0 obj\n(.*?)\nendobj$", re.S | re.M)
_NUMBER = re.compile(rb"(?<![\w.<])-?\d+\.?\d*(?![\w>])")
_CODES = re.compile(rb"<([0-9a-f]{4,})>")
_NUMBERS = (
    *(b"0", b"-1", b"1", b"0.001", b"3", b"10.5", b"90", b"595", b"842", b"14400", b"1e5"),
    *(b"-300", b"65536", b"2147483647", b"99999999999", b"-99999999999", b"--5", b".", b"1.2.3"),
)
_MARKS = (
    *(b"q", b"Q", b"BT", b"ET", b"W n", b"f", b"S", b"B*", b"h", b"3 Tr", b"0 Tr", b"7 Tr"),
    *(b"1 0 0 -1 0 842 cm", b"0 1 -1 0 595 0 cm", b"0 0 0 0 0 0 cm", b"9 0 0 9 0 0 cm"),
    *(b".7 .7 -.7 .7 200 200 cm", b"50 Tz", b"0 Tz", b"-100 Tz", b"20 Ts", b"0 TL T*"),
    *(b"/X1 Do", b"/P Do", b"/Nothing Do", b"/F9 10 Tf", b"/F3 10 Tf", b"/F1 0 Tf", b"/F1 -9 Tf"),
    *(b"1 g", b"0 G", b"0 w", b"90 w", b"[3 2] 0 d", b"/Span <</ActualText <feff5408>>> BDC"),
    *(b"EMC", b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", b"60 60 400 0 re f", b"60 60 0 300 re S"),
    *(b"60 700 m 500 700 l S", b"60 700 m 60 300 l S", b"60 700 m 100 650 200 600 300 500 c S"),
    *(b"60 60 480 700 re f", b"0 0 595 842 re W n", b"0.9 g 60 400 400 20 re f"),
    b"BT /F1 10 Tf 1 0 0 1 60 60 Tm [<5408> -900 <8ba1> 2000 <0031>] TJ ET",
    b"BT /F1 10 Tf 1 0 0 1 60 90 Tm <202e200b00ad3000fffde000> Tj ET",
)
_CHARACTERS = (
    *("5408", "0031", "0020", "3000", "00a0", "00ad", "202e", "200b", "fffd", "e000"),
    *("d83d", "0000", "0007", "2460", "ff11", "0301", "2502", "002d", "7684"),
)

_ENTRIES = (
    *(b"/Rotate 90", b"/Rotate 45", b"/CropBox [0 0 9 9]", b"/UserUnit 50", b"/Count 700"),
    *(b"/MediaBox [0 0 0 0]", b"/MediaBox [300 900 -50 2]", b"/W [1 2]"),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """An object of a PDF file; ``marks`` are the lines of its stream, None where it has none."""

    head: bytes
    marks: tuple[bytes, ...] | None = None

    def body(self) -> bytes:
        if self.marks is None:
            return self.head
        packed = zlib.compress(b"\n".join(self.marks), 1)
        head = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), self.head)
        return head + b"\nstream\n" + packed + b"\nendstream"


def _small() -> list[bytes]:
    """Pages of a few lines: most inputs shall cost milliseconds."""
    plain = Page()
    plain.centred(80, "示例市卫生信息化简报", 18, bold=True)
    plain.centred(110, "2024年8月30日")
    plain.paragraph(150, "八月起，示例市启用检查预约统一号源，七家医院的大型检查改为统一预约。")
    ruled = Page(300, 200)
    for n, row in enumerate((("单位", "人次"), ("甲医院", "12"), ("合计", "12"))):
        ruled.text(40, 50 + 20 * n, row[0])
        ruled.text(140, 50 + 20 * n, row[1])
        ruled.rule(30, 38 + 20 * n, 230, 38 + 20 * n)
    ruled.rule(30, 98, 230, 98)
    for x in (30, 130, 230):
        ruled.rule(x, 38, x, 98)
    bare = Page(300, 200)
    for n, row in enumerate((("单位", "一月", "二月"), ("甲医院", "12", "7"), ("乙院", "3", "9"))):
        for column, cell in enumerate(row):
            bare.text(40 + 80 * column, 60 + 18 * n, cell, 9)
    return [pdf_of([plain]), pdf_of([ruled]), pdf_of([bare]), pdf_of([ruled, bare])]


@cache
def seeds() -> tuple[tuple[Thing, ...], ...]:
    """Files as objects, the small ones several times."""
    folder = SHIPPED_ROOT / "tests" / "fixtures"
    whole = [path.read_bytes() for path in sorted(folder.rglob("*.pdf"))]
    files = [_things(data) for data in (*whole, *_small())]
    files += [_with_drawn_font(_things(data)) for data in _small()] * 11
    return tuple(things for things in files if len(things) > 4)


def _things(data: bytes) -> tuple[Thing, ...]:
    things = []
    for _, body in _OBJECT.findall(data):
        head, mark, rest = body.partition(b"\nstream\n")
        marks = None
        if mark:
            try:
                marks = tuple(zlib.decompress(rest.removesuffix(b"\nendstream")).split(b"\n"))
            except zlib.error:
                head = body
        things.append(Thing(head, marks))
    return tuple(things)


def _with_drawn_font(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """The same with one font whose glyphs are drawn in the file, a code a byte: most of the time
    that a small file takes goes into looking for a font of the machine's."""
    marks = b" ".join(b" ".join(thing.marks or ()) for thing in things)
    texts = b"".join(_CODES.findall(marks))
    signs = sorted({texts[n : n + 4] for n in range(0, len(texts), 4)})
    codes = {sign: b"%02x" % n for n, sign in enumerate(signs, start=1)}

    def short(found: re.Match[bytes]) -> bytes:
        said = found[1]
        return b"<" + b"".join(codes[said[n : n + 4]] for n in range(0, len(said), 4)) + b">"

    made = [
        replace(thing, marks=tuple(_CODES.sub(short, mark) for mark in thing.marks))
        if thing.marks
        else thing
        for thing in things
    ]
    fonts = [n for n, thing in enumerate(made) if b"/Type0" in thing.head]
    glyph, table = len(made) + 1, len(made) + 2
    names = b" ".join(b"/g%d" % n for n in range(1, len(signs) + 1))
    glyphs = b" ".join(b"/g%d %d 0 R" % (n, glyph) for n in range(1, len(signs) + 1))
    font = Thing(
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 -120 1000 880] /FontMatrix "
        b"[.001 0 0 .001 0 0] /FirstChar 1 /LastChar %d /Widths [%s] /CharProcs << %s >> "
        b"/Encoding << /Type /Encoding /Differences [1 %s] >> /ToUnicode %d 0 R >>"
        % (len(signs), b"1000 " * len(signs), glyphs, names, table)
    )
    for n in fonts:
        made[n] = font
    lines = b"\n".join(b"<%s> <%s>" % (code, sign) for sign, code in codes.items())
    return (
        *made,
        Thing(
            b"<< /Length 0 /Filter /FlateDecode >>", (b"1000 0 0 0 900 800 d1 0 0 900 800 re f",)
        ),
        Thing(
            b"<< /Length 0 /Filter /FlateDecode >>",
            (
                b"/CIDInit /ProcSet findresource begin begincmap /CMapName /U def",
                b"1 begincodespacerange <01> <ff> endcodespacerange",
                b"%d beginbfchar" % len(codes),
                *lines.split(b"\n"),
                b"endbfchar endcmap end",
            ),
        ),
    )


def _other_mark(mark: bytes, rng: random.Random) -> bytes:
    match rng.randrange(6):
        case 0:
            return mark + b"\n" + rng.choice(_MARKS)
        case 1:
            return rng.choice(_MARKS) + b"\n" + mark
        case 2 if (codes := _CODES.search(mark)) is not None:
            said = codes[1].decode()
            at = 4 * rng.randrange(len(said) // 4 + 1)
            new = said[:at] + rng.choice(_CHARACTERS) * rng.choice((1, 1, 3, 50)) + said[at + 4 :]
            return mark[: codes.start(1)] + new.encode() + mark[codes.end(1) :]
        case _:
            return _other_number(mark, rng)


def _other_number(said: bytes, rng: random.Random) -> bytes:
    found = list(_NUMBER.finditer(said))
    if not found:
        return said + b" " + rng.choice(_NUMBERS)
    one = rng.choice(found)
    near = b"%.2f" % (float(one[0] or 0) + rng.choice((-3, -0.5, 0.5, 2, 11, 60)))
    new = near if rng.random() < 0.7 else rng.choice(_NUMBERS)
    return said[: one.start()] + new + said[one.end() :]


def _other_head(head: bytes, rng: random.Random) -> bytes:
    match rng.randrange(5):
        case 0:
            keys = re.findall(rb"/[A-Z]\w+", head)
            return head.replace(rng.choice(keys), rng.choice((*keys, b"/X")), 1) if keys else head
        case 1:
            return re.sub(rb"\b\d+ 0 R", b"%d 0 R" % rng.randrange(1, 16), head, count=1)
        case 2:
            more = rng.choice(_ENTRIES)
            return head.replace(b"<<", b"<< " + more, 1)
        case _:
            return _other_number(head, rng)


def _changed(things: list[Thing], rng: random.Random) -> None:
    drawn = [n for n, thing in enumerate(things) if thing.marks and b"/Image" not in thing.head]
    if drawn and rng.random() < 0.8:
        n = rng.choice(drawn)
        marks = changed_list(list(things[n].marks or ()), rng, lambda m: _other_mark(m, rng), 100)
        things[n] = replace(things[n], marks=tuple(marks))
        return
    n = rng.randrange(len(things))
    things[n] = replace(things[n], head=_other_head(things[n].head, rng))


def _file(things: list[Thing]) -> bytes:
    out = bytearray(b"%PDF-1.6\n")
    places = []
    for n, thing in enumerate(things, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, thing.body())
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(things) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(things) + 1
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def input_of(rng: random.Random) -> bytes:
    things = list(rng.choice(seeds()))
    for n, thing in enumerate(things):
        if thing.marks and len(thing.marks) > _MOST_MARKS and rng.random() < 0.9:
            things[n] = replace(thing, marks=tuple(part_of(thing.marks, rng, _MOST_MARKS)))
    for _ in range(rng.randint(1, 6)):
        _changed(things, rng)
    data = _file(things)
    pieces = (b"endstream", b"endobj", b"<<", b">>", b"[", b"(", b"1 0 R", b"%%EOF", b"stream\n")
    return changed_bytes(data, rng, pieces) if rng.random() < 0.2 else data
