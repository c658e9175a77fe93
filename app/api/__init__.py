"""The same answers as the pages, as JSON under /api, described by /api/openapi.json."""

from app.api.routes import api_blueprint

__all__ = ["api_blueprint"]
