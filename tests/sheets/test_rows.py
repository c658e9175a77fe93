"""Rows of a workbook: printed text stays what it is, whatever it looks like."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import xlsxwriter

from indexer.sheets.rows import LONGEST, RowSheet


def test_text_of_every_kind_comes_back_from_the_sheet() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("表", RowSheet)
    said = ("=1+1", "<甲>&乙", "0012", "𠮷" * LONGEST)
    sheet.fill([("列", None, "", "另一列"), (*said, 3, 2.5)], book.add_format({"bold": True}))
    book.close()
    with zipfile.ZipFile(buffer) as file:
        cells = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
        texts = [
            "".join(one.itertext())
            for one in ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
        ]
    found = {
        one.attrib["r"]: texts[int(one[0].text or "")] if one.get("t") == "s" else one[0].text
        for one in cells.iter()
        if one.tag.endswith("}c")
    }
    assert found["A1"] == "列" and found["D1"] == "另一列" and "B1" not in found
    assert tuple(found[f"{column}2"] for column in "ABC") == said[:3]
    assert found["D2"] == "𠮷" * (LONGEST // 2), "as many as a cell holds, none cut in two"
    assert (found["E2"], found["F2"]) == ("3", "2.5")
