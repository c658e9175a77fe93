"""What a Word file holds besides its own text: charts, SmartArt, equations, whole files; and Word
files that are no zip."""

from __future__ import annotations

import base64
import zipfile
from io import BytesIO

import pytest
from handmade.word import OFFICE, SPACES, paragraph, word_file

from indexer.model import Block, Document
from indexer.readers import SUFFIXES, format_of, libreoffice, read_bytes

_SPACES = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def with_parts(body: str, **parts: tuple[str, str, str | bytes]) -> bytes:
    """``parts``: id → (kind of relation, file, content)."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{file}"/>'
        for name, (kind, file, _) in parts.items()
    )
    files = {f"word/{file}": content for _, file, content in parts.values()}
    relation_file = f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
    return word_file(body, {"word/_rels/document.xml.rels": relation_file, **files})  # type: ignore[dict-item]


def drawing(inside: str) -> str:
    return (
        "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData>"
        f"{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def points(*texts: str) -> str:
    return "".join(
        f'<c:pt idx="{n}"><c:v>{text}</c:v></c:pt>' for n, text in enumerate(texts) if text
    )


def chart(labels: str) -> str:
    names = points("示例一院", "示例二院")
    series = "".join(
        f"<c:ser><c:tx><c:strRef><c:strCache>{points(name)}</c:strCache></c:strRef></c:tx>{labels}"
        f"<c:cat><c:strRef><c:strCache>{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:numCache>{points(*values)}</c:numCache></c:numRef></c:val></c:ser>"
        for name, values in (("预约量", ("120", "88")), ("就诊量", ("", "80.299999999999997")))
    )
    text = "<a:p><a:r><a:t>7月门诊量</a:t></a:r></a:p>"
    title = f"<c:title><c:tx><c:rich>{text}</c:rich></c:tx></c:title>"
    return (
        f"<c:chartSpace {_SPACES}><c:chart>{title}<c:plotArea><c:barChart>{series}</c:barChart>"
        "<c:catAx/><c:valAx/></c:plotArea></c:chart></c:chartSpace>"
    )


def cells(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.grid]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_a_chart_that_prints_its_values_is_a_table() -> None:
    labels = '<c:dLbls><c:showVal val="1"/></c:dLbls>'
    data = with_parts(
        drawing('<c:chart r:id="rC"/>'), rC=("chart", "charts/chart1.xml", chart(labels))
    )
    document = read_bytes(data, "a.docx")
    title, table = document.blocks
    assert title.text == "7月门诊量"
    assert cells(table) == [
        ["类别", "预约量", "就诊量"],
        ["示例一院", "120", ""],
        ["示例二院", "88", "80.3"],
    ]
    assert document.doubts == ()


def test_a_chart_without_printed_values_claims_none() -> None:
    data = with_parts(
        drawing('<c:chart r:id="rC"/>') + paragraph("正文"),
        rC=("chart", "charts/chart1.xml", chart("")),
    )
    drawn, text = read_bytes(data, "a.docx").blocks
    assert (drawn.kind, drawn.reason) == ("furniture", "chart")
    assert drawn.text == "7月门诊量 预约量 就诊量 示例一院 示例二院"
    assert text.text == "正文"


def test_smart_art_is_read_in_the_order_of_its_outline() -> None:
    def point(name: int, text: str) -> str:
        return (
            f'<dgm:pt modelId="{name}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t>'
            "</dgm:pt>"
        )

    def link(above: int, below: int, order: int) -> str:
        return f'<dgm:cxn srcId="{above}" destId="{below}" srcOrd="{order}"/>'

    model = (
        f'<dgm:dataModel {_SPACES}><dgm:ptLst><dgm:pt modelId="0" type="doc"/>'
        f'{point(3, "就诊")}{point(1, "预约")}{point(2, "分时段")}<dgm:pt modelId="9" type="pres"/>'
        f"</dgm:ptLst><dgm:cxnLst>{link(0, 1, 0)}{link(0, 3, 1)}{link(1, 2, 0)}{link(2, 1, 0)}"
        "</dgm:cxnLst></dgm:dataModel>"
    )
    body = drawing('<dgm:relIds r:dm="rD"/>')
    data = with_parts(body, rD=("diagramData", "diagrams/data1.xml", model))
    assert texts(read_bytes(data, "a.docx")) == ["预约", "分时段", "就诊"]


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        ("<m:f><m:num>{预约量}</m:num><m:den>{总量-1}</m:den></m:f>", "预约量/(总量-1)"),
        ("<m:sSup><m:e>{m}</m:e><m:sup>{2}</m:sup></m:sSup>", "m²"),
        ("<m:sSub><m:e>{R}</m:e><m:sub>{总}</m:sub></m:sSub>", "R_总"),
        ('<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>{n}</m:e></m:rad>', "√n"),
        ("<m:d><m:e>{a}</m:e><m:e>{b}</m:e></m:d>", "(a|b)"),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{1}</m:sub><m:sup>{n}</m:sup>'
            "<m:e>{x}</m:e></m:nary>",
            "∑₁ⁿx",
        ),
    ],
)
def test_an_equation_in_a_sentence_is_printed_in_one_line(inside: str, seen: str) -> None:
    equation = inside.replace("{", "<m:r><m:t>").replace("}", "</m:t></m:r>")
    before, after = ("<w:r><w:t>其中</w:t></w:r>", "<w:r><w:t>。</w:t></w:r>")
    body = f"<w:p>{before}<m:oMath>{equation}</m:oMath>{after}</w:p>"
    assert texts(read_bytes(word_file(body), "a.docx")) == [f"其中{seen}。"]


PAGE = (
    "<html><body><h2>示例区接入远程心电</h2><p>首日传送41份。</p>"
    "<table border=1><tr><th>单位</th><th>号源</th></tr>"
    "<tr><td>示例一院</td><td>12</td></tr></table>"
    "</body></html>"
)


def test_files_inserted_whole_are_read_where_they_stand() -> None:
    inner = word_file(paragraph("插入的标题", run="<w:b/>") + paragraph("插入的正文写得长一些。"))
    body = (
        paragraph("前文")
        + '<w:altChunk r:id="rA"/>'
        + paragraph("中间")
        + '<w:altChunk r:id="rB"/>'
    )
    data = with_parts(body, rA=("aFChunk", "a.html", PAGE), rB=("aFChunk", "b.docx", inner))
    document = read_bytes(data, "a.docx")
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("paragraph", "前文"),
        ("heading", "示例区接入远程心电"),
        ("paragraph", "首日传送41份。"),
        ("grid", ""),
        ("paragraph", "中间"),
        ("heading", "插入的标题"),
        ("paragraph", "插入的正文写得长一些。"),
    ]
    assert cells(document.blocks[3]) == [["单位", "号源"], ["示例一院", "12"]]
    assert "示例一院" in document.visible


def test_an_inserted_file_that_cannot_be_read_is_a_doubt() -> None:
    body = paragraph("前文") + '<w:altChunk r:id="rA"/>' + '<w:altChunk r:id="rNone"/>'
    data = with_parts(body, rA=("aFChunk", "a.bin", b"\x89PNG..."))
    document = read_bytes(data, "a.docx")
    assert texts(document) == ["前文"]
    assert "插入的另一份文件" in document.doubts[0]


def test_files_inserted_into_each_other_without_end_are_left() -> None:
    data = word_file(paragraph("最里面"))
    for n in range(5):
        body = paragraph(f"第{n}层") + '<w:altChunk r:id="rA"/>'
        data = with_parts(body, rA=("aFChunk", "a.docx", data))
    document = read_bytes(data, "a.docx")
    assert texts(document) == ["第4层", "第3层", "第2层"]


def flat(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    inside = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{_bare(part)}</pkg:xmlData></pkg:part>'
        if name.endswith(("xml", "rels"))
        else f'<pkg:part pkg:name="/{name}"><pkg:binaryData>{base64.b64encode(part).decode()}'
        "</pkg:binaryData></pkg:part>"
        for name, part in parts.items()
        if not name.startswith("[")
    )
    return (
        '<?xml version="1.0" standalone="yes"?>\n<?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f"{inside}</pkg:package>"
    ).encode()


def _bare(part: bytes) -> str:
    text = part.decode("utf-8")
    return text[text.index("?>") + 2 :] if text.startswith("<?xml") else text


def test_a_word_file_in_one_xml_is_the_same_document() -> None:
    data = with_parts(
        paragraph("前文") + '<w:altChunk r:id="rA"/>',
        rA=("aFChunk", "b.docx", word_file(paragraph("插入的正文"))),
    )
    document = read_bytes(flat(data), "a.xml")
    assert document.format == "xml"
    assert texts(document) == texts(read_bytes(data, "a.docx")) == ["前文", "插入的正文"]


def test_a_page_saved_as_one_mail_is_read_in_the_charset_of_its_part() -> None:
    encoded = base64.encodebytes(PAGE.encode("gb18030")).decode()
    mail = (
        'MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="--=_Next"\n\n'
        "Word 生成的单个文件网页。\n\n----=_Next\n"
        'Content-Transfer-Encoding: base64\nContent-Type: text/html; charset="gb2312"\n\n'
        f"{encoded}\n----=_Next\nContent-Type: text/xml\n\n<xml/>\n----=_Next--\n"
    ).encode()
    document = read_bytes(mail, "a.mht")
    assert (document.format, document.encoding) == ("mht", "gb2312")
    assert texts(document)[:2] == ["示例区接入远程心电", "首日传送41份。"]


def test_what_office_programs_write_is_told_by_content() -> None:
    wordml = b'<?xml version="1.0"?><w:wordDocument xmlns:w="%s"/>'
    assert format_of(wordml % b"http://schemas.microsoft.com/office/word/2003/wordml", "a") == "xml"
    flat_odt = b'<?xml version="1.0"?><office:document xmlns:office="%s"/>'
    name = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    assert format_of(flat_odt % name, "a.xml") == "odt"
    assert {".mht", ".odt", ".xml"} <= SUFFIXES


@pytest.mark.skipif(libreoffice.soffice() is None, reason="LibreOffice is not installed")
def test_an_open_document_is_read_through_libreoffice() -> None:
    out = BytesIO()
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0" '
        f'xmlns:table="{space}:table:1.0"><office:body><office:text><text:p>示例区开展演练</text:p>'
        "<table:table><table:table-column/><table:table-column/>"
        + "".join(
            "<table:table-row>"
            + "".join(
                f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row
            )
            + "</table:table-row>"
            for row in (("单位", "号源"), ("示例一院", "12"), ("示例二院", "13"))
        )
        + "</table:table></office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry '
        'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    document = read_bytes(out.getvalue(), "a.odt")
    assert document.format == "odt"
    assert cells(document.blocks[-1])[1:] == [["示例一院", "12"], ["示例二院", "13"]]
