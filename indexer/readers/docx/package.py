"""The zip around a Word document → its parts as XML trees, bounded in every direction.

Nothing that is not asked for is unpacked, so pictures of any size cost nothing and macros are
never touched. What is asked for is unpacked up to a limit, whatever the zip says about its size.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from indexer.errors import UnreadableFile
from indexer.readers.docx.xml import TooDeep, renamed

MOST_ENTRIES = 20_000
MOST_BYTES = 12 * 2**20
"""Of one part as XML. A number of twenty pages has one or two million."""
MOST_TAGS = 800_000
"""Opening and closing tags of one part. A table of a hundred rows has some twenty thousand."""

_CLOSED = 0x1
_NEXT_COPY = (
    "请重新拷贝或下载一份完整的文件；若它在 Word 或 WPS 中能打开，请另存为 .docx 后再导入。"
)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: ``kind`` is the last word of its type ("header")."""

    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An opened zip; ``entries`` by their name in small letters, with ``/``."""

    file: str
    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]

    def bytes_of(self, part: str) -> bytes | None:
        """The part unpacked, None where there is none. Raises UnreadableFile where it is too
        large, locked or damaged."""
        entry = self.entries.get(_key(part))
        if entry is None:
            return None
        if entry.flag_bits & _CLOSED:
            raise locked(self.file)
        if entry.compress_type not in _METHODS:
            raise damaged(self.file)
        try:
            with self.archive.open(entry) as stream:
                data = stream.read(MOST_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            OSError,
            ValueError,
        ) as error:
            # ValueError: the zip says that the part begins before the file does.
            raise damaged(self.file) from error
        if len(data) > MOST_BYTES:
            raise too_large(self.file)
        return data

    def part(self, part: str) -> Element | None:
        """The part as a tree (names as in ``xml.renamed``), None where there is none."""
        data = self.bytes_of(part)
        if data is None:
            return None
        if data.count(b"<") > MOST_TAGS:
            raise too_large(self.file)
        try:
            return renamed(defusedxml.ElementTree.fromstring(data, forbid_dtd=True))
        except DefusedXmlException as error:
            raise declared(self.file) from error
        except TooDeep as error:
            raise UnreadableFile(
                "文档里表格或控件一层套一层，嵌套得过深，没有打开。",
                "请用 Word 打开，去掉嵌套的表格后另存一份再导入。",
                file=self.file,
            ) from error
        except (ParseError, ValueError, LookupError) as error:
            raise damaged(self.file) from error

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of ``part`` ("" for the whole package) by their id."""
        folder, name = posixpath.split(part)
        tree = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for one in tree if tree is not None else ():
            target = one.get("Target", "")
            found[one.get("Id", "")] = Relation(
                one.get("Type", "").rsplit("/", 1)[-1],
                _key(posixpath.normpath(posixpath.join("/", folder, target))),
                one.get("TargetMode") == "External",
            )
        return found


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def opened(data: bytes, file: str) -> Package:
    """The package in ``data``. Raises UnreadableFile where it is no whole zip."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise damaged(file) from error
    if len(entries) > MOST_ENTRIES:
        raise too_large(file)
    return Package(file, archive, {_key(entry.filename): entry for entry in entries})


def main_part(package: Package) -> str:
    """The name of the part that holds the text. Raises UnreadableFile where there is none."""
    for relation in package.relations("").values():
        if relation.kind == "officeDocument" and relation.target in package.entries:
            return relation.target
    if "word/document.xml" in package.entries:
        return "word/document.xml"
    raise without_text(package.file)


def damaged(file: str) -> UnreadableFile:
    return UnreadableFile("Word 文件不完整或已损坏，打不开。", _NEXT_COPY, file=file)


def declared(file: str) -> UnreadableFile:
    return UnreadableFile(
        "文件里夹带了 Word 文档不会有的声明（DTD 或实体），可能是恶意构造的，没有打开。",
        "请向提供者索取原件；若确是正常文档，请用 Word 打开后另存一份再导入。",
        file=file,
    )


def locked(file: str) -> UnreadableFile:
    return UnreadableFile(
        "文件加了密码，打不开。", "请用密码打开后另存一份不加密的，再导入。", file=file
    )


def too_large(file: str) -> UnreadableFile:
    return UnreadableFile(
        "文件展开后过大，不像一期简报，可能是恶意构造的压缩包（压缩炸弹），没有打开。",
        "请用 Word 打开核对；若确是正常文档，请拆成几份或另存后再导入。",
        file=file,
    )


def without_text(file: str) -> UnreadableFile:
    return UnreadableFile(
        "文件里没有 Word 正文：压缩包中缺少 document.xml。", _NEXT_COPY, file=file
    )
