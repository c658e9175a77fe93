"""Old Word files, WPS files and rich text: LibreOffice makes a .docx of them, which the Word
reader reads. Where it is not installed the file is refused with what to do.

LibreOffice runs with a profile of its own that is thrown away, without macros, without looking
at what a document links to, and for a limited time; the file reaches it under a name of ours.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from indexer.errors import UnreadableFile
from indexer.model import Document, FormatName
from indexer.readers.docx import document_of
from indexer.readers.options import FOUND_OUT, ReadOptions

PROGRAM_SETTING = "BRIEFINGS_SOFFICE"
"""Environment variable: where LibreOffice's ``soffice`` is, if not on the PATH."""
SECONDS = 45
"""Less than what the reading of one file may take altogether."""
_MEMORY_KB = 4 * 2**20
MOST_BYTES = 64 * 2**20

_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
# In place of the limits of the process that asks, which are too narrow for it; what outlives that
# process ends at the limit of its processor time.
_FREED = f'ulimit -S -v {_MEMORY_KB}; ulimit -S -t {2 * SECONDS}; exec "$@"'
_NAMES: dict[FormatName, str] = {"doc": "旧版 Word（.doc）", "wps": "WPS（.wps）", "rtf": "RTF"}
_LOST_REFERENCE = "Error:Referencesourcenotfound"
_NOWHERE = "127.0.0.1"
# Never follow links, run macros or active content; whatever asks for the network finds a closed
# door. Sources: the registry schemas of LibreOffice 7.4 (Common, Writer, Inet).
_PROFILE = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName"><value>{_NOWHERE}</value></prop>
<prop oor:name="ooInetHTTPProxyPort"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName"><value>{_NOWHERE}</value></prop>
<prop oor:name="ooInetHTTPSProxyPort"><value>9</value></prop></item>
</oor:items>
"""


def read_office(data: bytes, name: str, options: ReadOptions = FOUND_OUT) -> Document:
    """The document in an old Word, WPS or RTF file; ``options.format`` says which of them.

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
    converted = _converted(program, data, format, name)
    document = document_of(converted, name, keeps_clock=False)
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


def soffice() -> str | None:
    """The program, or None where it is not installed."""
    named = os.environ.get(PROGRAM_SETTING)
    if named:
        return shutil.which(named)
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in _USUAL if Path(path).is_file()), None)


def _converted(program: str, data: bytes, format: FormatName, name: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="briefings-office-") as folder:
        home = Path(folder)
        settings = home / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
        source = home / f"source.{format}"
        source.write_bytes(data)
        target = home / "out"
        command = [
            *(() if sys.platform == "win32" else ("/bin/sh", "-c", _FREED, "sh")),
            program,
            f"-env:UserInstallation={(home / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target), str(source)),
        ]
        is_done = _run(command, home)
        made = target / "source.docx"
        if is_done and made.is_file():
            return made.read_bytes()
    reason = "LibreOffice 没能打开这个文件，它可能已损坏或加了密码。"
    if not is_done:
        reason = f"LibreOffice 用了 {SECONDS} 秒还没有读完这个文件，已停止。"
    raise UnreadableFile(reason, "请用 Word 或 WPS 打开核对，另存为 .docx 后重新导入。", file=name)


def _run(command: list[str], home: Path) -> bool:
    """Whether the program ended in time; with its children it is ended where it did not."""
    closed = f"http://{_NOWHERE}:9"
    process = subprocess.Popen(  # no shell  # nosec B603
        command,
        cwd=home,
        env={
            **os.environ,
            "HOME": str(home),
            **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), closed),
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        if process.poll() is None:
            _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(  # no shell; Windows' own  # nosec B603, B607
            ["taskkill", "/F", "/T", "/PID", str(process.pid)], check=False, capture_output=True
        )
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
