"""The fixed parts of the package: styles, numbering, settings, the page.

Chinese in 宋体 and 黑体, Latin letters and figures in Times New Roman, as office documents have
it; sizes in half points. Word takes the eastAsia font for Chinese only where it is named.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.markup import attribute, text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_SONG = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"'
    ' w:cs="Times New Roman"/>'
)
_HEI = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="黑体"'
    ' w:cs="Times New Roman"/>'
)


def _style(id_: str, name: str, ppr: str = "", rpr: str = "", based: str = "Normal") -> str:
    default = "" if based else ' w:default="1"'
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"{default}>'
        f'<w:name w:val="{name}"/>{basis}<w:qFormat/>'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _heading(level: int, half_points: int) -> str:
    return _style(
        f"Heading{level}",
        f"heading {level}",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>',
        f"{_HEI}<w:b/>{_size(half_points)}",
    )


_LINE = '<w:spacing w:line="360" w:lineRule="auto"/>'
_TIGHT = '<w:spacing w:before="20" w:after="20" w:line="280" w:lineRule="auto"/>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

STYLES = (
    f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_SONG}{_size(24)}'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
    + _style("Normal", "Normal", _LINE, based="")
    + _style(
        "Title",
        "Title",
        '<w:keepNext/><w:spacing w:before="120" w:after="240"/><w:jc w:val="center"/>',
        f"{_HEI}<w:b/>{_size(36)}",
    )
    + _heading(1, 30)
    + _heading(2, 26)
    + _heading(3, 24)
    + _style("BodyText", "Body Text", '<w:ind w:firstLineChars="200" w:firstLine="480"/>')
    + _style(
        "Caption",
        "caption",
        '<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:jc w:val="center"/>',
        f"{_HEI}{_size(21)}",
    )
    + _style("Note", "Note", '<w:spacing w:before="40" w:after="120"/>', _size(18))
    + _style(
        "Quote",
        "Quote",
        '<w:spacing w:before="60" w:after="60" w:line="320" w:lineRule="auto"/>'
        '<w:ind w:left="480" w:right="480" w:firstLineChars="200" w:firstLine="420"/>',
        _size(21),
    )
    + _style(
        "Reference",
        "Reference",
        '<w:spacing w:line="300" w:lineRule="auto"/><w:ind w:left="420" w:hanging="420"/>',
        _size(21),
    )
    + _style("Numbered", "Numbered Reference", "", "", based="Reference")
    + _style("TableText", "Table Text", _TIGHT, _size(19))
    + _style("TableFigure", "Table Figure", f'{_TIGHT}<w:jc w:val="right"/>', _size(19))
    + _style(
        "TableHead",
        "Table Head",
        f'<w:keepNext/>{_TIGHT}<w:jc w:val="center"/>',
        f"<w:b/>{_size(19)}",
    )
    + _style("Gap", "Gap", '<w:spacing w:line="120" w:lineRule="exact"/>', _size(4))
    + _style("Footer", "footer", '<w:jc w:val="center"/>', _size(18))
    + '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="0F4C5C"/><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style></w:styles>"
)

SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)

FOOTER = (
    f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
)

_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440"'
    ' w:left="1800" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
)

PACKAGE_LINKS = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="document" Type="{R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)

CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{name}+xml"/>'
        for name in ("styles", "numbering", "settings", "footer")
    )
    + '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)


def document(body: str) -> str:
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{_PAGE}</w:body></w:document>'
    )


def numbering(forms: Sequence[str]) -> str:
    """A list of its own for each form, so that each begins at one."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val={attribute(form)}/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:tabs><w:tab w:val="num" w:pos="560"/></w:tabs>'
        '<w:ind w:left="560" w:hanging="560"/></w:pPr></w:lvl></w:abstractNum>'
        for number, form in enumerate(forms, 1)
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(1, len(forms) + 1)
    )
    return f'{HEAD}<w:numbering xmlns:w="{W}">{abstract}{lists}</w:numbering>'


def document_links(addresses: Sequence[str]) -> str:
    own = "".join(
        f'<Relationship Id="{name}" Type="{R}/{name}" Target="{name}.xml"/>'
        for name in ("styles", "numbering", "settings", "footer")
    )
    outside = "".join(
        f'<Relationship Id="link{number}" Type="{R}/hyperlink" Target={attribute(address)}'
        ' TargetMode="External"/>'
        for number, address in enumerate(addresses, 1)
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{own}{outside}</Relationships>'


def properties(title: str, author: str, made: str) -> str:
    """``made``: ISO time with its zone, or ""."""
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{text(made)}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(title)}</dc:title><dc:creator>{text(author)}</dc:creator>"
        f"<dc:language>zh-CN</dc:language>{times if made else ''}</cp:coreProperties>"
    )
