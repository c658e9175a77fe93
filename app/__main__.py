"""``python -m app``: serve the pages. HOST, PORT and BRIEFINGS_HOME say where and what."""

from __future__ import annotations

import os
import sys
from threading import Thread
from typing import cast

from waitress import serve

from app import create_app, served
from indexer.errors import BriefingsError
from indexer.library import Shelf
from indexer.paths import home_from

THREADS = 8


def main() -> int:
    """0 after a normal end, 1 where nothing can be served, 2 for a wrong setting."""
    host = os.environ.get("HOST", "127.0.0.1")
    port_text = os.environ.get("PORT", "8000")
    if not (port_text.isascii() and port_text.isdigit() and 0 < int(port_text) < 65536):
        print(
            f"环境变量 PORT 的值“{port_text}”不能用。下一步：请改为 1 至 65535 的整数。",
            file=sys.stderr,
        )
        return 2
    home = home_from(None)
    app = create_app(home)
    shelf = cast(Shelf, app.extensions[served.SHELF])
    try:
        status = shelf.current().status()
    except BriefingsError as error:
        print(error, file=sys.stderr)
        return 1
    shown = f"[{host}]" if ":" in host else host
    print(
        f"简报检索：{status.issues} 期，{status.records} 条记录。\n"
        f"请在浏览器中打开 http://{shown}:{port_text}/ （按 Ctrl+C 停止）",
        flush=True,
    )
    # Beside the first requests, which need not wait for it.
    Thread(target=shelf.warm, name="warm", daemon=True).start()
    try:
        serve(app, host=host, port=int(port_text), threads=THREADS, ident=None)
    except OSError as error:
        print(
            f"无法在 {host}:{port_text} 上提供服务：{error.strerror or error}。"
            "下一步：请换一个端口，例如 PORT=8001。",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
