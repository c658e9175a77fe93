"""Errors as the reader sees them: what was wrong and the next step, never a trace.

A page answers with a page, an address under /api with JSON of the same words.
"""

from __future__ import annotations

from flask import Flask, Response, jsonify, make_response, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from app.chart_files import NoChineseFont
from app.pages.plain import error_page
from app.requests import BOUNDS
from indexer import shapes
from indexer.errors import (
    BadRequest,
    BriefingsError,
    DeskUnusable,
    IndexMismatch,
    NeedsSignIn,
    NoGeneration,
    NotAllowed,
    NotFound,
)

REASONS: dict[int, tuple[str, str]] = {
    404: ("没有这个地址。", "请检查地址有没有抄错，或从检索页重新查找。"),
    405: ("这个地址只供读取，不接受这种请求。", "请用普通的链接打开它。"),
    413: ("送来的内容太大。", "收录文件请分批上传；其他内容请缩短后再试。"),
    414: (f"地址太长，上限 {BOUNDS.address} 字节。", "请缩短检索词或减少条件。"),
}


STATUSES: tuple[tuple[type[BriefingsError], int], ...] = (
    (NotFound, 404),
    (BadRequest, 400),
    (NeedsSignIn, 401),
    (NotAllowed, 403),
    (NoGeneration, 503),
    (IndexMismatch, 503),
    (DeskUnusable, 503),
    (NoChineseFont, 503),
)


def status_of(error: BriefingsError) -> int:
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def is_for_programs() -> bool:
    """An address whose answers are read by programs, errors too."""
    return request.path == "/api" or request.path.startswith("/api/")


def respond(status: int, error: BriefingsError) -> Response:
    if is_for_programs():
        response = jsonify(shapes.error_shape(error))
    else:
        page = error_page(status, error)
        response = make_response(render_template("pages/error.html", page=page))
    response.status_code = status
    return response


def handle_errors(app: Flask) -> None:
    @app.errorhandler(BriefingsError)
    def of_ours(error: BriefingsError) -> Response:
        status = status_of(error)
        if status == 500 or isinstance(error, (DeskUnusable, IndexMismatch)):
            app.logger.error("%s: %s", request.path, error)
        return respond(status, error)

    @app.errorhandler(HTTPException)
    def of_http(error: HTTPException) -> Response:
        if isinstance(error, InternalServerError):
            return respond(
                500,
                BriefingsError(
                    "程序遇到了没有料到的情况，已记入日志。",
                    "请稍后再试；若仍如此，请把这一页的地址告诉管理员。",
                ),
            )
        if isinstance(error, SecurityError):
            return respond(
                400,
                BriefingsError(
                    "请求里的主机名（Host）不在允许之列。",
                    "请用管理员给的网址打开；管理员可在 TRUSTED_HOSTS 中加上这个主机名。",
                ),
            )
        status = error.code or 500
        if error.response is not None or status < 400:
            return make_response(error.get_response(request.environ))
        reason, next_step = REASONS.get(status, ("这个请求不能处理。", "请从检索页重新开始。"))
        return respond(status, BriefingsError(reason, next_step))
