"""Headers on every response: nothing but our own files runs, nothing is sent elsewhere."""

from __future__ import annotations

from flask import Flask, Response, g, request

from app.served import settings

POLICY = "; ".join(
    (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

HEADERS: dict[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # The record page finds its way back to the results from it; no other host ever gets it.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
A_YEAR = "max-age=31536000"


def protect(app: Flask) -> None:
    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings().https or request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", A_YEAR)
        if request.endpoint == "static":
            # The address holds the hash of the content, so it may be kept for good.
            versioned = "v" in request.args
            age = "public, max-age=31536000, immutable" if versioned else "no-cache"
            response.headers["Cache-Control"] = age
        elif settings().reading_closed or g.get("account") is not None:
            # What was shown to one person must not be there for the next one at the same screen.
            response.headers["Cache-Control"] = "private, no-store"
        else:
            response.headers.setdefault("Cache-Control", "no-cache")
        return response
