"""LibreOffice, which makes a .docx of what only it can open.

It runs with a profile of its own that is thrown away, without macros, without looking at what a
document links to, and for a limited time; the file reaches it under a name of ours.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from indexer.errors import UnreadableFile

PROGRAM_SETTING = "BRIEFINGS_SOFFICE"
"""Environment variable: where LibreOffice's ``soffice`` is, if not on the PATH."""
SECONDS = 45
"""Less than what the reading of one file may take altogether."""
_MEMORY_KB = 4 * 2**20

_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
# In place of the limits of the process that asks, which are too narrow for it; what outlives that
# process ends at the limit of its processor time.
_FREED = f'ulimit -S -v {_MEMORY_KB}; ulimit -S -t {2 * SECONDS}; exec "$@"'
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


def soffice() -> str | None:
    """The program, or None where it is not installed."""
    named = os.environ.get(PROGRAM_SETTING)
    if named:
        return shutil.which(named)
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in _USUAL if Path(path).is_file()), None)


def converted(program: str, data: bytes, suffix: str, name: str) -> bytes:
    """``data`` as a .docx; ``suffix`` tells ``program`` what it is. Raises UnreadableFile, which
    names ``name``, where it cannot be opened or takes too long."""
    with tempfile.TemporaryDirectory(prefix="briefings-office-") as folder:
        home = Path(folder)
        settings = home / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
        source = home / f"source.{suffix}"
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
