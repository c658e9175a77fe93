"""The routes, a blueprint per noun; each asks the library, makes a page value, renders it."""

from __future__ import annotations

from flask import Blueprint

from app.exports.views import exports
from app.views.authority import authority
from app.views.checks import checks
from app.views.entities import entities
from app.views.events import events
from app.views.issues import issues
from app.views.originals import originals
from app.views.plain import plain
from app.views.quotes import quotes
from app.views.records import records
from app.views.search import search
from app.views.search_feed import search_feed
from app.views.series import series
from app.views.source import source
from app.writing.views import writing


def blueprints() -> tuple[Blueprint, ...]:
    return (
        search,
        exports,
        writing,
        search_feed,
        records,
        quotes,
        issues,
        source,
        originals,
        series,
        entities,
        events,
        checks,
        authority,
        plain,
    )
