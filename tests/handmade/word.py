"""Word files made by hand: parts of XML zipped as Word does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = {
    "w": W,
    "r": OFFICE,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
}
_SPACES = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
_ROOTS = {
    "document": "document",
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "hdr",
    "footer": "ftr",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def word_file(body: str = "", parts: Mapping[str, str] | None = None) -> bytes:
    """A .docx whose document is ``body`` (the children of w:body). ``parts``: the children of
    the root of further parts by name ("styles", "numbering", "header1", …), which are referred
    to by rId and their name ("rIdheader1"); a name with a dot is a whole file as it stands."""
    parts = dict(parts or {})
    files = {
        name: _whole("document", f"<w:body>{body}</w:body>")
        if name == "document"
        else _whole(name, text)
        for name, text in {"document": body, **parts}.items()
        if "." not in name
    }
    relations = "".join(
        f'<Relationship Id="rId{name}" Type="{OFFICE}/{name.rstrip("0123456789")}" '
        f'Target="{name}.xml"/>'
        for name in files
        if name != "document"
    )
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-'
        f"officedocument.wordprocessingml.{name.rstrip('0123456789')}"
        f'{".main" if name == "document" else ""}+xml"/>'
        for name in files
    )
    return zipped(
        {
            "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
            "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f"{_HEAD}<Relationships "
            f'xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
            **{f"word/{name}.xml": text for name, text in files.items()},
            **{name: text for name, text in parts.items() if "." in name},
        }
    )


def word_fixture(folder: Path) -> bytes:
    """The .docx of a fixture: ``document.xml`` holds the children of w:body, other files those
    of the root of their part."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.xml")}
    strict = texts.pop("strict", None)
    app = texts.pop("app", None)
    more = {} if app is None else {"docProps/app.xml": app}
    data = word_file(texts.pop("document"), {**texts, **more})
    return data if strict is None else as_strict(data)


def as_strict(data: bytes) -> bytes:
    """The same file in the Strict namespaces."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    swaps = {
        W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
        OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
        SPACES["a"]: "http://purl.oclc.org/ooxml/drawingml/main",
    }
    for old, new in swaps.items():
        texts = {name: text.replace(old, new) for name, text in texts.items()}
    return zipped(texts)


def zipped(texts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these files, with no time in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _whole(name: str, inside: str) -> str:
    root = _ROOTS[name.rstrip("0123456789")]
    return f"{_HEAD}<w:{root} {_SPACES}>{inside}</w:{root}>"


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run; ``properties`` and ``run`` are the inside of w:pPr and w:rPr."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def grid(*rows: tuple[str, ...], borders: bool = True) -> str:
    """A plain table."""
    sides = '<w:insideH w:val="single"/><w:insideV w:val="single"/>' if borders else ""
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
    )
