"""The same document saved as another format prints the same, so it gives the same records."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from handmade.word import paragraph, word_file

from indexer.model import Issue
from indexer.parsing import parse
from indexer.readers import libreoffice, read_bytes

SOFFICE = libreoffice.soffice()
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

_WIDTH = 1600
_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
COUNTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
BOLD = "<w:b/>"


def cell(text: str, wide: int = 1, merge: str = "") -> str:
    said = f'<w:tcW w:w="{wide * _WIDTH}" w:type="dxa"/>'
    said += f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
    said += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    width = 5
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{_RULES}</w:tblBorders></w:tblPr><w:tblGrid>"
        + f'<w:gridCol w:w="{_WIDTH}"/>' * width
        + "</w:tblGrid>"
        + "".join(f"<w:tr>{row}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


BODY = "".join(
    [
        paragraph("示例市卫生信息化简报", '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="44"/>'),
        paragraph("2024年第8期（总第32期）", '<w:jc w:val="center"/>'),
        paragraph("示例市卫生信息中心编印　2024年8月30日", '<w:jc w:val="center"/>'),
        paragraph("示例市启用检查预约统一号源", COUNTED, BOLD),
        paragraph("八月起，示例市的大型检查改为统一号源，患者在任一家医院都能看到空闲时段。"),
        paragraph("示例区卫生院接入远程心电", COUNTED, BOLD),
        paragraph("八月十二日，示例区的七家卫生院接入远程心电平台，当天传送图谱四十一份。"),
        paragraph("2024年7月检查预约统计表", '<w:jc w:val="center"/>', BOLD),
        paragraph("单位：人次", '<w:jc w:val="right"/>'),
        table(
            cell("区域", merge="restart") + cell("单位", merge="restart") + cell("预约", 2)
            + cell("到诊率", merge="restart"),
            cell("", merge="continue") + cell("", merge="continue") + cell("网上") + cell("电话")
            + cell("", merge="continue"),
            cell("城区", merge="restart") + "".join(map(cell, ("示例一院", "1,204", "80", "98%"))),
            cell("", merge="continue") + "".join(map(cell, ("示例二院", "860", "/", "91.5%"))),
            cell("郊区") + "".join(map(cell, ("示例区中医院", "252", "", "88%"))),
            cell("合计", 2) + "".join(map(cell, ("2,316", "80", "95%"))),
        ),
        paragraph("注：号源含夜间。"),
        paragraph("简讯", "", BOLD),
        paragraph("八月二十日，示例区完成机房巡检。"),
        "<w:p/>",
    ]
)  # fmt: skip


def shown(issue: Issue) -> object:
    return (
        (issue.head.date, issue.head.number, issue.head.title),
        [(item.type, item.title, item.paragraphs) for item in issue.items],
        [(t.title, t.label_column, t.group_column, t.columns, t.notes) for t in issue.tables],
        [(r.label, r.group, r.cells, r.is_total) for t in issue.tables for r in t.rows],
    )


@pytest.mark.parametrize("suffix", ["odt", "doc", "rtf"])
def test_another_format_gives_the_same_records(suffix: str, tmp_path: Path) -> None:
    data = word_file(BODY, {"numbering": NUMBERING})
    source = tmp_path / "2024.docx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", suffix, "--outdir"]
    subprocess.run([*command, str(tmp_path), str(source)], check=True, capture_output=True)
    made = (tmp_path / f"2024.{suffix}").read_bytes()
    expected = parse(read_bytes(data, "2024.docx"))
    assert len(expected.tables[0].rows) == 4
    assert shown(parse(read_bytes(made, f"2024.{suffix}"))) == shown(expected)
