"""Inputs for the reader of Word files: the parts of the fixtures with elements taken out, doubled,
moved, nested and their values changed, zipped as Word does or badly."""

from __future__ import annotations

import copy
import random
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from xml.etree import ElementTree as ET

from benchmarks.fuzzing.changes import NUMBERS, changed_bytes, changed_text, part_of
from indexer.paths import SHIPPED_ROOT
from tests.handmade.word import SPACES, word_fixture

_W = f"{{{SPACES['w']}}}"
_MOST_CHILDREN = 5
FAULTS = "faults"
"""A folder of files that are spoilt."""
_BODY = re.compile(r"word/(document|styles|numbering|header\d|footnotes|endnotes|settings)\.xml")
_XML = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
# Children of w:body, of w:p and of w:r that Word writes, and not at every place in a fixture.
_FOREIGN = tuple(
    ET.fromstring(f"<x {_XML}>{piece}</x>")[0]
    for piece in (
        "<w:p><w:r><w:t>甲医院</w:t><w:tab/><w:t>12</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/><w:vMerge w:val="restart"/></w:tcPr>'
        "<w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>续</w:t></w:r>"
        "</w:p></w:tc><w:tc/></w:tr></w:tbl>",
        '<w:tr><w:trPr><w:gridBefore w:val="2"/><w:gridAfter w:val="9"/><w:tblHeader/></w:trPr>'
        "<w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc></w:tr>",
        "<w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc>",
        '<w:ins w:id="1"><w:r><w:t>加入</w:t></w:r></w:ins>',
        '<w:del w:id="2"><w:r><w:delText>删去</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="3"><w:r><w:t>移走</w:t></w:r></w:moveFrom>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r><w:instrText> TOC \\o </w:instrText></w:r>",
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>',
        '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
        '<w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/></w:pPr>',
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<mc:AlternateContent><mc:Choice><w:r><w:t>甲</w:t></w:r></mc:Choice><mc:Fallback>"
        "<w:r><w:t>乙</w:t></w:r></mc:Fallback></mc:AlternateContent>",
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
        '<w:br w:type="page"/>',
        "<w:lastRenderedPageBreak/>",
        "<w:cr/>",
        "<w:noBreakHyphen/>",
        '<w:ptab w:alignment="right"/>',
        "<w:rPr><w:vanish/></w:rPr>",
        "<w:t>合计</w:t>",
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        '<w:sectPr><w:cols w:num="2"/><w:pgSz w:w="0"/></w:sectPr>',
        '<w:altChunk r:id="rId9"/>',
        "<w:tblGrid><w:gridCol/></w:tblGrid>",
        '<w:tabs><w:tab w:val="left" w:pos="99999999999"/><w:tab w:pos="x"/></w:tabs>',
    )
)
_ALL_NAMES = tuple({element.tag for foreign in _FOREIGN for element in foreign.iter()})


@cache
def seeds() -> tuple[dict[str, bytes], ...]:
    """The files of each fixture by name in its zip."""
    found = []
    folder = SHIPPED_ROOT / "tests" / "fixtures"
    packed = [word_fixture(path.parent) for path in sorted(folder.rglob("document.xml"))]
    packed += [
        path.read_bytes() for path in sorted(folder.rglob("*.docx")) if path.parent.name != FAULTS
    ]
    for data in packed:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            found.append({name: archive.read(name) for name in archive.namelist()})
    return tuple(found)


@cache
def _tree(data: bytes) -> ET.Element:
    return ET.fromstring(data)


def _parents(root: ET.Element) -> Iterator[tuple[ET.Element, int]]:
    for parent in root.iter():
        for n in range(len(parent)):
            yield parent, n


def _changed(root: ET.Element, rng: random.Random) -> None:
    places = list(_parents(root))
    if not places:
        return
    parent, n = rng.choice(places)
    child = parent[n]
    match rng.randrange(11):
        case 0:
            parent.remove(child)
        case 1:
            parent.insert(n, copy.deepcopy(child))
        case 2:
            other, _ = rng.choice(places)
            other.insert(rng.randrange(len(other) + 1), copy.deepcopy(child))
        case 3:
            parent[n : n + 1] = list(child)  # its children in its place
        case 4:
            around = ET.Element(rng.choice(_ALL_NAMES))
            around.append(child)
            parent[n] = around
        case 5 | 6:
            parent.insert(n + rng.randrange(2), copy.deepcopy(rng.choice(_FOREIGN)))
        case 7:
            keys = [*child.attrib, _W + rng.choice(("val", "w", "id", "type", "pos"))]
            child.set(rng.choice(keys), rng.choice((*NUMBERS, "none", "nil", "continue", "on")))
        case 8:
            child.tag = rng.choice(_ALL_NAMES)
        case 9:
            for _ in range(rng.choice((3, 20, 60))):
                parent.insert(n, copy.deepcopy(child))
        case _:
            said = [element for element in root.iter(f"{_W}t") if element.text]
            if said:
                one = rng.choice(said)
                one.text = _clean(changed_text(one.text or "", rng))


def _clean(said: str) -> str:
    """Without what XML cannot hold: then all would end at the parser. ``changed_bytes`` puts
    such signs in now and then."""
    return re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", said)


def _small(root: ET.Element, rng: random.Random) -> ET.Element:
    """A copy with only a few of the paragraphs and tables of its body."""
    body = root.find(f"{_W}body")
    if body is None:
        return copy.deepcopy(root)
    small = ET.Element(root.tag, root.attrib)
    inside = ET.SubElement(small, body.tag, body.attrib)
    inside.extend(copy.deepcopy(child) for child in part_of(list(body), rng, _MOST_CHILDREN))
    return small


def _zipped(parts: dict[str, bytes], rng: random.Random) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, rng.choice((0, zipfile.ZIP_DEFLATED)))
    return out.getvalue()


def _badly(parts: dict[str, bytes], rng: random.Random) -> dict[str, bytes]:
    """A part gone, under another name, empty, or changed as bytes."""
    name = rng.choice(sorted(parts))
    match rng.randrange(5):
        case 0:
            return {key: data for key, data in parts.items() if key != name}
        case 1:
            return {rng.choice((name.upper(), f"/{name}", f"a/{name}")): parts[name], **parts}
        case 2:
            return parts | {name: b""}
        case _:
            pieces = (b"<!DOCTYPE x>", b"&x;", b"<w:p>", b"</w:p>", b"<?x?>", b"]]>", b'"')
            return parts | {name: changed_bytes(parts[name], rng, pieces)}


def input_of(rng: random.Random) -> bytes:
    parts = dict(rng.choice(seeds()))
    names = [name for name in parts if _BODY.fullmatch(name)]
    for name in {"word/document.xml", rng.choice(names)} & set(names):
        root = _small(_tree(parts[name]), rng)
        for _ in range(rng.randint(1, 6) if name == "word/document.xml" else rng.randint(0, 2)):
            _changed(root, rng)
        parts[name] = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    if rng.random() < 0.15:
        parts = _badly(parts, rng)
    data = _zipped(parts, rng)
    return changed_bytes(data, rng) if rng.random() < 0.1 else data
