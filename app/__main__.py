"""``python -m app``: serve the pages. Environment variables say where and what (app/settings.py).
``python -m app user …``: manage accounts."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from threading import Thread
from typing import cast

from flask import Flask

from app import create_app, served
from app.accounts import commands
from app.accounts.cookies import is_known
from app.intake.views import WORKSHOP
from app.requests import UPLOAD, body_bound
from app.server import BodyBound, serve
from app.settings import Settings, settings_from
from indexer.errors import BadRequest, BriefingsError
from indexer.intake.working import Workshop
from indexer.paths import home_from
from indexer.shelf import Shelf


def main(arguments: Sequence[str] = ()) -> int:
    """0 after a normal end, 1 where it cannot be done, 2 for a wrong setting or command."""
    home = home_from(None)
    if arguments:
        if arguments[0] != "user":
            print(
                f"没有命令“{arguments[0]}”。下一步：不带命令即开始服务；"
                "管理帐户用 python -m app user --help。",
                file=sys.stderr,
            )
            return 2
        return commands.main(arguments[1:], home)
    try:
        settings = settings_from()
    except BadRequest as error:
        print(error, file=sys.stderr)
        return 2
    app = create_app(home, settings)
    shelf = cast(Shelf, app.extensions[served.SHELF])
    try:
        status = shelf.current().status()
    except BriefingsError as error:
        print(error, file=sys.stderr)
        return 1
    host, port = settings.host, settings.port
    shown = f"[{host}]" if ":" in host else host
    print(
        f"简报检索：{status.issues} 期，{status.records} 条记录。\n"
        f"请在浏览器中打开 {settings.public_url or f'http://{shown}:{port}'}/ （按 Ctrl+C 停止）",
        flush=True,
    )
    # Beside the first requests, which need not wait for it; nor for the next generation.
    Thread(target=shelf.warm, name="warm", daemon=True).start()
    shelf.keep_up()
    # What was handed in and not read when the last server ended.
    cast(Workshop, app.extensions[WORKSHOP]).wake()
    try:
        serve(app, host=host, port=port, body_bound_of=_body_bound_of(app, settings))
    except OSError as error:
        print(
            f"无法在 {host}:{port} 上提供服务：{error.strerror or error}。"
            "下一步：请换一个端口，例如 PORT=8001。",
            file=sys.stderr,
        )
        return 1
    return 0


def _body_bound_of(app: Flask, settings: Settings) -> BodyBound:
    def bound(path: str, headers: Mapping[str, str]) -> int:
        known = path == UPLOAD and is_known(app, headers.get("COOKIE", ""))
        return body_bound(path, settings.upload_limit, is_known=known)

    return bound


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
