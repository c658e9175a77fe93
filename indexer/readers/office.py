"""Old Word files, WPS files, rich text and OpenDocument: LibreOffice makes a .docx of them, which
the Word reader reads. Where it is not installed the file is refused with what to do.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from indexer.errors import UnreadableFile
from indexer.model import Document, FormatName
from indexer.readers.docx import document_of
from indexer.readers.libreoffice import PROGRAM_SETTING, converted, soffice
from indexer.readers.options import FOUND_OUT, ReadOptions

MOST_BYTES = 64 * 2**20
_NAMES: dict[FormatName, str] = {
    "doc": "旧版 Word（.doc）",
    "wps": "WPS（.wps）",
    "rtf": "RTF",
    "odt": "OpenDocument（.odt）",
    "xml": "Word 2003 XML",
}
_LOST_REFERENCE = "Error:Referencesourcenotfound"


def read_office(data: bytes, name: str, options: ReadOptions = FOUND_OUT) -> Document:
    """The document in such a file; ``options.format`` says of which format it is.

    As ``read_docx``, but without pages: LibreOffice breaks them in other places than Word.
    Raises UnreadableFile also where LibreOffice is not installed, fails or takes too long.
    """
    format = options.format or "doc"
    program = soffice()
    if program is None:
        raise UnreadableFile(
            f"这是{_NAMES.get(format, format)}文件，要借助 LibreOffice 才能读，而本机没有安装。",
            "请用 Word 或 WPS 打开，另存为 .docx 后重新导入；"
            f"或请管理员安装 LibreOffice（也可用环境变量 {PROGRAM_SETTING} 指明它的位置）。",
            file=name,
        )
    if len(data) > MOST_BYTES:
        raise UnreadableFile(
            f"文件过大：超过 {MOST_BYTES // 2**20} MB。",
            "请用 Word 或 WPS 打开，另存为 .docx 后重新导入。",
            file=name,
        )
    made = converted(program, data, format, name)
    document = document_of(made, name, keeps_clock=False)
    doubts = document.doubts
    if _LOST_REFERENCE in document.visible:
        doubts += (
            "文中有交叉引用在转换时丢失，该处印的是 LibreOffice 的错误提示，请对照原件核对。",
        )
    return replace(
        document,
        doubts=doubts,
        sha256=hashlib.sha256(data).hexdigest(),
        format=format,
        layout=format,
        pages=None,
        blocks=tuple(
            replace(block, page=None, rows_at=tuple(replace(at, page=None) for at in block.rows_at))
            for block in document.blocks
        ),
    )
